package io.runregistry.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {

    private static final long SEED = 20_261_127;
    private static final int TREES = 20_000;
    private static final int DEPTH = 4;
    private static final AttributeCatalogue KNOWN =
            AttributeCatalogue.builtIn().with(AttributeCatalogue.Kind.COLUMN, List.of("dt-dt"));

    @Test
    void nothingIsLost() {
        for (int i = 0; i < TREES; i++) {
            Query tree = new RandomQuery(new Random(SEED + i)).tree(i % DEPTH);

            assertThat(query(Outline.of(tree, RandomQuery.KNOWN)).normal())
                    .as("seed %d: %s", SEED + i, tree)
                    .isEqualTo(tree.normal());
        }
    }

    /** What is said with one condition is one. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            run in 1..5 and class = "x" | run in 1..5; class = "x"
            run in (1, 2, 4..6) or significant | run in (1, 2, 4..6); significant
            start_time = 2022-07-05 and run not in (1, 2) | start_time = 2022-07-05; run not in (1, 2)
            dt-dt in (GOOD, BAD) or energy > 1 | dt-dt in (GOOD, BAD); energy > 1
            run in 1..2 | run in 1..2
            """)
    void listsAndRangesAreConditions(String text, String conditions) {
        Query query = QueryText.parse(text, Scope.DATASETS, KNOWN);
        List<String> texts = new ArrayList<>();
        addTexts(Outline.of(query, KNOWN), texts);
        assertThat(String.join("; ", texts)).isEqualTo(conditions);
    }

    private static Query query(Outline outline) {
        if (outline instanceof Outline.Group group) {
            List<Query> parts = group.parts().stream().map(OutlineTest::query).toList();
            return group.any() ? new Query.Or(parts) : new Query.And(parts);
        }
        return outline instanceof Outline.Opposite opposite
                ? new Query.Not(query(opposite.part()))
                : ((Outline.Condition) outline).query();
    }

    private static void addTexts(Outline outline, List<String> texts) {
        if (outline instanceof Outline.Group group) {
            group.parts().forEach(part -> addTexts(part, texts));
        } else if (outline instanceof Outline.Condition condition) {
            texts.add(QueryText.print(condition.query(), KNOWN));
        }
    }
}
