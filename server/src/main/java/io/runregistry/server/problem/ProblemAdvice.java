package io.runregistry.server.problem;

import io.runregistry.core.problem.ConflictException;
import io.runregistry.core.problem.ForbiddenException;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.NotPermittedException;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.core.problem.TooLargeException;
import io.runregistry.core.problem.TooManyRequestsException;
import io.runregistry.core.problem.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers with what went wrong. What nobody foresaw is logged under a number that the answer names, and says no more. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalid(InvalidRequestException problem) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("err", problem.getMessage(), "problems", problem.problems()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notFound(NotFoundException problem) {
        return answer(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> conflict(ConflictException problem) {
        if (problem.changed().isEmpty()) {
            return answer(HttpStatus.CONFLICT, problem.getMessage());
        }
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("err", problem.getMessage(), "changed", problem.changed()));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> forbidden(ForbiddenException problem) {
        return answer(HttpStatus.FORBIDDEN, problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notSignedIn(NotSignedInException problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.UNAUTHORIZED).contentType(MediaType.APPLICATION_JSON);
        problem.challenge().ifPresent(challenge -> answer.header(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return answer.body(Map.of("err", String.valueOf(problem.getMessage())));
    }

    /** The wire's status and the wire's field, on which its users' programs match. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notPermitted(NotPermittedException problem) {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("message", String.valueOf(problem.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unavailable(UnavailableException problem) {
        LOG.warn("{}", problem.getMessage(), problem.getCause());
        return answer(HttpStatus.SERVICE_UNAVAILABLE, problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(TooLargeException problem) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, problem.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooMany(TooManyRequestsException problem) {
        return answer(HttpStatus.TOO_MANY_REQUESTS, problem.getMessage());
    }

    /** Who was being told events, or given an answer piece by piece, is gone. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException problem) {
        LOG.debug("nobody reads the answer any more", problem);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongPathVariable(MethodArgumentTypeMismatchException problem) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "\"" + problem.getValue() + "\" is no "
                        + problem.getName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                                .toLowerCase(Locale.ROOT));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> multipart(MultipartException problem) {
        return answer(
                HttpStatus.BAD_REQUEST, "the body is said to be multipart, which it is not, and nothing here takes");
    }

    @ExceptionHandler({NoResourceFoundException.class, HttpRequestMethodNotSupportedException.class})
    ResponseEntity<Map<String, Object>> noSuchRoute(HttpServletRequest request) {
        return answer(HttpStatus.NOT_FOUND, "Cannot " + request.getMethod() + " " + request.getRequestURI());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> database(DataAccessException problem, HttpServletRequest request) {
        if (SlowQuery.is(problem)) {
            return answer(HttpStatus.BAD_REQUEST, SlowQuery.MESSAGE);
        }
        return unexpected(problem, request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unexpected(Exception problem, HttpServletRequest request) {
        if (problem instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(
                    known.getStatusCode().value(),
                    String.valueOf(known.getBody().getDetail()));
        }
        String id = RequestIdFilter.of(request);
        LOG.error("request {}: {} {} failed", id, request.getMethod(), request.getRequestURI(), problem);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "the server failed to answer; its log tells more under the request id " + id);
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, @Nullable String message) {
        return answer(status.value(), String.valueOf(message));
    }

    private static ResponseEntity<Map<String, Object>> answer(int status, String message) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("err", message));
    }
}
