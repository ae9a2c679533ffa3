package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The wire's {@code page} and {@code page_size}, which may come as text.
 *
 * @param number counts from 0
 */
public record PageNumbers(int number, int size) {

    /** @throws InvalidRequestException if one is missing, or the page is below 0 or its size below 1 */
    public static PageNumbers parse(ObjectNode body) {
        List<Problem> problems = new ArrayList<>();
        int number = whole(body, "page", 0, problems);
        int size = whole(body, "page_size", 1, problems);
        if (!problems.isEmpty()) {
            throw new InvalidRequestException(problems);
        }
        return new PageNumbers(number, size);
    }

    private static int whole(ObjectNode body, String name, int least, List<Problem> problems) {
        JsonNode value = body.path(name);
        String text = value.isString() || value.isNumber() ? value.asString() : "";
        try {
            int number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // told below, as for a number that is too small
        }
        problems.add(new Problem(
                "wrong_page", name, name + " must be a whole number from " + least + " on, not " + body.get(name)));
        return least;
    }

    /** How many pages so many rows fill. */
    public int pages(int rows) {
        return (int) (((long) rows + size - 1) / size);
    }

    /** How many rows come before this page. */
    public long offset() {
        return (long) number * size;
    }
}
