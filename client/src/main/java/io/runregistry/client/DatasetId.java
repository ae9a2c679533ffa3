package io.runregistry.client;

import tools.jackson.databind.JsonNode;

/**
 * Which dataset of which run.
 *
 * @param runNumber from 1
 * @param name {@code online}, or like {@code /PromptReco/Collisions2022/DQM}
 */
public record DatasetId(int runNumber, String name) {

    /** @throws InvalidCallException if the run's number is not positive, or the name is empty */
    public DatasetId {
        Checks.runNumber(runNumber);
        Checks.text("the dataset's name", name);
    }

    static DatasetId of(JsonNode json) {
        int runNumber = Wire.runNumber(json);
        String name = json.path("name").asString("");
        if (runNumber < 1 || name.isBlank()) {
            throw new ServerFailedException("the registry answered a dataset without a run number and a name");
        }
        return new DatasetId(runNumber, name);
    }

    @Override
    public String toString() {
        return name + " of run " + runNumber;
    }
}
