@NullMarked
package io.runregistry.server.intake.oms;

import org.jspecify.annotations.NullMarked;
