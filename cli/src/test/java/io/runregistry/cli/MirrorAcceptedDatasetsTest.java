package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.cli.StandInRegistry.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules of accepted datasets: one is on both sides, one only there, one only here. */
class MirrorAcceptedDatasetsTest {

    private static final String RULE =
            "{\"id\": %d, \"name\": \"%s\", \"regexp\": \"^/x\", \"enabled\": true, \"class\": \"C\", \"run_from\": 1, \"run_to\": 9}";

    private final StandInRegistry source = new StandInRegistry();
    private final StandInRegistry target = new StandInRegistry();

    @BeforeEach
    void answer() {
        source.on("POST /runs_filtered_ordered", "{\"runs\": [], \"count\": 0, \"pages\": 0}")
                .on("GET /datasets_accepted", rules(RULE.formatted(4, "/Both"), RULE.formatted(5, "/There")));
        target.on("GET /datasets_accepted", rules(RULE.formatted(70, "/Here"), RULE.formatted(71, "/Both")))
                .on("POST /datasets_accepted", body -> new Answer(200, body))
                .on("DELETE /datasets_accepted/70", "{}");
    }

    @AfterEach
    void close() {
        source.close();
        target.close();
    }

    private static String rules(String... rules) {
        return "[" + String.join(", ", rules) + "]";
    }

    private Called mirror(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("mirror", "--from", source.url(), "--target", target.url(), "--yes"));
        arguments.addAll(List.of(more));
        return Called.rr(arguments.toArray(String[]::new));
    }

    @Test
    void whatIsMissingIsAddedAndWhatIsMoreStays() {
        assertThat(mirror()).isEqualTo(new Called(0, "", """
                0 runs new, 0 changed, 0 as before
                rules of accepted datasets: 1 added, 1 here that the source does not have (--overwrite removes them)
                """));
        assertThat(target.received()).hasSize(2).last().asString().isEqualTo("""
                POST /datasets_accepted {"name":"/There","regexp":"^/x","enabled":true,"class":"C","run_from":1,"run_to":9}""");
    }

    @Test
    void whatIsMoreIsRemovedIfItMayBeGivenUp() {
        assertThat(mirror("--overwrite").err()).contains("rules of accepted datasets: 1 added, 1 removed");
        assertThat(target.received()).last().asString().isEqualTo("DELETE /datasets_accepted/70");
    }

    @Test
    void whatIsRefusedIsToldAndTheRestDone() {
        target.on("POST /datasets_accepted", body -> new Answer(400, "{\"err\": \"unknown class \\\"C\\\"\"}"));
        Called called = mirror();
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err())
                .startsWith("0 runs new")
                .contains("rr: rules of accepted datasets: POST /datasets_accepted answered 400: unknown class \"C\"");
        assertThat(source.received()).anyMatch(call -> call.startsWith("POST /runs_filtered_ordered"));
    }

    @Test
    void aSourceWithoutRulesIsNoReasonNotToCopyRuns() {
        source.on("GET /datasets_accepted", body -> new Answer(404, "{\"err\": \"no such path\"}"));
        assertThat(mirror().exitCode()).isEqualTo(1);
        assertThat(source.received()).anyMatch(call -> call.startsWith("POST /runs_filtered_ordered"));
    }

    @Test
    void theyAreLeftAloneIfOneLikes() {
        assertThat(mirror("--no-accepted-datasets").err()).isEqualTo("0 runs new, 0 changed, 0 as before\n");
        assertThat(target.received()).isEmpty();
    }
}
