/** How what travels is read: strictly, within limits, and with errors that say where. */
@NullMarked
package io.runregistry.core.wire;

import org.jspecify.annotations.NullMarked;
