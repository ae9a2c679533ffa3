package io.runregistry.server.intake.standin;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Which requests go wrong, and how: those that were ordered, and besides some by chance. Safe for threads. */
public final class Faults {

    private final Deque<Fault> ordered = new ArrayDeque<>();
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private final Random random;
    private double chance;
    private List<Fault> byChance;

    private Faults(Random random, double chance, List<Fault> byChance) {
        this.random = random;
        this.chance = chance;
        this.byChance = byChance;
    }

    /** None but those that are ordered. */
    public static Faults none() {
        return new Faults(new Random(0), 0, List.of());
    }

    /**
     * Some by chance.
     *
     * @param chance of a request to go wrong, from 0 to 1
     * @param among what happens, each as often as the others
     */
    public static Faults random(long seed, double chance, List<Fault> among) {
        return new Faults(new Random(seed), chance, List.copyOf(among));
    }

    /** Orders these: each strikes the next request that it can strike, one a request. */
    public synchronized void order(Fault... faults) {
        ordered.addAll(List.of(faults));
    }

    /** From now on nothing goes wrong. */
    public synchronized void end() {
        ordered.clear();
        chance = 0;
        byChance = List.of();
    }

    /** How often each struck so far. */
    public synchronized Map<Fault, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** What goes wrong with a request, of what can. */
    synchronized Optional<Fault> strike(Predicate<Fault> can) {
        Optional<Fault> fault = nextOrdered(can).or(() -> drawn().filter(can));
        fault.ifPresent(happens -> struck.merge(happens, 1, Integer::sum));
        return fault;
    }

    private Optional<Fault> nextOrdered(Predicate<Fault> can) {
        for (Iterator<Fault> each = ordered.iterator(); each.hasNext(); ) {
            Fault fault = each.next();
            if (can.test(fault)) {
                each.remove();
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> drawn() {
        return byChance.isEmpty() || random.nextDouble() >= chance
                ? Optional.empty()
                : Optional.of(byChance.get(random.nextInt(byChance.size())));
    }
}
