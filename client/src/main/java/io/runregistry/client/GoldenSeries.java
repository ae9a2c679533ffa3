package io.runregistry.client;

import io.runregistry.client.internal.Transport;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.rule.Rule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Golden JSONs that are published under the name of a series. What is published never changes.
 *
 * <pre>{@code
 * GoldenSeries series = registry.goldenSeries();
 * LumiMask golden = series.latestMask("Collisions2018-golden");
 * SeriesEntry entry = series.publish("Collisions2018-golden", NewEntry.by(rule, "/PromptReco/Collisions2018_/DQM"));
 * series.file(entry).text();                    // the file, checked by its SHA-256
 * }</pre>
 *
 * Immutable and safe for threads. Where there is no series or entry of a name, calls throw a {@link NotFoundException} that
 * says what was probably meant.
 */
public final class GoldenSeries {

    private static final String PATH = "/golden/series";
    private static final int PAGE = 500;
    private static final Duration POLLING = Duration.ofMillis(250);
    private static final Duration SLOWEST_POLLING = Duration.ofSeconds(5);

    private final Transport transport;
    private final Writes writes;
    private final Duration patience;
    private final Clock clock = Clock.systemUTC();

    GoldenSeries(Transport transport, Writes writes, Duration patience) {
        this.transport = transport;
        this.writes = writes;
        this.patience = patience;
    }

    /** All series, by name. */
    public List<Series> list() {
        return Wire.array(transport.get(PATH).json().path("series"))
                .valueStream()
                .map(Series::of)
                .toList();
    }

    public Series get(String name) {
        return Series.of(transport.get(path(name)).json());
    }

    /** What a series was set to by whom, newest first. */
    public List<SeriesRevision> history(String name) {
        return Wire.array(transport.get(path(name) + "/history").json().path("revisions"))
                .valueStream()
                .map(SeriesRevision::of)
                .toList();
    }

    /** All entries, newest first, withdrawn ones included. */
    public List<SeriesEntry> entries(String name) {
        List<SeriesEntry> all = new ArrayList<>();
        String below = "";
        while (true) {
            JsonNode page = transport
                    .get(path(name) + "/entries?limit=" + PAGE + below)
                    .json()
                    .path("entries");
            Wire.array(page).forEach(entry -> all.add(SeriesEntry.of(entry)));
            if (page.size() < PAGE) {
                return List.copyOf(all);
            }
            below = "&below=" + all.get(all.size() - 1).number();
        }
    }

    public SeriesEntry entry(String name, int number) {
        return SeriesEntry.of(transport.get(path(name) + "/entries/" + number).json());
    }

    /** The newest entry that is not withdrawn. */
    public SeriesEntry latest(String name) {
        return SeriesEntry.of(transport.get(path(name) + "/entries/latest").json());
    }

    /** @throws ServerFailedException if what came is not what was published */
    public SeriesFile file(SeriesEntry entry) {
        String path = path(entry.series()) + "/" + entry.number() + ".json";
        return new SeriesFile(entry, transport.get(path).body());
    }

    /** The lumisections of the newest entry that is not withdrawn. */
    public LumiMask latestMask(String name) {
        return file(latest(name)).mask();
    }

    /**
     * @param name a letter, then up to 99 letters, digits, - or _
     * @throws ConflictException if there is a series of this name
     */
    public Series create(String name, String title, String description) {
        ObjectNode body = described(title, description).put("name", name);
        return Series.of(writes.post(PATH, body));
    }

    /** Gives a series another title and description. */
    public Series describe(String name, String title, String description) {
        return Series.of(writes.send("PUT", path(name), described(title, description), OptionalLong.empty()));
    }

    private static ObjectNode described(String title, String description) {
        return Wire.object().put("title", title).put("description", description);
    }

    /**
     * Publishes a golden JSON; one that is to be made first is waited for, at most as long as a call may take.
     *
     * @throws ConflictException if nothing differs from what is published, or the golden JSON can't be published
     */
    public SeriesEntry publish(String name, NewEntry entry) {
        JsonNode answer = writes.post(path(name) + "/entries", entry.toWire());
        return answer.has("sha256") ? SeriesEntry.of(answer) : published(name, await(name, Publication.of(answer)));
    }

    private SeriesEntry published(String name, Publication publication) {
        if (!publication.state().equals("PUBLISHED")) {
            throw new ConflictException("nothing was published in series \"" + name + "\": "
                    + publication
                            .reason()
                            .orElseGet(() -> "nothing differs from entry "
                                    + publication.number().orElse(0)));
        }
        return entry(name, publication.number().orElseThrow());
    }

    private Publication await(String name, Publication queued) {
        Instant deadline = clock.instant().plus(patience);
        Duration pause = POLLING;
        Publication seen = queued;
        while (!seen.isFinished()) {
            if (clock.instant().isAfter(deadline)) {
                throw new UnreachableException(
                        "publication " + seen.id() + " of series \"" + name + "\" was not finished" + " within "
                                + patience.toSeconds() + " s; it goes on: look for it among the entries");
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(SLOWEST_POLLING) < 0 ? pause.multipliedBy(2) : SLOWEST_POLLING;
            seen = Publication.of(
                    transport.get(path(name) + "/publications/" + seen.id()).json());
        }
        return seen;
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for a publication", e);
        }
    }

    /**
     * Says of an entry that it must not be used any more. Its file stays where it is; {@link #latest} passes it over.
     *
     * @throws ConflictException if it is withdrawn already
     */
    public SeriesEntry withdraw(String name, int number, String reason) {
        ObjectNode body = Wire.object().put("reason", Checks.text("the reason", reason));
        return SeriesEntry.of(writes.post(path(name) + "/entries/" + number + "/withdraw", body));
    }

    /**
     * Has a golden JSON made and published by itself, if anything differs, in place of the schedule before.
     *
     * @param cron minute, hour, day of the month, month and day of the week, in UTC: {@code 30 2 * * *}
     * @param datasetNames an SQL {@code SIMILAR TO} pattern
     */
    public Series schedule(String name, String cron, Rule rule, String datasetNames) {
        ObjectNode body = Wire.object().put("cron", cron).put("dataset_name_filter", datasetNames);
        body.set("json_logic", rule.logic());
        return Series.of(writes.send("PUT", path(name) + "/schedule", body, OptionalLong.empty()));
    }

    /** Has nothing published by itself any more. */
    public Series unschedule(String name) {
        return Series.of(writes.send("DELETE", path(name) + "/schedule", null, OptionalLong.empty()));
    }

    private static String path(String name) {
        return PATH + "/" + Wire.encoded(Checks.text("the name of the series", name));
    }
}
