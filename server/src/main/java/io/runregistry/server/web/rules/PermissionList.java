package io.runregistry.server.web.rules;

import io.runregistry.server.access.PermissionReading.Edit;
import io.runregistry.server.access.PermissionReading.Held;
import java.util.List;

/**
 * The permissions that hold, and perhaps what one e-group may do.
 *
 * @param egroup whom is asked about; empty if nobody is
 * @param coverage what this e-group may do
 */
record PermissionList(Edit edit, String time, String egroup, CoverageTable coverage) {

    List<String> egroups() {
        return edit.permissions().stream().map(Held::egroup).distinct().sorted().toList();
    }
}
