package io.runregistry.cli.output;

import io.runregistry.core.lumi.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The flags of a column, as the registry counts them, in words: {@code GOOD 95.2%, BAD 4.8%}. */
final class Shares {

    private record Share(Status status, long lumisections) {}

    private Shares() {}

    /** Whether this is what the registry counted in a column. */
    static boolean isCounted(JsonNode value) {
        return value.isObject()
                && value.path("comments").isArray()
                && value.path("causes").isArray();
    }

    static String of(JsonNode counted) {
        List<Share> shares = new ArrayList<>(Arrays.stream(Status.values())
                .map(status -> new Share(status, counted.path(status.wire()).asLong(0)))
                .filter(share -> share.lumisections() > 0)
                .toList());
        shares.sort(Comparator.comparingLong(Share::lumisections).reversed());
        long all = shares.stream().mapToLong(Share::lumisections).sum();
        return String.join(
                ", ",
                shares.stream()
                        .map(share -> share.status().wire() + " " + percent(share.lumisections(), all))
                        .toList());
    }

    /** All and none are said of all and none only, whatever rounding says. */
    private static String percent(long part, long all) {
        if (part == all) {
            return "100%";
        }
        double percent = 100.0 * part / all;
        return percent < 0.1 ? "<0.1%" : percent > 99.9 ? ">99.9%" : String.format(Locale.ROOT, "%.1f%%", percent);
    }
}
