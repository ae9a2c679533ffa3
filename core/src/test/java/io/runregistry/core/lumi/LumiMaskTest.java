package io.runregistry.core.lumi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The algebra of lists against plain sets of runs and lumisections. */
class LumiMaskTest {

    private static final int ROUNDS = 300;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void combiningIsThatOfSetsOfPairs(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Set<Lumisection> a = some(random);
            Set<Lumisection> b = some(random);
            String situation = "seed " + seed + ", round " + round + ": " + a + " and " + b;
            assertCombined(situation, a, b, LumiMask::union, Set::addAll);
            assertCombined(situation, a, b, LumiMask::intersection, Set::retainAll);
            assertCombined(situation, a, b, LumiMask::minus, Set::removeAll);
            assertCombined(situation, a, b, LumiMask::symmetricDifference, (one, other) -> {
                Set<Lumisection> both = new HashSet<>(one);
                both.retainAll(other);
                one.addAll(other);
                one.removeAll(both);
            });
            assertThat(LumiMask.unionOf(List.of(mask(a), mask(b), mask(a))))
                    .describedAs(situation)
                    .isEqualTo(mask(a).union(mask(b)));
        }
    }

    private static void assertCombined(
            String situation,
            Set<Lumisection> a,
            Set<Lumisection> b,
            BinaryOperator<LumiMask> operation,
            BiConsumer<Set<Lumisection>, Set<Lumisection>> plain) {
        Set<Lumisection> expected = new TreeSet<>(a);
        plain.accept(expected, b);
        LumiMask combined = operation.apply(mask(a), mask(b));
        assertThat(set(combined)).describedAs(situation).isEqualTo(expected);
        assertNormal(situation, combined);
    }

    /** Equal sets are equal lists: runs with something, ranges ascending with gaps between. */
    private static void assertNormal(String situation, LumiMask mask) {
        assertThat(mask).describedAs(situation).isEqualTo(mask(set(mask))).hasSameHashCodeAs(mask(set(mask)));
        mask.runs().forEach((run, ranges) -> {
            assertThat(ranges.isEmpty()).describedAs(situation).isFalse();
            for (int i = 1; i < ranges.ranges().size(); i++) {
                assertThat(ranges.ranges().get(i).first())
                        .describedAs(situation)
                        .isGreaterThan(ranges.ranges().get(i - 1).last() + 1);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void choosingAndCountingIsThatOfSetsOfPairs(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Set<Lumisection> a = some(random);
            Set<Lumisection> b = some(random);
            String situation = "seed " + seed + ", round " + round + ": " + a + " and " + b;
            LumiMask mask = mask(a);
            assertThat(mask.count()).describedAs(situation).isEqualTo(a.size());
            assertThat(mask.countRanges())
                    .describedAs(situation)
                    .isEqualTo(only(a, one -> !a.contains(one.next())).size());
            assertThat(mask.runs().keySet()).describedAs(situation).isEqualTo(runs(a));
            for (int run = 0; run <= 6; run++) {
                for (int lumisection = 0; lumisection <= 16; lumisection++) {
                    assertThat(mask.contains(run, lumisection))
                            .describedAs(situation)
                            .isEqualTo(a.contains(new Lumisection(run, lumisection)));
                }
            }
            assertThat(set(mask.onlyRunsOf(mask(b))))
                    .describedAs(situation)
                    .isEqualTo(only(a, one -> runs(b).contains(one.run)));
            List<RunRange> ranges = List.of(range(random), range(random));
            assertThat(set(mask.onlyRuns(ranges)))
                    .describedAs(situation + " in " + ranges)
                    .isEqualTo(only(a, one -> ranges.stream().anyMatch(range -> range.contains(one.run))));
        }
    }

    private static RunRange range(Random random) {
        int first = 1 + random.nextInt(5);
        return new RunRange(first, random.nextInt(4) == 0 ? Integer.MAX_VALUE : first + random.nextInt(3));
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void splittingIsThatOfSetsOfPairs(long seed) {
        Random random = new Random(seed);
        Eras eras = Eras.parse("B:2-3\nA:1\nB:5");
        for (int round = 0; round < ROUNDS; round++) {
            Set<Lumisection> a = some(random);
            String situation = "seed " + seed + ", round " + round + ": " + a;
            Map<String, LumiMask> parts = eras.split(mask(a));
            assertThat(parts.keySet()).containsExactly("B", "A");
            assertThat(set(requireNonNull(parts.get("A"))))
                    .describedAs(situation)
                    .isEqualTo(only(a, one -> one.run == 1));
            assertThat(set(requireNonNull(parts.get("B"))))
                    .describedAs(situation)
                    .isEqualTo(only(a, one -> one.run == 2 || one.run == 3 || one.run == 5));
            assertThat(set(eras.outside(mask(a)))).describedAs(situation).isEqualTo(only(a, one -> one.run == 4));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void luminosityIsTheSumOverPairs(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Set<Lumisection> a = some(random);
            Set<Lumisection> measured = some(random);
            measured.add(new Lumisection(9, 1));
            String rows = measured.stream()
                    .map(one ->
                            "%d:1,%d:%d,%d,%d%n".formatted(one.run, one.number, one.number, 16 * one.run, one.number))
                    .collect(Collectors.joining());
            LuminosityTable table = BrilcalcCsv.read(
                            new StringReader("#run:fill,ls,delivered(/nb),recorded(/nb)\n" + rows), "random")
                    .luminosity();
            IntegratedLuminosity luminosity = mask(a).luminosity(table);
            String situation = "seed " + seed + ", round " + round + ": " + a + " measured in " + measured;
            Set<Lumisection> both = only(a, measured::contains);
            assertThat(luminosity.delivered())
                    .describedAs(situation)
                    .isEqualTo(both.stream().mapToInt(one -> 16 * one.run).sum());
            assertThat(luminosity.recorded())
                    .describedAs(situation)
                    .isEqualTo(both.stream().mapToInt(one -> one.number).sum());
            assertThat(set(luminosity.unmeasured()))
                    .describedAs(situation)
                    .isEqualTo(only(a, one -> !measured.contains(one)));
            assertThat(luminosity.unit()).isEqualTo("/nb");
        }
    }

    @Test
    void aListDoesNotChangeWithTheMapItWasMadeOf() {
        Map<Integer, LumiRanges> runs = new TreeMap<>(Map.of(1, LumiRanges.of(1, 2), 2, LumiRanges.empty()));
        LumiMask mask = LumiMask.of(runs);
        runs.clear();
        assertThat(mask.toJson()).isEqualTo("{\"1\": [[1, 2]]}");
        assertThatThrownBy(() -> mask.runs().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatIsNoLumisectionIsNotCollected() {
        assertThatThrownBy(() -> new LumiMask.Builder().add(1, 0, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lumisections are counted from 1, not from 0");
        assertThatThrownBy(() -> new LumiMask.Builder().add(0, 1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run numbers begin at 1, not at 0");
    }

    /** One pair of the plain model. */
    private record Lumisection(int run, int number) implements Comparable<Lumisection> {
        @Override
        public int compareTo(Lumisection other) {
            return run == other.run ? Integer.compare(number, other.number) : Integer.compare(run, other.run);
        }

        Lumisection next() {
            return new Lumisection(run, number + 1);
        }

        @Override
        public String toString() {
            return run + ":" + number;
        }
    }

    /** Of runs 1 to 5, each with up to 15 lumisections, sparse or dense; some runs have none. */
    private static Set<Lumisection> some(Random random) {
        Set<Lumisection> some = new TreeSet<>();
        for (int run = 1; run <= 5; run++) {
            int share = random.nextInt(4);
            for (int number = 1; number <= 15; number++) {
                if (random.nextInt(4) < share) {
                    some.add(new Lumisection(run, number));
                }
            }
        }
        return some;
    }

    /** Added in an order that is always another one. */
    private static LumiMask mask(Set<Lumisection> set) {
        LumiMask.Builder mask = new LumiMask.Builder();
        new HashSet<>(set).forEach(one -> mask.add(one.run, one.number, one.number));
        return mask.build();
    }

    private static Set<Lumisection> set(LumiMask mask) {
        Set<Lumisection> set = new TreeSet<>();
        mask.runs()
                .forEach((run, ranges) -> ranges.ranges().forEach(range -> {
                    for (int number = range.first(); number <= range.last(); number++) {
                        set.add(new Lumisection(run, number));
                    }
                }));
        return set;
    }

    private static Set<Lumisection> only(Set<Lumisection> set, Predicate<Lumisection> wanted) {
        return set.stream().filter(wanted).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> runs(Set<Lumisection> set) {
        return set.stream().map(Lumisection::run).collect(Collectors.toCollection(TreeSet::new));
    }
}
