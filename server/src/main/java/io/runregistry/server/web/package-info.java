/**
 * The pages that shifters work in: made here, from templates, with what the rooms answer; holds no rules. What a page changes,
 * its script asks of the API like any other client. Templates lie in {@code src/main/jte/web}, in the folder of the package
 * that fills them; styles and scripts in {@code web/assets} of the resources.
 */
@NullMarked
package io.runregistry.server.web;

import org.jspecify.annotations.NullMarked;
