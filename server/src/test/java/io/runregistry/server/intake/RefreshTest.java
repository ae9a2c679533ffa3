package io.runregistry.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.OmsStandIn;
import io.runregistry.server.testing.RunningRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RefreshTest {

    @RegisterExtension
    static final OmsStandIn oms = OmsStandIn.start();

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--oms=" + oms.url(), "--oms-every=0");

    @AfterEach
    void omsAnswersAgain() {
        oms.answerWith(200);
    }

    /** Ten lumisections, of which OMS lacks the fifth; DT is off from the eighth on. */
    private static void omsKnows(int runNumber, int lumisections) {
        omsKnows(runNumber, lumisections, 4);
    }

    /** @param unmeasured of which the luminosity is null */
    private static void omsKnows(int runNumber, int lumisections, int unmeasured) {
        List<ObjectNode> rows = new ArrayList<>();
        for (int number = 1; number <= lumisections; number++) {
            if (number != 5) {
                rows.add(object(
                        """
                        {"lumisection_number": %d, "dt0_ready": %b, "dtm_ready": true, "dtp_ready": true, "cms_active": true,
                         "beam1_present": true, "beam2_present": true, "beam1_stable": %3$b, "beam2_stable": %3$b,
                         "recorded_lumi": %4$s, "physics_flag": null, "something_else": 3}
                        """.formatted(number, number < 8, number > 2, number == unmeasured ? "null" : number + ".1")));
            }
        }
        oms.put(object("""
                {"run_number": %d, "hlt_key": "/cdaq/physics/Run2022/2e34/v1.0.0/HLT/V1", "components": ["DAQ", "DT", "TRG"],
                 "b_field": 3.8}
                """.formatted(runNumber)), rows);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }

    private static void feed(int runNumber, String attributes) {
        Answer fed = registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": %d}, "rr_attributes": %s,
                 "oms_lumisections": [], "rr_lumisections": []}
                """.formatted(runNumber, attributes));
        assertThat(fed.status()).describedAs(fed.text()).isEqualTo(200);
    }

    private static Answer act(String path, String body) {
        return registry.http()
                .send("POST", path, Map.of("Content-Type", "application/json", "email", "anna@cern.ch"), body);
    }

    private static Answer markSignificant(int runNumber) {
        return act("/runs/mark_significant", "{\"run_number\": " + runNumber + "}");
    }

    private static JsonNode rr(Answer answer) {
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return answer.json().path("rr_attributes");
    }

    private static String column(int runNumber, String column) {
        return registry.http()
                .post("/lumisections/rr_lumisection_ranges_by_component", """
                        {"run_number": %d, "dataset_name": "online"}
                        """.formatted(runNumber))
                .json()
                .path(column)
                .toString();
    }

    @Test
    void aRunMarkedSignificantIsReadFromOmsAndClassified() {
        omsKnows(2001, 10);
        feed(2001, "{\"class\": \"\", \"significant\": false}");
        assertThat(rr(markSignificant(2001)).toString())
                .isEqualTo("{\"class\":\"Collisions22\",\"state\":\"OPEN\",\"significant\":true,\"stop_reason\":\"\"}");
        assertThat(column(2001, "dt-dt"))
                .isEqualTo("[{\"status\":\"GOOD\",\"comment\":\"\",\"cause\":\"\",\"start\":1,\"end\":4},"
                        + "{\"status\":\"NO VALUE FOUND\",\"comment\":\"\",\"cause\":\"\",\"start\":5,\"end\":5},"
                        + "{\"status\":\"GOOD\",\"comment\":\"\",\"cause\":\"\",\"start\":6,\"end\":7},"
                        + "{\"status\":\"BAD\",\"comment\":\"\",\"cause\":\"\",\"start\":8,\"end\":10}]");
        assertThat(column(2001, "csc-csc"))
                .isEqualTo("[{\"status\":\"EXCLUDED\",\"comment\":\"\",\"cause\":\"\",\"start\":1,\"end\":10}]");
    }

    @Test
    void aLuminosityThatOmsTakesBackIsNoneAnyMore() {
        omsKnows(2050, 10);
        feed(2050, "{\"class\": \"\", \"significant\": false}");
        assertThat(act("/runs/refresh_run/2050", "").status()).isEqualTo(200);
        assertThat(omsLumisections(2050).get(6).path("recorded").asDouble(0)).isEqualTo(1.0);
        omsKnows(2050, 10, 7);
        assertThat(act("/runs/refresh_run/2050", "").status()).isEqualTo(200);
        JsonNode lumisections = omsLumisections(2050);
        assertThat(lumisections.get(5).path("recorded").isNull())
                .describedAs("nobody knows what 7 had come to")
                .isTrue();
        assertThat(lumisections.get(6).path("recorded").isNull()).isTrue();
        assertThat(lumisections.get(7).path("recorded").asDouble(0)).isEqualTo(1.0);
        assertThat(lumisections.get(2).path("recorded").asDouble(0))
                .describedAs("which is known by now")
                .isEqualTo(1.0);
        long version = version(2050);
        assertThat(act("/runs/refresh_run/2050", "").status()).isEqualTo(200);
        assertThat(version(2050)).isEqualTo(version);
        omsKnows(2050, 10);
        assertThat(act("/runs/refresh_run/2050", "").status()).isEqualTo(200);
        assertThat(omsLumisections(2050).get(6).path("recorded").asDouble(0)).isEqualTo(1.0);
    }

    private static long version(int runNumber) {
        return registry.http().get("/runs/" + runNumber).json().path("version").longValue();
    }

    private static JsonNode omsLumisections(int runNumber) {
        return registry.http()
                .post(
                        "/lumisections/oms_lumisections",
                        "{\"run_number\": " + runNumber + ", \"dataset_name\": \"online\"}")
                .json();
    }

    @Test
    void omsAttributesAreKeptWithWhatIsWorkedOutFromThem() {
        omsKnows(2002, 10);
        feed(2002, "{\"class\": \"\", \"significant\": false}");
        JsonNode attributes = act("/runs/refresh_run/2002", "").json().path("oms_attributes");
        assertThat(attributes.path("dt_included").asBoolean(false)).isTrue();
        assertThat(attributes.has("csc_included")).isFalse();
        assertThat(attributes.path("ls_duration").asInt()).isEqualTo(10);
        assertThat(attributes.path("beams_present_and_stable").asBoolean(false)).isTrue();
        JsonNode lumisections = omsLumisections(2002);
        assertThat(lumisections.size()).isEqualTo(10);
        assertThat(lumisections.get(4).has("err")).isTrue();
        assertThat(lumisections.get(0).path("recorded").asDouble(0))
                .describedAs("what the lumisection added to the running sum")
                .isEqualTo(1.0);
        assertThat(lumisections.get(2).has("recorded"))
                .describedAs("the next one's running sum is null")
                .isFalse();
        assertThat(lumisections.get(9).has("recorded"))
                .describedAs("nothing comes after the last")
                .isFalse();
        assertThat(lumisections.get(0).has("something_else")).isFalse();
    }

    @Test
    void refreshingKeepsWhatPeopleSetAndResettingTakesItBack() {
        omsKnows(2003, 10);
        feed(2003, "{\"class\": \"\", \"significant\": false}");
        markSignificant(2003);
        registry.http()
                .send(
                        "PUT",
                        "/manual_run_edit/2003/class",
                        Map.of("Content-Type", "application/json"),
                        "{\"class\": \"Cosmics22\"}");
        omsKnows(2003, 12);
        Answer refreshed = act("/runs/refresh_run/2003", "");
        assertThat(rr(refreshed).path("class").asString()).isEqualTo("Cosmics22");
        assertThat(rr(refreshed).path("significant").asBoolean(false)).isTrue();
        assertThat(refreshed
                        .json()
                        .at("/DatasetTripletCache/triplet_summary/dt-dt/BAD")
                        .asInt())
                .isEqualTo(5);
        Answer reset = act("/runs/reset_and_refresh_run/2003", "");
        assertThat(rr(reset).path("class").asString()).isEqualTo("Collisions22");
        assertThat(rr(reset).path("significant").asBoolean(false))
                .describedAs("12 lumisections are enough by the rule of Collisions22")
                .isTrue();
    }

    @Test
    void whatAShifterJudgedStaysThroughRefreshing() {
        omsKnows(2009, 10);
        feed(2009, "{\"class\": \"\", \"significant\": false}");
        markSignificant(2009);
        Answer edited = registry.http()
                .send("PUT", "/lumisections/edit_rr_lumisections", Map.of("Content-Type", "application/json"), """
                        {"run_number": 2009, "dataset_name": "online", "component": "dt-dt",
                         "new_lumisection_range": {"start": 7, "end": 8, "status": "STANDBY", "comment": "", "cause": ""}}
                        """);
        assertThat(edited.status()).describedAs(edited.text()).isEqualTo(200);
        omsKnows(2009, 12);
        assertThat(act("/runs/reset_and_refresh_run/2009", "").status()).isEqualTo(200);
        assertThat(column(2009, "dt-dt"))
                .contains("{\"status\":\"STANDBY\",\"comment\":\"\",\"cause\":\"\",\"start\":7,\"end\":8}")
                .contains("{\"status\":\"BAD\",\"comment\":\"\",\"cause\":\"\",\"start\":9,\"end\":12}");
    }

    @Test
    void refreshingTwiceChangesNothingTheSecondTime() {
        omsKnows(2004, 10);
        feed(2004, "{\"class\": \"\", \"significant\": false}");
        long first = act("/runs/refresh_run/2004", "").json().path("version").asLong(0);
        assertThat(act("/runs/refresh_run/2004", "").json().path("version").asLong(0))
                .isEqualTo(first);
    }

    @Test
    void whatIsWrittenWhileOmsIsAskedIsNotOverwrittenByItsOlderAnswer() {
        omsKnows(2010, 10);
        feed(2010, "{\"class\": \"\", \"significant\": false}");
        oms.meanwhile(() -> {
            oms.put(object("{\"run_number\": 2010, \"b_field\": 1.5}"), List.of());
            assertThat(registry.http().feed("/runs", """
                                    {"oms_attributes": {"run_number": 2010, "b_field": 1.5}, "rr_attributes": {},
                                     "oms_lumisections": [], "rr_lumisections": []}
                                    """).status()).isEqualTo(200);
        });
        assertThat(act("/runs/refresh_run/2010", "")
                        .json()
                        .at("/oms_attributes/b_field")
                        .asDouble(0))
                .describedAs("3.8 is what OMS had said before")
                .isEqualTo(1.5);
    }

    @Test
    void onlyOpenRunsThatAreThereAreRefreshed() {
        omsKnows(2005, 10);
        feed(2005, "{\"class\": \"X\", \"significant\": false}");
        assertThat(act("/runs/refresh_run/1", "").err()).startsWith("Run not found");
        assertThat(markSignificant(2005).status()).isEqualTo(200);
        assertThat(markSignificant(2005).err()).startsWith("Run is already significant");
        feed(2006, "{\"class\": \"X\", \"significant\": false}");
        Answer unknown = act("/runs/refresh_run/2006", "");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.err()).isEqualTo("Run not found: OMS does not know run 2006");
    }

    @Test
    void anOmsThatFailsChangesNothing() {
        omsKnows(2007, 10);
        feed(2007, "{\"class\": \"\", \"significant\": false}");
        oms.answerWith(500);
        Answer failed = markSignificant(2007);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.err()).startsWith("OMS answered runs?filter").contains("status 500");
        assertThat(registry.http()
                        .get("/runs/2007")
                        .json()
                        .at("/rr_attributes/significant")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void whoSawAnOlderVersionIsTold() {
        omsKnows(2008, 10);
        feed(2008, "{\"class\": \"\", \"significant\": false}");
        String seen = registry.http().get("/runs/2008").json().path("version").asString();
        act("/runs/refresh_run/2008", "");
        Answer stale =
                registry.http().send("POST", "/runs/refresh_run/2008", Map.of("If-Match", "\"" + seen + "\""), "");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.err()).startsWith("run 2008 changed since you read it: you saw version " + seen);
        assertThat(stale.json().at("/changed/0/by").asString()).isEqualTo("anna@cern.ch");
    }
}
