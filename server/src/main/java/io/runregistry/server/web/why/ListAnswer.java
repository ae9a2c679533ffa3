package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.server.web.why.RunAnswer.NotEvaluated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Why lumisections of a list, or of everything that matches, are not golden: reasons with what they cost.
 *
 * @param leaves the parts of the rule that cost anything, the costliest first; of everything that was asked
 * @param groups what is missing, by all that is to blame there
 * @param morePieces how many stretches of a run the groups leave out
 */
record ListAnswer(
        Asked asked,
        long version,
        String pattern,
        Amount golden,
        Amount missing,
        Amount unknown,
        List<Leaf> leaves,
        List<Group> groups,
        int morePieces,
        List<NotEvaluated> notEvaluated,
        int moreNotEvaluated,
        List<String> warnings) {

    /** What a part of the rule costs: with others, and where nothing else is to blame. */
    record Leaf(String words, Amount inclusive, Amount exclusive) {}

    /** Lumisections that are missing for the same reasons. */
    record Group(List<String> reasons, Amount amount, List<Part> parts) {}

    /** What a run has of a group. */
    record Part(int run, String dataset, LumiRanges ranges, Amount amount) {

        String rangesText() {
            return Ranges.text(ranges);
        }

        String rangesAddress() {
            return Ranges.address(ranges);
        }
    }

    static ListAnswer of(Asked asked, JsonNode answer) {
        return new ListAnswer(
                asked,
                answer.path("version").asLong(),
                answer.path("dataset_name_filter").asString(),
                Amount.of(answer.at("/totals/golden")),
                Amount.of(answer.at("/totals/not_golden")),
                Amount.of(answer.at("/totals/not_evaluated")),
                leaves(answer.at("/totals/leaves")),
                groups(answer.path("pieces")),
                answer.path("more_pieces").asInt(0),
                answer.path("not_evaluated").valueStream().map(NotEvaluated::of).toList(),
                answer.path("more_not_evaluated").asInt(0),
                answer.path("warnings").valueStream().map(JsonNode::asString).toList());
    }

    private static List<Leaf> leaves(JsonNode json) {
        return json.valueStream()
                .map(leaf -> new Leaf(
                        leaf.path("in_words").asString(),
                        Amount.of(leaf.path("inclusive")),
                        Amount.of(leaf.path("exclusive"))))
                .filter(leaf -> leaf.inclusive().lumisections() > 0)
                .sorted(Comparator.comparing((Leaf leaf) -> -leaf.inclusive().recorded())
                        .thenComparing(leaf -> -leaf.inclusive().lumisections()))
                .toList();
    }

    private static List<Group> groups(JsonNode pieces) {
        Map<TreeSet<String>, List<Part>> parts = new LinkedHashMap<>();
        for (JsonNode piece : pieces) {
            LumiRanges lost = Ranges.of(piece.path("ranges")).minus(Ranges.of(piece.path("golden_by_another_dataset")));
            if (!lost.isEmpty()) {
                parts.computeIfAbsent(new TreeSet<>(Reason.of(piece.path("false"))), none -> new ArrayList<>())
                        .add(new Part(
                                piece.path("run_number").asInt(),
                                piece.path("dataset").asString(),
                                lost,
                                new Amount(
                                        1,
                                        lost.count(),
                                        piece.path("recorded_luminosity").asDouble(0),
                                        piece.path("delivered_luminosity").asDouble(0))));
            }
        }
        return parts.entrySet().stream()
                .map(entry -> group(List.copyOf(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing((Group group) -> -group.amount().lumisections()))
                .toList();
    }

    private static Group group(List<String> reasons, List<Part> parts) {
        Amount sum = parts.stream().map(Part::amount).reduce(Amount.NONE, Amount::plus);
        int runs = (int) parts.stream().map(Part::run).distinct().count();
        return new Group(
                reasons, new Amount(runs, sum.lumisections(), sum.recorded(), sum.delivered()), List.copyOf(parts));
    }
}
