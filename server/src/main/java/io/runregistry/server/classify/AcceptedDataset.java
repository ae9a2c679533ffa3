package io.runregistry.server.classify;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * A rule that signing off a run of this class creates an offline dataset of this name.
 *
 * @param firstRun the first run that it holds for
 * @param lastRun the last one, included
 * @param guiNames regular expressions on the names under which the DQM GUI has such datasets
 */
public record AcceptedDataset(String name, String runClass, int firstRun, int lastRun, List<Pattern> guiNames) {

    public AcceptedDataset {
        guiNames = List.copyOf(guiNames);
    }

    boolean accepts(String someClass, int runNumber) {
        return runClass.equals(someClass) && holdsFor(runNumber);
    }

    public boolean holdsFor(int runNumber) {
        return firstRun <= runNumber && runNumber <= lastRun;
    }

    /** Whether one of the regular expressions is found in the name that the DQM GUI has. */
    public boolean isMetBy(String guiName) {
        return guiNames.stream().anyMatch(pattern -> pattern.matcher(guiName).find());
    }
}
