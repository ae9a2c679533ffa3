/** Tests as users of the testkit write them; docs/testkit.md shows them. */
@NullMarked
package io.runregistry.example;

import org.jspecify.annotations.NullMarked;
