package io.runregistry.cli.examples;

import java.util.List;

/**
 * Lines of code in a page, fenced or indented by four blanks.
 *
 * @param line of the page where the code begins; the first line is 1
 * @param language after the fence; empty if there is none
 * @param marks what is said of the block in comments before it
 */
record Block(int line, String language, List<String> code, List<Mark> marks) {

    Block {
        code = List.copyOf(code);
        marks = List.copyOf(marks);
    }

    String text() {
        return String.join("\n", code);
    }

    boolean isJava() {
        return language.equals("java");
    }

    boolean isJson() {
        String text = text().strip();
        return language.equals("json") || language.isEmpty() && (text.startsWith("{") || text.startsWith("["));
    }

    /** Whether a line of it is typed into a terminal. */
    boolean isShell() {
        return List.of("sh", "bash", "console").contains(language)
                || language.isEmpty() && code.stream().anyMatch(line -> line.matches("(\\$ |(\\./)?rr |curl ).*"));
    }
}
