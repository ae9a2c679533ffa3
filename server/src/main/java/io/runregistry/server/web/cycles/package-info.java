/** The pages of the certification cycles: how far they have come, who is late, and bringing them onwards. */
@NullMarked
package io.runregistry.server.web.cycles;

import org.jspecify.annotations.NullMarked;
