@NullMarked
package io.runregistry.core.lumi;

import org.jspecify.annotations.NullMarked;
