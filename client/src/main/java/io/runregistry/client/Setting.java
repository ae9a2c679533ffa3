package io.runregistry.client;

import java.util.Optional;

/**
 * A setting, and where it comes from: one line of {@link Settings#explain}.
 *
 * @param name as in the file of settings: {@code call-timeout}
 * @param value {@code ***} in place of a secret; nothing if it is not set
 * @param origin {@code code}, {@code property NAME}, {@code variable NAME}, the file and its line, {@code default}, or why it
 *     is so
 */
public record Setting(String name, Optional<String> value, String origin) {

    @Override
    public String toString() {
        return name + value.map(text -> " = " + text).orElse("") + " (" + origin + ")";
    }
}
