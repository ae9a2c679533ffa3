/** The pages about rules, in a browser. */
@NullMarked
package io.runregistry.server.web.rules;

import org.jspecify.annotations.NullMarked;
