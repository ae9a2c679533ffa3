package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Refuses the query of an address that is no text, and in it what belongs into the body of a call that writes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class QueryFilter extends OncePerRequestFilter {

    private final ObjectProvider<HandlerExceptionResolver> tellers;

    QueryFilter(ObjectProvider<HandlerExceptionResolver> tellers) {
        this.tellers = tellers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> problem =
                Optional.ofNullable(request.getQueryString()).flatMap(query -> problem(request.getMethod(), query));
        if (problem.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        tell(new InvalidRequestException("wrong_address", "", problem.get()), request, response);
    }

    /** As the routes would: programs get JSON, and people a page. */
    private void tell(InvalidRequestException problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        ModelAndView told = tellers.orderedStream()
                .map(teller -> teller.resolveException(request, response, null, problem))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> problem);
        if (told.getView() != null) {
            try {
                told.getView().render(told.getModel(), request, response);
            } catch (Exception e) {
                throw new ServletException(e);
            }
        }
    }

    private static Optional<String> problem(String method, String query) {
        String text;
        try {
            text = decoded(query);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.of("the query of the address is no UTF-8 text with %XX for what needs it");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("the query of the address holds NUL (%00), which is no text");
        }
        if (Arrays.stream(query.split("&", -1)).anyMatch(part -> part.startsWith("="))) {
            return Optional.of("the query of the address has a value without a name before its =");
        }
        return method.equals("GET") || method.equals("HEAD") ? Optional.empty() : misplaced(query);
    }

    /** As bytes first, so that what is no UTF-8 is noticed rather than replaced. */
    private static String decoded(String query) throws CharacterCodingException {
        byte[] bytes = URLDecoder.decode(query, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Optional<String> misplaced(String query) {
        List<String> names = Arrays.stream(query.split("&", -1))
                .map(part -> URLDecoder.decode(part.replaceFirst("=.*", ""), StandardCharsets.UTF_8))
                .toList();
        return names.stream()
                .filter(name -> OwnFields.NAMES.contains(name) && !name.equals("as_of"))
                .findFirst()
                .map(name -> "\"" + name + "\" belongs into the body, not into the address; nothing was done");
    }
}
