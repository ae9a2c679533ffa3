package io.runregistry.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One run of six lumisections with gaps, corrected by people, and one about which nothing is known. */
class LumisectionStreamTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OFFLINE = "/PromptReco/Collisions2018A/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--extra-oms-values=pileup");

    @BeforeAll
    static void twoRuns() {
        EventLog log = registry.part(EventLog.class);
        log.append(
                Action.automatic("auto@auto", "creation"),
                List.of(
                        new RunChange(1, NODES.objectNode(), NODES.objectNode()),
                        DatasetChange.creation(1, "online", NODES.objectNode()),
                        DatasetChange.creation(1, OFFLINE, NODES.objectNode()),
                        new RrLumisectionChange(
                                1,
                                "online",
                                LumisectionValues.of(Map.of(
                                        "dt-dt", ColumnRanges.of(2, 6, Triplet.of(Status.GOOD)),
                                        "csc-csc", ColumnRanges.of(1, 3, Triplet.of(Status.STANDBY))))),
                        new OmsLumisectionChange(
                                1,
                                "online",
                                LumisectionValues.of(Map.of(
                                        "beam1_stable", ColumnRanges.of(1, 8, NODES.booleanNode(true)),
                                        "pileup", ColumnRanges.of(3, 3, NODES.numberNode(31.5)),
                                        "prescale_name", ColumnRanges.of(1, 2, NODES.stringNode("2e34"))))),
                        new RrLumisectionChange(
                                1,
                                OFFLINE,
                                LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(1, 4, Triplet.of(Status.GOOD))))),
                        new RunChange(2, NODES.objectNode(), NODES.objectNode()),
                        DatasetChange.creation(2, "online", NODES.objectNode())));
        log.append(
                Action.manual("anna@cern.ch", "corrections"),
                List.of(
                        new RrLumisectionChange(
                                1,
                                "online",
                                LumisectionValues.of(Map.of(
                                        "dt-dt", ColumnRanges.of(3, 4, new Triplet(Status.BAD, "HV \"trip\"", "DT"))))),
                        new OmsLumisectionChange(
                                1,
                                OFFLINE,
                                LumisectionValues.of(
                                        Map.of("beam1_stable", ColumnRanges.of(2, 2, NODES.booleanNode(false)))))));
    }

    private static List<JsonNode> ask(String body) {
        return StreamedAnswer.ask(registry, "/query/lumisections", body).json();
    }

    @Test
    void ranges() {
        assertThat(ask("""
                        {"query": {"run_number": 1}, "of": "runs", "columns": ["dt-dt", "csc-csc", "oms.beam1_stable", "oms.pileup"]}
                        """)).containsExactly(JSON.readTree("""
                        {"run_number": 1, "name": "online", "last_ls": 6,
                         "columns": {
                            "csc-csc": [{"start": 1, "end": 3, "status": "STANDBY", "comment": "", "cause": ""}],
                            "dt-dt": [
                                {"start": 2, "end": 2, "status": "GOOD", "comment": "", "cause": ""},
                                {"start": 3, "end": 4, "status": "BAD", "comment": "HV \\"trip\\"", "cause": "DT"},
                                {"start": 5, "end": 6, "status": "GOOD", "comment": "", "cause": ""}]},
                         "oms": {
                            "beam1_stable": [{"start": 1, "end": 8, "value": true}],
                            "pileup": [{"start": 3, "end": 3, "value": 31.5}]}}
                        """));
    }

    /** Of what OMS tells there may be more than people judge. */
    @Test
    void valuesAreNullWhereNothingIsKnown() {
        assertThat(ask("""
                        {"query": {"run_number": 1}, "of": "runs", "as": "values",
                         "columns": ["dt-dt", "csc-csc", "oms.beam1_stable", "oms.prescale_name", "oms.recorded"]}
                        """)).containsExactly(JSON.readTree("""
                        {"run_number": 1, "name": "online", "last_ls": 6,
                         "columns": {
                            "csc-csc": ["STANDBY", "STANDBY", "STANDBY", null, null, null],
                            "dt-dt": [null, "GOOD", "BAD", "BAD", "GOOD", "GOOD"]},
                         "oms": {
                            "beam1_stable": [true, true, true, true, true, true, true, true],
                            "prescale_name": ["2e34", "2e34", null, null, null, null],
                            "recorded": [null, null, null, null, null, null]}}
                        """));
    }

    @Test
    void datasetsInheritWhatOmsTellsOfTheRun() {
        List<JsonNode> rows =
                ask("{\"query\": {}, \"as\": \"values\", \"columns\": [\"oms.beam1_stable\", \"dt-dt\"]}");
        assertThat(rows)
                .extracting(
                        row -> row.path("run_number") + " " + row.path("name").asString())
                .containsExactly("2 online", "1 " + OFFLINE, "1 online");
        assertThat(rows.get(1).at("/oms/beam1_stable").toString())
                .isEqualTo("[true,false,true,true,true,true,true,true]");
        assertThat(rows.get(1).at("/columns/dt-dt").toString()).isEqualTo("[\"GOOD\",\"GOOD\",\"GOOD\",\"GOOD\"]");
        assertThat(rows.get(0).at("/columns/dt-dt").toString()).isEqualTo("[]");
        assertThat(rows.get(0).path("last_ls").asInt(-1)).isZero();
    }

    @Test
    void theyAreSkippedLimitedAndReadAsOfAVersionLikeRows() {
        String columns = "\"columns\": [\"dt-dt\"], \"as\": \"values\"";
        assertThat(ask("{\"query\": {}, \"skip\": 1, \"limit\": 1, " + columns + "}"))
                .extracting(row -> row.path("name").asString())
                .containsExactly(OFFLINE);
        StreamedAnswer before = StreamedAnswer.ask(
                registry,
                "/query/lumisections?as_of=1",
                "{\"query\": {\"run_number\": 1}, \"of\": \"runs\", " + columns + "}");
        assertThat(before.version()).isEqualTo(1);
        assertThat(before.json().get(0).at("/columns/dt-dt").toString())
                .isEqualTo("[null,\"GOOD\",\"GOOD\",\"GOOD\",\"GOOD\",\"GOOD\"]");
    }
}
