/**
 * The tables of runs and of datasets, with what comes to them while one reads; and their export. {@code query} answers what they
 * ask.
 */
@NullMarked
package io.runregistry.server.web.table;

import org.jspecify.annotations.NullMarked;
