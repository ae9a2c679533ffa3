package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.log.RunState;
import io.runregistry.server.log.Undoing;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a version changed: each of its runs as a reader saw it just before, compared with what a reader saw then. */
@Component
public final class VersionChanges {

    private static final int RUNS_AT_ONCE = 20;

    private final DSLContext database;

    VersionChanges(DSLContext database) {
        this.database = database;
    }

    /**
     * Where to go on: behind so many changes of a run.
     *
     * @param limit how many changes to tell at most
     */
    public record Page(long run, int changes, int limit) {

        private static final int USUAL = 10_000;
        private static final int MOST = 100_000;
        private static final Pattern PLACE = Pattern.compile("(\\d{1,10}):(\\d{1,9})");

        /** @throws InvalidRequestException if {@code after} is not what {@code more} said, or {@code limit} is no number */
        public static Page parse(Map<String, String> given) {
            Parameters parameters = new Parameters(given);
            int limit = parameters.number("limit", 1, MOST).orElse((long) USUAL).intValue();
            String after = parameters.text("after").orElse("0:0");
            parameters.end();
            Matcher place = PLACE.matcher(after);
            if (!place.matches()) {
                throw new InvalidRequestException(
                        "wrong_place",
                        "after",
                        "after must be what \"more\" of the page before says, not \"" + after + "\"");
            }
            return new Page(Long.parseLong(place.group(1)), Integer.parseInt(place.group(2)), limit);
        }
    }

    /**
     * {@code {atomic_version, by, comment, createdAt, reverts, reverted_by, changes, more}}; {@code more} is null, or what to
     * give as {@code after} for the changes that come next.
     *
     * @throws NotFoundException if there is no such version
     */
    public ObjectNode get(long atomicVersion, Page page) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            ObjectNode json = Versions.find(snapshot, atomicVersion).orElseThrow(() -> none(atomicVersion));
            List<Integer> runs = Undoing.runs(snapshot, atomicVersion).stream()
                    .filter(run -> run >= page.run())
                    .toList();
            json.put("more", addChanges(snapshot, json.putArray("changes"), atomicVersion, runs, page));
            return json;
        });
    }

    static NotFoundException none(long atomicVersion) {
        return new NotFoundException("there is no version " + atomicVersion);
    }

    private static @Nullable String addChanges(
            DSLContext snapshot, ArrayNode changes, long atomicVersion, List<Integer> runs, Page page) {
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            List<Integer> some = runs.subList(from, Math.min(from + RUNS_AT_ONCE, runs.size()));
            Map<Integer, RunState> before = read(snapshot, atomicVersion - 1, some);
            Map<Integer, RunState> after = read(snapshot, atomicVersion, some);
            for (int run : some) {
                List<Difference> differences = Differences.between(
                        run, before.getOrDefault(run, RunState.none()), after.getOrDefault(run, RunState.none()));
                int told = run == page.run() ? Math.min(page.changes(), differences.size()) : 0;
                int end = Math.min(differences.size(), told + page.limit() - changes.size());
                differences.subList(told, end).forEach(difference -> changes.add(difference.json()));
                if (end < differences.size()) {
                    return run + ":" + end;
                }
            }
        }
        return null;
    }

    private static Map<Integer, RunState> read(DSLContext snapshot, long atomicVersion, List<Integer> runs) {
        AsOf.within(snapshot, atomicVersion);
        return RunState.read(snapshot, runs);
    }
}
