/** The pages, looked at with a real browser. */
@NullMarked
package io.runregistry.server.web;

import org.jspecify.annotations.NullMarked;
