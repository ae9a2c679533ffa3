package io.runregistry.server.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All permissions of one revision, in the order of their ids. Paths are as {@link RoutePath} spells them. */
record PermissionRules(long revision, List<Permission> permissions) {

    PermissionRules {
        permissions = List.copyOf(permissions);
    }

    boolean permit(Collection<String> egroups, String path) {
        return permissions.stream()
                .anyMatch(permission -> egroups.contains(permission.egroup()) && permission.covers(path));
    }

    /** Those whose members may change what is behind the path. */
    Set<String> egroupsFor(String path) {
        return permissions.stream()
                .filter(permission -> permission.covers(path))
                .map(Permission::egroup)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean permitEverything(Collection<String> egroups) {
        return permissions.stream()
                .anyMatch(permission -> egroups.contains(permission.egroup())
                        && permission.routes().stream().anyMatch(RoutePattern::matchesEverything));
    }

    Optional<Permission> find(int id) {
        return permissions.stream().filter(permission -> permission.id() == id).findFirst();
    }
}
