package io.runregistry.server.versions;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.server.log.Place;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value that is another than it was.
 *
 * @param lumisections null for attributes
 * @param before null if there was none
 * @param after null if there is none any more
 */
public record Difference(
        int runNumber,
        Place place,
        @Nullable LumiRange lumisections,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** For people: {@code rr_attributes.class}, {@code dt-dt of online in lumisections 3-7}. */
    public String shown() {
        String of = place.dataset() == null ? place.name() : place.name() + " of " + place.dataset();
        if (lumisections == null) {
            return of;
        }
        return of + (lumisections.count() == 1 ? " in lumisection " : " in lumisections ") + lumisections;
    }

    /** {@code {run_number, dataset, kind, name, start, end, before, after}}. */
    ObjectNode json() {
        ObjectNode json = where(runNumber, place, lumisections);
        json.set("before", before);
        json.set("after", after);
        return json;
    }

    /** {@code {run_number, dataset, kind, name, start, end}}, null where there is none. */
    static ObjectNode where(int runNumber, Place place, @Nullable LumiRange lumisections) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run_number", runNumber);
        json.put("dataset", place.dataset());
        json.put("kind", place.kind().name().toLowerCase(Locale.ROOT));
        json.put("name", place.name());
        json.put("start", lumisections == null ? null : lumisections.first());
        json.put("end", lumisections == null ? null : lumisections.last());
        return json;
    }
}
