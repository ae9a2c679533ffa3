package io.runregistry.server.access;

import com.google.re2j.Pattern;
import io.runregistry.server.BoundedPattern;

/**
 * A regular expression over whole paths, which takes time in proportion to the path's length whatever it says.
 *
 * @param text as it was written
 */
record RoutePattern(String text, Pattern compiled) {

    /** @throws IllegalArgumentException if it is none that could ever match, or would cost too much; the message goes on after the pattern */
    static RoutePattern parse(String text) {
        if (text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("holds a space, which no path does: write %20");
        }
        if (text.startsWith("/api/")) {
            throw new IllegalArgumentException("begins with /api, without which paths are compared");
        }
        return new RoutePattern(text, BoundedPattern.compile(text));
    }

    boolean matches(String path) {
        return compiled.matches(path);
    }

    /** One of the usual ways to write everything. */
    boolean matchesEverything() {
        return text.equals(".*") || text.equals("/.*");
    }
}
