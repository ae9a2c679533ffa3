package io.runregistry.core.lumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges against plain models: a bit for each lumisection, a map entry for each value. */
class RangesTest {

    private static final int LAST = 40;

    @Test
    void neighboursAndOverlapsAreJoined() {
        assertThat(LumiRanges.of(new LumiRange(5, 9), new LumiRange(1, 2), new LumiRange(3, 5)))
                .hasToString("1-9");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void setAlgebraIsThatOfBits(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            BitSet a = bits(random);
            BitSet b = bits(random);
            String situation = "seed " + seed + ", round " + round + ": " + a + " and " + b;
            assertThat(bits(ranges(a).union(ranges(b)))).describedAs(situation).isEqualTo(combined(a, b, BitSet::or));
            assertThat(bits(ranges(a).intersection(ranges(b))))
                    .describedAs(situation)
                    .isEqualTo(combined(a, b, BitSet::and));
            assertThat(bits(ranges(a).minus(ranges(b))))
                    .describedAs(situation)
                    .isEqualTo(combined(a, b, BitSet::andNot));
            assertThat(bits(ranges(a).symmetricDifference(ranges(b))))
                    .describedAs(situation)
                    .isEqualTo(combined(a, b, BitSet::xor));
            assertThat(ranges(a).count()).describedAs(situation).isEqualTo(a.cardinality());
            int lumisection = 1 + random.nextInt(LAST);
            assertThat(ranges(a).contains(lumisection)).describedAs(situation).isEqualTo(a.get(lumisection));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void valuesOverValuesAreThoseOfMaps(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Map<Integer, String> below = values(random);
            Map<Integer, String> above = values(random);
            String situation = "seed " + seed + ", round " + round + ": " + below + " and " + above;
            Map<Integer, String> over = new TreeMap<>(below);
            over.putAll(above);
            assertThat(columns(below).overlaidBy(columns(above)))
                    .describedAs(situation)
                    .isEqualTo(columns(over));
            Map<Integer, String> different = new TreeMap<>(above);
            different.entrySet().removeIf(entry -> entry.getValue().equals(below.get(entry.getKey())));
            assertThat(columns(above).differingFrom(columns(below)))
                    .describedAs(situation)
                    .isEqualTo(columns(different));
            int lumisection = 1 + random.nextInt(LAST);
            assertThat(columns(below).at(lumisection).orElse("nothing"))
                    .describedAs(situation)
                    .isEqualTo(below.getOrDefault(lumisection, "nothing"));
        }
    }

    @Test
    void rangesMayReachTheLargestNumber() {
        LumiRanges whole = LumiRanges.of(1, Integer.MAX_VALUE);
        assertThat(whole.minus(LumiRanges.of(5, 9))).hasToString("1-4, 10-2147483647");
        assertThat(whole.union(LumiRanges.of(5, 9))).isEqualTo(whole);
        assertThat(LumiRanges.of(new LumiRange(1, Integer.MAX_VALUE), new LumiRange(2, 3)))
                .isEqualTo(whole);
    }

    @Test
    void goldenJsonFilesAreReadAndWrittenInNumericOrder() {
        LumiMask mask = LumiMask.parse("{\"100\": [[5, 9], [1, 2], [2, 5]], \"9\": [[1, 1]], \"7\": []}");
        assertThat(mask.toJson()).isEqualTo("{\"9\": [[1, 1]], \"100\": [[1, 9]]}");
        assertThat(LumiMask.parse(mask.toJson())).isEqualTo(mask);
        assertThat(mask.count()).isEqualTo(10);
    }

    @Test
    void masksAreCombinedRunByRun() {
        LumiMask a = LumiMask.parse("{\"1\": [[1, 5]], \"2\": [[1, 5]]}");
        LumiMask b = LumiMask.parse("{\"2\": [[3, 9]], \"3\": [[1, 1]]}");
        assertThat(a.union(b).toJson()).isEqualTo("{\"1\": [[1, 5]], \"2\": [[1, 9]], \"3\": [[1, 1]]}");
        assertThat(a.intersection(b).toJson()).isEqualTo("{\"2\": [[3, 5]]}");
        assertThat(a.minus(b).toJson()).isEqualTo("{\"1\": [[1, 5]], \"2\": [[1, 2]]}");
    }

    @Test
    void whatIsNoGoldenJsonSaysWhere() {
        assertThatThrownBy(() -> LumiMask.parse("{\"1\": [[5, 2]]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("run 1: [5,2] is no [first, last] of lumisections counted from 1");
    }

    private static BitSet bits(Random random) {
        BitSet bits = new BitSet();
        for (int lumisection = 1; lumisection <= LAST; lumisection++) {
            bits.set(lumisection, random.nextInt(3) == 0);
        }
        return bits;
    }

    private static BitSet bits(LumiRanges ranges) {
        BitSet bits = new BitSet();
        ranges.ranges().forEach(range -> bits.set(range.first(), range.last() + 1));
        return bits;
    }

    private static LumiRanges ranges(BitSet bits) {
        List<LumiRange> ranges = new ArrayList<>();
        bits.stream().forEach(lumisection -> ranges.add(new LumiRange(lumisection, lumisection)));
        return LumiRanges.of(ranges);
    }

    private interface Operation {
        void apply(BitSet a, BitSet b);
    }

    private static BitSet combined(BitSet a, BitSet b, Operation operation) {
        BitSet result = (BitSet) a.clone();
        operation.apply(result, b);
        return result;
    }

    private static Map<Integer, String> values(Random random) {
        Map<Integer, String> values = new TreeMap<>();
        for (int lumisection = 1; lumisection <= LAST; lumisection++) {
            if (random.nextInt(3) > 0) {
                values.put(lumisection, random.nextBoolean() ? "GOOD" : "BAD");
            }
        }
        return values;
    }

    private static ColumnRanges<String> columns(Map<Integer, String> values) {
        ColumnRanges.Builder<String> builder = new ColumnRanges.Builder<>();
        values.forEach((lumisection, value) -> builder.add(lumisection, lumisection, value));
        return builder.build();
    }
}
