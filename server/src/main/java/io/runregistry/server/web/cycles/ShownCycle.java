package io.runregistry.server.web.cycles;

import static java.util.Comparator.comparing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A cycle and how far it has come.
 *
 * @param revision of its newest change
 * @param members how many datasets it has
 * @param hidden how many of them are hidden, which count nowhere
 * @param progress by workspace, {@code global} last
 */
public record ShownCycle(
        int id,
        int revision,
        String name,
        Instant deadline,
        int members,
        int hidden,
        List<Progress> progress,
        Instant now) {

    static final String GLOBAL = "global";

    private static final Duration NEAR = Duration.ofDays(2);
    private static final int LENGTH_OF_MINUTES = 16;

    /** When it is due, as pages group them. */
    public enum Due {
        THIS_WEEK("This week"),
        OVERDUE("Overdue"),
        LATER("Later"),
        CERTIFIED("Certified");

        private final String words;

        Due(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Of what the room of the cycles tells. */
    public static ShownCycle of(JsonNode json, Instant now) {
        List<Progress> progress = json.path("cycle_attributes")
                .propertyStream()
                .map(state -> {
                    String workspace = state.getKey().replaceFirst("_state$", "");
                    return Progress.of(
                            workspace,
                            state.getValue().asString(""),
                            json.path("progress").path(workspace));
                })
                .sorted(comparing((Progress of) -> of.workspace().equals(GLOBAL))
                        .thenComparing(Progress::workspace))
                .toList();
        return new ShownCycle(
                json.path("id_cycle").asInt(),
                json.path("revision").asInt(),
                json.path("cycle_name").asString(),
                Instant.parse(json.path("deadline").asString()),
                json.path("members").asInt(),
                json.path("hidden").asInt(),
                progress,
                now);
    }

    public Due due() {
        if (isCertified()) {
            return Due.CERTIFIED;
        }
        ZonedDateTime monday = now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (deadline.isBefore(monday.toInstant())) {
            return Due.OVERDUE;
        }
        return deadline.isAfter(monday.plusWeeks(1).toInstant()) ? Due.LATER : Due.THIS_WEEK;
    }

    public boolean isCertified() {
        return progress.stream().anyMatch(of -> of.workspace().equals(GLOBAL) && of.completed());
    }

    public boolean isOver() {
        return !deadline.isAfter(now);
    }

    /** Whether the workspaces that have not completed it are late, or soon will be. */
    public boolean isUrgent() {
        return !isCertified() && deadline.isBefore(now.plus(NEAR));
    }

    public List<Progress> pending() {
        return progress.stream().filter(of -> !of.completed()).toList();
    }

    /** The workspaces besides {@code global} that have not completed it. */
    String pendingOthers() {
        return pending().stream()
                .map(Progress::workspace)
                .filter(workspace -> !workspace.equals(GLOBAL))
                .collect(Collectors.joining(", "));
    }

    /** {@code 2026-11-27 00:00}, in UTC. */
    public String deadlineText() {
        return deadline.toString().substring(0, LENGTH_OF_MINUTES).replace('T', ' ');
    }

    /** {@code in 3 days}, {@code 5 hours ago}. */
    public String deadlineWords() {
        Duration left = Duration.between(now, deadline).abs();
        String length = left.toHours() < 48 ? count(left.toHours(), "hour") : count(left.toDays(), "day");
        return isOver() ? length + " ago" : "in " + length;
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
