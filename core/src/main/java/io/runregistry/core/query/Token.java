package io.runregistry.core.query;

import java.util.Locale;
import java.util.Set;

/** One word or sign of a query's text, and where it stands: from {@code start}, up to but without {@code end}. */
record Token(Kind kind, String text, int start, int end) {

    enum Kind {
        /** Bare: a keyword, name, number, date or text. */
        WORD,
        /** In quotes, which its text is without: never a keyword or name. */
        STRING,
        /** In backticks: a name, never a keyword. */
        NAME,
        /** After an {@code @}. */
        FILE,
        SIGN,
        END
    }

    /** Words that, bare, are neither a name nor a value. */
    static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "not",
            "in",
            "like",
            "notlike",
            "between",
            "is",
            "null",
            "everything",
            "changed",
            "any",
            "text");

    /** Keywords in any case. */
    boolean is(String wordOrSign) {
        return kind == Kind.WORD && text.equalsIgnoreCase(wordOrSign) || kind == Kind.SIGN && text.equals(wordOrSign);
    }

    boolean isReserved() {
        return kind == Kind.WORD && RESERVED.contains(text.toLowerCase(Locale.ROOT));
    }

    /** As it is named in messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case FILE -> "\"@" + text + "\"";
            default -> "\"" + (text.length() <= 40 ? text : text.substring(0, 40) + "…") + "\"";
        };
    }
}
