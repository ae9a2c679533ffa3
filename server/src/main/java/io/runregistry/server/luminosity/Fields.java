package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.RunRange;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a body, none of which is passed over; JSON null is as if the field were absent. */
final class Fields {

    private Fields() {}

    /** @throws InvalidRequestException naming every field of an object that is not known */
    static void refuseUnknown(JsonNode object, String path, Collection<String> known) {
        List<Problem> problems = new ArrayList<>();
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(new Problem(
                        "unknown_field",
                        path + name,
                        "unknown field \"" + name + "\"" + (path.isEmpty() ? "" : " at " + path + name)
                                + NearestName.of(name, known)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse("; known are "
                                                + known.stream().sorted().collect(Collectors.joining(", ")))));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }

    static Set<String> union(List<Set<String>> names) {
        return names.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    static Optional<JsonNode> find(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    static Optional<String> text(ObjectNode body, String name) {
        return find(body, name).map(value -> text(value, name));
    }

    static String text(JsonNode value, String path) {
        if (!value.isString()) {
            throw wrongType(path, "a text", value);
        }
        return value.stringValue();
    }

    /** One of the names of an enum, in lower case; the first if there is none. */
    static <E extends Enum<E>> E choice(ObjectNode body, String name, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return text(body, name)
                .map(text -> Arrays.stream(constants)
                        .filter(constant -> wire(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> new InvalidRequestException(
                                "unknown_" + name,
                                name,
                                name + " is "
                                        + Arrays.stream(constants)
                                                .map(constant -> "\"" + wire(constant) + "\"")
                                                .collect(Collectors.joining(" or "))
                                        + ", not \"" + text + "\"")))
                .orElse(constants[0]);
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The elements of an array; none if there is no such field. */
    static List<JsonNode> list(JsonNode object, String name, String path) {
        return find(object, name)
                .map(value -> {
                    if (!value.isArray()) {
                        throw wrongType(path, "an array", value);
                    }
                    return value.valueStream().toList();
                })
                .orElse(List.of());
    }

    /** {@code [first, last]}, both included. */
    static RunRange runs(JsonNode json, String path) {
        if (json.size() == 2 && json.path(0).isInt() && json.path(1).isInt()) {
            try {
                return new RunRange(json.get(0).intValue(), json.get(1).intValue());
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException("wrong_run_range", path, e.getMessage() + ", at " + path);
            }
        }
        throw wrongType(path, "a range of runs [first, last]", json);
    }

    static InvalidRequestException wrongType(String path, String due, JsonNode value) {
        return new InvalidRequestException("wrong_type", path, path + " must be " + due + ", not " + value);
    }
}
