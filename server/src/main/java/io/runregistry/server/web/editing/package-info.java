/** What the pages of runs and datasets need to edit lumisections; edits are written by the routes of the room lumisections. */
@NullMarked
package io.runregistry.server.web.editing;

import org.jspecify.annotations.NullMarked;
