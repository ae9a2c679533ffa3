package io.runregistry.server.access;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.server.access.Issuer.Endpoints;
import io.runregistry.server.http.QueryNumbers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in to the pages, and out. */
@RestController
class PageSignInController {

    private static final String BACK = "/web/signed-in";
    private static final String COOKIE = "rr-sign-in";

    /** How long somebody may take to sign in at the issuer. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Mode mode;
    private final Sessions sessions;

    PageSignInController(Mode mode, Sessions sessions) {
        this.mode = mode;
        this.sessions = sessions;
    }

    /** Sends the browser to the issuer; {@code to} is the page to see afterwards. */
    @GetMapping("/web/sign-in")
    @Requires(Right.OPEN)
    ResponseEntity<Void> begin(
            @RequestParam Map<String, String> parameters, HttpServletRequest request, HttpServletResponse response) {
        QueryNumbers.refuseOthers(parameters, "to");
        Attempt attempt = Attempt.to(checkedPath(parameters.getOrDefault("to", "/")));
        URI issuer = flow().authentication(attempt, redirect(request));
        Cookies.set(response, COOKIE, attempt.cookie(), PATIENCE, sessions.isSecure(request));
        return redirect(issuer);
    }

    /** Where the issuer sends the browser back to. */
    @GetMapping(BACK)
    @Requires(Right.OPEN)
    ResponseEntity<Void> end(
            @RequestParam Map<String, String> parameters, HttpServletRequest request, HttpServletResponse response) {
        CodeFlow flow = flow();
        Attempt attempt = Cookies.get(request, COOKIE, sessions.isSecure(request))
                .flatMap(Attempt::parse)
                .filter(begun -> begun.state().equals(parameters.get("state")))
                .orElseThrow(() -> new NotSignedInException("this sign-in was not begun in this browser, or more than "
                        + PATIENCE.toMinutes() + " minutes ago; begin anew"));
        Cookies.remove(response, COOKIE, sessions.isSecure(request));
        if (parameters.get("code") == null) {
            throw new NotSignedInException("the issuer did not sign you in: "
                    + parameters.getOrDefault(
                            "error_description", parameters.getOrDefault("error", "it gave no code")));
        }
        Identity identity = oidc().identity(flow.token(parameters.get("code"), attempt, redirect(request)));
        sessions.begin(request, response, new Session(identity.author(), identity.egroups()));
        return redirect(sessions.publicUrl(request).resolve(attempt.to()));
    }

    /** Ends the session; {@code next} is where to go, which is the issuer's sign-out if it has one. */
    @PostMapping("/web/sign-out")
    @Requires(Right.SIGNED_IN)
    Map<String, String> signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        String home = sessions.publicUrl(request) + "/";
        Optional<String> issuer = mode instanceof OidcMode oidc
                ? oidc.settings()
                        .pages()
                        .flatMap(pages -> endSession(oidc)
                                .map(endpoint -> UriComponentsBuilder.fromUriString(endpoint)
                                        .queryParam("client_id", "{client}")
                                        .queryParam("post_logout_redirect_uri", "{home}")
                                        .encode()
                                        .buildAndExpand(pages.clientId(), home)
                                        .toUriString()))
                : Optional.empty();
        return Map.of("next", issuer.orElse(home));
    }

    private static Optional<String> endSession(OidcMode oidc) {
        Endpoints endpoints = oidc.issuer().endpoints();
        return endpoints.endSession();
    }

    private CodeFlow flow() {
        OidcMode oidc = oidc();
        return new CodeFlow(oidc.settings().pages().orElseThrow(PageSignInController::notHere), oidc.issuer());
    }

    private OidcMode oidc() {
        if (mode instanceof OidcMode oidc) {
            return oidc;
        }
        throw notHere();
    }

    private static NotFoundException notHere() {
        return new NotFoundException(
                "nobody signs in to the pages here; a server with --sign-in oidc and" + " --pages-client-id has that");
    }

    private URI redirect(HttpServletRequest request) {
        return URI.create(sessions.publicUrl(request) + BACK);
    }

    private static ResponseEntity<Void> redirect(URI to) {
        return ResponseEntity.status(HttpStatus.FOUND).location(to).build();
    }

    /** A path of ours only: a link to us must not lead elsewhere. */
    private static String checkedPath(String to) {
        if (!to.startsWith("/") || to.startsWith("//") || to.length() > 2_000 || !isAddress(to)) {
            throw new InvalidRequestException(
                    "no_page", "to", "\"to\" must be a path of this registry as /web/runs, not \"" + to + "\"");
        }
        return to;
    }

    private static boolean isAddress(String text) {
        try {
            return new URI(text).getAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
