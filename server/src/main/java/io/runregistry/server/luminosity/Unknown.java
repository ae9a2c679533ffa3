package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.List;

/** Lumisections of a file that the registry does not know: how many, and the first few by name. Not safe for threads. */
final class Unknown {

    private static final int NAMED = 10;

    private final List<String> named = new ArrayList<>();
    private int places;
    private int runs;
    private long lumisections;

    void addRun(int runNumber, int itsLumisections) {
        runs++;
        add("run " + runNumber, itsLumisections);
    }

    void add(int runNumber, LumiRanges some) {
        if (!some.isEmpty()) {
            add("run " + runNumber + " lumisections " + some, some.count());
        }
    }

    private void add(String place, int count) {
        places++;
        lumisections += count;
        if (named.size() < NAMED) {
            named.add(place);
        }
    }

    boolean isEmpty() {
        return places == 0;
    }

    /** Runs of which nothing is known. */
    int runs() {
        return runs;
    }

    /** Those of these runs included. */
    long lumisections() {
        return lumisections;
    }

    List<String> named() {
        return named;
    }

    @Override
    public String toString() {
        int more = places - named.size();
        return runs + " runs and " + lumisections + " lumisections (those of the runs included): "
                + String.join("; ", named) + (more > 0 ? "; and " + more + " more" : "");
    }
}
