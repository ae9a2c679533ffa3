package io.runregistry.server.log;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.LaterChange;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** What was said of a run or dataset after the version that somebody saw; asked while the run is locked. */
public final class LaterEvents {

    private static final String ABOUT_RUN = """
            SELECT event.version, event.atomic_version, version.author, version.comment, version.created_at, what
            FROM (SELECT version, atomic_version,
                      (SELECT string_agg(key, ', ' ORDER BY key) FROM jsonb_object_keys(oms_attributes || rr_attributes) AS key)
                          AS what
                  FROM run_event WHERE run_number = {0} AND version > {1}
                  UNION ALL
                  SELECT version, atomic_version, 'reverted' FROM reversal_event
                  WHERE run_number = {0} AND name IS NULL AND version > {1}) AS event
            JOIN version USING (atomic_version)
            ORDER BY event.version DESC
            """;
    private static final String ABOUT_DATASET = """
            SELECT event.version, event.atomic_version, version.author, version.comment, version.created_at, what
            FROM (SELECT version, atomic_version,
                      coalesce((SELECT string_agg(key, ', ' ORDER BY key) FROM jsonb_object_keys(dataset_attributes) AS key),
                          CASE WHEN deleted THEN 'hidden' ELSE 'dataset' END) AS what
                  FROM dataset_event WHERE run_number = {0} AND name = {1} AND version > {2}
                  UNION ALL
                  SELECT version, atomic_version, source || ' lumisections ' || first_ls || '-' || last_ls
                  FROM lumisection_event WHERE run_number = {0} AND name = {1} AND version > {2}
                  UNION ALL
                  SELECT version, atomic_version, 'reverted' FROM reversal_event
                  WHERE run_number = {0} AND name = {1} AND version > {2}) AS event
            JOIN version USING (atomic_version)
            ORDER BY event.version DESC
            """;

    private static final String ABOUT_RUNS = """
            SELECT event.run_number, event.version, event.atomic_version, version.author, version.comment, version.created_at,
                coalesce(event.name, '') AS name, coalesce(event.name, 'run') AS what
            FROM event JOIN version USING (atomic_version)
            WHERE event.run_number = ANY ({0}) AND event.atomic_version > {1}
            ORDER BY event.version DESC
            LIMIT 100
            """;

    private static final int MOST_TOLD = 1_000;

    private static final String ABOUT_MANY = """
            SELECT event.run_number, event.name, event.version, event.atomic_version, version.author, version.comment,
                version.created_at, what
            FROM (SELECT run_number, name, version, atomic_version,
                      coalesce((SELECT string_agg(key, ', ' ORDER BY key) FROM jsonb_object_keys(dataset_attributes) AS key),
                          CASE WHEN deleted THEN 'hidden' ELSE 'dataset' END) AS what
                  FROM dataset_event WHERE atomic_version > {0}
                  UNION ALL
                  SELECT run_number, name, version, atomic_version, source || ' lumisections ' || first_ls || '-' || last_ls
                  FROM lumisection_event WHERE atomic_version > {0}
                  UNION ALL
                  SELECT run_number, coalesce(name, ''), version, atomic_version, 'reverted'
                  FROM reversal_event WHERE atomic_version > {0}
                  UNION ALL
                  SELECT run_number, '', version, atomic_version,
                      (SELECT string_agg(key, ', ' ORDER BY key) FROM jsonb_object_keys(oms_attributes || rr_attributes) AS key)
                  FROM run_event WHERE atomic_version > {0}) AS event
            JOIN version USING (atomic_version)
            WHERE EXISTS (SELECT FROM {1} AS key (run, dataset)
                          WHERE run = event.run_number AND event.name IN (dataset, '', 'online'))
            ORDER BY event.version DESC LIMIT {2}
            """;
    private static final String SETTING = """
            SELECT event.version, event.atomic_version, version.author, version.comment, version.created_at, {2} AS what
            FROM dataset_event event JOIN version USING (atomic_version)
            WHERE event.run_number = {0} AND event.name = {1} AND event.dataset_attributes ->> {2} = {3}
                AND NOT is_undone(event.version)
            ORDER BY event.version DESC LIMIT 1
            """;

    private static final String NEWEST = """
            SELECT greatest(0, (SELECT max(version) FROM run_event), (SELECT max(version) FROM dataset_event),
                (SELECT max(version) FROM lumisection_event), (SELECT max(version) FROM reversal_event))
            """;

    private static final String SETTING_OF_RUN = """
            SELECT event.version, event.atomic_version, version.author, version.comment, version.created_at, {1} AS what
            FROM run_event event JOIN version USING (atomic_version)
            WHERE event.run_number = {0} AND event.rr_attributes ->> {1} = {2} AND NOT is_undone(event.version)
            ORDER BY event.version DESC LIMIT 1
            """;

    private static final String NEWEST_OF_RUN =
            "SELECT coalesce(max(atomic_version), 0) FROM event WHERE run_number = {0}";

    private LaterEvents() {}

    /** The last action that said something of a run, or of a dataset of it; 0 if none did. */
    public static long newestAction(DSLContext transaction, int runNumber) {
        return transaction.fetchSingle(NEWEST_OF_RUN, DSL.val(runNumber)).get(0, Long.class);
    }

    /** @throws ConflictException with what was said last, if any of the runs, or a dataset of one, is newer than a version */
    public static void refuseIfAnyChanged(DSLContext transaction, Collection<Integer> runs, long atomicVersion) {
        List<LaterChange> changed = transaction
                .fetch(ABOUT_RUNS, DSL.val(runs.toArray(Integer[]::new)), DSL.val(atomicVersion))
                .map(row -> change(row.get("run_number", Integer.class), row.get("name", String.class), row));
        if (!changed.isEmpty()) {
            LaterChange newest = changed.get(0);
            throw new ConflictException(
                    "run " + newest.runNumber() + " changed since you looked: you saw version " + atomicVersion
                            + ", then came "
                            + newest.atomicVersion() + " (" + newest.by() + ", " + newest.createdAt()
                            + "); look again and repeat",
                    changed);
        }
    }

    /** What was said of some datasets, their runs and the {@code online} ones beside them after a version; newest first. */
    public static List<LaterChange> since(DSLContext transaction, long atomicVersion, Collection<DatasetKey> datasets) {
        return transaction
                .fetch(ABOUT_MANY, DSL.val(atomicVersion), KeyTable.of(datasets), DSL.inline(MOST_TOLD))
                .map(row -> change(row.get("run_number", Integer.class), row.get("name", String.class), row));
    }

    /** Who gave an attribute of a dataset the value that it has; nothing if nobody is known to have. */
    public static Optional<LaterChange> findSetting(
            DSLContext transaction, DatasetKey dataset, String attribute, String value) {
        return transaction
                .fetchOptional(
                        SETTING,
                        DSL.val(dataset.runNumber()),
                        DSL.val(dataset.name()),
                        DSL.val(attribute),
                        DSL.val(value))
                .map(row -> change(dataset.runNumber(), dataset.name(), row));
    }

    /** The same of an RR attribute of a run. */
    public static Optional<LaterChange> findSetting(
            DSLContext transaction, int runNumber, String attribute, String value) {
        return transaction
                .fetchOptional(SETTING_OF_RUN, DSL.val(runNumber), DSL.val(attribute), DSL.val(value))
                .map(row -> change(runNumber, "", row));
    }

    /**
     * @throws ConflictException with what was changed, if a version was seen and the run, or its online dataset, is newer
     * @throws InvalidRequestException if there is no such version yet
     */
    public static void refuseIfRunChanged(DSLContext transaction, int runNumber, OptionalLong seen) {
        if (seen.isEmpty()) {
            return;
        }
        refuseUnknown(transaction, seen.getAsLong());
        refuseIfAny(
                "run " + runNumber,
                seen.getAsLong(),
                transaction
                        .fetch(ABOUT_RUN, DSL.val(runNumber), DSL.val(seen.getAsLong()))
                        .map(row -> change(runNumber, "", row)));
        refuseIfDatasetChanged(transaction, runNumber, DatasetChange.ONLINE, seen);
    }

    /**
     * @throws ConflictException with what was changed, if a version was seen and the dataset is newer
     * @throws InvalidRequestException if there is no such version yet
     */
    public static void refuseIfDatasetChanged(
            DSLContext transaction, int runNumber, String dataset, OptionalLong seen) {
        if (seen.isEmpty()) {
            return;
        }
        refuseUnknown(transaction, seen.getAsLong());
        refuseIfAny(
                dataset + " of run " + runNumber,
                seen.getAsLong(),
                transaction
                        .fetch(ABOUT_DATASET, DSL.val(runNumber), DSL.val(dataset), DSL.val(seen.getAsLong()))
                        .map(row -> change(runNumber, dataset, row)));
    }

    /** Nobody can have seen what is yet to come: against such a version everything would look unchanged. */
    private static void refuseUnknown(DSLContext transaction, long seen) {
        long newest = transaction.fetchSingle(NEWEST).get(0, Long.class);
        if (seen > newest) {
            throw new InvalidRequestException(
                    "no_such_version",
                    "expected_version",
                    "nobody can have seen version " + seen + ": the newest is " + newest
                            + "; name the \"version\" of the run or dataset that you read");
        }
    }

    private static void refuseIfAny(String what, long seen, List<LaterChange> changed) {
        if (changed.isEmpty()) {
            return;
        }
        LaterChange newest = changed.get(0);
        throw new ConflictException(
                what + " changed since you read it: you saw version " + seen + ", it is at " + newest.version() + " ("
                        + newest.by() + ", " + newest.createdAt() + ": " + newest.what()
                        + "); read it again and repeat",
                changed);
    }

    private static LaterChange change(int runNumber, String dataset, Record row) {
        return new LaterChange(
                runNumber,
                dataset,
                String.valueOf(row.get("what")),
                row.get("version", Long.class),
                row.get("atomic_version", Long.class),
                row.get("author", String.class),
                row.get("comment", String.class),
                row.get("created_at", OffsetDateTime.class).toInstant());
    }
}
