@NullMarked
package io.runregistry.core.rule;

import org.jspecify.annotations.NullMarked;
