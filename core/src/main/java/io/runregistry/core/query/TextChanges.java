package io.runregistry.core.query;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what follows {@code changed}: {@code since}, {@code until} and {@code by} in any order, each at most once. */
final class TextChanges {

    private static final Set<String> PARTS = Set.of("since", "until", "by");

    private final TextCursor cursor;
    private final TextProblems problems;

    TextChanges(TextCursor cursor, TextProblems problems) {
        this.cursor = cursor;
        this.problems = problems;
    }

    Query read() {
        Map<String, Token> given = given();
        Optional<Instant> since = time(given.get("since"));
        Optional<Instant> until = time(given.get("until"));
        Optional<String> by = author(given.get("by"));
        return problems.isEmpty() ? new Query.Changed(since, until, by) : Query.everything();
    }

    private Map<String, Token> given() {
        Map<String, Token> given = new HashMap<>();
        while (cursor.peek().kind() == Token.Kind.WORD && PARTS.contains(lower(cursor.peek()))) {
            Token word = cursor.next();
            if (given.containsKey(lower(word))) {
                throw problems.syntax(word.shown() + " is there already", word);
            }
            given.put(
                    lower(word),
                    cursor.value(
                            word.is("by")
                                    ? "an author after by, as \"someone@cern.ch\""
                                    : "a time after " + lower(word) + ", as 2022-10-01"));
        }
        if (given.isEmpty()) {
            throw cursor.unexpected("since, until or by after changed");
        }
        return given;
    }

    private static String lower(Token word) {
        return word.text().toLowerCase(Locale.ROOT);
    }

    private Optional<Instant> time(@Nullable Token value) {
        if (value == null) {
            return Optional.empty();
        }
        Optional<Instant> time = TextValues.instant(value.text());
        if (time.isEmpty()) {
            problems.add(
                    "wrong_time", "expected a time, as " + TextValues.DATE_EXAMPLES + ", not " + value.shown(), value);
        }
        return time;
    }

    private Optional<String> author(@Nullable Token value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value.text().isBlank()) {
            problems.add("wrong_author", "expected an author, not blank text", value);
        }
        return Optional.of(value.text());
    }
}
