package io.runregistry.server.versions;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of an address: each is asked for once, and then {@link #end} tells what was wrong. Not safe for threads. */
public final class Parameters {

    private final Map<String, String> given;
    private final Set<String> known = new TreeSet<>(Set.of(AsOfInterceptor.PARAMETER));
    private final List<Problem> problems = new ArrayList<>();

    public Parameters(Map<String, String> given) {
        this.given = given;
    }

    public Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(given.get(name));
    }

    public Optional<Instant> time(String name) {
        try {
            return text(name).map(text -> Times.parse(text, name));
        } catch (InvalidRequestException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    public Optional<Long> number(String name, long least, long most) {
        return text(name).map(text -> number(name, text, least, most));
    }

    private @Nullable Long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number that is too small or too large
        }
        problems.add(new Problem(
                "wrong_number",
                name,
                name + " must be a whole number from " + least + " to " + most + ", not \"" + text + "\""));
        return null;
    }

    /** @throws InvalidRequestException naming all that was wrong, and what nobody asked for */
    public void end() {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(new Problem(
                        "unknown_parameter",
                        name,
                        "unknown parameter \"" + name + "\"" + NearestName.hint(name, known))));
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
    }
}
