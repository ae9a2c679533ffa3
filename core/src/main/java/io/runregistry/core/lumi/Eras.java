package io.runregistry.core.lumi;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Eras that have no run in common. One name may stand for several ranges. Immutable.
 *
 * <pre>{@code
 * Eras eras = Eras.parseList("A:315252-316995,B:317080-319310");
 * eras.split(golden).get("A")      // the part of the list in 315252-316995
 * }</pre>
 */
public final class Eras {

    private final List<Era> eras;

    private Eras(List<Era> eras) {
        this.eras = eras;
    }

    /** @throws IllegalArgumentException if there is none, or two have a run in common */
    public static Eras of(List<Era> eras) {
        if (eras.isEmpty()) {
            throw new IllegalArgumentException("there is no era");
        }
        List<Era> sorted = new ArrayList<>(eras);
        sorted.sort(Comparator.comparingInt(era -> era.runs().first()));
        for (int i = 1; i < sorted.size(); i++) {
            Era before = sorted.get(i - 1);
            Era era = sorted.get(i);
            if (era.runs().first() <= before.runs().last()) {
                throw new IllegalArgumentException("the eras " + before + " and " + era + " both have run "
                        + era.runs().first());
            }
        }
        return new Eras(List.copyOf(eras));
    }

    /**
     * Reads eras with commas between: {@code A:315252-316995,B:316998-319312}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    public static Eras parseList(String text) {
        return of(eras(text));
    }

    /**
     * Reads eras line by line: {@code A:315252-316995}, several with commas between, or as CSV {@code A,315252,316995} with
     * or without the head {@code era,first,last}. Empty lines and those with {@code #} in front say nothing.
     *
     * @throws InvalidRequestException naming the line
     */
    public static Eras parse(String text) {
        List<Era> eras = new ArrayList<>();
        Lines.read(text, "invalid_eras", line -> {
            if (!line.equals("era,first,last")) {
                eras.addAll(eras(line));
            }
        });
        try {
            return of(eras);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("invalid_eras", "", String.valueOf(e.getMessage()));
        }
    }

    private static List<Era> eras(String line) {
        String[] cells = line.strip().split("\\s*,\\s*", -1);
        if (cells.length == 3 && !line.contains(":")) {
            return List.of(new Era(cells[0], new RunRange(Numbers.parse(cells[1]), Numbers.parse(cells[2]))));
        }
        List<Era> eras = new ArrayList<>();
        for (String cell : cells) {
            int colon = cell.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("\"" + cell + "\" is no era like A:315252-316995");
            }
            eras.add(new Era(cell.substring(0, colon).strip(), RunRange.parse(cell.substring(colon + 1))));
        }
        return eras;
    }

    /** The eras, as they were given. */
    public List<Era> all() {
        return eras;
    }

    /** The part of a list that lies in each era, by name, in the order of the eras; empty where there is none. */
    public Map<String, LumiMask> split(LumiMask mask) {
        Map<String, LumiMask> parts = new LinkedHashMap<>();
        for (Era era : eras) {
            parts.merge(era.name(), mask.onlyRuns(List.of(era.runs())), LumiMask::union);
        }
        return parts;
    }

    /** The part of a list that lies in no era. */
    public LumiMask outside(LumiMask mask) {
        return mask.minus(mask.onlyRuns(eras.stream().map(Era::runs).toList()));
    }
}
