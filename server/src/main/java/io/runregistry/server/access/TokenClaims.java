package io.runregistry.server.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a good token says of its bearer. */
record TokenClaims(Map<String, Object> claims) {

    private static final String SERVICE_ACCOUNT = "service-account-";

    /** The e-mail address, unless nobody has checked it; else a name; of a program, its own. */
    Optional<String> author() {
        Object verified = claims.get("email_verified");
        boolean unverified = verified != null && !Boolean.TRUE.equals(verified);
        // a name that is an address says no more than the address does
        Optional<String> name = text("preferred_username").filter(text -> !unverified || text.indexOf('@') < 0);
        return Stream.of(unverified ? Optional.<String>empty() : text("email"), name)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> text("sub"))
                .or(this::authorisedParty);
    }

    /** The client that got the token for itself; empty if a person stands behind it. */
    Optional<String> client() {
        Optional<String> party = authorisedParty();
        if (party.isEmpty() || text("email").isPresent()) {
            return Optional.empty();
        }
        String client = party.get();
        return text("preferred_username")
                .or(() -> text("sub"))
                .filter(name -> name.equalsIgnoreCase(client) || name.equalsIgnoreCase(SERVICE_ACCOUNT + client))
                .flatMap(itself -> party);
    }

    private Optional<String> authorisedParty() {
        return text("azp").or(() -> text("client_id"));
    }

    private Optional<String> text(String claim) {
        return claims.get(claim) instanceof String text
                        && !text.isBlank()
                        && text.length() <= Identity.LONGEST_AUTHOR
                        && text.chars().noneMatch(Character::isISOControl)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** From all these claims. Keycloak may write a group as a path: {@code /cms-experts}. */
    Set<String> egroups(List<String> names) {
        Set<String> egroups = new LinkedHashSet<>();
        for (String name : names) {
            Object value = find(claims, name);
            if (value instanceof Collection<?> many) {
                many.stream()
                        .filter(String.class::isInstance)
                        .map(each -> withoutSlash((String) each))
                        .forEach(egroups::add);
            } else if (value instanceof String text) {
                Headers.names(text).stream().map(TokenClaims::withoutSlash).forEach(egroups::add);
            }
        }
        return egroups;
    }

    private static String withoutSlash(String egroup) {
        return egroup.startsWith("/") ? egroup.substring(1) : egroup;
    }

    /** Dots lead into nested claims; a name may hold some itself. */
    private static @Nullable Object find(Map<?, ?> in, String name) {
        if (in.containsKey(name)) {
            return in.get(name);
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (in.get(name.substring(0, dot)) instanceof Map<?, ?> nested) {
                Object value = find(nested, name.substring(dot + 1));
                if (value != null) {
                    return value;
                }
            }
        }
        return null;
    }
}
