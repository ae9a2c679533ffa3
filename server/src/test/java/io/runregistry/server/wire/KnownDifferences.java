package io.runregistry.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of {@code docs/compatibility.md}: where ours answers otherwise on purpose, and with which status. */
final class KnownDifferences {

    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\d{3}) \\|.*");

    private KnownDifferences() {}

    static Map<String, Integer> statusByExchange() {
        Map<String, Integer> known = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(Path.of("..", "docs", "compatibility.md"))) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    known.put(row.group(1), Integer.parseInt(row.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
