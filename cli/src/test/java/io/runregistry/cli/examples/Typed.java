package io.runregistry.cli.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line as it is typed, over as many lines as its quotes and backslashes make it.
 *
 * @param output what stands below it, where the page shows a terminal: commands behind {@code $}, and what comes of them
 */
record Typed(int line, String text, Optional<String> output) {

    private static final String PROMPT = "$ ";

    static List<Typed> in(Block block) {
        boolean isTerminal = block.code().stream().anyMatch(line -> line.startsWith(PROMPT));
        List<Typed> commands = new ArrayList<>();
        List<String> code = block.code();
        for (int at = 0; at < code.size(); ) {
            int begin = at;
            String first = code.get(at++);
            if (first.isBlank() || first.startsWith("#")) {
                continue;
            }
            if (isTerminal && !first.startsWith(PROMPT)) {
                throw new IllegalArgumentException("line " + (block.line() + begin) + ": what comes before a command?");
            }
            StringBuilder text = new StringBuilder(isTerminal ? first.substring(PROMPT.length()) : first);
            while (goesOn(text) && at < code.size()) {
                text.append('\n').append(code.get(at++));
            }
            int output = at;
            while (isTerminal && at < code.size() && !code.get(at).startsWith(PROMPT)) {
                at++;
            }
            String shown = String.join("\n", code.subList(output, at)).strip();
            commands.add(new Typed(
                    block.line() + begin, text.toString(), shown.isEmpty() ? Optional.empty() : Optional.of(shown)));
        }
        return commands;
    }

    /** Whether a shell would wait for more. */
    private static boolean goesOn(CharSequence text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'') {
                if (i == text.length() - 1) {
                    return true;
                }
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#' && i > 0 && Character.isWhitespace(text.charAt(i - 1))) {
                return false; // a comment to the end of the line, which is the last one
            }
        }
        return quote != 0 || text.toString().stripTrailing().endsWith("|");
    }
}
