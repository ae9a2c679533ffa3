package io.runregistry.server.web.why;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;

/** Pages that keep what was asked in their form, to be mended, and say what is wrong with it. */
final class Mended {

    private Mended() {}

    /**
     * A page; or, with the status of what went wrong, the one that tells it.
     *
     * @param refused makes a page of a message
     */
    static View page(Supplier<View> page, Function<String, View> refused) {
        try {
            return page.get();
        } catch (InvalidRequestException e) {
            return refused(HttpStatus.BAD_REQUEST, refused.apply(String.valueOf(e.getMessage())));
        } catch (NotFoundException e) {
            return refused(HttpStatus.NOT_FOUND, refused.apply(String.valueOf(e.getMessage())));
        } catch (ConflictException e) {
            return refused(HttpStatus.CONFLICT, refused.apply(String.valueOf(e.getMessage())));
        }
    }

    private static View refused(HttpStatus status, View page) {
        return (model, request, response) -> {
            response.setStatus(status.value());
            page.render(model, request, response);
        };
    }
}
