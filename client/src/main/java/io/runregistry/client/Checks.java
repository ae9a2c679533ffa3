package io.runregistry.client;

import io.runregistry.core.lumi.LumiRange;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** What is looked at before anything is sent. */
final class Checks {

    static final int SHORTEST_COMMENT = 3;

    private Checks() {}

    static int runNumber(int runNumber) {
        if (runNumber < 1) {
            throw new InvalidCallException("a run's number is positive, not " + runNumber);
        }
        return runNumber;
    }

    static List<Integer> runNumbers(Collection<Integer> runs) {
        List<Integer> numbers = some("run", runs);
        numbers.forEach(Checks::runNumber);
        return numbers;
    }

    static <T> List<T> some(String what, Collection<T> all) {
        if (all.isEmpty()) {
            throw new InvalidCallException("no " + what + " was given; name at least one");
        }
        return List.copyOf(all);
    }

    static String text(String what, String text) {
        if (text.isBlank()) {
            throw new InvalidCallException(what + " is empty");
        }
        return text;
    }

    /** The comment that some edits must carry. */
    static void comment(String why, String comment) {
        if (comment.strip().length() < SHORTEST_COMMENT) {
            throw new InvalidCallException(why + " needs a comment of at least " + SHORTEST_COMMENT
                    + " characters, and \"" + comment + "\" is shorter");
        }
    }

    /** Lumisections from first to last, both included. */
    static LumiRange range(int first, int last) {
        try {
            return new LumiRange(first, last);
        } catch (IllegalArgumentException e) {
            throw new InvalidCallException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Which part of many rows is wanted. */
    static void part(long skip, OptionalLong limit) {
        if (skip < 0) {
            throw new InvalidCallException("a number of rows to skip can't be negative: " + skip);
        }
        if (limit.isPresent() && limit.getAsLong() < 0) {
            throw new InvalidCallException("a limit can't be negative: " + limit.getAsLong());
        }
    }

    /** What is left of a limit if so many more rows are skipped. */
    static OptionalLong rest(OptionalLong limit, long skipped) {
        return limit.isPresent() ? OptionalLong.of(Math.max(0, limit.getAsLong() - skipped)) : limit;
    }
}
