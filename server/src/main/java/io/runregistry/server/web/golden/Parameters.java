package io.runregistry.server.web.golden;

import io.runregistry.core.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Reads parameters of addresses. */
final class Parameters {

    private Parameters() {}

    /** @throws InvalidRequestException unless it is a whole number from 1 on that an int can hold */
    static int number(String name, @Nullable String text) {
        if (text == null || !text.matches("[1-9]\\d{0,8}")) {
            throw new InvalidRequestException(
                    "wrong_number", name, name + " must be a whole number from 1 on, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }
}
