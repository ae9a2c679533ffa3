package io.runregistry.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.access.Routes;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who was refused by the production registry is refused with the same words, behind a proxy. */
class RecordedRefusalsTest {

    private static final String SECRET = "a secret that nobody knows".replace(' ', '-');
    private static final Set<String> REFUSED =
            Set.of("w_auth_none", "w_auth_email_only", "w_auth_wrong_egroup", "w_auth_shifter_class", "w_ds_noauth");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @BeforeAll
    static void theirRoutes() {
        Routes.addIfMissing(registry, "POST", "/runs/move_run/{from}/{to}");
        Routes.addIfMissing(registry, "PUT", "/manual_run_edit/{runNumber}/{attribute}");
        Routes.addIfMissing(registry, "POST", "/datasets/{workspace}/move_dataset/{from}/{to}");
    }

    static Stream<RecordedExchange> refusals() {
        return RecordedExchange.readAll().stream().filter(exchange -> REFUSED.contains(exchange.name()));
    }

    @Test
    void allAreThere() {
        assertThat(refusals()).hasSize(REFUSED.size());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whoWasRefusedIsRefusedWithTheSameWords(RecordedExchange recorded) {
        Answer ours = send(recorded);
        assertThat(ours.status()).describedAs(ours.text()).isEqualTo(401);
        if (recorded.answer().has("message")) {
            assertThat(ours.json()).isEqualTo(recorded.answer());
        } else {
            assertThat(ours.err()).startsWith(recorded.answer().path("err").asString());
        }
    }

    /** In production this went through. */
    @Test
    void anEmailThatBeginsAsTheFeedsIsRefused() {
        Answer ours = send(named("w_auth_prefix_bypass"));
        assertThat(ours.status()).isEqualTo(401);
        assertThat(ours.err()).startsWith("Request must provide email and egroups");
    }

    @Test
    void aShifterMayMoveARun() {
        Answer ours = send(named("w_move_shifter"));
        assertThat(ours.status()).describedAs(ours.text()).isNotEqualTo(401);
    }

    private static RecordedExchange named(String name) {
        return RecordedExchange.readAll().stream()
                .filter(exchange -> exchange.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Answer send(RecordedExchange recorded) {
        Map<String, String> headers = new HashMap<>(recorded.headers());
        headers.put("X-Proxy-Secret", SECRET);
        return registry.http().send(recorded.method(), recorded.path(), headers, recorded.body());
    }
}
