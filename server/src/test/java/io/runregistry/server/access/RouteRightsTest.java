package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.access.Routes.Route;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Walks every route of the server. */
class RouteRightsTest {

    private static final String FEED = "cms-dqm-runregistry-feed";

    @RegisterExtension
    static final RunningRegistry registry = Proxied.start("--reads=signed-in", "--feed-egroups=" + FEED);

    private static final Proxied STRANGER = Proxied.stranger(registry);
    private static final Proxied NOBODY = Proxied.of(registry, "nobody@cern.ch", "some-egroup");

    @Test
    void everyRouteButReadingOnesDeclaresItsRight() {
        assertThat(Routes.of(registry)).hasSizeGreaterThan(30);
        assertThat(writing())
                .hasSizeGreaterThan(15)
                .allMatch(route -> route.right().isPresent());
    }

    @Test
    void noRouteThatAsksForAPermissionHasWildcards() {
        assertThat(Routes.of(registry))
                .filteredOn(
                        route -> route.right().filter(Right.PERMITTED::equals).isPresent())
                .hasSizeGreaterThan(3)
                .noneMatch(route -> route.pattern().matches(".*[*?].*"));
    }

    @Test
    void signedOutNobodyWritesAnything() {
        SoftAssertions all = new SoftAssertions();
        for (Route route : writing()) {
            Answer answer = send(STRANGER, route);
            all.assertThat(answer.status())
                    .describedAs("%s: %s", route, answer.text())
                    .isEqualTo(401);
            all.assertThat(answer.err()).startsWith("Request must provide email and egroups");
        }
        all.assertAll();
    }

    @Test
    void withoutTheEgroupOneOnlyReadsAndKeepsOnesOwn() {
        SoftAssertions all = new SoftAssertions();
        for (Route route : writing()) {
            Answer answer = send(NOBODY, route);
            switch (route.right().orElseThrow()) {
                case OPEN, READ, SIGNED_IN ->
                    all.assertThat(answer.status())
                            .describedAs("%s: %s", route, answer.text())
                            .isNotEqualTo(401);
                case PERMITTED, FEED -> {
                    all.assertThat(answer.status())
                            .describedAs("%s: %s", route, answer.text())
                            .isEqualTo(401);
                    all.assertThat(answer.json().path("message").asString())
                            .startsWith("User needs to be part of any of the following e-groups");
                }
            }
        }
        all.assertAll();
    }

    @Test
    void withTheEgroupNothingIsRefusedForWhoOneIs() {
        SoftAssertions all = new SoftAssertions();
        for (Route route : writing()) {
            String egroup = route.right().orElseThrow() == Right.FEED ? FEED : Proxied.EXPERTS;
            Answer answer = send(Proxied.of(registry, "auto@auto", egroup), route);
            all.assertThat(answer.status())
                    .describedAs("%s: %s", route, answer.text())
                    .isNotEqualTo(401);
        }
        all.assertAll();
    }

    @Test
    void whereReadsNeedSignInNothingButHowToIsOpen() {
        SoftAssertions all = new SoftAssertions();
        for (Route route : Routes.of(registry)) {
            if (Routes.READING_METHODS.contains(route.method())) {
                boolean open = route.right().filter(Right.OPEN::equals).isPresent();
                int status = send(STRANGER, route).status();
                all.assertThat(status == 401).describedAs(route.toString()).isEqualTo(!open);
            }
        }
        all.assertAll();
        assertThat(NOBODY.get("/workspaces/online").status()).isEqualTo(200);
        assertThat(STRANGER.get("/sign_in").text()).contains("\"mode\":\"proxy\"");
    }

    private static List<Route> writing() {
        return Routes.of(registry).stream()
                .filter(route -> !Routes.READING_METHODS.contains(route.method()))
                .toList();
    }

    private static Answer send(Proxied caller, Route route) {
        boolean reads = Routes.READING_METHODS.contains(route.method());
        return caller.send(route.method(), route.path(), reads ? null : "{}");
    }
}
