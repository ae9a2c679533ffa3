package io.runregistry.server.luminosity;

import io.runregistry.core.problem.InvalidRequestException;
import tools.jackson.databind.JsonNode;

/** Runs from {@code first} to {@code last}, both included. */
record RunRange(int first, int last) {

    /** @throws InvalidRequestException unless it is {@code [first, last]} */
    static RunRange parse(JsonNode json, String path) {
        boolean isRange = json.isArray()
                && json.size() == 2
                && json.get(0).isInt()
                && json.get(1).isInt()
                && json.get(0).intValue() >= 1
                && json.get(1).intValue() >= json.get(0).intValue();
        if (!isRange) {
            throw new InvalidRequestException(
                    "wrong_run_range", path, path + " must be a range of runs [first, last], not " + json);
        }
        return new RunRange(json.get(0).intValue(), json.get(1).intValue());
    }

    boolean contains(int runNumber) {
        return first <= runNumber && runNumber <= last;
    }

    boolean overlaps(RunRange other) {
        return first <= other.last && other.first <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
