package io.runregistry.server.web.run;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Map;
import java.util.Optional;

/** Reads the parameters of an address strictly. */
final class Given {

    private Given() {}

    /** Nothing if it is not given, or empty. */
    static Optional<String> find(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
    }

    /** @throws InvalidRequestException if it is not given */
    static String text(Map<String, String> parameters, String name) {
        return find(parameters, name)
                .orElseThrow(() -> new InvalidRequestException("missing_parameter", name, name + " must be given"));
    }

    /** @throws InvalidRequestException if it is no whole number from 1 on, or not given */
    static int number(Map<String, String> parameters, String name) {
        return findNumber(parameters, name)
                .orElseThrow(() -> new InvalidRequestException("missing_parameter", name, name + " must be given"));
    }

    /** @throws InvalidRequestException if it is given, but no whole number from 1 on */
    static Optional<Integer> findNumber(Map<String, String> parameters, String name) {
        return find(parameters, name).map(text -> {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new InvalidRequestException(
                        "wrong_number", name, name + " must be a whole number from 1 on, not \"" + text + "\"");
            }
            return Integer.parseInt(text);
        });
    }
}
