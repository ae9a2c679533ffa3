package io.runregistry.server.access;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People sign in to the pages at the issuer, by a real browser. */
class PageSignInTest {

    private static final MockOAuth2Server ISSUER = startedIssuer();

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start(
            "--sign-in=oidc",
            "--reads=signed-in",
            "--oidc-issuer=" + ISSUER.issuerUrl("cern"),
            "--oidc-audience=runregistry",
            "--pages-client-id=runregistry-pages");

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static MockOAuth2Server startedIssuer() {
        MockOAuth2Server issuer = new MockOAuth2Server();
        issuer.start();
        return issuer;
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.shutdown();
    }

    @BeforeEach
    void theIssuerIsAnotherHost() {
        browsing.expectComplaint("another host was asked: " + ISSUER.issuerUrl("cern"));
    }

    /** Who looks at a page without being signed in gets there after it. */
    @Test
    void oneComesBackToThePageThatOneAskedFor() {
        Page page = signIn("anna@cern.ch", List.of(), "/?");

        assertThat(page).hasURL(registry.url() + "/?");
        assertThat(page.getByText("anna@cern.ch")).isVisible();
        Cookie session = session(page);
        assertThat(session.httpOnly).isTrue();
        assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
    }

    @Test
    void whatAScriptOfOursAsksForIsDoneInTheNameOfTheVisitor() {
        Page page = signIn("bert@cern.ch", List.of(Proxied.EXPERTS), "/");
        Object author = page.evaluate("async () => {"
                + "const {act, get} = await import(document.querySelector('script[src$=\"base.js\"]').src.replace('base.js', 'api.js'));"
                + "await act('POST', '/permissions', {egroup: 'testers', routes: ['/nothing']});"
                + "return (await get('/permissions/history'))[0].by; }");
        assertThat(author).isEqualTo("bert@cern.ch");
    }

    @Test
    void aPageElsewhereThatMakesABrowserSendTheCookieChangesNothing() {
        Page page = signIn("carl@cern.ch", List.of(Proxied.EXPERTS), "/");
        Map<String, String> cookie = Map.of("Cookie", session(page).name + "=" + session(page).value);
        String permission = "{\"egroup\": \"intruders\", \"routes\": [\"/nothing\"]}";

        Answer without = registry.http().send("POST", "/permissions", json(cookie), permission);
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.text()).contains("only from the registry's own pages");
        Map<String, String> guessed = json(cookie);
        guessed.put("X-CSRF-Token", session(page).value);
        assertThat(registry.http()
                        .send("POST", "/permissions", guessed, permission)
                        .status())
                .isEqualTo(403);
        assertThat(registry.http().send("GET", "/permissions", cookie, null).text())
                .doesNotContain("intruders");
    }

    @Test
    void aSessionHoldsOnAllServersUntilItEnds() throws SQLException {
        Page page = signIn("dora@cern.ch", List.of("some-egroup"), "/");
        Map<String, String> cookie = Map.of("Cookie", session(page).name + "=" + session(page).value);
        try (RunningRegistry other = registry.startAnother(
                "--sign-in=oidc",
                "--oidc-issuer=" + ISSUER.issuerUrl("cern"),
                "--oidc-audience=runregistry",
                "--pages-client-id=runregistry-pages")) {
            assertThat(other.http().send("GET", "/me", cookie, null).text()).contains("dora@cern.ch", "some-egroup");
        }
        try (Connection connection = registry.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE page_session SET ends_at = now() WHERE author = 'dora@cern.ch'");
        }
        assertThat(registry.http().send("GET", "/me", cookie, null).status()).isEqualTo(401);
    }

    @Test
    void whoSignsOutIsOut() {
        Page page = signIn("emma@cern.ch", List.of(), "/");
        Map<String, String> cookie = Map.of("Cookie", session(page).name + "=" + session(page).value);
        page.waitForRequest(
                Pattern.compile(".*endsession\\?client_id=runregistry-pages.*"),
                () -> page.getByText("Sign out").click());

        assertThat(registry.http().send("GET", "/me", cookie, null).status()).isEqualTo(401);
    }

    @Test
    void aSignInThatWasNotBegunHereIsNotEnded() {
        Answer answer = registry.http()
                .send("GET", "/web/signed-in?code=stolen&state=guessed", Map.of("Accept", "text/html"), null);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("was not begun in this browser");
    }

    @Test
    void aLinkToUsDoesNotLeadElsewhere() {
        for (String to :
                List.of("https://evil.example/", "//evil.example/", "/%5Cevil.example", "web", "/%09/x", "/web/%7B")) {
            Answer answer = registry.http().get("/web/sign-in?to=" + to);
            assertThat(answer.status()).describedAs(to).isEqualTo(400);
        }
        assertThat(registry.http().get("/web/sign-in?too=/").text()).contains("unknown parameter \\\"too\\\"");
    }

    private Page signIn(String email, List<String> egroups, String path) {
        ISSUER.enqueueCallback(new DefaultOAuth2TokenCallback(
                "cern", email, "JWT", List.of("runregistry"), Map.of("email", email, "groups", egroups), 600));
        Page page = browsing.open(path);
        assertThat(page.getByText(email)).isVisible();
        assertThat(URI.create(page.url()).getPort()).isEqualTo(registry.url().getPort());
        return page;
    }

    private static Cookie session(Page page) {
        return page.context().cookies(registry.url().toString()).stream()
                .filter(cookie -> cookie.name.equals("rr-session"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> json(Map<String, String> cookie) {
        Map<String, String> headers = new HashMap<>(cookie);
        headers.put("Content-Type", "application/json");
        return headers;
    }
}
