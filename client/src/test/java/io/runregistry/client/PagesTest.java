package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages of two runs from a registry that others write meanwhile, or that answers wrongly. */
class PagesTest {

    private final StandIn server = new StandIn();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Integer> runs(String... pages) {
        server.on(
                "/runs_filtered_ordered",
                (exchange, call) -> StandIn.json(exchange, 200, pages[Math.min(call, pages.length) - 1]));
        return RunRegistry.connect(server.impatient())
                .getRuns(Search.everything().inPagesOf(2))
                .stream()
                .map(Run::runNumber)
                .toList();
    }

    private static String page(int count, int... runs) {
        return Arrays.stream(runs)
                .mapToObj(run -> "{\"run_number\": " + run + "}")
                .collect(Collectors.joining(", ", "{\"runs\": [", "], \"pages\": 9, \"count\": " + count + "}"));
    }

    @Test
    void rowsThatNewOnesPushDownComeOnce() {
        assertThat(runs(page(4, 9, 8), page(5, 8, 7), page(5, 6))).containsExactly(9, 8, 7, 6);
    }

    @Test
    void rowsThatSlippedPastAreNoticed() {
        assertThatThrownBy(() -> runs(page(5, 9, 8), page(4, 6, 5)))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("the answer changed while its pages were read: 5 rows were there, and 4 came; ask again, in"
                        + " larger pages if it happens often");
    }

    @Test
    void aPageWithTooFewRowsIsNoAnswer() {
        assertThatThrownBy(() -> runs(page(4, 9, 8), page(4, 7)))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("page 1 of the answer holds 1 rows, and must hold 2 of 4");
    }

    @Test
    void anotherAnswerIsNoEmptyList() {
        assertThatThrownBy(() -> runs("{}"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("page 0 of the answer has no \"runs\" and \"count\"");
    }

    @Test
    void aRowThatIsNoRunIsNoRunNumberedNought() {
        assertThatThrownBy(() -> runs("{\"runs\": [{}], \"count\": 1}"))
                .isInstanceOf(ServerFailedException.class)
                .hasMessage("the registry answered something without a run_number: {}");
    }
}
