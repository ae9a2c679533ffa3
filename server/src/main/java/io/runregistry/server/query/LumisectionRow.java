package io.runregistry.server.query;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wanted values of the lumisections of one dataset.
 *
 * @param lastLumisection the last that has an RR value; OMS may tell of later ones
 */
record LumisectionRow(
        int runNumber,
        String name,
        int lastLumisection,
        LumisectionValues<Triplet> rr,
        LumisectionValues<JsonNode> oms,
        LumisectionQuery query) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    byte[] json() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberProperty("run_number", runNumber);
            json.writeStringProperty("name", name);
            json.writeNumberProperty("last_ls", lastLumisection);
            write(
                    json,
                    "columns",
                    query.columns(),
                    rr,
                    LumisectionRow::writeRange,
                    (generator, triplet) ->
                            generator.writeString(triplet.status().wire()));
            write(
                    json,
                    "oms",
                    query.oms(),
                    oms,
                    (generator, value) -> generator.writePOJOProperty("value", value),
                    JsonGenerator::writeTree);
            json.writeEndObject();
        }
        return text.toByteArray();
    }

    private static void writeRange(JsonGenerator json, Triplet triplet) {
        json.writeStringProperty("status", triplet.status().wire());
        json.writeStringProperty("comment", triplet.comment());
        json.writeStringProperty("cause", triplet.cause());
    }

    private <V> void write(
            JsonGenerator json,
            String member,
            Set<String> names,
            LumisectionValues<V> values,
            BiConsumer<JsonGenerator, V> inRange,
            BiConsumer<JsonGenerator, V> alone) {
        json.writeObjectPropertyStart(member);
        for (String column : names) {
            json.writeArrayPropertyStart(column);
            if (query.ranges()) {
                writeRanges(json, values.column(column), inRange);
            } else {
                writeEach(json, values.column(column), alone);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static <V> void writeRanges(
            JsonGenerator json, ColumnRanges<V> ranges, BiConsumer<JsonGenerator, V> inRange) {
        for (int i = 0; i < ranges.size(); i++) {
            json.writeStartObject();
            json.writeNumberProperty("start", ranges.first(i));
            json.writeNumberProperty("end", ranges.last(i));
            inRange.accept(json, ranges.value(i));
            json.writeEndObject();
        }
    }

    /** Null where nothing is known, and so at the end of what is shorter than the dataset. */
    private <V> void writeEach(JsonGenerator json, ColumnRanges<V> ranges, BiConsumer<JsonGenerator, V> alone) {
        int written = 0;
        for (int i = 0; i < ranges.size(); i++) {
            written = writeNulls(json, written, ranges.first(i) - 1);
            for (; written < ranges.last(i); written++) {
                alone.accept(json, ranges.value(i));
            }
        }
        writeNulls(json, written, lastLumisection);
    }

    private static int writeNulls(JsonGenerator json, int written, int upTo) {
        for (int i = written; i < upTo; i++) {
            json.writeNull();
        }
        return Math.max(written, upTo);
    }
}
