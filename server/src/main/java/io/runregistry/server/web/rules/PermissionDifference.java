package io.runregistry.server.web.rules;

import io.runregistry.server.access.PermissionReading.Edit;
import io.runregistry.server.access.PermissionReading.Held;
import io.runregistry.server.web.rules.Difference.Change;
import io.runregistry.server.web.rules.Difference.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What differs between two revisions of the permissions. */
final class PermissionDifference {

    private PermissionDifference() {}

    static List<Change> of(Edit before, Edit after) {
        List<Held> gone = without(before.permissions(), after.permissions());
        List<Change> changes = new ArrayList<>();
        for (Held come : without(after.permissions(), before.permissions())) {
            Optional<Held> origin = origin(come, gone);
            origin.ifPresent(gone::remove);
            changes.add(change(origin, Optional.of(come)));
        }
        gone.forEach(held -> changes.add(change(Optional.of(held), Optional.empty())));
        return changes;
    }

    private static List<Held> without(List<Held> permissions, List<Held> others) {
        return permissions.stream()
                .filter(held -> others.stream().noneMatch(other -> other.id() == held.id()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What replaces another has a new id; it is mostly of the same e-group. */
    private static Optional<Held> origin(Held come, List<Held> gone) {
        return gone.stream()
                .filter(held -> held.egroup().equals(come.egroup()))
                .findFirst()
                .or(() -> gone.stream().findFirst());
    }

    private static Change change(Optional<Held> before, Optional<Held> after) {
        Held any = after.or(() -> before).orElseThrow();
        String title = "permission " + any.id()
                + before.filter(old -> old.id() != any.id())
                        .map(old -> ", was " + old.id())
                        .orElse("");
        List<FieldChange> fields = new ArrayList<>();
        add(
                fields,
                "e-group",
                before.map(Held::egroup).stream().toList(),
                after.map(Held::egroup).stream().toList());
        add(
                fields,
                "paths",
                before.map(Held::routes).orElse(List.of()),
                after.map(Held::routes).orElse(List.of()));
        return new Change(
                title + " of " + any.egroup(),
                before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "changed",
                fields);
    }

    private static void add(List<FieldChange> fields, String name, List<String> before, List<String> after) {
        if (!before.equals(after)) {
            fields.add(new FieldChange(name, LineDifference.of(before, after)));
        }
    }
}
