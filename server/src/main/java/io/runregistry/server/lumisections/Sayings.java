package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Joint;
import io.runregistry.server.log.Origin;
import io.runregistry.server.log.Origins;
import io.runregistry.server.log.Place.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who said what holds in a lumisection. */
@Component
public final class Sayings {

    private final DSLContext database;

    Sayings(DSLContext database) {
        this.database = database;
    }

    /**
     * What holds, and how it came about.
     *
     * @param lumisections around the one that was asked for, in which the same holds by the same action
     * @param value a status, or what OMS told, as text
     * @param comment empty if there is none; so is the cause
     * @param since the action that said it; nothing if nobody knows
     */
    public record Saying(LumiRange lumisections, String value, String comment, String cause, Optional<Origin> since) {}

    /** What a column of a dataset is judged to be in a lumisection; nothing where nobody judged. */
    public Optional<Saying> judged(DatasetKey dataset, String column, int lumisection) {
        return read(dataset, Kind.RR_LUMISECTIONS, column, (joint, since) -> {
            ColumnRanges<Triplet> ranges = joint.rr().column(column);
            return at(ranges, since, lumisection)
                    .map(at -> new Saying(
                            at.lumisections(),
                            at.value().status().wire(),
                            at.value().comment(),
                            at.value().cause(),
                            at.since()));
        });
    }

    /** What OMS, or who corrected it, tells of a lumisection; nothing where nobody told anything. */
    public Optional<Saying> told(DatasetKey dataset, String name, int lumisection) {
        return read(dataset, Kind.OMS_LUMISECTIONS, name, (joint, since) -> {
            ColumnRanges<JsonNode> ranges = joint.oms().column(name);
            return at(ranges, since, lumisection)
                    .map(at -> new Saying(at.lumisections(), at.value().asString("null"), "", "", at.since()));
        });
    }

    private interface Finding {
        Optional<Saying> find(Joint joint, ColumnRanges<Origin> since);
    }

    private Optional<Saying> read(DatasetKey dataset, Kind kind, String column, Finding finding) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Joint joint = LumisectionStore.joint(snapshot, dataset.runNumber(), dataset.name());
            Origins origins = Origins.read(snapshot, List.of(dataset), Map.of(kind, List.of(column)));
            return finding.find(joint, origins.ofColumn(dataset, kind, column));
        });
    }

    private record Found<V>(LumiRange lumisections, V value, Optional<Origin> since) {}

    private static <V> Optional<Found<V>> at(ColumnRanges<V> ranges, ColumnRanges<Origin> since, int lumisection) {
        Optional<LumiRange> said = around(ranges, lumisection);
        return said.map(range -> new Found<>(
                around(since, lumisection).map(by -> common(range, by)).orElse(range),
                ranges.at(lumisection).orElseThrow(),
                since.at(lumisection)));
    }

    private static LumiRange common(LumiRange one, LumiRange other) {
        return new LumiRange(Math.max(one.first(), other.first()), Math.min(one.last(), other.last()));
    }

    private static Optional<LumiRange> around(ColumnRanges<?> ranges, int lumisection) {
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.first(i) <= lumisection && lumisection <= ranges.last(i)) {
                return Optional.of(new LumiRange(ranges.first(i), ranges.last(i)));
            }
        }
        return Optional.empty();
    }
}
