package io.runregistry.server.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.server.intake.standin.SeasonRun;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Run 362757: 98 lumisections and a bit, collisions, 22.601359/pb recorded. */
class LiveRunTest {

    private static final int RUN = 362757;

    private final DemoFacts facts = DemoFacts.read();
    private final DemoRun run = facts.runs().stream()
            .filter(each -> each.runNumber() == RUN)
            .findFirst()
            .orElseThrow();
    private final LiveRun live = LiveRun.of(run, facts);

    @Test
    void whatIsKnownOnlyAtTheEndIsNotSaidBefore() {
        ObjectNode going = live.after(live.last() - 1).attributes();
        assertThat(going.path("end_time").isNull()).isTrue();
        assertThat(going.path("duration").isNull()).isTrue();
        assertThat(going.path("hlt_key").asString()).isEqualTo(run.hltKey().orElseThrow());
        ObjectNode over = live.after(live.last()).attributes();
        assertThat(over.path("end_time").asString()).isEqualTo(run.end().toString());
        assertThat(over.path("recorded_lumi").asDouble()).isEqualTo(22.601359);
    }

    @Test
    void whatTheRegistryWorksOutIsNotSaid() {
        assertThat(live.after(live.last()).attributes().propertyNames())
                .doesNotContain("ls_duration", "beams_present_and_stable")
                .noneMatch(name -> name.endsWith("_included"));
    }

    @Test
    void aRunGrows() {
        List<ObjectNode> five = live.after(5).lumisections();
        assertThat(five).hasSize(5).isEqualTo(live.after(6).lumisections().subList(0, 5));
    }

    @Test
    void luminosityIsWhatTheRunHadComeToBeforeTheLumisection() {
        SeasonRun over = live.after(live.last());
        DemoLumisections parts =
                DemoLumisections.of(run, facts.fills().get(run.fillNumber().orElseThrow()), facts);
        ColumnRanges<JsonNode> recorded = DemoOmsValues.of(run, parts).column("recorded");
        assertThat(recorded.isEmpty()).isFalse();
        for (int lumisection = 1; lumisection < live.last(); lumisection++) {
            assertThat(running(over, lumisection + 1).subtract(running(over, lumisection)))
                    .isEqualByComparingTo(
                            recorded.at(lumisection).map(JsonNode::decimalValue).orElse(BigDecimal.ZERO));
        }
    }

    private static BigDecimal running(SeasonRun run, int lumisection) {
        return run.lumisection(lumisection).orElseThrow().path("recorded_lumi").decimalValue();
    }
}
