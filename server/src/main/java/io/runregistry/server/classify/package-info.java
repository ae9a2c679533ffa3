/**
 * What is certified, and the rules by which runs are classified: workspaces and their columns, the class and significance
 * of a run, the status of each column, and which offline datasets signing off creates. {@code Rulebook} has what is in force,
 * {@code RuleEditing} changes it, {@code RulesFile} reads all of it as one file. Owns the tables {@code rule_revision} and
 * {@code rule_row}, and the view {@code certified_column}.
 */
@NullMarked
package io.runregistry.server.classify;

import org.jspecify.annotations.NullMarked;
