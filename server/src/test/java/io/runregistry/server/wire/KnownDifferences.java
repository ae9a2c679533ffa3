package io.runregistry.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of {@code docs/compatibility.md}: {@code | `exchange` | our status | production | ours |}. */
final class KnownDifferences {

    private static final Path PAGE = Path.of("..", "docs", "compatibility.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z]_\\w+)` \\| (\\d{3}) \\|.*");

    private KnownDifferences() {}

    /** By the exchange's name the status that we answer with. */
    static Map<String, Integer> read() {
        Map<String, Integer> differences = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(PAGE)) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    differences.put(row.group(1), Integer.valueOf(row.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return differences;
    }
}
