package io.runregistry.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named values as the registry holds them, open for names that no release of this library knows. Immutable.
 *
 * <p>An attribute that is null or absent is empty, and so is one of another type than asked for.
 */
public final class Attributes {

    private final ObjectNode json;

    /** @param json of an answer, which nobody else has; a copy of it would cost as much as reading it */
    Attributes(JsonNode json) {
        this.json = json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    public Optional<String> text(String name) {
        JsonNode value = json.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    public OptionalDouble number(String name) {
        JsonNode value = json.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    public OptionalInt integer(String name) {
        JsonNode value = json.path(name);
        return value.isInt() ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    public Optional<Boolean> truth(String name) {
        JsonNode value = json.path(name);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /** A time that is written in ISO 8601. */
    public Optional<Instant> time(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** All of them as JSON; a copy. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes that && json.equals(that.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
