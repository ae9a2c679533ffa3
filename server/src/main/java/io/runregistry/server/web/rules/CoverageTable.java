package io.runregistry.server.web.rules;

import io.runregistry.server.access.Covered;
import io.runregistry.server.access.PermissionReading.LockOut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What patterns of permissions cover.
 *
 * @param problem what is wrong with them, if anything; then nothing is told to be covered
 * @param lockOut what it would mean for editing permissions
 */
record CoverageTable(Optional<String> problem, List<Covered> routes, LockOut lockOut) {

    static final LockOut NO_LOCK_OUT = new LockOut(false, false);

    static CoverageTable of(List<Covered> routes, LockOut lockOut) {
        return new CoverageTable(Optional.empty(), routes, lockOut);
    }

    static CoverageTable nothing() {
        return of(List.of(), NO_LOCK_OUT);
    }

    static CoverageTable wrong(String problem) {
        return new CoverageTable(Optional.of(problem), List.of(), NO_LOCK_OUT);
    }

    List<Covered> covered() {
        return routes.stream().filter(route -> !route.none()).toList();
    }

    long uncovered() {
        return routes.stream().filter(Covered::none).count();
    }

    /** {@code where from is OPEN, to is SIGNOFF}; empty if the whole route is covered. */
    static String where(Covered route) {
        if (route.whole()) {
            return "";
        }
        String values =
                route.values().entrySet().stream().map(CoverageTable::where).collect(Collectors.joining("; "));
        return values.isEmpty() ? "some of its paths" : "where " + values;
    }

    private static String where(Map.Entry<String, List<String>> variable) {
        return variable.getKey() + " is " + String.join(" or ", variable.getValue());
    }
}
