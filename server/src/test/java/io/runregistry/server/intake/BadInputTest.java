package io.runregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be taken is a 400 that says where, and nothing of it is stored. */
class BadInputTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void aRunOfTwoLumisections() {
        Answer answer = registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": 1}, "rr_attributes": {},
                 "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "GOOD"}}]}
                """);
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                      | Run number cannot be undefined: oms_attributes.run_number is missing
            {"oms_attributes": {"run_number": 2147483648}}          | a run number is a whole number from 1 to 2147483647, not 2147483648 at oms_attributes.run_number
            {"oms_attributes": {"run_number": 1.5}}                 | a run number is a whole number from 1 to 2147483647, not 1.5 at oms_attributes.run_number
            {"oms_attributes": {"run_number": "x"}}                 | a run number is a whole number from 1 to 2147483647, not "x" at oms_attributes.run_number
            {"oms_attributes": []}                                  | oms_attributes must be an object, not [] at oms_attributes
            {"oms_attributes": {"run_number": 2, "run_number": 3}}  | this is not JSON that can be taken: Duplicate Object property "run_number" at oms_attributes.run_number
            {"oms_attributes": {"run_number": 2, "x": NaN}}         | this is not JSON that can be taken: Non-standard token 'NaN' at oms_attributes.x
            {"oms_attributes": {"run_number": 2, "x": 1e999}}       | the number 1e999 is larger than any that can be kept at oms_attributes.x
            {"oms_attributes": {"run_number": 2, "x": "a\\u0000b"}} | text holds the character NUL (\\u0000), which can't be stored at oms_attributes.x
            {"oms_attributes": {"run_number": 2, "x": "\\ud800"}}   | text holds half a surrogate pair, which is no character at oms_attributes.x
            {"oms_attributes": {"run_number": 2}                    | the JSON ends too early at oms_attributes
            {"oms_attributes": {"run_number": 2}} x                 | this is not JSON that can be taken: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
            [1]                                                     | the body must be an object, not an array
            """)
    void aRunThatCanNotBeTakenIsRefused(String body, String message) {
        refused("/runs", body, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "rr_lumisections": {}                                             | rr_lumisections must be an array, not an object at rr_lumisections
            "rr_lumisections": [{"dt-dt": "GOOD"}]                            | a triplet {status, comment, cause} must be an object, not the text "GOOD" at rr_lumisections[0].dt-dt
            "rr_lumisections": [{}, {"dt-dt": {}}]                            | a triplet needs a status at rr_lumisections[1].dt-dt
            "rr_lumisections": [{"dt-dt": {"status": "GOD"}}]                 | unknown status "GOD" (did you mean "GOOD"?) at rr_lumisections[0].dt-dt.status
            "rr_lumisections": [{"dt-dt": {"status": "GOOD", "coment": ""}}]  | unknown field "coment" of a triplet; it has status, comment and cause at rr_lumisections[0].dt-dt.coment
            "rr_lumisections": [{"dt-dt": {"status": true}}]                  | a status must be text, not true at rr_lumisections[0].dt-dt.status
            "rr_lumisections": [{"dt": {"status": "GOOD"}}]                   | "dt" is no column; columns are named workspace-column, as dt-dt at rr_lumisections[0].dt
            "oms_lumisections": [{"bpix_ready": [1]}]                         | expected null, true, false, a number or text, not an array at oms_lumisections[0].bpix_ready
            "oms_lumisections": [{}], "rr_lumisections": [{}, {}]             | oms_lumisections has 1 lumisections and rr_lumisections 2; both must have as many, or one of them none
            """)
    void lumisectionsThatCanNotBeTakenAreRefused(String lumisections, String message) {
        refused("/runs", "{\"oms_attributes\": {\"run_number\": 2}, " + lumisections + "}", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            400 | "run_number": 1                                            | dataset_name must be a text, not null
            400 | "run_number": 1, "dataset_name": "online"                  | "online" is the dataset that every run has; name an offline one
            404 | "run_number": 9, "dataset_name": "/A/DQM"                  | run 9 does not exist; a dataset needs its run first
            400 | "run_number": 1, "dataset_name": "/A/DQM", "dataset_attributes": {"dt_state": "OPN"} | unknown state "OPN" at dataset_attributes.dt_state; did you mean "OPEN"?
            400 | "run_number": 1, "dataset_name": "/A/DQM", "rr_lumisections": [{}, {}, {"dt-dt": {"status": "GOOD"}}] | lumisections 3-3 of /A/DQM in run 1: the run ends at lumisection 2
            """)
    void aDatasetThatCanNotBeTakenIsRefused(int status, String fields, String message) {
        long before = registry.part(EventLog.class).newestVersion();
        Answer answer = registry.http().post("/datasets", "{" + fields + "}");
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before);
    }

    @Test
    void nestingHasALimit() {
        String deep = "[".repeat(60) + "]".repeat(60);
        Answer answer = registry.http().feed("/runs", "{\"oms_attributes\": {\"run_number\": 2, \"x\": " + deep + "}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).contains("nesting depth (51) exceeds the maximum allowed (50");
    }

    @Test
    void lumisectionsHaveALimit() {
        String many = "{},".repeat(20_000) + "{}";
        refused(
                "/runs",
                "{\"oms_attributes\": {\"run_number\": 2}, \"rr_lumisections\": [" + many + "]}",
                "rr_lumisections has more than 20000 elements, the most that is taken at rr_lumisections[20000]");
    }

    @Test
    void aRunWithFewerLumisectionsThanBeforeIsRefused() {
        Answer answer = registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": 1}, "rr_lumisections": [{"dt-dt": {"status": "BAD"}}]}
                """);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.err())
                .isEqualTo("Error updating run 1: it has 2 lumisections, of which none can be deleted, and 1 came");
    }

    @Test
    void onlyTheFeedFeeds() {
        Answer answer = registry.http()
                .send(
                        "POST",
                        "/runs",
                        Map.of("Content-Type", "application/json", "email", "auto@auto.evil.org"),
                        "{\"oms_attributes\": {\"run_number\": 7}}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.err())
                .startsWith("Error saving run 7: runs come from the automatic feed, not from auto@auto.evil.org");
        assertThat(registry.http().get("/runs/7").text()).isEqualTo("null");
    }

    @Test
    void threeThousandLumisectionsOfSixtyColumnsAreTaken() {
        StringBuilder columns = new StringBuilder();
        for (int column = 0; column < 60; column++) {
            columns.append(column == 0 ? "" : ",")
                    .append("\"ws-c")
                    .append(column)
                    .append("\":{\"status\":\"GOOD\",\"comment\":\"\",\"cause\":\"\"}");
        }
        String lumisection = "{" + columns + "}";
        String body = "{\"oms_attributes\":{\"run_number\":3000},\"rr_lumisections\":["
                + (lumisection + ",").repeat(2999)
                + lumisection
                + "]}";
        assertThat(registry.http().feed("/runs", body).status()).isEqualTo(200);
        assertThat(registry.http()
                        .get("/runs/3000")
                        .json()
                        .at("/DatasetTripletCache/triplet_summary/ws-c59/GOOD")
                        .asInt())
                .isEqualTo(3000);
    }

    private static void refused(String path, String body, String message) {
        long before = registry.part(EventLog.class).newestVersion();
        Answer answer = registry.http().feed(path, body);
        assertThat(answer.err()).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(registry.part(EventLog.class).newestVersion()).isEqualTo(before);
    }
}
