package io.runregistry.client;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of settings as text. What can't be read is an {@link InvalidCallException} that says why. */
final class SettingTexts {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h)");

    private static final Pattern WITH_USER = Pattern.compile("[^/]*//[^/?#]*@");

    private SettingTexts() {}

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}. */
    static Duration duration(String text) {
        Matcher found = DURATION.matcher(text);
        if (!found.matches()) {
            throw new InvalidCallException("\"" + text + "\" is no time; write 500ms, 30s, 5m or 2h");
        }
        long number = Long.parseLong(found.group(1));
        return switch (found.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** As {@link #duration} reads it. */
    static String text(Duration time) {
        if (time.toMillis() % 1_000 != 0) {
            return time.toMillis() + "ms";
        }
        long seconds = time.toSeconds();
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    static int number(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new InvalidCallException("\"" + text + "\" is no whole number");
        }
        return Integer.parseInt(text);
    }

    static URI url(String text) {
        requireNobodyIn(text);
        if (!text.matches("https?://[\\x21-\\x7e]+")) {
            throw new InvalidCallException("\"" + text + "\" is no URL; write https://…");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException("\"" + text + "\" is no URL: " + e.getMessage(), e);
        }
    }

    /** URLs are shown, and {@code https://anna:secret@host} holds a secret, so that this message does not repeat it. */
    static void requireNobodyIn(String url) {
        if (WITH_USER.matcher(url).lookingAt()) {
            throw new InvalidCallException("the URL has a user's name or password before its \"@\", which is not sent;"
                    + " write it without, and sign in as docs/signing-in.md says");
        }
    }

    /** The text is not shown: it may be nearly a token. */
    static String token(String text) {
        if (!text.matches("[\\x21-\\x7e]+")) {
            throw new InvalidCallException(
                    "the token is empty, or has a space or another character that tokens don't have");
        }
        return text;
    }
}
