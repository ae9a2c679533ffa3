/** Pages about the rules, the workspaces and the permissions: what is in force, what was, and editing it. */
@NullMarked
package io.runregistry.server.web.rules;

import org.jspecify.annotations.NullMarked;
