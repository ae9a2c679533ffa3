package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Filters as people type them: what is asked of a registry for them. */
class TypedFilterTest {

    private static final String NEW_COLUMN = """
            {"attributes":[],"columns":[{"name":"gem-gem2","workspace":"gem"}],"lumisection_attributes":[],"statuses":[]}
            """;

    private final StandIn server = new StandIn();
    private final RunRegistry registry = RunRegistry.connect(server.impatient());

    @AfterEach
    void stop() {
        server.close();
    }

    private void countsByPage() {
        server.on(
                "/runs_filtered_ordered", (exchange, call) -> StandIn.json(exchange, 200, "{\"runs\":[],\"count\":3}"));
    }

    @Test
    void whatAllKnowIsCheckedWithoutAsking() {
        countsByPage();
        assertThat(registry.countRuns(Filter.text("run in 309000..310000 and dt-dt = GOOD")))
                .isEqualTo(3);
        assertThat(server.received())
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"triplet_summary.dt-dt.GOOD\":{\">\":0}"));
    }

    @Test
    void aNameThatIsNewThereIsLearnedOnce() {
        countsByPage();
        server.on("/meta", (exchange, call) -> StandIn.json(exchange, 200, NEW_COLUMN));
        registry.countRuns(Filter.text("gem-gem2 = GOOD"));
        registry.countRuns(Filter.text("gem-gem2 = BAD"));
        assertThat(server.calls("/meta")).isEqualTo(1);
        assertThat(server.last().body()).contains("triplet_summary.gem-gem2.BAD");
    }

    @Test
    void whatNobodyKnowsIsShownInTheTextAndNotSent() {
        countsByPage();
        assertThatThrownBy(() -> registry.countRuns(Filter.text("hlt_keyy = 'x'")))
                .isInstanceOf(InvalidCallException.class)
                .hasMessageContaining("did you mean \"hlt_key\"?")
                .hasMessageContaining("^");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void whatTheWireHasNoWordsForGoesToWhereItIsUnderstood() {
        server.on("/query/runs/count", (exchange, call) -> StandIn.json(exchange, 200, "{\"count\":5}"));
        assertThat(registry.countRuns(Filter.text("tracker-strip GOOD > 95%"))).isEqualTo(5);
        assertThat(server.last().body()).contains("\"share\"");
    }

    @Test
    void listsMayComeFromFiles() {
        countsByPage();
        registry.countRuns(Filter.text("run in @runs.txt", name -> name.equals("runs.txt") ? "309000 309001" : ""));
        assertThat(server.last().body()).contains("309001");
    }
}
