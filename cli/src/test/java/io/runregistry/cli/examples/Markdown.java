package io.runregistry.cli.examples;

import java.util.ArrayList;
import java.util.List;

/** Finds blocks of code, and the marks before them, in the order of the page. */
final class Markdown {

    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private int at;

    private Markdown(String page) {
        this.lines = page.lines().toList();
    }

    /**
     * A mark {@code run}, which is about no block, makes a block of its own.
     *
     * @throws IllegalArgumentException if a mark is not known, or is followed by no block
     */
    static List<Block> blocks(String page) {
        Markdown markdown = new Markdown(page);
        while (markdown.at < markdown.lines.size()) {
            markdown.next();
        }
        markdown.refuseLostMarks();
        return markdown.blocks;
    }

    private void next() {
        String line = lines.get(at);
        if (line.startsWith("```")) {
            fenced(line.substring(3).strip());
        } else if (line.startsWith("    ") && (at == 0 || lines.get(at - 1).isBlank())) {
            indented();
        } else if (line.startsWith("<!--")) {
            comment();
        } else {
            if (!line.isBlank()) {
                refuseLostMarks();
            }
            at++;
        }
    }

    private void fenced(String language) {
        int begin = at + 1;
        int end = begin;
        while (end < lines.size() && !lines.get(end).startsWith("```")) {
            end++;
        }
        add(language, begin, lines.subList(begin, end));
        at = end + 1;
    }

    private void indented() {
        int begin = at;
        int end = at;
        for (int i = at;
                i < lines.size() && (lines.get(i).isBlank() || lines.get(i).startsWith("    "));
                i++) {
            if (!lines.get(i).isBlank()) {
                end = i + 1;
            }
        }
        add(
                "",
                begin,
                lines.subList(begin, end).stream()
                        .map(line -> line.isBlank() ? "" : line.substring(4))
                        .toList());
        at = end;
    }

    private void comment() {
        int begin = at;
        StringBuilder text = new StringBuilder(lines.get(at).substring(4));
        while (text.indexOf("-->") < 0 && at + 1 < lines.size()) {
            at++;
            text.append('\n').append(lines.get(at));
        }
        at++;
        Mark mark = Mark.of(begin + 1, text.toString().replaceFirst("(?s)-->.*", ""));
        if (mark.kind() == Mark.Kind.RUN) {
            blocks.add(new Block(mark.line() + 1, "sh", mark.subject().lines().toList(), List.of()));
        } else {
            marks.add(mark);
        }
    }

    private void add(String language, int begin, List<String> code) {
        blocks.add(new Block(begin + 1, language, code, marks));
        marks.clear();
    }

    private void refuseLostMarks() {
        if (!marks.isEmpty()) {
            throw new IllegalArgumentException("line " + marks.get(0).line() + ": the mark has no block after it");
        }
    }
}
