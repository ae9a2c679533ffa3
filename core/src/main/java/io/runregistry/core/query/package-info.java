/** What can be asked: attributes, conditions on them, and the wire's filter language, as a tree that says what it means. */
@NullMarked
package io.runregistry.core.query;

import org.jspecify.annotations.NullMarked;
