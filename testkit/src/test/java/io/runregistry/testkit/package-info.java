@NullMarked
package io.runregistry.testkit;

import org.jspecify.annotations.NullMarked;
