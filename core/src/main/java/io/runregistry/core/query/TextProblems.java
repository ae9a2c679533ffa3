package io.runregistry.core.query;

import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.QueryTextException.Mark;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a query's text, and where. */
final class TextProblems {

    /** Whoever has more than these will read no more. */
    private static final int MOST = 20;

    /** How much of a long line is shown on each side of a place, in chars. */
    private static final int AROUND = 50;

    private final String text;
    private final List<Mark> marks = new ArrayList<>();

    TextProblems(String text) {
        this.text = text;
    }

    void add(String code, String says, Token from, Token to) {
        add(code, says, from.start(), to.end());
    }

    void add(String code, String says, Token place) {
        add(code, says, place, place);
    }

    private void add(String code, String says, int start, int end) {
        int length = Math.max(1, end - start);
        marks.add(new Mark(new Problem(code, "query", says + "\n" + shown(start, length)), says, start, length));
        if (marks.size() == MOST) {
            throw exception();
        }
    }

    /** After which nothing more can be read. What went wrong before is told alone, as this may be its consequence. */
    QueryTextException syntax(String says, Token place) {
        return syntax(says, place.start(), place.end());
    }

    QueryTextException syntax(String says, int start, int end) {
        if (marks.isEmpty()) {
            add("syntax", says, start, end);
        }
        return exception();
    }

    /** What opens here is still open at the text's end. */
    QueryTextException unclosed(String says, Token opening) {
        if (marks.isEmpty()) {
            add("unclosed", says, opening, opening);
        }
        return exception();
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    QueryTextException exception() {
        return new QueryTextException(marks);
    }

    /** The line, or what of it is near, and carets under the place. */
    private String shown(int start, int length) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int newline = text.indexOf('\n', start);
        int lineEnd = newline < 0 ? text.length() : newline;
        int from = Math.max(lineStart, start - AROUND);
        int to = Math.min(lineEnd, start + AROUND);
        String before = (from > lineStart ? "…" : "") + text.substring(from, start);
        String after = text.substring(start, Math.max(start, to)) + (to < lineEnd ? "…" : "");
        int carets = Math.max(1, Math.min(length, to - start));
        return "  " + onePlaceEach(before + after) + "\n  " + " ".repeat(before.length()) + "^".repeat(carets);
    }

    private static String onePlaceEach(String line) {
        return line.replaceAll("[\\t\\r]", " ");
    }
}
