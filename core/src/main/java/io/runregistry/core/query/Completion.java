package io.runregistry.core.query;

/**
 * What may come at a place of a query's text.
 *
 * @param text to be put there, in place of the chars from {@code from} up to but without {@code to}
 * @param description of a name, in a line for people; empty if there is none
 */
public record Completion(String text, Kind kind, int from, int to, String description) {

    public enum Kind {
        NAME,
        OPERATOR,
        STATUS,
        KEYWORD
    }
}
