package io.runregistry.server.web.start;

import io.runregistry.server.web.log.ListedVersion;
import java.util.List;

/**
 * What changes while one looks.
 *
 * @param newest the newest version of the registry, or one before it
 */
record Now(long newest, List<NewRun> runs, List<ListedVersion> changes) {}
