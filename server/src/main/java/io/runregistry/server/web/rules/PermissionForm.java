package io.runregistry.server.web.rules;

import java.util.List;
import java.util.Optional;

/**
 * A permission as it is edited.
 *
 * @param id of the one that is edited; empty if a new one is made
 * @param revision the permissions that it was read from
 */
record PermissionForm(
        Optional<Integer> id,
        long revision,
        String egroup,
        List<String> routes,
        List<String> egroups,
        CoverageTable coverage) {

    String title() {
        return id.map(number -> "Permission " + number).orElse("New permission");
    }

    String savePath() {
        return id.map(number -> "/permissions/" + number).orElse("/permissions");
    }

    String lines() {
        return String.join("\n", routes);
    }
}
