package io.runregistry.core.wire;

import io.runregistry.core.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Run numbers as they come over the wire, which also takes them as text. */
public final class RunNumbers {

    private RunNumbers() {}

    /** @throws InvalidRequestException if it is missing, or no whole number from 1 to 2,147,483,647 */
    public static int parse(@Nullable JsonNode value, String path) {
        if (value == null || value.isNull()) {
            throw new InvalidRequestException(
                    "missing_run_number", path, "Run number cannot be undefined: " + path + " is missing");
        }
        try {
            int runNumber =
                    value.isInt() ? value.intValue() : Integer.parseInt(value.isString() ? value.stringValue() : "");
            if (runNumber >= 1) {
                return runNumber;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number that is too small
        }
        throw new InvalidRequestException(
                "wrong_run_number",
                path,
                "a run number is a whole number from 1 to 2147483647, not " + value + " at " + path);
    }
}
