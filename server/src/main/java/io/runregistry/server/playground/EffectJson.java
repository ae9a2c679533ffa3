package io.runregistry.server.playground;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Status;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the effect of other rules on a run is told. */
final class EffectJson {

    private static final int MOST_RANGES = 100;

    private EffectJson() {}

    static ObjectNode of(Effect effect) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run_number", effect.runNumber());
        json.put("state", effect.state());
        json.put("would_be_flagged", effect.flags());
        json.put("hidden", effect.isHidden());
        effect.attributes().forEach((name, attribute) -> {
            ObjectNode changed = json.putObject(name);
            changed.set("from", attribute.from());
            changed.set("to", attribute.to());
            changed.put("hidden", attribute.hidden());
        });
        json.set("columns", columns(effect.online()));
        json.set("offline_columns", columns(effect.offline()));
        effect.created().forEach(json.putArray("datasets_created")::add);
        effect.notCreated().forEach(json.putArray("datasets_not_created")::add);
        return json;
    }

    private static ObjectNode columns(SortedMap<String, Map<Effect.Change, LumiRanges>> columns) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        columns.forEach((column, changes) -> {
            ArrayNode list = json.putArray(column);
            changes.forEach((change, lumisections) -> list.add(change(change, lumisections)));
        });
        return json;
    }

    private static ObjectNode change(Effect.Change change, LumiRanges lumisections) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("from", wire(change.from()));
        json.put("to", wire(change.to()));
        json.put("hidden", change.hidden());
        json.put("count", lumisections.count());
        int ranges = lumisections.ranges().size();
        LumiRanges told = ranges <= MOST_RANGES
                ? lumisections
                : LumiRanges.of(lumisections.ranges().subList(0, MOST_RANGES));
        json.set("lumisections", HoldingJson.ranges(told));
        return json.put("more_ranges", Math.max(0, ranges - MOST_RANGES));
    }

    private static @Nullable String wire(Optional<Status> status) {
        return status.map(Status::wire).orElse(null);
    }
}
