package io.runregistry.server.golden.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import tools.jackson.databind.node.ObjectNode;

/** A series at a glance: what it is set to, what is published, and what last came of its schedule. */
record SeriesOverview(
        SeriesSettings settings, int entries, Optional<Entry> latest, Optional<Publication> lastScheduled) {

    static SeriesOverview get(DSLContext database, SeriesSettings settings) {
        SeriesName series = settings.series();
        return new SeriesOverview(
                settings,
                EntryTable.count(database, series),
                EntryTable.findLatest(database, series),
                PublicationTable.findLastScheduled(database, series));
    }

    /** Of all series by name, in as many queries as for one. */
    static List<SeriesOverview> list(DSLContext database) {
        Map<SeriesName, Integer> counts = EntryTable.counts(database);
        Map<SeriesName, Entry> latest = EntryTable.latest(database);
        Map<SeriesName, Publication> scheduled = PublicationTable.lastScheduled(database);
        return SeriesTable.list(database).stream()
                .map(settings -> new SeriesOverview(
                        settings,
                        counts.getOrDefault(settings.series(), 0),
                        Optional.ofNullable(latest.get(settings.series())),
                        Optional.ofNullable(scheduled.get(settings.series()))))
                .toList();
    }

    ObjectNode toJson(Instant now) {
        ObjectNode json = settings.toJson();
        settings.schedule()
                .flatMap(schedule -> schedule.cron().after(now))
                .ifPresent(next -> json.withObject("schedule").put("next", Entry.wire(next)));
        json.set("last_scheduled", lastScheduled.map(Publication::toJson).orElse(null));
        json.put("entries", entries);
        json.set("latest", latest.map(Entry::toJson).orElse(null));
        return json;
    }
}
