@NullMarked
package io.runregistry.server.intake.demo;

import org.jspecify.annotations.NullMarked;
