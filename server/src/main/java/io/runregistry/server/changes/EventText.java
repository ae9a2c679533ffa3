package io.runregistry.server.changes;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes events as they are sent, from a place on; one that changed very much is written in pieces. The id comes last, so that
 * whoever sees it has seen the event. Not safe for threads.
 */
final class EventText {

    private final StringBuilder text = new StringBuilder();
    private Place place;

    EventText(Place place) {
        this.place = place;
    }

    /** An action, without what it changed. */
    record Head(long version, String author, String comment, OffsetDateTime time) {}

    void begin(Head head) {
        place = Place.beginning(head.version());
        text.append("event: change\ndata: {\"version\":").append(head.version());
        text.append(",\"by\":").append(quoted(head.author()));
        text.append(",\"comment\":").append(quoted(head.comment()));
        text.append(",\"time\":")
                .append(quoted(
                        head.time().toInstant().truncatedTo(ChronoUnit.MILLIS).toString()));
        text.append(",\"runs\":[");
    }

    void run(int number) {
        text.append(place.beforeRuns() ? "" : ",").append(number);
        place = place.behindRun(number);
    }

    void dataset(int runNumber, String name) {
        text.append(place.beforeDatasets() ? "],\"datasets\":[" : ",");
        text.append("{\"run_number\":").append(runNumber);
        text.append(",\"name\":").append(quoted(name)).append('}');
        place = place.behindDataset(runNumber, name);
    }

    void end() {
        text.append(place.beforeDatasets() ? "],\"datasets\":[]}" : "]}");
        text.append("\nid: ").append(place.version()).append("\n\n");
        place = Place.behind(place.version());
    }

    /** Nothing of the version is for this listener. */
    void passOver(long version) {
        place = Place.behind(version);
    }

    Place place() {
        return place;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String value) {
        return JsonNodeFactory.instance.stringNode(value).toString();
    }
}
