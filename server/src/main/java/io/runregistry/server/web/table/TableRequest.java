package io.runregistry.server.web.table;

import static java.util.stream.Collectors.joining;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.classify.Workspaces;
import io.runregistry.server.query.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the address of a table asks for.
 *
 * @param fields what a question for rows lists, to get what the columns show
 * @param page from 1
 * @param size rows of a page
 * @param asOf as it was given
 * @param address of the same, with what was given
 */
record TableRequest(
        Table table,
        String workspace,
        String query,
        List<Sort> sort,
        List<Shown> columns,
        List<String> fields,
        int page,
        int size,
        Optional<String> asOf,
        Address address) {

    static final List<Integer> SIZES = List.of(50, 100, 200);

    private static final List<String> PARAMETERS =
            List.of("workspace", "query", "sort", "columns", "page", "size", "as_of");
    private static final int MOST_COLUMNS = 200;
    private static final List<Sort> NEWEST_FIRST = List.of(new Sort("run", true));

    /** One thing to sort by, as {@code -run}. */
    record Sort(String name, boolean descending) {

        @Override
        public String toString() {
            return descending ? "-" + name : name;
        }
    }

    /**
     * Reads what only this page knows; query and sorting are read by whom they are asked of.
     *
     * @param own the parameters that another page has beside those of the table
     * @throws InvalidRequestException naming all that can't be understood
     */
    static TableRequest read(
            Table table, MultiValueMap<String, String> parameters, Workspaces workspaces, Names names, String... own) {
        return new Reading(table, parameters, workspaces, names).read(List.of(own));
    }

    private static final class Reading {

        private final Table table;
        private final MultiValueMap<String, String> parameters;
        private final Workspaces workspaces;
        private final Names names;
        private final List<Problem> problems = new ArrayList<>();

        Reading(Table table, MultiValueMap<String, String> parameters, Workspaces workspaces, Names names) {
            this.table = table;
            this.parameters = parameters;
            this.workspaces = workspaces;
            this.names = names;
        }

        TableRequest read(List<String> own) {
            checkNames(own);
            String workspace = workspace();
            List<Shown> columns = columns(workspace);
            TableRequest request = new TableRequest(
                    table,
                    workspace,
                    given("query").orElse(table.query()),
                    sort(),
                    columns,
                    columns.stream()
                            .flatMap(column -> column.fields(names))
                            .distinct()
                            .toList(),
                    number("page", 1),
                    size(),
                    given("as_of"),
                    address());
            if (!problems.isEmpty()) {
                throw new InvalidRequestException(problems);
            }
            return request;
        }

        private void checkNames(List<String> own) {
            parameters.forEach((name, values) -> {
                if (!PARAMETERS.contains(name) && !own.contains(name)) {
                    problem(
                            "unknown_parameter",
                            name,
                            "unknown parameter \"" + name + "\"" + NearestName.hint(name, PARAMETERS));
                } else if (values.size() > 1) {
                    problem("given_twice", name, name + " is given more than once");
                }
            });
        }

        private Address address() {
            Address address = new Address(table.path(), Map.of());
            for (String name : PARAMETERS) {
                Optional<String> value = given(name);
                if (value.isPresent()) {
                    address = address.with(name, value.get());
                }
            }
            return address;
        }

        private Optional<String> given(String name) {
            return Optional.ofNullable(parameters.getFirst(name));
        }

        private String workspace() {
            List<String> known = table.workspaces(workspaces);
            String workspace = given("workspace").orElse(Table.GLOBAL);
            if (!known.contains(workspace)) {
                problem(
                        "unknown_workspace",
                        "workspace",
                        "there is no workspace \"" + workspace + "\" here" + NearestName.hint(workspace, known)
                                + "; there are " + String.join(", ", known));
                return Table.GLOBAL;
            }
            return workspace;
        }

        private List<Sort> sort() {
            return list("sort")
                    .map(keys -> keys.stream().map(TableRequest::sort).toList())
                    .orElse(NEWEST_FIRST);
        }

        private List<Shown> columns(String workspace) {
            List<String> wanted = list("columns").orElseGet(() -> table.columns(workspace, workspaces, names));
            if (wanted.size() > MOST_COLUMNS) {
                problem("too_many", "columns", "at most " + MOST_COLUMNS + " columns, not " + wanted.size());
            }
            List<Shown> columns = new ArrayList<>();
            for (String name : wanted.stream().limit(MOST_COLUMNS).toList()) {
                Shown.find(name, names)
                        .filter(column -> table == Table.DATASETS || !column.equals(Shown.DATASET))
                        .ifPresentOrElse(
                                columns::add,
                                () -> problem(
                                        "unknown_column",
                                        "columns",
                                        "unknown column \"" + name + "\" in columns" + names.hint(name)));
            }
            return List.copyOf(new LinkedHashSet<>(columns));
        }

        private Optional<List<String>> list(String name) {
            return given(name)
                    .map(text -> Stream.of(text.split(","))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList())
                    .filter(list -> !list.isEmpty());
        }

        private int size() {
            int size = number("size", SIZES.get(0));
            if (!SIZES.contains(size)) {
                problem("wrong_size", "size", "size must be 50, 100 or 200, not " + size);
            }
            return size;
        }

        private int number(String name, int otherwise) {
            String text = given(name).orElse(Integer.toString(otherwise));
            if (!text.matches("[1-9]\\d{0,6}")) {
                problem("wrong_number", name, name + " must be a whole number from 1 on, not \"" + text + "\"");
                return otherwise;
            }
            return Integer.parseInt(text);
        }

        private void problem(String code, String name, String message) {
            problems.add(new Problem(code, name, message));
        }
    }

    private static Sort sort(String key) {
        return key.startsWith("-") ? new Sort(key.substring(1), true) : new Sort(key, false);
    }

    /** The question for this page. */
    ObjectNode question() {
        return everything().put("skip", (long) (page - 1) * size).put("limit", size);
    }

    /** The question for all pages. */
    ObjectNode everything() {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("query", query);
        fields.forEach(question.putArray("fields")::add);
        ArrayNode keys = question.putArray("sort");
        sort.forEach(key -> keys.addArray().add(key.name()).add(key.descending() ? "DESC" : "ASC"));
        return question;
    }

    boolean newestFirst() {
        return sort.equals(NEWEST_FIRST);
    }

    /** The names of the columns, as the address has them. */
    String columnNames() {
        return columns.stream().map(Shown::name).collect(joining(","));
    }
}
