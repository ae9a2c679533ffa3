package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Copies what the production registry answered. */
class MirrorOfProductionTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Map<String, List<String>> CALLS = Map.of(
            "online",
            List.of("rr_lumisections", "rr_lumisection_ranges", "oms_lumisections", "oms_lumisection_ranges"),
            RecordedProduction.PROMPT,
            List.of("rr_lumisection_ranges", "rr_lumisection_ranges_by_component", "oms_lumisections"));

    @Test
    void aCopyAnswersAsProductionDid() throws IOException {
        try (RecordedProduction production = new RecordedProduction()) {
            Called called = Called.rr(
                    "mirror",
                    "--from",
                    production.url(),
                    "--target",
                    registry.url().toString(),
                    "--no-accepted-datasets");
            assertThat(called).isEqualTo(new Called(0, "", "1 runs new, 0 changed, 0 as before\n"));
            JsonNode run =
                    registry.http().get("/runs/" + RecordedProduction.RUN).json();
            for (String part : List.of("oms_attributes", "rr_attributes", "DatasetTripletCache")) {
                assertThat(run.path(part)).as(part).isEqualTo(production.run().path(part));
            }
            CALLS.forEach((dataset, calls) -> calls.forEach(call -> assertThat(answer(call, dataset))
                    .as(call + " of " + dataset)
                    .isEqualTo(production.recorded(call, dataset))));
        }
    }

    private static JsonNode answer(String call, String dataset) {
        return registry.http()
                .post(
                        "/lumisections/" + call,
                        "{\"run_number\": %d, \"dataset_name\": \"%s\"}".formatted(RecordedProduction.RUN, dataset))
                .json();
    }
}
