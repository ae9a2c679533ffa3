package io.runregistry.server.intake.rounds;

import io.runregistry.server.intake.standin.SeasonRun;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs for the stand-in: collisions, all of DT on, unless said otherwise. */
final class OmsRuns {

    private OmsRuns() {}

    /** One that is over. */
    static SeasonRun run(int number, int lumisections) {
        return going(number, lumisections).with(object("{\"end_time\": \"2022-07-05T16:00:00Z\"}"));
    }

    /** One that still goes on. */
    static SeasonRun going(int number, int lumisections) {
        return new SeasonRun(object("""
                        {"run_number": %d, "hlt_key": "/cdaq/physics/Run2022/2e34/v1.0.0/HLT/V1",
                         "components": ["DAQ", "DT", "TRG"], "b_field": 3.8, "recorded_lumi": 12.5, "end_time": null}
                        """.formatted(number)), rows(number, 1, lumisections, true));
    }

    static List<ObjectNode> rows(int run, int first, int last, boolean dt) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> object("""
                        {"run_number": %d, "lumisection_number": %d, "dt0_ready": %b, "dtm_ready": true, "dtp_ready": true,
                         "cms_active": true, "beam1_present": true, "beam2_present": true, "beam1_stable": true,
                         "beam2_stable": true, "recorded_lumi": %d.5}
                        """.formatted(run, number, dt, number)))
                .toList();
    }

    static ObjectNode object(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json);
    }
}
