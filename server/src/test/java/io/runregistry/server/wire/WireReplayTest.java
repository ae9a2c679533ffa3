package io.runregistry.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Production's recorded answers, and ours to the same questions on the same state. They are alike, but where {@code
 * docs/compatibility.md} says that and why they are not; and there they do differ.
 */
class WireReplayTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Map<String, Integer> DIFFERENCES = KnownDifferences.read();

    @BeforeAll
    static void recordedState() throws IOException {
        RecordedState.putInto(registry.part(EventLog.class));
    }

    static List<Exchange> exchanges() throws IOException, URISyntaxException {
        return Exchange.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void oursIsProductionsAnswer(Exchange exchange) {
        Answer answer = exchange.askOf(registry.http());
        Integer ours = DIFFERENCES.get(exchange.name());
        if (ours != null) {
            assertThat(answer.status()).describedAs(answer.text()).isEqualTo(ours);
            assertThat(Comparison.difference(exchange, answer))
                    .describedAs("docs/compatibility.md says that the answers differ")
                    .isPresent();
        } else {
            assertThat(Comparison.difference(exchange, answer)).isEmpty();
        }
    }

    @Test
    void everyKnownDifferenceIsOneOfARecordedExchange() throws Exception {
        assertThat(Exchange.all()).extracting(Exchange::name).containsAll(DIFFERENCES.keySet());
    }
}
