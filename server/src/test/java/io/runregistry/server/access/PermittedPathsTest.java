package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is written of a path can't change who may take it.
 *
 * <pre>
 * route                                      permitted to "movers" on
 * /try/{workspace}/move_dataset/{from}/{to}  /try/.*&#47;move_dataset/waiting%20dqm%20gui/OPEN
 * /try/{run}/{attribute}                     /try/.*&#47;stop_reason
 * </pre>
 */
class PermittedPathsTest {

    @RegisterExtension
    static final RunningRegistry registry = Proxied.start();

    private static final Proxied MOVER = Proxied.of(registry, "mover@cern.ch", "movers");

    @BeforeAll
    static void routesAndPermission() {
        Routes.addIfMissing(registry, "POST", "/try/{workspace}/move_dataset/{from}/{to}");
        Routes.addIfMissing(registry, "POST", "/try/{run}/{attribute}");
        Answer added = Proxied.expert(registry)
                .post(
                        "/permissions",
                        "{\"egroup\": \"movers\", \"routes\": [\"/try/.*/move_dataset/waiting%20dqm%20gui/OPEN\","
                                + " \"/try/.*/stop_reason\"]}");
        assertThat(added.status()).describedAs(added.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/try/global/move_dataset/waiting%20dqm%20gui/OPEN",
                "/api/try/global/move_dataset/waiting%20dqm%20gui/OPEN",
                "/API/TRY/global/MOVE_dataset/waiting%20dqm%20gui/OPEN/",
                "/try/global/move_dataset/w%61iting%20%64qm%20gui/%4fPEN",
                "/%74ry/global/move%5Fdataset/waiting%20dqm%20gui/OPEN",
                "/try;a=b/global;x=y/move_dataset/waiting%20dqm%20gui;z/OPEN;q=1",
                "/try/dt/move_dataset/waiting%20dqm%20gui/OPEN?force=true",
                "/try/316701/stop_reason",
                "/try/316701/stop%5freason/",
            })
    void otherSpellingsOfWhatIsPermittedArePermitted(String path) {
        Answer answer = MOVER.post(path, "{}");
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/try/global/move_dataset/OPEN/SIGNOFF",
                "/try/global/move_dataset/waiting%20dqm%20gui/open",
                "/try/global/move_dataset/waiting%20dqm%20gui/OPENED",
                "/try/global/move_dataset/waiting%2520dqm%2520gui/OPEN",
                "/try/316701/class",
                "/try/316701/class/",
                "/try/316701/class?/try/1/stop_reason",
                "/try/316701/class?x=%2Ftry%2F1%2Fstop_reason",
                "/try/316701/class;/stop_reason",
                "/try/316701/class;a=/try/1/stop_reason",
                "/try/316701/class%3B%2Ftry%2F1%2Fstop_reason",
                "/try/316701/class%2Fstop_reason",
                "/try/316701/class%252Fstop_reason",
                "/try/316701/class/../stop_reason",
                "/try/316701/stop_reason/../class",
                "/try/316701/%2e%2e/316701/class",
                "/try//316701//class",
                "/try/316701/class//stop_reason",
                "/try/316701/stop_reason%0aclass",
                "/try/316701/stop_reasons",
            })
    void whatIsNotPermittedIsNotInAnySpelling(String path) {
        Answer answer = MOVER.post(path, "{}");
        assertThat(answer.status())
                .describedAs(answer.text())
                .matches(status -> status == 401 || status == 404 || status == 400);
        assertThat(answer.text()).doesNotContain("done");
    }

    @ParameterizedTest
    @CsvSource({
        "/runs/move_run/{from}/{to}, /runs/move_run/OPEN/waiting%20dqm%20gui",
        "/a/{from:[A-Z]{4}}.{to}, /a/OPEN.waiting%20dqm%20gui",
        "/plain, /plain",
        "/odd/{odd}, /odd/a%2Fb%3Bc%3Fd%25e%23&=@",
    })
    void aPathIsSpeltAsItsRoute(String route, String path) {
        assertThat(RoutePath.of(route, Map.of("from", "OPEN", "to", "waiting dqm gui", "odd", "a/b;c?d%e#&=@")))
                .isEqualTo(path);
    }

    @Test
    void whatNoEgroupMayIsSaidSo() {
        assertThat(Refusal.of(List.of()))
                .hasMessageStartingWith("There is no egroup that is authorized to do this action. ");
        assertThat(Refusal.of(List.of("<b>&\" x")))
                .hasMessageContaining("egroupName=%3Cb%3E%26%22%20x&tab=3>&lt;b&gt;&amp;&quot; x</a>");
    }

    @Test
    void aWritingRouteWithoutARightIsNobodys() {
        Routes.addUndeclared(registry, "PUT", "/try/undeclared");
        Routes.addUndeclared(registry, "GET", "/try/undeclared");
        Answer answer = Proxied.expert(registry).send("PUT", "/try/undeclared", "{}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.err()).isEqualTo("PUT /try/undeclared declares no right, so nobody has it");
        assertThat(MOVER.get("/try/undeclared").status()).isEqualTo(200);
    }
}
