package io.runregistry.server.web.golden;

import io.runregistry.server.golden.DatasetMatches.Match;
import io.runregistry.server.web.golden.Start.Beginning;
import io.runregistry.server.web.golden.Start.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page on which a golden JSON is made.
 *
 * @param from the name of the beginning in addresses; empty if there is none
 * @param columns by workspace, as {@code dt-dt}
 * @param bits what OMS says of a lumisection by true and false
 * @param variables all that a rule can name
 */
record Making(
        String from,
        Beginning beginning,
        List<Choice> choices,
        Map<String, List<String>> columns,
        List<String> bits,
        Collection<String> variables,
        Optional<String> refusal,
        Optional<String> officialRefusal) {

    /**
     * Which datasets a pattern is about.
     *
     * @param problem what is wrong about the pattern; empty if all is well
     */
    record Matches(String pattern, List<Match> names, String problem) {

        private static final int SHOWN = 12;

        static Matches wrong(String pattern, String problem) {
            return new Matches(pattern, List.of(), problem);
        }

        int datasets() {
            return names.stream().mapToInt(Match::datasets).sum();
        }

        List<Match> shown() {
            return names.subList(0, Math.min(SHOWN, names.size()));
        }

        int more() {
            return names.size() - shown().size();
        }
    }
}
