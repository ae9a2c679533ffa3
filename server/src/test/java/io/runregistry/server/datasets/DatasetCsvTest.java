package io.runregistry.server.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

class DatasetCsvTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @BeforeAll
    static void runs() {
        EventLog log = registry.part(EventLog.class);
        SampleRun.of(1, 5, "OPEN").with("/A/DQM", "dt OPEN").create(log);
        SampleRun.of(2, 5, "OPEN").with("/A/DQM", "dt OPEN", "csc SIGNOFF").create(log);
        log.append(
                Action.manual("anna@cern.ch", "a note"),
                List.of(DatasetChange.attributes(
                        2, "/A/DQM", JsonNodeFactory.instance.objectNode().put("note", "says \"ü\", and\nmore"))));
    }

    @Test
    void quotesWhatNeedsIt() {
        Answer answer = registry.http()
                .post(
                        "/datasets/export_to_csv",
                        "{\"filter\": {\"name\": \"/A/DQM\"}, \"columns\": [\"dt-dt\"], \"sortings\": [[\"run_number\", \"ASC\"]]}");
        assertThat(answer.json().asString()).isEqualTo("""
                run_number,dataset_name,class,stop_reason,short_run,ls_duration,note,dt_state,csc_state,dt-dt,oms_attributes
                1,/A/DQM,Collisions18,,,5,,OPEN,,"{""GOOD"":5,""EMPTY"":0,""causes"":[],""comments"":[]}","{""ls_duration"":5}"
                2,/A/DQM,Collisions18,,,5,"says ""ü"", and
                more",OPEN,SIGNOFF,"{""GOOD"":5,""EMPTY"":0,""causes"":[],""comments"":[]}","{""ls_duration"":5}"
                """);
    }

    @Test
    void nothingFoundIsAHeader() {
        Answer answer = registry.http()
                .post("/datasets/export_to_csv", "{\"filter\": {\"name\": \"/B/DQM\"}, \"columns\": []}");
        assertThat(answer.json().asString())
                .isEqualTo("run_number,dataset_name,class,stop_reason,short_run,ls_duration,oms_attributes\n");
    }

    @Test
    void anUnknownColumnIsRefused() {
        Answer answer = registry.http()
                .post(
                        "/datasets/export_to_csv",
                        "{\"filter\": {\"name\": \"/A/DQM\"}, \"columns\": [\"dt-dt\", \"dt-td\"]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo("unknown column \"dt-td\" at columns[1]; did you mean \"dt-dt\"?");
    }
}
