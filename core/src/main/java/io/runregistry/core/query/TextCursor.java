package io.runregistry.core.query;

import java.util.List;

/** A query's words, read from the first to the last. */
final class TextCursor {

    private final List<Token> tokens;
    private final TextProblems problems;
    private int at;

    TextCursor(List<Token> tokens, TextProblems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The one after the next. */
    Token second() {
        return ahead(1);
    }

    Token third() {
        return ahead(2);
    }

    private Token ahead(int more) {
        return tokens.get(Math.min(at + more, tokens.size() - 1));
    }

    Token previous() {
        return tokens.get(at - 1);
    }

    Token next() {
        Token next = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return next;
    }

    boolean skip(String wordOrSign) {
        boolean found = peek().is(wordOrSign);
        if (found) {
            next();
        }
        return found;
    }

    /** Whether one of them came next, which then is passed. */
    boolean skipAny(String... words) {
        for (String word : words) {
            if (skip(word)) {
                return true;
            }
        }
        return false;
    }

    void expect(String wordOrSign, String what) {
        if (!skip(wordOrSign)) {
            throw unexpected(what);
        }
    }

    /** A word that stands for a value, bare or in quotes. */
    Token value(String what) {
        boolean isValue =
                peek().kind() == Token.Kind.STRING || peek().kind() == Token.Kind.WORD && !peek().isReserved();
        if (!isValue) {
            throw unexpected(what);
        }
        return next();
    }

    QueryTextException unexpected(String expected) {
        return problems.syntax("expected " + expected + ", not " + peek().shown(), peek());
    }
}
