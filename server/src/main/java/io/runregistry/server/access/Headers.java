package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The headers that say who calls, and why. */
final class Headers {

    static final String EMAIL = "email";
    static final String EGROUPS = "egroups";
    static final String COMMENT = "comment";
    static final String SECRET = "X-Proxy-Secret";

    private static final Set<String> OF_IDENTITY = Set.of(EMAIL, "displayname", EGROUPS);

    private Headers() {}

    static boolean isOfIdentity(String name) {
        return OF_IDENTITY.contains(name.toLowerCase(Locale.ROOT));
    }

    /** A header's text; empty if it is missing or blank. */
    static Optional<String> text(HttpServletRequest request, String name, int longest) {
        Optional<String> value = Optional.ofNullable(request.getHeader(name))
                .map(Headers::decoded)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (value.isPresent() && value.get().length() > longest) {
            throw new InvalidRequestException(
                    "header_too_long", name, "the header \"" + name + "\" is longer than " + longest + " characters");
        }
        return value;
    }

    /** The server reads headers as Latin-1; most who send other letters than ASCII's mean UTF-8. */
    private static String decoded(String header) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return header;
        }
    }

    /** Where a proxy adds its header to the caller's instead of replacing it, the caller could be anybody. */
    static void refuseRepeated(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            throw new InvalidRequestException(
                    "repeated_header",
                    name,
                    "the header \"" + name + "\" came " + values.size()
                            + " times; the proxy must replace what the caller sends");
        }
    }

    /** Names between commas. */
    static Set<String> names(String list) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        return names;
    }
}
