package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.server.access.PermissionTable.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The permissions for those who look at them: what holds, what held, and what they cover. */
@Component
public final class PermissionReading {

    private final Permissions permissions;
    private final PermittedRoutes routes;

    PermissionReading(Permissions permissions, PermittedRoutes routes) {
        this.permissions = permissions;
        this.routes = routes;
    }

    /** Members of the e-group may call the paths that one of the patterns matches. */
    public record Held(int id, String egroup, List<String> routes) {

        static Held of(Permission permission) {
            return new Held(
                    permission.id(),
                    permission.egroup(),
                    permission.routes().stream().map(RoutePattern::text).toList());
        }
    }

    /** What somebody left in force. */
    public record Edit(long revision, String author, String comment, Instant createdAt, List<Held> permissions) {}

    /**
     * What a change would mean for editing permissions.
     *
     * @param nobody whether it is refused, since no e-group could edit them any more
     * @param notCaller whether the caller can edit them now, and could not then
     */
    public record LockOut(boolean nobody, boolean notCaller) {}

    /** Those that hold, with the number of their revision. */
    public Edit newest() {
        return edit(permissions.newestRevision());
    }

    /** Newest first. */
    public List<Edit> history() {
        return permissions.listRevisions().stream().map(PermissionReading::edit).toList();
    }

    private static Edit edit(Revision revision) {
        return new Edit(
                revision.number(),
                revision.author(),
                revision.comment(),
                revision.createdAt(),
                revision.permissions()
                        .valueStream()
                        .map(Permission::read)
                        .map(Held::of)
                        .toList());
    }

    /**
     * Which of the routes that ask for a permission these patterns cover.
     *
     * @param values what parts of paths can be, by the variable's name in the route; of others an example is tried
     * @throws InvalidRequestException if a pattern is none
     */
    public List<Covered> coverage(List<String> patterns, Map<String, List<String>> values) {
        List<RoutePattern> parsed =
                PermissionRequest.parse(body("any", patterns)).routes();
        return routes.covered(parsed, values);
    }

    /**
     * What if this permission were replaced, removed or added?
     *
     * @param id of the one that goes; empty if none does
     * @param egroup of the one that comes
     * @param patterns of the one that comes; empty if none does
     * @throws InvalidRequestException if the new one can't be
     */
    public LockOut lockOut(Caller caller, Optional<Integer> id, String egroup, List<String> patterns) {
        PermissionRules now = permissions.current();
        List<Permission> then = new ArrayList<>(now.permissions());
        id.ifPresent(gone -> then.removeIf(permission -> permission.id() == gone));
        if (!patterns.isEmpty()) {
            then.add(PermissionRequest.parse(body(egroup, patterns)).permission(0));
        }
        PermissionRules rules = new PermissionRules(now.revision(), then);
        return new LockOut(
                rules.egroupsFor(Permissions.OWN_PATH).isEmpty(),
                caller.isPermitted(Permissions.OWN_PATH, now) && !caller.isPermitted(Permissions.OWN_PATH, rules));
    }

    private static ObjectNode body(String egroup, List<String> patterns) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("egroup", egroup);
        patterns.forEach(body.putArray("routes")::add);
        return body;
    }
}
