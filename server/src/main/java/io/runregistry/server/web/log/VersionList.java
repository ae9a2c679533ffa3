package io.runregistry.server.web.log;

import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of the log.
 *
 * @param olderThan where the next page begins, if there are more
 * @param newest the newest version of the registry
 */
record VersionList(Filters filters, List<ListedVersion> versions, OptionalLong olderThan, long newest) {

    /** @param found one more than is shown, if there are more */
    static VersionList of(Filters filters, List<ObjectNode> found, long newest) {
        List<ListedVersion> versions =
                found.stream().limit(Filters.ROWS).map(ListedVersion::of).toList();
        OptionalLong olderThan = found.size() > Filters.ROWS
                ? OptionalLong.of(versions.get(versions.size() - 1).number())
                : OptionalLong.empty();
        return new VersionList(filters, versions, olderThan, newest);
    }

    /** Who is to be found here, to be completed while somebody types. */
    List<String> authors() {
        return versions.stream().map(ListedVersion::by).distinct().sorted().toList();
    }
}
