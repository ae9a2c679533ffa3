package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a body, none of which is passed over: each is asked for once, and then {@link #end} tells all that was
 * wrong, and what nobody asked for. JSON null is as if the field were absent. Not safe for threads.
 */
public final class Body {

    private final ObjectNode json;
    private final Set<String> known = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    public Body(ObjectNode json) {
        this.json = json;
    }

    /** The value as it is; missing or null if there is none. */
    public JsonNode field(String name) {
        known.add(name);
        return json.path(name);
    }

    public boolean has(String name) {
        JsonNode value = field(name);
        return !value.isMissingNode() && !value.isNull();
    }

    /** A text that must be there; empty if it is not, which {@link #end} tells. */
    public String text(String name, int longest) {
        Optional<String> text = optionalText(name, longest).filter(given -> !given.isBlank());
        if (text.isEmpty()) {
            problem("missing_text", name, name + " must be a text of 1 to " + longest + " characters");
        }
        return text.orElse("");
    }

    /** The same of one that may be empty. */
    public String textOrEmpty(String name, int longest) {
        Optional<String> text = optionalText(name, longest);
        if (text.isEmpty()) {
            problem(
                    "missing_text",
                    name,
                    name + " must be a text of at most " + longest + " characters, and may be empty");
        }
        return text.orElse("");
    }

    /** A text, without blanks around it. */
    public Optional<String> optionalText(String name, int longest) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = field(name);
        if (!value.isString() || value.stringValue().length() > longest) {
            problem("wrong_text", name, name + " must be a text of at most " + longest + " characters");
            return Optional.empty();
        }
        return Optional.of(value.stringValue().strip());
    }

    /** False if it is not there. */
    public boolean flag(String name) {
        if (has(name) && !field(name).isBoolean()) {
            problem("wrong_type", name, name + " must be true or false, not " + field(name));
        }
        return field(name).asBoolean(false);
    }

    /** From 1 on. */
    public int number(String name) {
        JsonNode value = field(name);
        if (!value.isInt() || value.intValue() < 1) {
            problem("wrong_number", name, name + " must be a whole number from 1 on, " + instead(name));
            return 1;
        }
        return value.intValue();
    }

    /** What a message says there was: {@code not 0}, or that there was nothing. */
    public String instead(String name) {
        return json.has(name) ? "not " + field(name) : "and is missing";
    }

    /** What is checked by others; null if something is wrong. */
    public <T> @Nullable T check(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** Tells of something wrong; only the first of a field is told. */
    public void problem(String code, String name, String message) {
        if (problems.stream().noneMatch(other -> other.path().equals(name))) {
            problems.add(new Problem(code, name, message));
        }
    }

    /** @throws InvalidRequestException naming all that was wrong, and what nobody asked for */
    public void end() {
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(
                        "unknown_field", name, "unknown field \"" + name + "\"" + NearestName.hint(name, known)));
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }
}
