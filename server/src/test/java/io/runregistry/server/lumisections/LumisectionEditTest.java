package io.runregistry.server.lumisections;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class LumisectionEditTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String RR = "/lumisections/edit_rr_lumisections";
    private static final String OMS = "/lumisections/edit_oms_lumisections";
    private static final String WHO = "shifter@cern.ch";
    private static final String LONG = "x".repeat(10_001);

    @BeforeAll
    static void runs() {
        EventLog log = registry.part(EventLog.class);
        SampleRun.of(1, 88, "OPEN")
                .with("/A/DQM", "dt OPEN", "csc SIGNOFF", "global OPEN")
                .create(log);
        SampleRun.of(2, 88, "SIGNOFF")
                .with("/A/DQM", "dt OPEN", "global COMPLETED")
                .with("/Hidden/DQM", "dt OPEN")
                .create(log);
        SampleRun.of(3, 88, "OPEN").create(log);
        SampleRun.of(4, 88, "OPEN").with("/A/DQM", "dt OPEN").create(log);
        SampleRun.of(5, 88, "OPEN").with("/A/DQM", "dt OPEN", "global OPEN").create(log);
        SampleRun.of(6, 88, "OPEN").create(log);
        registry.http()
                .send(
                        "DELETE",
                        "/dc_tools/hide_datasets",
                        Map.of(),
                        "{\"filter\": {\"name\": \"/Hidden/DQM\"}, \"reason_for_hiding\": \"test\"}");
    }

    private static String body(int run, String dataset, String column, String range) {
        return "{\"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\", \"component\": \"" + column
                + "\", \"new_lumisection_range\": {" + range.replace('\'', '"').replace("LONG", LONG) + "}}";
    }

    /** run | dataset | column | range | status | message */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': ''                  | 400 | No status present when trying to edit lumisections: new_lumisection_range.status is missing
            1 | online | dt-dt | 'start': 1, 'end': 2                                | 400 | No status present when trying to edit lumisections: new_lumisection_range.status is missing
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'GODO'              | 400 | unknown status "GODO" at new_lumisection_range.status; did you mean "GOOD"?
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'PURPLE'            | 400 | unknown status "PURPLE" at new_lumisection_range.status; known are GOOD, BAD, STANDBY, EXCLUDED, NOTSET, EMPTY, NO VALUE FOUND
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'BAD'               | 400 | When setting lumisections as BAD, there MUST be a comment for this action. It needs at least 3 characters, at new_lumisection_range.comment
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'BAD', 'comment': '  hv   ' | 400 | When setting lumisections as BAD, there MUST be a comment for this action. It needs at least 3 characters, at new_lumisection_range.comment
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'BAD', 'comment': 'LONG' | 400 | new_lumisection_range.comment may have at most 10000 characters; When setting lumisections as BAD, there MUST be a comment for this action. It needs at least 3 characters, at new_lumisection_range.comment
            1 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'GOOD', 'cause': 'LONG' | 400 | new_lumisection_range.cause may have at most 10000 characters
            1 | online | dt-dt | 'start': 9, 'end': 3, 'status': 'GOOD'              | 400 | Error updating lumisections of online dataset, run number: 1: Start Lumisection must be less than end lumisection, or equal, not 9 and 3
            1 | online | dt-dt | 'start': 0, 'end': 3, 'status': 'GOOD'              | 400 | lumisections 0-3 of online in run 1: lumisections are counted from 1
            1 | online | dt-dt | 'start': 90, 'end': 120, 'status': 'GOOD'           | 400 | lumisections 90-120 of online in run 1: the run ends at lumisection 88
            1 | /A/DQM | dt-dt | 'start': 88, 'end': 89, 'status': 'GOOD'            | 400 | lumisections 88-89 of /A/DQM in run 1: the run ends at lumisection 88
            1 | online | dt-dt | 'start': 1, 'end': 2000000000, 'status': 'GOOD'     | 400 | lumisections 1-2000000000 of online in run 1: a run has at most 20000 lumisections
            1 | online | dt-dt | 'start': 1, 'end': 99999999999, 'status': 'GOOD'    | 400 | lumisections 1-99999999999 of online in run 1: a run has at most 20000 lumisections
            1 | online | dt-dt | 'start': 1.5, 'end': 2, 'status': 'GOOD'            | 400 | new_lumisection_range.start must be the number of a lumisection, not 1.5
            1 | online | dt-td | 'start': 1, 'end': 2, 'status': 'GOOD'              | 400 | unknown column "dt-td" at component; did you mean "dt-dt"?
            1 | online | tracker-track | 'start': 1, 'end': 2, 'status': 'GOOD'      | 400 | unknown column "tracker-track" at component; did you mean "tracker-strip"?
            2 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'GOOD'              | 409 | Run must be in state OPEN to be edited: run 2 is in state SIGNOFF
            9 | online | dt-dt | 'start': 1, 'end': 2, 'status': 'GOOD'              | 404 | run 9 does not exist
            1 | /B/DQM | dt-dt | 'start': 1, 'end': 2, 'status': 'GOOD'              | 404 | Error updating lumisections of /B/DQM dataset, run number: 1: Error updating/saving dataset /B/DQM of run 1 lumisections: there is no such dataset
            2 | /Hidden/DQM | dt-dt | 'start': 1, 'end': 2, 'status': 'GOOD'         | 404 | Error updating lumisections of /Hidden/DQM dataset, run number: 2: Error updating/saving dataset /Hidden/DQM of run 2 lumisections: there is no such dataset
            1 | /A/DQM | csc-csc | 'start': 1, 'end': 2, 'status': 'GOOD'            | 409 | Dataset must be in state OPEN to be edited: /A/DQM of run 1 is in state SIGNOFF in workspace csc
            1 | /A/DQM | hcal-hcal | 'start': 1, 'end': 2, 'status': 'GOOD'          | 409 | Dataset must be in state OPEN to be edited: /A/DQM of run 1 has no state in workspace hcal
            """)
    void refuses(int run, String dataset, String column, String range, int status, String message) {
        long before = registry.part(EventLog.class).newestVersion();
        Answer answer = registry.http().put(RR, WHO, body(run, dataset, column, range));
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before);
    }

    /** run | dataset | bit | range | status | message */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 | online | bpix_ready | 'start': 1, 'end': 2, 'status': true                      | 400 | When editing OMS lumisections, there MUST be a comment for this action, of at least 3 characters, at new_lumisection_range.comment
            1 | online | bpix_ready | 'start': 1, 'end': 2, 'status': 'maybe', 'comment': 'dcs' | 400 | unknown status "maybe" at new_lumisection_range.status; it is true or false
            1 | online | bpix_ready | 'start': 1, 'end': 2, 'comment': 'dcs'                    | 400 | No status present when trying to edit lumisections: new_lumisection_range.status is missing
            1 | online | bpix_raedy | 'start': 1, 'end': 2, 'status': true, 'comment': 'dcs'    | 400 | unknown DCS bit "bpix_raedy" at component; did you mean "bpix_ready"?
            1 | online | recorded   | 'start': 1, 'end': 2, 'status': true, 'comment': 'dcs'    | 400 | unknown DCS bit "recorded" at component
            2 | online | bpix_ready | 'start': 1, 'end': 2, 'status': true, 'comment': 'dcs'    | 409 | Run must be in state OPEN to be edited: run 2 is in state SIGNOFF
            2 | /A/DQM | bpix_ready | 'start': 1, 'end': 2, 'status': true, 'comment': 'dcs'    | 409 | Dataset must be in state OPEN to be edited: /A/DQM of run 2 is in state COMPLETED in workspace global
            """)
    void refusesOfOms(int run, String dataset, String bit, String range, int status, String message) {
        Answer answer = registry.http().put(OMS, WHO, body(run, dataset, bit, range));
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Answer answer = registry.http().put(RR, WHO, "{\"new_lumisection_range\": {\"start\": 5, \"end\": 2}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .path("problems")
                        .valueStream()
                        .map(problem -> problem.path("path").asString()))
                .containsExactly(
                        "run_number",
                        "dataset_name",
                        "component",
                        "new_lumisection_range",
                        "new_lumisection_range.status");
    }

    @Test
    void aPersonsEditWinsOverTheFeeds() {
        String bad = "'start': 10, 'end': 12, 'status': 'BAD', 'comment': 'hv trip', 'cause': 'Hardware'";
        JsonNode answer =
                registry.http().put(RR, WHO, body(3, "online", "dt-dt", bad)).json();
        assertThat(answer.path("manual_change").asBoolean()).isTrue();
        assertThat(answer.path("name").asString()).isEqualTo("online");
        assertThat(answer.path("version").isNumber()).isTrue();
        Answer automatic = registry.http()
                .put(RR, "auto@auto", body(3, "online", "dt-dt", "'start': 11, 'end': 20, 'status': 'STANDBY'"));
        assertThat(automatic.json().path("manual_change").asBoolean()).isFalse();
        assertThat(ranges(3, "online", "dt-dt"))
                .isEqualTo("1-9 GOOD, 10-12 BAD hv trip Hardware, 13-20 STANDBY, 21-88 GOOD");
        JsonNode summary = registry.http().get("/runs/3").json().at("/DatasetTripletCache/triplet_summary/dt-dt");
        assertThat(summary.path("BAD").asInt()).isEqualTo(3);
        assertThat(summary.path("STANDBY").asInt()).isEqualTo(8);
        assertThat(registry.part(Rebuilding.class).listDiffering()).isEmpty();
    }

    @Test
    void whatIsSaidAgainIsAnEventAgain() {
        String good = body(3, "online", "csc-csc", "'start': 1, 'end': 88, 'status': 'GOOD'");
        long first = registry.http().put(RR, WHO, good).json().path("version").asLong();
        Answer again = registry.http().put(RR, WHO, good);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("version").asLong()).isGreaterThan(first);
    }

    @Test
    void aDcsBitCanBeSetToFalse() {
        Answer answer = registry.http()
                .put(
                        OMS,
                        WHO,
                        body(3, "online", "bpix_ready", "'start': 1, 'end': 3, 'status': 'false', 'comment': 'off'"));
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        JsonNode bits = registry.http()
                .post(
                        "/lumisections/oms_lumisection_ranges_by_dcs_bit",
                        "{\"run_number\": 3, \"dataset_name\": \"online\"}")
                .json()
                .path("bpix_ready");
        assertThat(bits.toString())
                .isEqualTo("[{\"status\":false,\"start\":1,\"end\":3},{\"status\":true,\"start\":4,\"end\":88}]");
        JsonNode versions = registry.http()
                .post("/versions/get_versions", "{\"page\": 0, \"page_size\": 100}")
                .json()
                .path("versions");
        assertThat(versions.toString()).contains("edit bpix_ready in lumisections 1-3 of online in run 3: off");
    }

    @Test
    void manyEditsAreOneVersionOrNothing() {
        String edits = """
                {"comment": "after the meeting", "edits": [
                  {"run_number": 4, "dataset_name": "online", "component": "dt-dt",
                   "new_lumisection_range": {"start": 1, "end": 10, "status": "STANDBY"}},
                  {"run_number": 4, "dataset_name": "online", "component": "csc-csc",
                   "new_lumisection_range": {"start": 5, "end": %d, "status": "BAD", "comment": "noise"}},
                  {"run_number": 4, "dataset_name": "/A/DQM", "component": "dt-dt",
                   "new_lumisection_range": {"start": 88, "end": 88, "status": "EXCLUDED"}}]}
                """;
        long before = registry.part(EventLog.class).newestVersion();
        Answer refused = registry.http().put(RR, WHO, edits.formatted(89));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.err())
                .isEqualTo("edits[1]: lumisections 5-89 of online in run 4: the run ends at lumisection 88");
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before);
        assertThat(ranges(4, "online", "dt-dt")).isEqualTo("1-88 GOOD");

        JsonNode done = registry.http().put(RR, WHO, edits.formatted(14)).json();
        assertThat(done.path("atomic_version").asLong()).isEqualTo(before + 1);
        assertThat(done.path("count").asInt()).isEqualTo(2);
        assertThat(done.path("lumisections").asInt()).isEqualTo(15);
        assertThat(done.path("recorded_luminosity").asDouble()).isEqualTo(7.5);
        assertThat(done.path("delivered_luminosity").asDouble()).isEqualTo(15);
        assertThat(done.path("edited").size()).isEqualTo(2);
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before + 1);
        assertThat(ranges(4, "online", "csc-csc")).isEqualTo("1-4 GOOD, 5-14 BAD noise, 15-88 GOOD");
        assertThat(ranges(4, "/A/DQM", "dt-dt")).isEqualTo("1-87 GOOD, 88 EXCLUDED");
    }

    @Test
    void aDryRunTellsWhichStatusesBecomeWhich() {
        registry.http().put(RR, WHO, body(6, "online", "dt-dt", "'start': 1, 'end': 4, 'status': 'STANDBY'"));
        long before = registry.part(EventLog.class).newestVersion();
        JsonNode dataset = registry.http().put(RR, WHO, """
                        {"dry_run": true, "edits": [
                          {"run_number": 6, "dataset_name": "online", "component": "dt-dt",
                           "new_lumisection_range": {"start": 3, "end": 8, "status": "BAD", "comment": "noise"}},
                          {"run_number": 6, "dataset_name": "online", "component": "csc-csc",
                           "new_lumisection_range": {"start": 7, "end": 7, "status": "GOOD", "comment": "looked at"}},
                          {"run_number": 6, "dataset_name": "online", "component": "rpc-rpc",
                           "new_lumisection_range": {"start": 1, "end": 1, "status": "GOOD"}}]}
                        """).json().at("/datasets/0");
        assertThat(dataset.path("becoming_good").toString())
                .isEqualTo("{\"lumisections\":1,\"recorded_luminosity\":0.5,\"delivered_luminosity\":1.0}");
        assertThat(dataset.path("no_longer_good").toString())
                .isEqualTo("{\"lumisections\":4,\"recorded_luminosity\":2.0,\"delivered_luminosity\":4.0}");
        JsonNode changes = dataset.path("changes");
        assertThat(changes.path("dt-dt").toString())
                .isEqualTo("{\"lumisections\":6,\"ranges\":[[3,8]],\"statuses\":["
                        + "{\"before\":\"STANDBY\",\"after\":\"BAD\",\"lumisections\":2,\"ranges\":[[3,4]],"
                        + "\"recorded_luminosity\":1.0,\"delivered_luminosity\":2.0},"
                        + "{\"before\":\"GOOD\",\"after\":\"BAD\",\"lumisections\":4,\"ranges\":[[5,8]],"
                        + "\"recorded_luminosity\":2.0,\"delivered_luminosity\":4.0}]}");
        assertThat(changes.at("/csc-csc/statuses/0/before").asString()).isEqualTo("GOOD");
        assertThat(changes.at("/csc-csc/statuses/0/after").asString()).isEqualTo("GOOD");
        assertThat(changes.at("/rpc-rpc/statuses/0/before").asString()).isEqualTo("EMPTY");
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before);
    }

    @Test
    void manyEditsRefuseWhatTheyDoNotKnow() {
        Answer answer = registry.http()
                .put(
                        RR,
                        WHO,
                        "{\"edits\": [{\"run_number\": 1, \"dataset_name\": \"online\", \"component\": \"dt-dt\","
                                + " \"new_lumisection_range\": {\"start\": 1, \"end\": 2, \"status\": \"GOOD\", \"why\": 1}}], \"dry\": 1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err())
                .isEqualTo("unknown field \"dry\" at dry; unknown field \"why\" at edits[0].new_lumisection_range.why");
    }

    @Test
    void whoSawAnOlderVersionIsToldWhatChanged() {
        String standby = "'start': 1, 'end': 2, 'status': 'STANDBY'";
        long seen = registry.http()
                .put(RR, "anna@cern.ch", body(5, "/A/DQM", "dt-dt", standby))
                .json()
                .path("version")
                .asLong();
        registry.http()
                .put(RR, "bob@cern.ch", body(5, "/A/DQM", "dt-dt", "'start': 3, 'end': 7, 'status': 'EXCLUDED'"));
        Answer late = registry.http()
                .send(
                        "PUT",
                        RR,
                        Map.of("Content-Type", "application/json", "If-Match", "\"" + seen + "\""),
                        body(5, "/A/DQM", "dt-dt", "'start': 1, 'end': 9, 'status': 'GOOD'"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.err()).startsWith("/A/DQM of run 5 changed since you read it: you saw version " + seen);
        JsonNode changed = late.json().at("/changed/0");
        assertThat(changed.path("by").asString()).isEqualTo("bob@cern.ch");
        assertThat(changed.path("what").asString()).isEqualTo("RR lumisections 3-7");
        String edit = body(5, "/A/DQM", "dt-dt", standby);
        Answer field = registry.http().put(RR, WHO, edit.replaceFirst("\\{", "{\"expected_version\": " + seen + ", "));
        assertThat(field.status()).isEqualTo(409);
        long now = changed.path("version").asLong();
        Answer known = registry.http().put(RR, WHO, edit.replaceFirst("\\{", "{\"expected_version\": " + now + ", "));
        assertThat(known.status()).isEqualTo(200);
    }

    @Test
    void aVersionThatNobodyCanHaveSeenIsRefused() {
        String edit = body(5, "/A/DQM", "dt-dt", "'start': 1, 'end': 2, 'status': 'STANDBY'");
        long now = registry.http().put(RR, WHO, edit).json().path("version").asLong();
        Answer header = registry.http()
                .send(
                        "PUT",
                        RR,
                        Map.of("Content-Type", "application/json", "If-Match", "\"" + (now + 1_000_000) + "\""),
                        edit);
        assertThat(header.status()).isEqualTo(400);
        assertThat(header.err()).startsWith("nobody can have seen version " + (now + 1_000_000) + ": the newest is ");
        Answer field =
                registry.http().put(RR, WHO, edit.replaceFirst("\\{", "{\"expected_version\": 9223372036854775807, "));
        assertThat(field.status()).isEqualTo(400);
        assertThat(registry.http()
                        .send("POST", "/runs/refresh_run/5", Map.of("If-Match", Long.toString(now + 1_000_000)), "")
                        .status())
                .isEqualTo(400);
    }

    private static String ranges(int run, String dataset, String column) {
        JsonNode ranges = registry.http()
                .post(
                        "/lumisections/rr_lumisection_ranges_by_component",
                        "{\"run_number\": " + run + ", \"dataset_name\": \"" + dataset + "\"}")
                .json()
                .path(column);
        StringBuilder text = new StringBuilder();
        ranges.forEach(range -> {
            int start = range.path("start").asInt();
            int end = range.path("end").asInt();
            text.append(text.isEmpty() ? "" : ", ").append(start == end ? "" + start : start + "-" + end);
            for (String part : new String[] {"status", "comment", "cause"}) {
                String value = range.path(part).asString();
                text.append(value.isEmpty() ? "" : " " + value);
            }
        });
        return text.toString();
    }
}
