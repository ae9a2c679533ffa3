package io.runregistry.server.web.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Which lines of a text are new, and which are gone. */
final class LineDifference {

    private LineDifference() {}

    /** A line, and whether it is in both texts. */
    record Line(Where where, String text) {
        enum Where {
            BOTH,
            BEFORE,
            AFTER
        }

        String sign() {
            return switch (where) {
                case BOTH -> " ";
                case BEFORE -> "-";
                case AFTER -> "+";
            };
        }
    }

    /** What stands beside each other; an empty text where there is no such line. */
    record Pair(String before, String after, boolean same) {}

    /** In the order in which both are read; what is gone stands before what is new. */
    static List<Line> of(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(Line.Where.BOTH, before.get(i)));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line(Line.Where.BEFORE, before.get(i++)));
            } else {
                lines.add(new Line(Line.Where.AFTER, after.get(j++)));
            }
        }
        return lines;
    }

    /** How long the longest common part is of what follows two places. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    static List<Pair> beside(List<Line> lines) {
        List<Pair> pairs = new ArrayList<>();
        Deque<String> gone = new ArrayDeque<>();
        for (Line line : lines) {
            switch (line.where()) {
                case BEFORE -> gone.add(line.text());
                case AFTER -> pairs.add(new Pair(gone.isEmpty() ? "" : gone.remove(), line.text(), false));
                case BOTH -> {
                    drain(gone, pairs);
                    pairs.add(new Pair(line.text(), line.text(), true));
                }
            }
        }
        drain(gone, pairs);
        return pairs;
    }

    private static void drain(Deque<String> gone, List<Pair> pairs) {
        gone.forEach(text -> pairs.add(new Pair(text, "", false)));
        gone.clear();
    }
}
