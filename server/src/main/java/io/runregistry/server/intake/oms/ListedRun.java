package io.runregistry.server.intake.oms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * That a run changed, as OMS lists it.
 *
 * @param lastUpdate when, as OMS writes it; empty if it does not say
 * @param isOver whether it has an end
 */
public record ListedRun(int runNumber, String lastUpdate, boolean isOver) {

    static ListedRun of(OmsRow row) {
        return new ListedRun(
                row.runNumber(),
                row.attributes().path("last_update").asString(""),
                !row.attributes().path("end_time").asString("").isEmpty());
    }

    /** When it changed, by the clock of OMS; nothing if that can't be read. */
    public Optional<Instant> changedAt() {
        return time(lastUpdate);
    }

    /** A time as OMS writes them. */
    public static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
