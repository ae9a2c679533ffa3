/**
 * What is certified, and the rules by which runs are classified: workspaces and their columns, the class and significance
 * of a run, the status of each column, and which offline datasets signing off creates. Read from a file of rules; owns no
 * tables.
 */
@NullMarked
package io.runregistry.server.classify;

import org.jspecify.annotations.NullMarked;
