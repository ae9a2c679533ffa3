package io.runregistry.server.lumisections;

import io.runregistry.server.log.PastEvent;
import io.runregistry.server.lumisections.RangeCutter.Piece;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what was said of a dataset's lumisections, oldest first. One action's values come as one element for each range in
 * which they are equal, all with the action's version.
 */
final class LumisectionHistory {

    private final JsonGenerator json;
    private final boolean withManual;

    /** @param withManual whether to tell if a person said it */
    LumisectionHistory(OutputStream out, boolean withManual) {
        this.json = JsonMapper.shared().createGenerator(out);
        this.withManual = withManual;
    }

    <V> void write(List<PastEvent<V>> events, ValueWriter<V> writeValue) {
        json.writeStartArray();
        for (PastEvent<V> event : events) {
            new RangeCutter<>(event.values(), event.values().lastLumisection()).forEach(piece -> {
                if (saysSomething(piece)) {
                    write(event, piece, writeValue);
                }
            });
        }
        json.writeEndArray();
        json.close();
    }

    /** How one value is written, after its name. */
    interface ValueWriter<V> {
        void write(JsonGenerator json, V value);
    }

    private static boolean saysSomething(Piece<?> piece) {
        for (int i = 0; i < piece.columns().size(); i++) {
            if (piece.value(i) != null) {
                return true;
            }
        }
        return false;
    }

    private <V> void write(PastEvent<V> event, Piece<V> piece, ValueWriter<V> writeValue) {
        json.writeStartObject();
        json.writeNumberProperty("version", event.version());
        if (withManual) {
            json.writeBooleanProperty("manual_change", event.manual());
        }
        json.writeNumberProperty("run_number", event.runNumber());
        json.writeStringProperty("name", event.name());
        json.writeNumberProperty("start", piece.first());
        json.writeNumberProperty("end", piece.last());
        json.writeStringProperty("by", event.author());
        json.writeStringProperty("comment", event.comment());
        json.writeStringProperty(
                "createdAt", event.createdAt().truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeName("jsonb");
        json.writeStartObject();
        for (int i = 0; i < piece.columns().size(); i++) {
            @Nullable V value = piece.value(i);
            if (value != null) {
                json.writeName(piece.columns().get(i));
                writeValue.write(json, value);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
