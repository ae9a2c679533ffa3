package io.runregistry.core.query;

/** Text in quotes: how what is special is written in it. */
final class TextQuotes {

    private static final String PLAIN = "\"'`\\";
    private static final String LETTERS = "nrt";
    private static final String MEANT = "\n\r\t";
    private static final int UNICODE_LENGTH = "\\u00e9".length();

    private TextQuotes() {}

    /**
     * Reads the escape that begins at {@code at}. The {@code \%} and {@code \_} of patterns stay as they are.
     *
     * @return how long it is, 0 if it is none
     */
    static int unescape(String text, int at, StringBuilder content) {
        if (at + 1 >= text.length()) {
            return 0;
        }
        char escaped = text.charAt(at + 1);
        if (PLAIN.indexOf(escaped) >= 0) {
            content.append(escaped);
        } else if (LETTERS.indexOf(escaped) >= 0) {
            content.append(MEANT.charAt(LETTERS.indexOf(escaped)));
        } else if (escaped == '%' || escaped == '_') {
            content.append('\\').append(escaped);
        } else {
            return escaped == 'u' ? unicode(text, at, content) : 0;
        }
        return 2;
    }

    private static int unicode(String text, int at, StringBuilder content) {
        String digits = text.substring(at + 2, Math.min(at + UNICODE_LENGTH, text.length()));
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            return 0;
        }
        content.append((char) Integer.parseInt(digits, 16));
        return UNICODE_LENGTH;
    }

    /** In quotes, so that reading it gives the same text back. */
    static String quote(String content, char quote) {
        StringBuilder quoted = new StringBuilder().append(quote);
        for (int i = 0; i < content.length(); i++) {
            char next = content.charAt(i);
            boolean ofPattern = next == '\\' && i + 1 < content.length() && "%_".indexOf(content.charAt(i + 1)) >= 0;
            if (next == quote || next == '\\' && !ofPattern) {
                quoted.append('\\').append(next);
            } else if (MEANT.indexOf(next) >= 0) {
                quoted.append('\\').append(LETTERS.charAt(MEANT.indexOf(next)));
            } else if (Character.isISOControl(next)) {
                quoted.append(String.format("\\u%04x", (int) next));
            } else {
                quoted.append(next);
            }
        }
        return quoted.append(quote).toString();
    }

    /** No database and no JSON takes a NUL or half a surrogate pair. */
    static boolean canBeStored(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || point >= 0xD800 && point <= 0xDFFF);
    }
}
