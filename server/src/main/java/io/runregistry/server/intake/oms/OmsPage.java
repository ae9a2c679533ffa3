package io.runregistry.server.intake.oms;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of a listing: {@code {data: [{attributes: {…}, meta: {row: {b_field: {units: "T"}}}}], meta: {totalResourceCount}}}.
 *
 * @param total how many rows all pages have together, if OMS says so
 */
record OmsPage(List<OmsRow> rows, OptionalInt total) {

    /** The most rows that are read of one page, whatever was asked for. */
    private static final int MOST_ROWS = 100_000;

    OmsPage {
        rows = List.copyOf(rows);
    }

    int size() {
        return rows.size();
    }

    /**
     * Reads a page.
     *
     * @param keeps which attributes are kept; the others are passed over
     * @throws InvalidRequestException if it is none
     */
    static OmsPage read(InputStream body, Predicate<String> keeps) {
        List<OmsRow> rows = new ArrayList<>();
        Fields fields = new Fields();
        try (StrictJson json = StrictJson.of(body)) {
            json.next();
            json.object("a page", name -> {
                switch (name) {
                    case "data" -> {
                        fields.hasData = true;
                        json.array("data", MOST_ROWS, () -> rows.add(row(json, keeps)));
                    }
                    case "meta" -> fields.total = json.value().path("totalResourceCount");
                    default -> json.skip();
                }
            });
            if (!fields.hasData) {
                throw json.problem("missing_field", "a page has data");
            }
            json.end();
        }
        return new OmsPage(rows, fields.total());
    }

    private static final class Fields {
        private boolean hasData;
        private @Nullable JsonNode total;

        private OptionalInt total() {
            return total != null && total.isInt() ? OptionalInt.of(total.intValue()) : OptionalInt.empty();
        }
    }

    private static OmsRow row(StrictJson json, Predicate<String> keeps) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        Map<String, String> units = new LinkedHashMap<>();
        json.object("a row", name -> {
            switch (name) {
                case "attributes" -> readAttributes(json, keeps, attributes);
                case "meta" ->
                    json.value()
                            .path("row")
                            .forEachEntry((attribute, meta) ->
                                    meta.path("units").asStringOpt().ifPresent(unit -> units.put(attribute, unit)));
                default -> json.skip();
            }
        });
        if (attributes.isEmpty()) {
            throw json.problem("missing_field", "a row has attributes");
        }
        return new OmsRow(attributes, units);
    }

    private static void readAttributes(StrictJson json, Predicate<String> keeps, ObjectNode attributes) {
        json.object("attributes", name -> {
            if (keeps.test(name)) {
                attributes.set(name, json.value());
            } else {
                json.skip();
            }
        });
    }
}
