/** How rows are written: tables for people, JSON, NDJSON and CSV for programs. */
@NullMarked
package io.runregistry.cli.output;

import org.jspecify.annotations.NullMarked;
