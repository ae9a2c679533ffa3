package io.runregistry.server.web.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExportTest {

    private static final String OFFLINE = "/PromptReco/Collisions18/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void hostileRuns() {
        EventLog log = registry.part(EventLog.class);
        SampleRun.of(1, 20, "OPEN").with(OFFLINE, "global OPEN").create(log);
        SampleRun.of(2, 20, "OPEN").create(log);
        log.append(
                Action.manual("anna@cern.ch", "hostile"),
                List.of(
                        new RunChange(
                                1,
                                object().put("hlt_key", "=cmd|' /C calc'!A1").put("b_field", -0.5),
                                object().put("stop_reason", "a \"quote\", a comma\nand a line")),
                        new RrLumisectionChange(
                                1,
                                "online",
                                LumisectionValues.of(Map.of("dt-dt", ColumnRanges.of(3, 4, Triplet.of(Status.BAD)))))));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void csvIsQuotedAndNoFormulaGetsThrough() {
        Answer answer = registry.http()
                .get("/web/table/runs.csv?columns=run,hlt_key,b_field,stop_reason,dt-dt,energy&sort=run");

        assertThat(answer.text())
                .isEqualTo(String.join(
                        "\r\n",
                        "run,hlt_key,b_field,stop_reason,dt-dt,energy",
                        "1,'=cmd|' /C calc'!A1,-0.5,\"a \"\"quote\"\", a comma\nand a line\",\"GOOD 18, BAD 2\",",
                        "2,,,,GOOD 20,",
                        ""));
        assertThat(answer.response().headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"runs.csv\"");
        assertThat(answer.response().headers().firstValue("As-Of")).contains("3");
    }

    @Test
    void datasetsComeAsTheQueryWants() {
        assertThat(registry.http()
                        .get("/web/table/datasets.csv?columns=run,dataset,global_state")
                        .text())
                .isEqualTo("run,dataset,global_state\r\n1," + OFFLINE + ",OPEN\r\n");
    }

    @Test
    void thePastIsExportedAsItWas() {
        assertThat(registry.http()
                        .get("/web/table/runs.csv?columns=run,dt-dt&as_of=1")
                        .text())
                .isEqualTo("run,dt-dt\r\n1,GOOD 20\r\n");
    }

    @Test
    void whatIsWrongIsSaidAndNoFile() {
        Answer answer = registry.http().get("/web/table/runs.csv?query=enrgy%20%3E%201");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).contains("did you mean \"energy\"?");
        assertThat(answer.response().headers().firstValue("Content-Disposition"))
                .isEmpty();
        assertThat(registry.http().get("/web/table/fills.csv").status()).isEqualTo(404);
    }
}
