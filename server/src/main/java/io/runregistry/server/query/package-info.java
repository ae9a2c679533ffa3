/**
 * Questions that go beyond the wire's pages: rows and lumisections of whatever matches as streams, each of one moment and
 * with an end mark; counts; and what can be asked for at all. Owns no tables; {@code search} makes the SQL.
 */
@NullMarked
package io.runregistry.server.query;

import org.jspecify.annotations.NullMarked;
