package io.runregistry.core.lumi;

/**
 * Neighbouring lumisections of one run, from {@code first} to {@code last}, both included and counted from 1. Anything else is refused with an
 * {@link IllegalArgumentException}.
 */
public record LumiRange(int first, int last) {

    public LumiRange {
        if (first < 1) {
            throw new IllegalArgumentException("lumisections are counted from 1, not from " + first);
        }
        if (last < first) {
            throw new IllegalArgumentException(
                    "lumisections " + first + "-" + last + ": the last comes before the first");
        }
    }

    /** How many lumisections the range holds. */
    public int count() {
        return last - first + 1;
    }

    public boolean contains(int lumisection) {
        return first <= lumisection && lumisection <= last;
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
