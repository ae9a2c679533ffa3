package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Publication;
import io.runregistry.client.Series;
import io.runregistry.client.SeriesEntry;
import io.runregistry.client.SeriesRevision;
import io.runregistry.client.SeriesSchedule;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Series and their entries as rows. */
final class SeriesRows {

    static final List<Column> SERIES = columns(
            "name", "title", "entries", "latest", "published", "lumisections", "cron", "last_scheduled", "reason");
    static final List<Column> ENTRIES = columns(
            "number",
            "createdAt",
            "by",
            "runs",
            "lumisections",
            "recorded_luminosity",
            "atomic_version",
            "sha256",
            "withdrawn.reason",
            "comment");
    static final List<Column> REVISIONS =
            columns("revision", "createdAt", "by", "comment", "title", "description", "cron", "dataset_name_filter");

    private SeriesRows() {}

    private static List<Column> columns(String... names) {
        return Stream.of(names).map(Column::of).toList();
    }

    static ObjectNode of(Series series) {
        ObjectNode row = Writing.row()
                .put("name", series.name())
                .put("title", series.settings().title())
                .put("description", series.settings().description())
                .put("entries", series.entries());
        series.latest()
                .ifPresent(latest -> row.put("latest", latest.number())
                        .put("published", latest.createdAt().toString())
                        .put("lumisections", latest.lumisections())
                        .put("sha256", latest.sha256()));
        series.settings().schedule().ifPresent(schedule -> put(row, schedule));
        series.lastScheduled().ifPresent(last -> put(row, last));
        return row;
    }

    private static void put(ObjectNode row, SeriesSchedule schedule) {
        row.put("cron", schedule.cron())
                .put("dataset_name_filter", schedule.datasetNames())
                .set("json_logic", schedule.rule().logic());
        schedule.next().ifPresent(next -> row.put("next", next.toString()));
    }

    private static void put(ObjectNode row, Publication last) {
        row.put("last_scheduled", last.state());
        last.due().ifPresent(due -> row.put("due", due.toString()));
        last.reason().ifPresent(reason -> row.put("reason", reason));
    }

    static JsonNode of(SeriesEntry entry) {
        return entry.json();
    }

    static ObjectNode of(SeriesRevision revision) {
        ObjectNode row = Writing.row()
                .put("revision", revision.revision())
                .put("createdAt", revision.createdAt().toString())
                .put("by", revision.by())
                .put("comment", revision.comment())
                .put("title", revision.title())
                .put("description", revision.description());
        revision.schedule().ifPresent(schedule -> put(row, schedule));
        return row;
    }
}
