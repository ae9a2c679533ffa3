package io.runregistry.server.query;

import static org.jooq.impl.DSL.inline;

import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.Body;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.search.Search;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question for lumisections: {@code {"query", "of", "columns", "as", "skip", "limit"}}.
 *
 * @param columns the wanted columns
 * @param oms the wanted values of OMS
 * @param ranges as ranges, not as a value for each lumisection
 */
record LumisectionQuery(Asked asked, Set<String> columns, Set<String> oms, boolean ranges) implements Streamed<Record> {

    private static final String OMS_PREFIX = "oms.";

    private static final int MOST = 1_000;

    /** @throws io.runregistry.core.problem.InvalidRequestException naming all that can't be understood */
    static LumisectionQuery read(ObjectNode json, AttributeCatalogue known) {
        Body body = new Body(json);
        Scope scope = word(body, "of", "datasets", "runs").equals("runs") ? Scope.RUNS : Scope.DATASETS;
        boolean ranges = word(body, "as", "ranges", "values").equals("ranges");
        LumisectionQuery query = new LumisectionQuery(
                Asked.read(body, scope, List.of(), known), new TreeSet<>(), new TreeSet<>(), ranges);
        query.readColumns(body, known);
        body.end();
        return query;
    }

    private static String word(Body body, String field, String usual, String other) {
        String word = body.optionalText(field, 20).orElse(usual);
        if (!word.equals(usual) && !word.equals(other)) {
            body.problem(
                    "wrong_word",
                    field,
                    field + " must be \"" + usual + "\" or \"" + other + "\", not \"" + word + "\"");
        }
        return word;
    }

    private void readColumns(Body body, AttributeCatalogue known) {
        JsonNode given = body.field("columns");
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            body.problem(
                    "wrong_columns",
                    "columns",
                    "columns must be an array of 1 to " + MOST + " columns, as \"dt-dt\" or \"oms.beam1_stable\", "
                            + (given.isArray() ? "not of " + given.size() : body.instead("columns")));
            return;
        }
        Set<String> all = all(known);
        for (int i = 0; i < given.size(); i++) {
            String path = "columns[" + i + "]";
            String name = given.get(i).asString("");
            if (!given.get(i).isString() || !all.contains(name)) {
                body.problem(
                        "unknown_column",
                        path,
                        "unknown column " + given.get(i) + " at " + path + NearestName.hint(name, all));
            } else if (known.knows(Kind.COLUMN, name)) {
                columns.add(name);
            } else {
                oms.add(name.substring(OMS_PREFIX.length()));
            }
        }
    }

    private static Set<String> all(AttributeCatalogue known) {
        Set<String> names = new TreeSet<>(known.names(Kind.COLUMN).keySet());
        known.names(Kind.OMS_LUMISECTION).keySet().forEach(name -> names.add(OMS_PREFIX + name));
        return names;
    }

    /** The hits with the documents that their values lie in, in order. */
    @Override
    public Select<Record> select(DSLContext snapshot) {
        return LumisectionReading.select(snapshot, this);
    }

    @Override
    public byte[] json(Record row) {
        return LumisectionReading.row(row, this).json();
    }

    @Override
    public long skip() {
        return asked.skip();
    }

    /** The dataset of a hit: itself, or of a run the one that is online. */
    Field<String> dataset() {
        return asked.scope() == Scope.RUNS ? inline(DatasetChange.ONLINE) : Search.HIT_NAME;
    }
}
