package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields that this registry adds to the wire's bodies. The wire passes over fields that it does not know; who passed over
 * one of these would do what the caller only wanted to look at.
 */
public final class OwnFields {

    static final Set<String> NAMES = Set.of("dry_run", "token", "all", "as_of", "expected_version");

    private OwnFields() {}

    /** @throws InvalidRequestException if the body has one that the call does not take, or spells one in another way */
    static void check(ObjectNode body, Collection<String> taken) {
        body.propertyNames()
                .forEach(name -> meant(name).ifPresent(own -> {
                    if (!name.equals(own)) {
                        throw new InvalidRequestException(
                                "unknown_field", name, "unknown field \"" + name + "\"; did you mean \"" + own + "\"?");
                    }
                    if (!taken.contains(own)) {
                        throw notTaken(own);
                    }
                }));
    }

    /** For calls of which only some forms take them. */
    public static void refuse(ObjectNode body, String... names) {
        List.of(names).stream().filter(body::has).findFirst().ifPresent(name -> {
            throw notTaken(name);
        });
    }

    private static InvalidRequestException notTaken(String name) {
        return new InvalidRequestException(
                "field_not_taken", name, "this call takes no \"" + name + "\"; nothing was done");
    }

    private static Optional<String> meant(String name) {
        String letters = letters(name);
        return NAMES.stream().filter(own -> letters(own).equals(letters)).findFirst();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
