package io.runregistry.server.mirror;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.wire.StrictJson;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads lumisections as ranges by column: {@code {"dt-dt": [[1, 20, "GOOD", "", ""]]}}. Not safe for threads. */
record RangeReader(StrictJson json, int maxLumisections) {

    private static final Pattern COLUMN = Pattern.compile("[A-Za-z0-9_.]+-[A-Za-z0-9_.-]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]{1,100}");
    private static final int LONGEST_TEXT = 10_000;

    /** {@code [first, last, status, comment, cause]}. */
    LumisectionValues<Triplet> readRr() {
        return read(COLUMN, "[first, last, status, comment, cause]", 5, this::triplet);
    }

    /** {@code [first, last, value]}, the value being null, a truth, a number or a text. */
    LumisectionValues<JsonNode> readOms() {
        return read(NAME, "[first, last, value]", 3, this::scalar);
    }

    private <V> LumisectionValues<V> read(Pattern names, String form, int size, Function<JsonNode, V> value) {
        Map<String, ColumnRanges<V>> columns = new TreeMap<>();
        json.object("ranges by column", column -> {
            if (!names.matcher(column).matches()) {
                throw json.problem("wrong_column", "\"" + column + "\" is no name of a column");
            }
            ColumnRanges.Builder<V> ranges = new ColumnRanges.Builder<>();
            json.array(column, maxLumisections, () -> {
                JsonNode range = json.value();
                if (!range.isArray() || range.size() != size) {
                    throw json.problem("wrong_range", "a range must be " + form + ", not " + range);
                }
                add(ranges, range, value.apply(range));
            });
            columns.put(column, ranges.build());
        });
        return LumisectionValues.of(columns);
    }

    private <V> void add(ColumnRanges.Builder<V> ranges, JsonNode range, V value) {
        int first = lumisection(range.get(0));
        int last = lumisection(range.get(1));
        if (last > maxLumisections) {
            throw json.problem(
                    "too_many", "lumisection " + last + " is past " + maxLumisections + ", the most that is taken");
        }
        try {
            ranges.add(first, last, value);
        } catch (IllegalArgumentException e) {
            throw json.problem(
                    "wrong_range",
                    "lumisections " + range.get(0) + "-" + range.get(1) + " are no range, or out of order");
        }
    }

    private static int lumisection(JsonNode number) {
        return number.isInt() ? number.intValue() : 0;
    }

    private Triplet triplet(JsonNode range) {
        String status = text(range.get(2));
        return new Triplet(
                Status.parse(status).orElseThrow(() -> unknown(status)), text(range.get(3)), text(range.get(4)));
    }

    private InvalidRequestException unknown(String status) {
        return json.problem(
                "unknown_status", "unknown status \"" + status + "\"" + NearestName.hint(status, Status.wireNames()));
    }

    private String text(JsonNode text) {
        if (!text.isString() || text.stringValue().length() > LONGEST_TEXT) {
            throw json.problem(
                    "wrong_text", "status, comment and cause must be texts of at most " + LONGEST_TEXT + " characters");
        }
        return text.stringValue();
    }

    private JsonNode scalar(JsonNode range) {
        if (range.get(2).isContainer()) {
            throw json.problem("wrong_type", "an OMS value must be null, true, false, a number or a text");
        }
        return range.get(2);
    }
}
