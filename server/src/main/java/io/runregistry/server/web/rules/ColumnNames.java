package io.runregistry.server.web.rules;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.classify.Part;
import io.runregistry.server.classify.RuleRow;
import io.runregistry.server.classify.RulesAt;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What columns are called, by their ids: {@code 5 → dt-dt}. */
final class ColumnNames {

    private final Map<Integer, Column> columns = new TreeMap<>();

    /** @param kind {@code online} or {@code offline} */
    record Column(int id, String name, String kind) {

        /** {@code dt-dt, offline}. */
        String label() {
            return name + ", " + kind;
        }
    }

    ColumnNames(RulesAt rules) {
        for (RuleRow workspace : rules.rows(Part.WORKSPACES)) {
            workspace.content().path("columns").forEach(column -> {
                int id = column.path("id").asInt();
                String name =
                        workspace.text("workspace") + "-" + column.path("name").asString("");
                columns.put(id, new Column(id, name, workspace.text("online_or_offline")));
            });
        }
    }

    /** Online ones first, by name. */
    List<Column> all() {
        return columns.values().stream()
                .sorted(Comparator.comparing(Column::kind).reversed().thenComparing(Column::name))
                .toList();
    }

    /** @throws InvalidRequestException if there is none of this id */
    void check(int id) {
        if (!columns.containsKey(id)) {
            throw new InvalidRequestException("unknown_column", "column", "no workspace has a column with id " + id);
        }
    }

    /** Of one that is no more its id. */
    String label(int id) {
        Column column = columns.get(id);
        return column == null ? "column " + id : column.label();
    }
}
