package io.runregistry.server.web.why;

import io.runregistry.core.lumi.LumiRanges;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Why lumisections of one run are golden or not.
 *
 * @param version at which the rule was asked
 * @param pieces what is missing, dataset by dataset, that of most lumisections first
 * @param goldenPieces what is golden, the same
 * @param notEvaluated what the rule was not asked of, and why
 * @param last the last lumisection that any of it names
 */
record RunAnswer(
        int run,
        long version,
        String pattern,
        Amount golden,
        Amount missing,
        Amount unknown,
        List<Stretch> stretches,
        List<Piece> pieces,
        List<Piece> goldenPieces,
        int morePieces,
        List<NotEvaluated> notEvaluated,
        List<String> warnings,
        int last) {

    /**
     * What a rule was not asked of.
     *
     * @param dataset empty if it is the run
     * @param message for people
     */
    record NotEvaluated(String reason, int run, String dataset, LumiRanges ranges, String message) {

        static NotEvaluated of(JsonNode json) {
            return new NotEvaluated(
                    json.path("reason").asString(),
                    json.path("run_number").asInt(),
                    json.path("dataset").asString(""),
                    Ranges.of(json.path("ranges")),
                    json.path("message").asString());
        }
    }

    /** @param answer with trees, of one run */
    static RunAnswer of(int run, JsonNode answer) {
        LumiRanges golden = Ranges.of(answer.path("golden").path(Integer.toString(run)));
        List<Piece> pieces = pieces(answer.path("pieces"));
        List<NotEvaluated> notEvaluated =
                answer.path("not_evaluated").valueStream().map(NotEvaluated::of).toList();
        LumiRanges missing = union(pieces.stream().map(Piece::ranges)).minus(golden);
        LumiRanges unknown = union(notEvaluated.stream().map(NotEvaluated::ranges))
                .minus(golden)
                .minus(missing);
        int last = Math.max(
                1,
                Stream.of(golden, missing, unknown)
                        .mapToInt(RunAnswer::last)
                        .max()
                        .orElse(1));
        return new RunAnswer(
                run,
                answer.path("version").asLong(),
                answer.path("dataset_name_filter").asString(),
                Amount.of(answer.at("/totals/golden")),
                Amount.of(answer.at("/totals/not_golden")),
                Amount.of(answer.at("/totals/not_evaluated")),
                Stretch.of(golden, missing, unknown, last),
                pieces,
                pieces(answer.path("golden_pieces")),
                answer.path("more_pieces").asInt(0)
                        + answer.path("more_golden_pieces").asInt(0),
                notEvaluated,
                answer.path("warnings").valueStream().map(JsonNode::asString).toList(),
                last);
    }

    private static List<Piece> pieces(JsonNode json) {
        return json.valueStream()
                .map(Piece::of)
                .sorted((one, other) -> other.ranges().count() - one.ranges().count())
                .toList();
    }

    private static LumiRanges union(Stream<LumiRanges> ranges) {
        return ranges.reduce(LumiRanges.empty(), LumiRanges::union);
    }

    private static int last(LumiRanges ranges) {
        return ranges.isEmpty()
                ? 0
                : ranges.ranges().get(ranges.ranges().size() - 1).last();
    }

    /** The answer in one sentence. */
    String verdict() {
        if (golden.lumisections() == 0 && missing.lumisections() == 0) {
            return "It was not asked: "
                    + (notEvaluated.isEmpty()
                            ? "there is nothing to ask it of"
                            : notEvaluated.get(0).message());
        }
        String in = golden.lumisections() == 0 ? "None" : Amount.count(golden.lumisections());
        long all = golden.lumisections() + missing.lumisections() + unknown.lumisections();
        return golden.lumisections() == all
                ? (all == 1 ? "It is golden." : "All " + Amount.count(all) + " lumisections are golden.")
                : all == 1
                        ? "It is not golden."
                        : in + " of " + Amount.count(all) + " lumisections "
                                + (golden.lumisections() == 1 ? "is" : "are") + " golden.";
    }

    /** The bar in words. */
    String barWords() {
        return "golden %s LS, not golden %s LS, not evaluated %s LS, of lumisections 1-%d"
                .formatted(
                        Amount.count(golden.lumisections()),
                        Amount.count(missing.lumisections()),
                        Amount.count(unknown.lumisections()),
                        last);
    }
}
