package io.runregistry.server.intake.standin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as OMS gives it. What it is made of is not changed any more: each method gives another run.
 *
 * @param attributes without those that the registry works out
 * @param lumisections by {@code lumisection_number}, which is counted from 1; some may be missing. Those without a {@code
 *     run_number} are given it
 */
public record SeasonRun(ObjectNode attributes, List<ObjectNode> lumisections) {

    /** @throws IllegalArgumentException if there is no {@code run_number}, or a lumisection comes twice */
    public SeasonRun {
        if (attributes.path("run_number").asInt(0) < 1) {
            throw new IllegalArgumentException("a run needs a run_number: " + attributes);
        }
        int run = attributes.path("run_number").asInt();
        lumisections = lumisections.stream()
                .map(row -> row.has("run_number") ? row : row.deepCopy().put("run_number", run))
                .sorted(Comparator.comparingInt(SeasonRun::number))
                .toList();
        if (lumisections.stream().mapToInt(SeasonRun::number).distinct().count() != lumisections.size()) {
            throw new IllegalArgumentException("a lumisection comes twice in run " + run);
        }
    }

    public int runNumber() {
        return attributes.path("run_number").asInt();
    }

    /** The number of the last lumisection; 0 if there is none. */
    public int lastLumisection() {
        return lumisections.isEmpty() ? 0 : number(lumisections.get(lumisections.size() - 1));
    }

    /** One of its lumisections, if it is not missing. */
    public Optional<ObjectNode> lumisection(int number) {
        return lumisections.stream().filter(row -> number(row) == number).findFirst();
    }

    /** With these attributes instead of those of the same names, or beside them. */
    public SeasonRun with(ObjectNode changed) {
        ObjectNode all = attributes.deepCopy();
        all.setAll(changed);
        return new SeasonRun(all, lumisections);
    }

    /** With these lumisections instead of those of the same numbers, or beside them. */
    public SeasonRun with(List<ObjectNode> changed) {
        Set<Integer> numbers = changed.stream().map(SeasonRun::number).collect(Collectors.toSet());
        List<ObjectNode> all = new ArrayList<>(changed);
        lumisections.stream().filter(row -> !numbers.contains(number(row))).forEach(all::add);
        return new SeasonRun(attributes, all);
    }

    private static int number(ObjectNode lumisection) {
        return lumisection.path("lumisection_number").asInt();
    }
}
