package io.runregistry.server.runs;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.access.Caller;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.EventLog.Decision;
import io.runregistry.server.log.LaterEvents;
import io.runregistry.server.log.RunChange;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sets those attributes of a run that people set by hand. */
@Component
final class RunEditing {

    private static final int LONGEST_CLASS = 255;
    private static final int LONGEST_STOP_REASON = 10_000;

    private static final Map<String, Kind> ATTRIBUTES = new TreeMap<>(Map.of(
            "class", new Text(1, LONGEST_CLASS),
            "stop_reason", new Text(0, LONGEST_STOP_REASON),
            "short_run", new Truth(),
            "significant", new Truth(),
            "run_needs_to_be_updated_manually", new Truth()));

    /** What an attribute may be. */
    private sealed interface Kind {
        boolean takes(JsonNode value);

        String described();
    }

    private record Text(int shortest, int longest) implements Kind {
        @Override
        public boolean takes(JsonNode value) {
            return value.isString()
                    && value.stringValue().strip().length() >= shortest
                    && value.stringValue().length() <= longest;
        }

        @Override
        public String described() {
            return "a text of " + shortest + " to " + longest + " characters";
        }
    }

    private record Truth() implements Kind {
        @Override
        public boolean takes(JsonNode value) {
            return value.isBoolean();
        }

        @Override
        public String described() {
            return "true or false";
        }
    }

    private final EventLog log;

    RunEditing(EventLog log) {
        this.log = log;
    }

    /**
     * Sets one attribute of an OPEN run.
     *
     * @param body holds the value under the attribute's name, and no other attribute
     * @throws InvalidRequestException if the attribute is none that people set, or the value none of its values
     */
    void edit(int runNumber, String attribute, ObjectNode body, Caller caller, OptionalLong seen) {
        JsonNode value = value(attribute, body);
        log.decide(List.of(runNumber), transaction -> {
            RunFacts run = RunFacts.get(transaction, runNumber);
            LaterEvents.refuseIfRunChanged(transaction, runNumber, seen);
            run.refuseUnlessOpen("edited");
            ObjectNode attributes = JsonNodeFactory.instance.objectNode();
            attributes.set(attribute, value);
            return new Decision<>(
                    caller.actionByHand("run " + runNumber + ": " + attribute + " set"),
                    List.of(new RunChange(runNumber, JsonNodeFactory.instance.objectNode(), attributes)),
                    value);
        });
    }

    private static JsonNode value(String attribute, ObjectNode body) {
        Kind kind = ATTRIBUTES.get(attribute);
        if (kind == null) {
            throw new InvalidRequestException(
                    "unknown_attribute",
                    "attribute",
                    "\"" + attribute + "\" is no attribute that can be set by hand"
                            + NearestName.of(attribute, ATTRIBUTES.keySet())
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("; those are " + String.join(", ", ATTRIBUTES.keySet())));
        }
        JsonNode value = body.path(attribute);
        if (value.isMissingNode()) {
            throw new InvalidRequestException(
                    "missing_field",
                    attribute,
                    "Requested to change " + attribute + " but no suitable data was supplied: the body lacks it");
        }
        if (!kind.takes(value)) {
            throw new InvalidRequestException(
                    "wrong_value", attribute, attribute + " must be " + kind.described() + ", not " + value);
        }
        body.propertyNames().stream()
                .filter(name -> ATTRIBUTES.containsKey(name) && !name.equals(attribute))
                .findFirst()
                .ifPresent(other -> {
                    throw new InvalidRequestException(
                            "other_attribute",
                            other,
                            "the body holds " + other + " as well, but this call sets " + attribute
                                    + " only; set each by its own call");
                });
        return value;
    }
}
