package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class QueryPrintTest {

    private static final long SEED = 20_261_126;
    private static final int TREES = 20_000;
    private static final int DEPTH = 4;

    @Test
    void readingWhatIsPrintedGivesTheSameTree() {
        for (int i = 0; i < TREES; i++) {
            Query tree = new RandomQuery(new Random(SEED + i)).tree(i % DEPTH);

            String text = QueryText.print(tree, RandomQuery.KNOWN);
            Query read = QueryText.parse(text, Scope.DATASETS, RandomQuery.KNOWN);

            assertThat(read).as("seed %d: %s", SEED + i, text).isEqualTo(tree.normal());
            assertThat(QueryText.print(read, RandomQuery.KNOWN)).isEqualTo(text);
        }
    }

    /** Long names stand for what is not built in, and values that could mean something else are marked. */
    @Test
    void whatIsPrintedWithoutTheNamesOfTheDataMeansTheSame() {
        for (int i = 0; i < TREES; i++) {
            Query tree = new RandomQuery(new Random(SEED + i)).tree(i % DEPTH);

            String text = QueryText.print(tree);

            assertThat(QueryText.parse(text, Scope.DATASETS, RandomQuery.KNOWN))
                    .as("seed %d: %s", SEED + i, text)
                    .isEqualTo(tree.normal());
        }
    }

    @Test
    void theNormalFormMeansTheSame() {
        int held = 0;
        for (int i = 0; i < TREES; i++) {
            Query tree = new RandomQuery(new Random(SEED + i)).tree(i % DEPTH);
            Map<String, JsonNode> row = new HashMap<>();

            boolean holds = new PlainEvaluation(row, new Random(i)).holds(tree);

            assertThat(new PlainEvaluation(row, new Random(i)).holds(tree.normal()))
                    .as("seed %d: %s", SEED + i, tree)
                    .isEqualTo(holds);
            assertThat(tree.normal().normal()).isEqualTo(tree.normal());
            held += holds ? 1 : 0;
        }
        assertThat(held).isBetween(TREES / 5, TREES * 4 / 5);
    }

    @Test
    void theTreesJsonAndItsTextAreTheSameQuestion() {
        for (int i = 0; i < TREES; i++) {
            Query tree = new RandomQuery(new Random(SEED + i)).tree(i % DEPTH);

            Query read = FilterParser.parseTree(tree.toJson(), Scope.DATASETS, RandomQuery.KNOWN);

            assertThat(read.normal()).as("seed %d", SEED + i).isEqualTo(tree.normal());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run = 309000",
                "run in (309000, 309002)",
                "run in (309000, 309002..309005) and not significant",
                "run in 309000..310000 and dt-dt = GOOD and hlt_key like \"%commissioning2018%\" and not significant",
                "run not in (1, 3..5)",
                "run not in 3..5 or class = \"Cosmics22\"",
                "(significant or stable_beam) and (class is null or class != \"x\" or class not like \"%y%\")",
                "not (significant or short_run)",
                "significant = false and rr.state = \"OPEN\"",
                "start_time = 2022-07-05",
                "start_time != 2022-07-05",
                "start_time in 2022-07-05..2022-07-07 and end_time < 2022-07-08",
                "start_time in (2022-07-05, 2022-07-08..2022-07-09, 2022-07-10T12:00:00Z)",
                "start_time not in (2022-07-05, 2022-07-08..2022-07-09)",
                "start_time in 2022-07-05T12:00:00Z..2022-07-05T13:00:00Z",
                "dt-dt = GOOD or dt-dt no BAD or dt-dt GOOD > 5",
                "dt-dt in (GOOD, STANDBY)",
                "dt-dt GOOD in 5..10",
                "tracker-strip all GOOD and tracker-pixel GOOD > 95% lumi and tracker-pixel \"NO VALUE FOUND\" <= 0.5%",
                "dt-dt comment like \"%HV%\" or any cause = \"power\"",
                "changed since 2022-10-01 until 2022-11-01 by \"someone@cern.ch\"",
                "changed since 2022-10-01T12:00:00Z",
                "energy = text \"6500\"",
                "not everything",
            })
    void theNicestTextIsPrinted(String text) {
        AttributeCatalogue known = AttributeCatalogue.builtIn();

        assertThat(QueryText.print(QueryText.parse(text, Scope.RUNS, known)))
                .isEqualTo(text.replace("rr.state", "state"));
    }

    @Test
    void equalsOfOneAttributeAreAList() {
        Query query = Query.runNumber()
                .is(1)
                .or(Query.runNumber().is(2))
                .or(Query.column("dt-dt").has(Status.GOOD));

        assertThat(QueryText.print(query)).isEqualTo("run in (1, 2) or dt-dt = GOOD");
    }

    @Test
    void boundsOfOneAttributeAreARange() {
        Query query = Query.runNumber().between(1, 2).and(Query.oms("energy").atLeast(6500));

        assertThat(QueryText.print(query)).isEqualTo("run in 1..2 and energy >= 6500");
        assertThat(QueryText.print(new Query.And(
                        List.of(Query.runNumber().atLeast(2), Query.runNumber().atMost(1)))))
                .isEqualTo("run >= 2 and run <= 1");
    }
}
