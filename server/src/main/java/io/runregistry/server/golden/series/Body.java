package io.runregistry.server.golden.series;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import io.runregistry.server.access.Caller;
import io.runregistry.server.golden.GoldenJsons;
import io.runregistry.server.golden.GoldenJsons.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a body: each is asked for once, and then {@link #end} tells what was wrong. Not safe for threads. */
final class Body {

    private static final int LONGEST_COMMENT = 2_000;

    private final ObjectNode json;
    private final Set<String> known = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Body(ObjectNode json) {
        this.json = json;
    }

    JsonNode field(String name) {
        known.add(name);
        return json.path(name);
    }

    boolean has(String name) {
        JsonNode value = field(name);
        return !value.isMissingNode() && !value.isNull();
    }

    /** A text that must be there; empty if it is not, which {@link #end} tells. */
    String text(String name, int longest) {
        Optional<String> text = optionalText(name, longest).filter(given -> !given.isBlank());
        if (text.isEmpty()) {
            problem("missing_text", name, name + " must be a text of 1 to " + longest + " characters");
        }
        return text.orElse("");
    }

    /** The same of one that may be empty. */
    String textOrEmpty(String name, int longest) {
        Optional<String> text = optionalText(name, longest);
        if (text.isEmpty()) {
            problem(
                    "missing_text",
                    name,
                    name + " must be a text of at most " + longest + " characters, and may be empty");
        }
        return text.orElse("");
    }

    Optional<String> optionalText(String name, int longest) {
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
    boolean flag(String name) {
        if (has(name) && !field(name).isBoolean()) {
            problem("wrong_type", name, name + " must be true or false, not " + field(name));
        }
        return field(name).asBoolean(false);
    }

    /** From 1 on. */
    int number(String name) {
        JsonNode value = field(name);
        if (!value.isInt() || value.intValue() < 1) {
            problem("wrong_number", name, name + " must be a whole number from 1 on, not " + value);
            return 1;
        }
        return value.intValue();
    }

    /** The field {@code comment}, or else the header of that name, or else nothing. */
    String comment(Caller caller) {
        Optional<String> here = optionalText("comment", LONGEST_COMMENT);
        if (here.isPresent()
                && caller.comment().filter(other -> !other.equals(here.get())).isPresent()) {
            problem(
                    "different_comments",
                    "comment",
                    "the header comment and the field comment differ; give one of them");
        }
        return here.or(caller::comment).orElse("");
    }

    /** From {@code json_logic} and {@code dataset_name_filter}; null if something is wrong, which {@link #end} tells. */
    @Nullable
    Recipe recipe(GoldenJsons goldenJsons) {
        return check(() -> goldenJsons.check(field("json_logic"), field("dataset_name_filter")));
    }

    /** What is checked by others; null if something is wrong. */
    <T> @Nullable T check(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private void problem(String code, String name, String message) {
        if (problems.stream().noneMatch(other -> other.path().equals(name))) {
            problems.add(new Problem(code, name, message));
        }
    }

    /** @throws InvalidRequestException naming all that was wrong, and what nobody asked for */
    void end() {
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(
                        "unknown_field", name, "unknown field \"" + name + "\"" + NearestName.hint(name, known)));
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }
}
