package io.runregistry.server.web.log;

import io.runregistry.core.lumi.Status;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What became of a column, or of what OMS tells of lumisections.
 *
 * @param oms whether it is OMS's
 * @param ranges by lumisections
 */
record ChangedColumn(String name, boolean oms, List<ChangedRange> ranges) {

    /** The width of a bar in pixels. */
    static final int WIDTH = 180;

    /** A range of one lumisection is seen, too. */
    private static final double NARROWEST = 2;

    /** How many ranges are told at once. */
    private static final int FEW = 8;

    /** Lumisections that changed in the same way, 1-based, both included. */
    record ChangedRange(int start, int end, JsonNode before, JsonNode after) {

        String lumisections() {
            return start == end ? Integer.toString(start) : start + "–" + end;
        }

        String textBefore() {
            return text(before);
        }

        String textAfter() {
            return text(after);
        }

        private static String text(JsonNode value) {
            return value.isObject() ? value.path("status").asString("none") : ChangedPart.text(value);
        }

        String commentBefore() {
            return comment(before);
        }

        String commentAfter() {
            return comment(after);
        }

        /** With its cause. */
        private static String comment(JsonNode value) {
            String comment = value.path("comment").asString("");
            String cause = value.path("cause").asString("");
            return cause.isEmpty() ? comment : (comment + " (cause: " + cause + ")").strip();
        }
    }

    /** A piece of a bar, in pixels. */
    record Piece(Status status, double x, double width) {}

    static ChangedColumn of(List<JsonNode> changes) {
        JsonNode first = changes.get(0);
        return new ChangedColumn(
                first.path("name").asString(),
                first.path("kind").asString().equals("oms_lumisections"),
                changes.stream()
                        .map(change -> new ChangedRange(
                                change.path("start").asInt(),
                                change.path("end").asInt(),
                                change.path("before"),
                                change.path("after")))
                        .toList());
    }

    int lumisections() {
        return ranges.stream()
                .mapToInt(range -> range.end() - range.start() + 1)
                .sum();
    }

    int first() {
        return ranges.get(0).start();
    }

    int last() {
        return ranges.get(ranges.size() - 1).end();
    }

    List<ChangedRange> few() {
        return ranges.subList(0, Math.min(FEW, ranges.size()));
    }

    List<ChangedRange> others() {
        return ranges.subList(few().size(), ranges.size());
    }

    List<Piece> barBefore() {
        return bar(true);
    }

    List<Piece> barAfter() {
        return bar(false);
    }

    /** From the first to the last lumisection that changed, with gaps where nothing did. */
    private List<Piece> bar(boolean before) {
        double scale = (double) WIDTH / (last() - first() + 1);
        List<Piece> pieces = new ArrayList<>();
        for (ChangedRange range : ranges) {
            Status.parse((before ? range.before() : range.after())
                            .path("status")
                            .asString(""))
                    .ifPresent(status -> pieces.add(new Piece(
                            status,
                            round((range.start() - first()) * scale),
                            round(Math.max(NARROWEST, (range.end() - range.start() + 1) * scale)))));
        }
        return pieces;
    }

    private static double round(double pixels) {
        return Math.round(pixels * 100) / 100.0;
    }
}
