package io.runregistry.core.lumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnRangesTest {

    private static final int LAST = 20;

    /** Two columns side by side, against looking at each lumisection. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aWalkMeetsEachLumisectionThatHasAnythingOnce(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            ColumnRanges<Integer> one = column(random);
            ColumnRanges<Integer> other = column(random);
            Map<Integer, String> met = new TreeMap<>();
            one.walk(other, (first, last, a, b) -> {
                for (int lumisection = first; lumisection <= last; lumisection++) {
                    assertThat(met.put(lumisection, a + "/" + b)).isNull();
                }
            });
            Map<Integer, String> expected = new TreeMap<>();
            for (int lumisection = 1; lumisection <= LAST; lumisection++) {
                if (one.at(lumisection).isPresent() || other.at(lumisection).isPresent()) {
                    expected.put(
                            lumisection,
                            one.at(lumisection).orElse(null) + "/"
                                    + other.at(lumisection).orElse(null));
                }
            }
            assertThat(met)
                    .describedAs("seed %d, round %d: %s and %s", seed, round, one, other)
                    .isEqualTo(expected);
            LumiRanges some = other.covered();
            for (int lumisection = 1; lumisection <= LAST; lumisection++) {
                assertThat(one.within(some).at(lumisection))
                        .isEqualTo(one.at(lumisection).filter(at(some, lumisection)));
            }
        }
    }

    private static Predicate<Integer> at(LumiRanges some, int lumisection) {
        return value -> some.contains(lumisection);
    }

    private static ColumnRanges<Integer> column(Random random) {
        ColumnRanges.Builder<Integer> builder = new ColumnRanges.Builder<>();
        for (int first = 1 + random.nextInt(3); first <= LAST; first += random.nextInt(4)) {
            int last = Math.min(LAST, first + random.nextInt(4));
            builder.add(first, last, random.nextInt(3));
            first = last + 1;
        }
        return builder.build();
    }

    @Test
    void eachValueHasItsLumisections() {
        ColumnRanges<String> column = new ColumnRanges.Builder<String>()
                .add(1, 3, "GOOD")
                .add(4, 4, "BAD")
                .add(6, 9, "GOOD")
                .build();
        assertThat(column.byValue().toString()).isEqualTo("{GOOD=1-3, 6-9, BAD=4}");
        assertThat(ColumnRanges.of(LumiRanges.of(new LumiRange(1, 2), new LumiRange(5, 5)), "GOOD")
                        .toString())
                .isEqualTo("1-2: GOOD, 5: GOOD");
    }
}
