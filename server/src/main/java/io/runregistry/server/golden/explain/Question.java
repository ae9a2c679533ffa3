package io.runregistry.server.golden.explain;

import io.runregistry.core.rule.Rule;
import java.util.OptionalLong;

/**
 * What is to be explained.
 *
 * @param version at which
 * @param other a version to compare the values found with, if there is one
 * @param pieces how many are told at most
 */
record Question(Rule rule, String namePattern, Asked asked, long version, OptionalLong other, int pieces) {}
