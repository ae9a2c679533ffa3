@NullMarked
package io.runregistry.server.golden.series;

import org.jspecify.annotations.NullMarked;
