package io.runregistry.server.access;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.access.PermissionTable.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * The permissions, kept in memory and asked of the database again when there is a newer revision, whichever server wrote it.
 * Each edit is a revision of its own. Safe for many threads.
 */
@Component
class Permissions {

    static final String OWN_PATH = "/permissions";
    private static final int MOST = 1_000;

    private final DSLContext database;
    private volatile PermissionRules known = new PermissionRules(-1, List.of());

    Permissions(DSLContext database) {
        this.database = database;
    }

    /** As they are now. One short query. */
    PermissionRules current() {
        PermissionRules rules = known;
        if (PermissionTable.newestRevision(database) != rules.revision()) {
            rules = PermissionTable.newest(database);
            known = rules;
        }
        return rules;
    }

    /** All there ever were, newest first. */
    List<Revision> listRevisions() {
        return PermissionTable.list(database);
    }

    Revision newestRevision() {
        return PermissionTable.list(database, 1).get(0);
    }

    /** @throws ConflictException if there are too many already */
    Permission add(PermissionRequest request, Caller caller) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            PermissionRules rules = lockedRules(transaction);
            if (rules.permissions().size() >= MOST) {
                throw new ConflictException("there are " + MOST + " permissions already; no more than that are kept");
            }
            Permission added = request.permission(PermissionTable.nextId(transaction));
            List<Permission> permissions = new ArrayList<>(rules.permissions());
            permissions.add(added);
            append(transaction, rules, permissions, caller, "permission for " + added.egroup() + " added");
            return added;
        });
    }

    /**
     * Puts another in its place, which has a new id.
     *
     * @throws NotFoundException if there never was one of this id
     * @throws ConflictException if it was replaced or removed already, or nobody could edit permissions any more
     */
    Permission replace(int id, PermissionRequest request, Caller caller) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            PermissionRules rules = lockedRules(transaction);
            Permission old = get(transaction, rules, id);
            Permission replacement = request.permission(PermissionTable.nextId(transaction));
            List<Permission> permissions = new ArrayList<>(rules.permissions());
            permissions.set(permissions.indexOf(old), replacement);
            append(transaction, rules, permissions, caller, "permission for " + replacement.egroup() + " changed");
            return replacement;
        });
    }

    /**
     * Takes one away, and gives it as it was.
     *
     * @throws NotFoundException if there never was one of this id
     * @throws ConflictException if it was replaced or removed already, or nobody could edit permissions any more
     */
    Permission remove(int id, Caller caller) {
        return database.transactionResult(configuration -> {
            DSLContext transaction = configuration.dsl();
            PermissionRules rules = lockedRules(transaction);
            Permission removed = get(transaction, rules, id);
            List<Permission> permissions = new ArrayList<>(rules.permissions());
            permissions.remove(removed);
            append(transaction, rules, permissions, caller, "permission for " + removed.egroup() + " removed");
            return removed;
        });
    }

    private static PermissionRules lockedRules(DSLContext transaction) {
        PermissionTable.lock(transaction);
        return PermissionTable.newest(transaction);
    }

    private static Permission get(DSLContext transaction, PermissionRules rules, int id) {
        return rules.find(id).orElseThrow(() -> gone(transaction, id));
    }

    private static RuntimeException gone(DSLContext transaction, int id) {
        Optional<Revision> without = Optional.empty();
        for (Revision revision : PermissionTable.list(transaction)) {
            if (revision.has(id)) {
                return new ConflictException("permission " + id + " was replaced or removed"
                        + without.map(by -> " by " + by.author() + " at " + by.createdAt() + " (revision " + by.number()
                                        + ")")
                                .orElse("")
                        + "; read the permissions again");
            }
            without = Optional.of(revision);
        }
        return new NotFoundException("there is no permission with id " + id);
    }

    private static void append(
            DSLContext transaction,
            PermissionRules before,
            List<Permission> permissions,
            Caller caller,
            String defaultComment) {
        PermissionRules after = new PermissionRules(before.revision() + 1, permissions);
        if (after.egroupsFor(OWN_PATH).isEmpty()) {
            throw new ConflictException("nobody could edit permissions any more: no e-group would be permitted on "
                    + OWN_PATH + "; permit another one first");
        }
        PermissionTable.append(
                transaction, after, caller.author(), caller.comment().orElse(defaultComment));
    }
}
