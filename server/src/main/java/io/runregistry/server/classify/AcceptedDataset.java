package io.runregistry.server.classify;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * A rule that signing off a run of this class creates an offline dataset of this name.
 *
 * @param firstRun the first run that it holds for
 * @param lastRun the last one, included
 * @param namesInGui what is found in the names under which such a dataset appears in the DQM GUI, any of them
 */
public record AcceptedDataset(String name, String runClass, int firstRun, int lastRun, List<Pattern> namesInGui) {

    public AcceptedDataset {
        namesInGui = List.copyOf(namesInGui);
    }

    boolean accepts(String someClass, int runNumber) {
        return runClass.equals(someClass) && holdsFor(runNumber);
    }

    public boolean holdsFor(int runNumber) {
        return firstRun <= runNumber && runNumber <= lastRun;
    }

    /** Whether a dataset of this name in the DQM GUI is this one. */
    public boolean isNamedInGui(String nameInGui) {
        return namesInGui.stream()
                .anyMatch(pattern -> pattern.matcher(nameInGui).find());
    }
}
