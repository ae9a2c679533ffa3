package io.runregistry.server.web;

import io.runregistry.core.lumi.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How many lumisections of a column have which status, as a small bar.
 *
 * @param counts lumisections by status, without those that have none
 */
public record Shares(Map<Status, Integer> counts) {

    /** The width of a bar in pixels. */
    public static final int WIDTH = 44;

    /** A status of few lumisections is seen, too. */
    private static final double NARROWEST = 3;

    public Shares {
        counts = new EnumMap<>(counts);
    }

    /** A piece of the bar, in pixels. */
    public record Part(Status status, double x, double width) {}

    /** Of a column's entry in {@code triplet_summary}: {@code {"GOOD": 120, "BAD": 3, "comments": […]}}. */
    public static Shares of(JsonNode summary) {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            int count = summary.path(status.wire()).asInt(0);
            if (count > 0) {
                counts.put(status, count);
            }
        }
        return new Shares(counts);
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    public int lumisections() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The status to read at a glance: BAD if any is, otherwise the one of most lumisections. */
    public Status main() {
        if (counts.containsKey(Status.BAD)) {
            return Status.BAD;
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Status.EMPTY);
    }

    /** The letter of {@link #main}, which is also the key that sets it. */
    public String letter() {
        return letter(main());
    }

    public static String letter(Status status) {
        return switch (status) {
            case GOOD -> "G";
            case BAD -> "B";
            case STANDBY -> "S";
            case EXCLUDED -> "X";
            case NOTSET -> "N";
            case EMPTY -> "E";
            case NO_VALUE_FOUND -> "?";
        };
    }

    /** {@code BAD 3 of 123 (2.4 %), GOOD 120 of 123 (97.6 %)}. */
    public String words() {
        int all = lumisections();
        return counts.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %d of %d (%.1f %%)",
                        entry.getKey().wire(),
                        entry.getValue(),
                        all,
                        100.0 * entry.getValue() / all))
                .collect(Collectors.joining(", "));
    }

    /** From left to right in the order of the statuses. */
    public List<Part> parts() {
        double all = counts.values().stream()
                .mapToDouble(count -> Math.max(count, lumisections() * NARROWEST / WIDTH))
                .sum();
        List<Part> parts = new ArrayList<>();
        double x = 0;
        for (Map.Entry<Status, Integer> entry : counts.entrySet()) {
            double width = WIDTH * Math.max(entry.getValue(), lumisections() * NARROWEST / WIDTH) / all;
            parts.add(new Part(entry.getKey(), round(x), round(width)));
            x += width;
        }
        return parts;
    }

    private static double round(double pixels) {
        return Math.round(pixels * 100) / 100.0;
    }
}
