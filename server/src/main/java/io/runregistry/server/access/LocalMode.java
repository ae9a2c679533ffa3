package io.runregistry.server.access;

import io.runregistry.core.problem.NotSignedInException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Whoever is on this machine may do everything; the {@code email} header names the author and gives nothing more. */
record LocalMode(Set<String> automaticAuthors) implements Mode {

    @Override
    public String name() {
        return "local";
    }

    @Override
    public boolean believesHeaders(HttpServletRequest request) {
        return true;
    }

    @Override
    public Optional<Identity> identify(HttpServletRequest request) {
        String author = Headers.text(request, Headers.EMAIL, Identity.LONGEST_AUTHOR)
                .orElseGet(() -> System.getProperty("user.name") + "@localhost");
        return Optional.of(new Identity(author, Set.of(), false, true, automaticAuthors.contains(author)));
    }

    @Override
    public NotSignedInException notSignedIn() {
        return new NotSignedInException("not signed in");
    }

    @Override
    public boolean permitsEverything() {
        return true;
    }
}
