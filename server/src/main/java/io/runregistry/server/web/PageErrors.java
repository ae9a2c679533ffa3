package io.runregistry.server.web;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.NotPermittedException;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.core.problem.TooLargeException;
import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.access.PageSignIn;
import io.runregistry.server.problem.SlowQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Tells people who look at pages what went wrong, on a page; scripts are told as all other clients are. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageErrors implements HandlerExceptionResolver {

    private final Pages pages;
    private final PageSignIn signIn;

    PageErrors(Pages pages, PageSignIn signIn) {
        this.pages = pages;
        this.signIn = signIn;
    }

    record Problem(int status, String name, String message) {}

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!isPage(request)) {
            return null;
        }
        if (exception instanceof NotSignedInException && signIn.isOffered() && !isSigningIn(request)) {
            return new ModelAndView((ignored, asked, answer) -> answer.sendRedirect(Pages.signIn(asked)));
        }
        return status(exception)
                .map(status -> {
                    response.setStatus(status.value());
                    Problem problem = new Problem(status.value(), status.getReasonPhrase(), message(exception));
                    return new ModelAndView(
                            pages.view("problem", Section.of(request.getRequestURI()), problem.name(), problem));
                })
                .orElse(null);
    }

    private static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return (path.equals("/") || path.startsWith("/web")) && accepted != null && accepted.contains("text/html");
    }

    /** Who just failed to is told so, and not sent there again. */
    private static boolean isSigningIn(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/web/sign");
    }

    private static String message(Exception exception) {
        if (isNowhere(exception)) {
            return "There is no such page.";
        }
        return SlowQuery.is(exception) ? SlowQuery.MESSAGE : String.valueOf(exception.getMessage());
    }

    /** No route of that path that one looks at, or a word in it where a number belongs. */
    private static boolean isNowhere(Exception exception) {
        return exception instanceof NoResourceFoundException
                || exception instanceof HttpRequestMethodNotSupportedException
                || exception instanceof MethodArgumentTypeMismatchException;
    }

    /** Empty for what nobody foresaw. */
    private static Optional<HttpStatus> status(Exception exception) {
        if (exception instanceof InvalidRequestException || SlowQuery.is(exception)) {
            return Optional.of(HttpStatus.BAD_REQUEST);
        }
        if (exception instanceof NotSignedInException) {
            return Optional.of(HttpStatus.UNAUTHORIZED);
        }
        if (exception instanceof ForbiddenException || exception instanceof NotPermittedException) {
            return Optional.of(HttpStatus.FORBIDDEN);
        }
        if (exception instanceof NotFoundException || isNowhere(exception)) {
            return Optional.of(HttpStatus.NOT_FOUND);
        }
        if (exception instanceof ConflictException) {
            return Optional.of(HttpStatus.CONFLICT);
        }
        if (exception instanceof TooLargeException) {
            return Optional.of(HttpStatus.CONTENT_TOO_LARGE);
        }
        if (exception instanceof TooManyRequestsException) {
            return Optional.of(HttpStatus.TOO_MANY_REQUESTS);
        }
        return exception instanceof UnavailableException
                ? Optional.of(HttpStatus.SERVICE_UNAVAILABLE)
                : Optional.empty();
    }
}
