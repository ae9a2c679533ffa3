/**
 * From questions to SQL: {@code core.query} trees compiled to conditions and orderings, with bound parameters only, and
 * the page of an answer. Owns no tables; reads the dictionaries {@code attribute} and {@code flag}.
 */
@NullMarked
package io.runregistry.server.search;

import org.jspecify.annotations.NullMarked;
