package io.runregistry.server.datasets;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which columns of datasets somebody wants as CSV, beside those that are always there. */
record CsvRequest(List<String> columns) {

    /** @throws InvalidRequestException naming every column that nothing knows */
    static CsvRequest parse(ObjectNode body, AttributeCatalogue known) {
        JsonNode columns = body.path("columns");
        if (columns.isMissingNode() || columns.isNull()) {
            return new CsvRequest(List.of());
        }
        if (!columns.isArray()) {
            throw new InvalidRequestException(
                    "wrong_type", "columns", "columns must be an array of names as dt-dt, not " + columns);
        }
        List<String> names = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).asString("");
            if (!known.knows(Kind.COLUMN, name)) {
                String path = "columns[" + i + "]";
                problems.add(new Problem(
                        "unknown_column",
                        path,
                        "unknown column " + columns.get(i) + " at " + path
                                + NearestName.hint(
                                        name, known.names(Kind.COLUMN).keySet())));
            }
            names.add(name);
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new CsvRequest(names);
    }
}
