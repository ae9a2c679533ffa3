package io.runregistry.server.golden.explain;

import io.runregistry.core.rule.Rule;
import java.util.OptionalLong;

/**
 * What is to be explained.
 *
 * @param asOf the version at which; as the transaction reads the registry if there is none
 * @param other a version to compare the values found with, if there is one
 * @param pieces how many are told at most
 * @param trees whether the whole rule is told of each piece, also of what is golden
 */
record Question(
        Rule rule, String namePattern, Asked asked, OptionalLong asOf, OptionalLong other, int pieces, boolean trees) {}
