package io.runregistry.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RawHttp;
import io.runregistry.server.testing.RunningRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the web server refuses before any route sees it is answered in the wire's form too. */
class UnreadableRequestTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final String REFUSAL =
            "{\"err\":\"the request can't be read: its address must be UTF-8 text with %XX for"
                    + " what needs it and without NUL, its headers well formed and at most 64 KB\"}";

    @ParameterizedTest
    @ValueSource(strings = {"/runs/%00", "/runs/%zz", "/runs/5%", "/runs/%ff", "/runs/{1}", "/a\\b", "/../x"})
    void anAddressThatIsNoTextIsRefused(String path) {
        refused(RawHttp.get(registry.url(), path));
    }

    @Test
    void headersThatAreTooLongAreRefused() {
        List<String> long70000 = List.of("egroups: " + "x".repeat(70_000));
        refused(RawHttp.send(registry.url(), "GET /runs/1", long70000, StandardCharsets.UTF_8, ""));
    }

    private static void refused(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("Content-Type: application/json")
                .endsWith("\r\n\r\n" + REFUSAL);
    }
}
