package io.runregistry.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RawHttp;
import io.runregistry.server.testing.RunningRegistry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who calls, and why, in letters that ASCII has not. */
class HeaderTextTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @Test
    void emailAndCommentAreReadAsUtf8() {
        JsonNode version = versionOf(1, "zoë@cern.ch", "übergabe μ ✓", StandardCharsets.UTF_8);
        assertThat(version.path("by").asString()).isEqualTo("zoë@cern.ch");
        assertThat(version.path("comment").asString()).isEqualTo("übergabe μ ✓");
    }

    @Test
    void whatIsNoUtf8IsReadAsLatin1() {
        JsonNode version = versionOf(2, "zoë@cern.ch", "übergabe", StandardCharsets.ISO_8859_1);
        assertThat(version.path("by").asString()).isEqualTo("zoë@cern.ch");
        assertThat(version.path("comment").asString()).isEqualTo("übergabe");
    }

    /** The version in which somebody edits a run. */
    private static JsonNode versionOf(int run, String email, String comment, Charset charset) {
        registry.http().feed("/runs", """
                {"oms_attributes": {"run_number": %d}, "rr_attributes": {"class": "X", "significant": true},
                 "oms_lumisections": [], "rr_lumisections": []}
                """.formatted(run));
        String answer = RawHttp.send(
                registry.url(),
                "PUT /manual_run_edit/" + run + "/stop_reason",
                List.of("email: " + email, "comment: " + comment),
                charset,
                "{\"stop_reason\": \"end of fill\"}");
        assertThat(answer).startsWith("HTTP/1.1 200");
        return registry.http().get("/versions?limit=1").json().at("/versions/0");
    }
}
