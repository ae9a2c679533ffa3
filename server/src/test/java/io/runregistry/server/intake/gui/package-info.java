@NullMarked
package io.runregistry.server.intake.gui;

import org.jspecify.annotations.NullMarked;
