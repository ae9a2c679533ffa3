package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.BrilcalcValues;
import io.runregistry.server.log.LumisectionStore.Joint;
import io.runregistry.server.lumisections.RangeCutter.Piece;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the wire's forms of lumisection values straight to the answer. */
final class LumisectionWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GAP = "No data available for this lumisection";
    private static final Set<String> LUMINOSITIES =
            Set.of("recorded", "delivered", BrilcalcValues.RECORDED, BrilcalcValues.DELIVERED);

    private final JsonGenerator json;

    LumisectionWriter(OutputStream out) {
        json = JSON.createGenerator(out);
    }

    /** One object per lumisection, from 1 to the last; every column is in each. */
    void rrLumisections(LumisectionValues<Triplet> rr) {
        json.writeStartArray();
        new RangeCutter<>(rr, rr.lastLumisection()).forEach(piece -> {
            for (int lumisection = piece.first(); lumisection <= piece.last(); lumisection++) {
                json.writeStartObject();
                writeTriplets(piece);
                json.writeEndObject();
            }
        });
        json.writeEndArray();
    }

    /** One object per lumisection, from 1 to the last; a gap says that it is one. */
    void omsLumisections(LumisectionValues<JsonNode> oms) {
        json.writeStartArray();
        new RangeCutter<>(oms, oms.lastLumisection()).forEach(piece -> {
            for (int lumisection = piece.first(); lumisection <= piece.last(); lumisection++) {
                json.writeStartObject();
                writeScalars(piece);
                json.writeEndObject();
            }
        });
        json.writeEndArray();
    }

    /** Neighbouring lumisections that are equal in every column, joined. */
    void rrRanges(LumisectionValues<Triplet> rr) {
        int last = rr.lastLumisection();
        TreeMap<String, ColumnRanges<Triplet>> shown = new TreeMap<>();
        rr.columns().forEach((name, ranges) -> shown.put(name, whole(ranges, last)));
        json.writeStartArray();
        new RangeCutter<>(LumisectionValues.of(shown), last).forEach(piece -> {
            json.writeStartObject();
            writeTriplets(piece);
            writeRange(piece);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    /** The same of OMS values, without the luminosities, or nothing would join. */
    void omsRanges(LumisectionValues<JsonNode> oms) {
        List<String> names = oms.columns().keySet().stream()
                .filter(name -> !LUMINOSITIES.contains(name))
                .toList();
        json.writeStartArray();
        new RangeCutter<>(oms.only(names), oms.lastLumisection()).forEach(piece -> {
            json.writeStartObject();
            writeScalars(piece);
            writeRange(piece);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    /** Both sources together; where a name is in both, the RR value stands. */
    void jointRanges(Joint joint) {
        TreeMap<String, ColumnRanges<Object>> columns = new TreeMap<>();
        joint.oms().columns().forEach((name, ranges) -> columns.put(name, ranges.map(value -> value)));
        int lastRr = joint.rr().lastLumisection();
        joint.rr()
                .columns()
                .forEach((name, ranges) ->
                        columns.put(name, whole(ranges, lastRr).map(value -> value)));
        LumisectionValues<Object> values = LumisectionValues.of(columns);
        json.writeStartArray();
        new RangeCutter<>(values, values.lastLumisection()).forEach(piece -> {
            json.writeStartObject();
            for (int i = 0; i < piece.columns().size(); i++) {
                writeValue(piece.columns().get(i), piece.value(i));
            }
            writeRange(piece);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void writeValue(String name, @Nullable Object value) {
        if (value instanceof Triplet triplet) {
            json.writeName(name);
            writeTriplet(json, triplet);
        } else if (value instanceof JsonNode scalar) {
            writeScalar(name, scalar);
        }
    }

    /** {@code {"dt-dt": [{status, comment, cause, start, end}, …]}}. */
    void rrByColumn(LumisectionValues<Triplet> rr) {
        json.writeStartObject();
        rr.columns().forEach((name, ranges) -> {
            json.writeName(name);
            writeBar(ranges, rr.lastLumisection());
        });
        json.writeEndObject();
    }

    /** The ranges of one column from 1 to {@code last}; where nobody said anything it is EMPTY. */
    void bar(ColumnRanges<Triplet> ranges, int last) {
        writeBar(ranges, last);
    }

    private void writeBar(ColumnRanges<Triplet> ranges, int last) {
        ColumnRanges<Triplet> whole = whole(ranges, last);
        json.writeStartArray();
        for (int i = 0; i < whole.size(); i++) {
            json.writeStartObject();
            writeParts(json, whole.value(i));
            json.writeNumberProperty("start", whole.first(i));
            json.writeNumberProperty("end", whole.last(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code {"bpix_ready": [{status: true, start, end}, …]}}, every OMS value. */
    void omsByName(LumisectionValues<JsonNode> oms) {
        json.writeStartObject();
        oms.columns().forEach((name, ranges) -> {
            json.writeName(name);
            json.writeStartArray();
            for (int i = 0; i < ranges.size(); i++) {
                json.writeStartObject();
                writeScalar("status", ranges.value(i));
                json.writeNumberProperty("start", ranges.first(i));
                json.writeNumberProperty("end", ranges.last(i));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        json.writeEndObject();
    }

    /** From lumisection 1 to the last; where nobody said anything it is EMPTY, as where somebody said so. */
    private static ColumnRanges<Triplet> whole(ColumnRanges<Triplet> ranges, int last) {
        return ColumnRanges.of(1, last, Triplet.EMPTY).overlaidBy(ranges);
    }

    private void writeTriplets(Piece<Triplet> piece) {
        for (int i = 0; i < piece.columns().size(); i++) {
            Triplet triplet = piece.value(i);
            json.writeName(piece.columns().get(i));
            writeTriplet(json, triplet == null ? Triplet.EMPTY : triplet);
        }
    }

    /** {@code {status, comment, cause}}. */
    static void writeTriplet(JsonGenerator json, Triplet triplet) {
        json.writeStartObject();
        writeParts(json, triplet);
        json.writeEndObject();
    }

    private static void writeParts(JsonGenerator json, Triplet triplet) {
        json.writeStringProperty("status", triplet.status().wire());
        json.writeStringProperty("comment", triplet.comment());
        json.writeStringProperty("cause", triplet.cause());
    }

    private void writeScalars(Piece<JsonNode> piece) {
        boolean gap = true;
        for (int i = 0; i < piece.columns().size(); i++) {
            JsonNode value = piece.value(i);
            if (value != null) {
                gap = false;
                writeScalar(piece.columns().get(i), value);
            }
        }
        if (gap) {
            json.writeStringProperty("err", GAP);
        }
    }

    private void writeScalar(String name, JsonNode value) {
        json.writeName(name);
        json.writeTree(value);
    }

    private void writeRange(Piece<?> piece) {
        json.writeNumberProperty("start", piece.first());
        json.writeNumberProperty("end", piece.last());
    }

    void end() {
        json.close();
    }
}
