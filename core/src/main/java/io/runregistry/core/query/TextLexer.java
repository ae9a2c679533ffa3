package io.runregistry.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cuts a query's text into words and signs. */
final class TextLexer {

    /** What a bare word may have beside letters and digits: names, dates, numbers, patterns, dataset names, addresses. */
    private static final String IN_WORDS = "_-./%:+*@~^$";

    private static final List<String> SIGNS = List.of(",", "(", ")", "<>", "<=", ">=", "!=", "==", "..", "<", ">", "=");

    private static final Map<Character, String> ADVICE = Map.of(
            '!', "write not",
            '&', "write and",
            '|', "write or",
            '{', "a query's text is no JSON, as run > 309000 and dt-dt = GOOD",
            '[', "a list stands in brackets, as run in (309000, 309001)");

    private final String text;
    private final TextProblems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private TextLexer(String text, TextProblems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The words in order, the last one being the end. */
    static List<Token> read(String text, TextProblems problems) {
        TextLexer lexer = new TextLexer(text, problems);
        lexer.read();
        return lexer.tokens;
    }

    private void read() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (next == '"' || next == '\'') {
                quoted(Token.Kind.STRING, at);
            } else if (next == '`') {
                quoted(Token.Kind.NAME, at);
            } else if (next == '@') {
                file();
            } else if (isInWord(at)) {
                word(Token.Kind.WORD, at);
            } else {
                sign();
            }
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
    }

    private void add(Token.Kind kind, String content, int start) {
        tokens.add(new Token(kind, content, start, at));
    }

    private void file() {
        int start = at++;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            quoted(Token.Kind.FILE, start);
        } else {
            word(Token.Kind.FILE, start);
        }
        if (tokens.get(tokens.size() - 1).text().isBlank()) {
            throw problems.syntax("needs a file's name after @, as @runs.txt", start, at);
        }
    }

    private void word(Token.Kind kind, int start) {
        int from = at;
        while (isInWord(at)) {
            at++;
        }
        add(kind, text.substring(from, at), start);
    }

    /** One dot is part of a word, two are a range. */
    private boolean isInWord(int place) {
        if (place >= text.length()) {
            return false;
        }
        char next = text.charAt(place);
        return next == '.'
                ? !text.startsWith("..", place)
                : Character.isLetterOrDigit(next) || Character.isSurrogate(next) || IN_WORDS.indexOf(next) >= 0;
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                tokens.add(new Token(Token.Kind.SIGN, sign.equals("==") ? "=" : sign, at - sign.length(), at));
                return;
            }
        }
        char unknown = text.charAt(at);
        String advice = ADVICE.getOrDefault(unknown, "text with such signs belongs in quotes");
        throw problems.syntax("unexpected \"" + unknown + "\"; " + advice, at, at + 1);
    }

    private void quoted(Token.Kind kind, int start) {
        int opening = at;
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char next = text.charAt(at);
            if (next == '\\') {
                escape(content);
            } else {
                content.append(next);
                at++;
            }
        }
        if (at == text.length()) {
            throw problems.syntax("the quote that opens here is not closed", opening, opening + 1);
        }
        at++;
        String read = content.toString();
        if (!TextQuotes.canBeStored(read)) {
            throw problems.syntax("text can't have a NUL or half a surrogate pair", start, at);
        }
        add(kind, read, start);
    }

    private void escape(StringBuilder content) {
        int length = TextQuotes.unescape(text, at, content);
        if (length == 0) {
            throw problems.syntax(
                    "unknown escape; write \\\\ for a backslash, and know \\\" \\' \\` \\n \\r \\t \\u00e9 \\% \\_",
                    at, Math.min(at + 2, text.length()));
        }
        at += length;
    }
}
