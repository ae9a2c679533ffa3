package io.runregistry.server.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Takes runs of another registry. Each test has runs of its own. */
class MirrorTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";

    /** A run of three lumisections. */
    private static final String RUN = """
            {"source": "http://there", "version": 12, "seen": "aa",
             "oms_attributes": {"fill_number": 7, "energy": 6800},
             "rr_attributes": {"class": "Collisions22", "state": "SIGNOFF", "significant": true},
             "datasets": [
               {"name": "online", "rr_ranges": {"dt-dt": [[1, 2, "GOOD", "", ""], [3, 3, "BAD", "HV trip", "HV"]]},
                "oms_ranges": {"bpix_ready": [[1, 2, true]], "recorded": [[1, 1, 0.5], [2, 2, 0.25]]}},
               {"name": "/PromptReco/Collisions2022/DQM", "dataset_attributes": {"dt_state": "OPEN"},
                "datasets_in_gui": ["/ZeroBias/x/DQM"],
                "rr_ranges": {"dt-dt": [[1, 3, "GOOD", "", ""]]}, "oms_ranges": {"bpix_ready": [[2, 2, false]]}}]}
            """;

    private static Answer put(int run, String body) {
        return registry.http().put("/mirror/runs/" + run, "auto@auto", body);
    }

    private static JsonNode run(int run) {
        return registry.http().get("/runs/" + run).json();
    }

    private static JsonNode post(String path, int run, String dataset) {
        return registry.http()
                .post(path, "{\"run_number\": %d, \"dataset_name\": \"%s\"}".formatted(run, dataset))
                .json();
    }

    private static String rr(int run, String dataset) {
        return post("/lumisections/rr_lumisection_ranges", run, dataset).toString();
    }

    private static long newest() {
        return registry.part(EventLog.class).newestVersion();
    }

    private static Answer edit(int run, String dataset, String status) {
        return registry.http()
                .put("/lumisections/edit_rr_lumisections", "anna@cern.ch", """
                {"run_number": %d, "dataset_name": "%s", "component": "dt-dt",
                 "new_lumisection_range": {"start": 2, "end": 2, "status": "%s", "comment": "mine", "cause": ""}}
                """.formatted(run, dataset, status));
    }

    @Test
    void aRunIsThereWholeAndAsOneVersion() {
        long before = newest();
        Answer answer = put(101, RUN);
        assertThat(answer.text())
                .isEqualTo("{\"run_number\":101,\"outcome\":\"created\",\"atomic_version\":%d}".formatted(before + 1));
        assertThat(run(101).path("rr_attributes").toString())
                .isEqualTo("{\"class\":\"Collisions22\",\"state\":\"SIGNOFF\",\"significant\":true}");
        assertThat(run(101).at("/DatasetTripletCache/triplet_summary/dt-dt").toString())
                .isEqualTo("{\"BAD\":1,\"GOOD\":2,\"EMPTY\":0,\"causes\":[\"HV\"],\"comments\":[\"HV trip\"]}");
        JsonNode dataset = post("/datasets/get_dataset", 101, PROMPT);
        assertThat(dataset.path("dataset_attributes").toString()).isEqualTo("{\"dt_state\":\"OPEN\"}");
        assertThat(dataset.path("datasets_in_gui").toString()).isEqualTo("[\"/ZeroBias/x/DQM\"]");
        assertThat(post("/lumisections/oms_lumisections", 101, PROMPT).toString())
                .isEqualTo("[{\"bpix_ready\":true,\"recorded\":0.5},{\"bpix_ready\":false,\"recorded\":0.25}]");
        JsonNode version = registry.http().get("/versions/" + (before + 1)).json();
        assertThat(version.path("by").asString()).isEqualTo("auto@auto");
        assertThat(version.path("comment").asString())
                .isEqualTo("mirror of http://there, where the run has version 12");
    }

    @Test
    void whatIsTheSameMakesNoVersion() {
        put(102, RUN);
        long before = newest();
        assertThat(put(102, RUN).text())
                .isEqualTo("{\"run_number\":102,\"outcome\":\"unchanged\",\"atomic_version\":null}");
        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void onlyWhatDiffersIsSaid() {
        put(103, RUN);
        Answer answer = put(
                103,
                RUN.replace("6800", "6500")
                        .replace("[3, 3, \"BAD\", \"HV trip\", \"HV\"]", "[3, 3, \"GOOD\", \"\", \"\"]"));
        assertThat(answer.json().path("outcome").asString()).isEqualTo("changed");
        JsonNode version = registry.http()
                .get("/versions/" + answer.json().path("atomic_version"))
                .json();
        assertThat(version.path("changes")
                        .valueStream()
                        .map(change -> change.path("name").asString()))
                .containsExactly("oms_attributes.energy", "dt-dt");
        assertThat(rr(103, "online")).contains("\"start\":1,\"end\":3");
    }

    @Test
    void whatIsNoLongerThereVanishes() {
        put(104, RUN);
        String less = RUN.replace(", \"energy\": 6800", "")
                .replace(", \"significant\": true", "")
                .replace(", [3, 3, \"BAD\", \"HV trip\", \"HV\"]", "")
                .replace(", [2, 2, 0.25]", "");
        assertThat(put(104, less).json().path("outcome").asString()).isEqualTo("changed");
        assertThat(run(104).path("oms_attributes").toString()).isEqualTo("{\"fill_number\":7}");
        assertThat(run(104).path("rr_attributes").has("significant")).isFalse();
        assertThat(rr(104, "online"))
                .isEqualTo("[{\"dt-dt\":{\"status\":\"GOOD\",\"comment\":\"\",\"cause\":\"\"},\"start\":1,\"end\":2}]");
        assertThat(post("/lumisections/oms_lumisections", 104, "online").toString())
                .isEqualTo("[{\"bpix_ready\":true,\"recorded\":0.5},{\"bpix_ready\":true}]");
        assertThat(put(104, less).json().path("outcome").asString()).isEqualTo("unchanged");
        assertThat(put(104, RUN).json().path("outcome").asString()).isEqualTo("changed");
        assertThat(run(104).at("/oms_attributes/energy").asInt()).isEqualTo(6800);
    }

    @Test
    void aDatasetThatIsNotShownThereIsHiddenAndComesBack() {
        put(105, RUN);
        String without = RUN.substring(0, RUN.indexOf(",\n   {\"name\": \"/Prompt")) + "]}";
        assertThat(put(105, without).json().path("outcome").asString()).isEqualTo("changed");
        assertThat(post("/datasets/get_dataset", 105, PROMPT).isNull()).isTrue();
        assertThat(put(105, without.replace(", \"significant\": true", "")).status())
                .isEqualTo(200);
        assertThat(post("/datasets/get_dataset", 105, PROMPT).isNull()).isTrue();
        assertThat(put(105, RUN).json().path("outcome").asString()).isEqualTo("changed");
        assertThat(post("/datasets/get_dataset", 105, PROMPT).path("name").asString())
                .isEqualTo(PROMPT);
    }

    @Test
    void whatSomebodyChangedHereIsLeftAloneUntilItMayBeOverwritten() {
        put(106, RUN);
        assertThat(edit(106, PROMPT, "BAD").status()).isEqualTo(200);
        long edited = newest();
        assertThat(put(106, RUN.replace("6800", "6500")).err())
                .isEqualTo("run 106 was changed here since it was copied (version " + edited
                        + " by anna@cern.ch): dt-dt of " + PROMPT + " in lumisection 2; it was left alone, and"
                        + " \"overwrite\": true takes the source's word");
        assertThat(run(106).at("/oms_attributes/energy").asInt()).isEqualTo(6800);
        assertThat(newest()).isEqualTo(edited);
        String word = RUN.replace("6800", "6500").replace("\"seen\"", "\"overwrite\": true, \"seen\"");
        assertThat(put(106, word).json().path("outcome").asString()).isEqualTo("changed");
        assertThat(rr(106, PROMPT)).doesNotContain("BAD").contains("\"start\":1,\"end\":3");
        assertThat(run(106).at("/oms_attributes/energy").asInt()).isEqualTo(6500);
        assertThat(registry.http()
                        .get("/runs/106?as_of=" + edited)
                        .json()
                        .at("/oms_attributes/energy")
                        .asInt())
                .isEqualTo(6800);
        assertThat(put(106, RUN.replace("6800", "6400")).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyChangedAndTookBackIsNoConflictAndNotInTheWay() {
        put(107, RUN);
        edit(107, PROMPT, "BAD");
        edit(107, PROMPT, "GOOD");
        registry.http().put("/lumisections/edit_rr_lumisections", "anna@cern.ch", """
                {"run_number": 107, "dataset_name": "%s", "component": "dt-dt",
                 "new_lumisection_range": {"start": 2, "end": 2, "status": "GOOD", "comment": "", "cause": ""}}
                """.formatted(PROMPT));
        String now = RUN.replace("[[1, 3, \"GOOD\", \"\", \"\"]]", "[[1, 3, \"STANDBY\", \"\", \"\"]]");
        assertThat(put(107, now).json().path("outcome").asString()).isEqualTo("changed");
        assertThat(rr(107, PROMPT)).doesNotContain("GOOD");
    }

    @Test
    void aRunThatIsNobodysCopyIsTakenForOneOnlyIfItIsTheSame() {
        SampleRun.of(108, 2, "OPEN").create(registry.part(EventLog.class));
        assertThat(put(108, RUN).err()).startsWith("run 108 is here already, differs, and is nobody's copy; it was");
        String same = """
                {"source": "http://there", "version": 3, "seen": "bb", "oms_attributes": {"ls_duration": 2.0},
                 "rr_attributes": {"class": "Collisions18", "state": "%s"},
                 "datasets": [{"name": "online",
                   "rr_ranges": {"csc-csc": [[1, 2, "GOOD", "", ""]], "dt-dt": [[1, 2, "GOOD", "", ""]]},
                   "oms_ranges": {"bpix_ready": [[1, 2, true]], "recorded": [[1, 2, 0.5]], "delivered": [[1, 2, 1]]}}]}
                """;
        assertThat(put(108, same.formatted("OPEN")).json().path("outcome").asString())
                .isEqualTo("unchanged");
        assertThat(put(108, same.formatted("SIGNOFF")).json().path("outcome").asString())
                .isEqualTo("changed");
        assertThat(put(108, same.formatted("OPEN").replace("http://there", "http://elsewhere"))
                        .err())
                .startsWith("run 108 is here already as a copy of http://there, and differs");
    }

    @Test
    void luminosityThatWasImportedHereStays() {
        put(109, RUN);
        String file = """
                #Data tag : 19v2 , Norm tag: None
                #run:fill,ls,time,beamstatus,E(GeV),delivered(/nb),recorded(/nb),avgpu,source
                109:7,1:1,07/05/22 20:42:35,STABLE BEAMS,6800,1000.0,900.0,20.1,HFET
                """;
        Answer imported = registry.http()
                .send("POST", "/luminosity/brilcalc", Map.of("Content-Type", "application/octet-stream"), file);
        assertThat(imported.status()).describedAs(imported.text()).isEqualTo(200);
        assertThat(put(109, RUN).json().path("outcome").asString()).isEqualTo("unchanged");
        assertThat(put(109, RUN.replace(", \"energy\": 6800", ""))
                        .json()
                        .path("outcome")
                        .asString())
                .isEqualTo("changed");
        assertThat(post("/lumisections/oms_lumisections", 109, "online").toString())
                .contains("brilcalc_recorded");
    }

    @Test
    void itTellsOfWhatRunsAreCopies() {
        put(110, RUN);
        put(111, RUN.replace("\"aa\"", "\"bb\""));
        edit(111, PROMPT, "BAD");
        String asked = "{\"source\": \"%s\", \"runs\": [110, 111, 112]}";
        assertThat(registry.http()
                        .post("/mirror/seen", asked.formatted("http://there"))
                        .text())
                .isEqualTo("[{\"run_number\":110,\"seen\":\"aa\",\"changed_here\":false},"
                        + "{\"run_number\":111,\"seen\":\"bb\",\"changed_here\":true}]");
        assertThat(registry.http()
                        .post("/mirror/seen", asked.formatted("http://elsewhere"))
                        .text())
                .isEqualTo("[]");
        assertThat(registry.http()
                        .post("/mirror/seen", "{\"runs\": [0], \"since\": 3}")
                        .json()
                        .path("problems")
                        .valueStream()
                        .map(problem -> problem.path("path").asString()))
                .containsExactlyInAnyOrder("source", "runs[0]", "since");
    }

    /** What is left alone when the automatic feed writes in between is what anybody else wrote. */
    @Test
    void anotherFeedIsSomebodyToo() {
        put(113, RUN);
        registry.part(EventLog.class)
                .append(
                        Action.automatic("auto@auto", "from OMS"),
                        SampleRun.of(113, 3, "OPEN").changes());
        assertThat(put(113, RUN.replace("6800", "6500")).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "seen": "aa"          | "sean": "aa"              | unknown field "sean"; did you mean "seen"? at sean
            "seen": "aa",         |                           | a mirrored run needs source, version, seen, oms_attributes, rr_attributes and datasets
            "version": 12         | "version": -1             | version must be a whole number from 0 on, not -1 at version
            "name": "online"      | "name": "offline"         | every run has the dataset "online"; it is not in datasets
            [[1, 2, true]]        | [[2, 1, true]]            | lumisections 2-1 are no range, or out of order at datasets[0].oms_ranges.bpix_ready[0]
            [[1, 2, true]]        | [[1, 30000, true]]        | lumisection 30000 is past 20000, the most that is taken at datasets[0].oms_ranges.bpix_ready[0]
            [[1, 2, true]]        | [[1, true]]               | a range must be [first, last, value], not [1,true] at datasets[0].oms_ranges.bpix_ready[0]
            [[1, 2, true]]        | [[1, 2, {}]]              | an OMS value must be null, true, false, a number or a text at datasets[0].oms_ranges.bpix_ready[0]
            "BAD"                 | "BED"                     | unknown status "BED"; did you mean "BAD"? at datasets[0].rr_ranges.dt-dt[1]
            "dt-dt": [[1, 2       | "dt": [[1, 2              | "dt" is no name of a column at datasets[0].rr_ranges.dt
            "dataset_attributes"  | "dataset_atributes"       | unknown field "dataset_atributes"; did you mean "dataset_attributes"? at datasets[1].dataset_atributes
            """)
    void whatIsWrongIsNamed(String right, String wrong, String told) {
        Answer answer = put(114, RUN.replaceFirst(Pattern.quote(right), wrong == null ? "" : wrong));
        assertThat(answer.err()).isEqualTo(told);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(run(114).isNull()).isTrue();
    }
}
