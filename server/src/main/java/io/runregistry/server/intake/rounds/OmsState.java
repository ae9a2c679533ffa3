package io.runregistry.server.intake.rounds;

import io.runregistry.server.OmsSettings;
import io.runregistry.server.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the taking of runs from OMS goes on. */
@Component
public final class OmsState {

    private final DSLContext database;
    private final Optional<OmsSettings> settings;

    OmsState(DSLContext database, Settings settings) {
        this.database = database;
        this.settings = settings.oms();
    }

    /** {@code {oms, every_minutes, stored_until, last_round, next_round_at, followed, failed}}; what there is not is null. */
    public ObjectNode get() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("oms", settings.map(oms -> oms.url().toString()).orElse(null));
        json.put(
                "every_minutes",
                settings.flatMap(OmsSettings::every).map(Duration::toMinutes).orElse(null));
        json.put("stored_until", Watermark.find(database).map(Instant::toString).orElse(null));
        json.set(
                "last_round",
                RoundTable.findLast(database).<JsonNode>map(Round::toJson).orElse(JsonNodeFactory.instance.nullNode()));
        json.put(
                "next_round_at",
                OmsQueue.nextRound(database).map(Instant::toString).orElse(null));
        ArrayNode followed = json.putArray("followed");
        FollowedRuns.list(database).forEach(followed::add);
        return json.put("failed", FailedRuns.count(database));
    }
}
