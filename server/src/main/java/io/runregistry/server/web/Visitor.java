package io.runregistry.server.web;

import io.runregistry.server.access.Caller;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;

/**
 * Who looks at a page, and what they may do from it.
 *
 * @param csrfToken what scripts send with what changes something; empty where the visitor is known without a session
 * @param signIn where to sign in; empty if they are signed in, or nobody does so here
 */
public record Visitor(Caller caller, Optional<String> csrfToken, Optional<String> signIn) {

    /** An e-mail address, or a program's name; empty if nobody is signed in. */
    public Optional<String> author() {
        return caller.signedIn() ? Optional.of(caller.author()) : Optional.empty();
    }

    /**
     * Why the visitor may not use a route that changes something, to be said at what is shown disabled; empty if they may.
     *
     * @param path the route's path as it will be asked, encoded, without {@code /api} and query
     */
    public Optional<String> refusal(String path) {
        return refusal(caller, path);
    }

    /** The same of whoever calls; the wire's words for it are HTML, which a page would show as it stands. */
    public static Optional<String> refusal(Caller caller, String path) {
        return caller.refusal(path)
                .map(html -> HtmlUtils.htmlUnescape(html.replaceAll("<[^>]*>", " "))
                        .replaceAll("\\s+", " ")
                        .strip());
    }
}
