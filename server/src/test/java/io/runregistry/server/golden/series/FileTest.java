package io.runregistry.server.golden.series;

import static io.runregistry.server.golden.series.Catalogue.DT;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** How files travel: hashes, dates, caches. Entry 1 is of run 1, entry 2 of runs 1 and 2; entry 3 is withdrawn. */
class FileTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final Catalogue ANNA = Catalogue.of(registry.http(), "anna@cern.ch");

    @BeforeAll
    static void threeEntries() {
        ANNA.create("golden");
        SampleRun.of(1, 5, "OPEN").create(registry.part(EventLog.class));
        ANNA.publish("golden", ANNA.make(DT, "online"));
        SampleRun.of(2, 3, "OPEN").create(registry.part(EventLog.class));
        ANNA.publish("golden", ANNA.make(DT, "online"));
        SampleRun.of(3, 2, "OPEN").create(registry.part(EventLog.class));
        ANNA.publish("golden", ANNA.make(DT, "online"));
        ANNA.post("/golden/entries/3/withdraw", "{\"reason\": \"run 3 is no good\"}");
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("");
    }

    private static JsonNode entry(int number) {
        return ANNA.get("/golden/entries/" + number).json();
    }

    private static Instant lastModified(Answer answer) {
        return ZonedDateTime.parse(header(answer, "Last-Modified"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    @Test
    void anEntryIsCachedForEver() {
        Answer file = ANNA.file("golden/1.json");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).isEqualTo("{\"1\": [[1, 5]]}\n");
        assertThat(header(file, "Content-Type")).isEqualTo("application/json");
        assertThat(header(file, "ETag"))
                .isEqualTo("\"" + entry(1).path("sha256").asString() + "\"");
        assertThat(header(file, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(header(file, "Content-Disposition")).isEqualTo("inline; filename=\"golden_1.json\"");
        assertThat(header(file, "Content-Location")).isEqualTo("1.json");
        assertThat(header(file, "Link")).isEqualTo("<entries/1>; rel=\"describedby\"");
        assertThat(header(file, "Withdrawn")).isEmpty();
        assertThat(lastModified(file))
                .isEqualTo(Instant.ofEpochSecond(
                        Instant.parse(entry(1).path("createdAt").asString()).getEpochSecond()));
    }

    @Test
    void theLatestIsAskedForAgain() {
        Answer file = ANNA.file("golden/latest.json");
        assertThat(file.text()).isEqualTo("{\"1\": [[1, 5]], \"2\": [[1, 3]]}\n");
        assertThat(header(file, "Cache-Control")).isEqualTo("no-cache, public");
        assertThat(header(file, "Content-Location")).isEqualTo("2.json");
        assertThat(header(file, "Content-Disposition")).isEqualTo("inline; filename=\"golden_2.json\"");
        assertThat(header(file, "ETag"))
                .isEqualTo("\"" + entry(2).path("sha256").asString() + "\"");
        Answer same = ANNA.file("GET", "golden/latest.json", "If-None-Match", header(file, "ETag"));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(header(same, "ETag")).isEqualTo(header(file, "ETag"));
        Answer other =
                ANNA.file("GET", "golden/latest.json", "If-None-Match", header(ANNA.file("golden/3.json"), "ETag"));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.text()).isEqualTo(file.text());
        assertThat(ANNA.file("GET", "golden/1.json", "If-None-Match", header(ANNA.file("golden/1.json"), "ETag"))
                        .status())
                .isEqualTo(304);
    }

    /** Entry 2 is older than entry 3 that somebody may have, but it is the latest only since entry 3 was withdrawn. */
    @Test
    void theLatestIsAsOldAsWhatMadeItTheLatest() {
        Instant withdrawn = Instant.parse(entry(3).at("/withdrawn/createdAt").asString());
        assertThat(lastModified(ANNA.file("golden/latest.json")))
                .isEqualTo(Instant.ofEpochSecond(withdrawn.getEpochSecond()));
    }

    @Test
    void whatIsWithdrawnSaysSoAndIsNotCachedForEver() {
        Answer file = ANNA.file("golden/3.json");
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.text()).isEqualTo("{\"1\": [[1, 5]], \"2\": [[1, 3]], \"3\": [[1, 2]]}\n");
        assertThat(header(file, "Withdrawn"))
                .isEqualTo(entry(3).at("/withdrawn/createdAt").asString());
        assertThat(header(file, "Cache-Control")).isEqualTo("no-cache, public");
    }

    @Test
    void theHeadIsThatOfTheWhole() {
        for (String path : new String[] {"golden/2.json", "golden/latest.json", "golden/3.json"}) {
            Answer whole = ANNA.file(path);
            Answer head = ANNA.file("HEAD", path, "Accept", "*/*");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.text()).isEmpty();
            for (String name : new String[] {
                "Content-Type",
                "Content-Length",
                "ETag",
                "Last-Modified",
                "Cache-Control",
                "Content-Disposition",
                "Withdrawn"
            }) {
                assertThat(header(head, name))
                        .describedAs("%s of %s", name, path)
                        .isEqualTo(header(whole, name));
            }
            assertThat(header(head, "Content-Length"))
                    .isEqualTo(Integer.toString(whole.text().length()));
        }
        assertThat(ANNA.file("HEAD", "golden/9.json", "Accept", "*/*").status()).isEqualTo(404);
    }

    /** A strong ETag names bytes, and what is packed has other ones. */
    @Test
    void bytesTravelAsTheyAreWhoeverTakesOthers() {
        SampleRun.of(7, 5, "OPEN").create(registry.part(EventLog.class));
        ANNA.create("large");
        String rule = "{\"in\": [{\"var\": \"lumisection.lumisection_number\"}, [1, 3, 5, 7, 9]]}";
        for (int run = 1_000; run < 1_300; run++) {
            SampleRun.of(run, 9, "OPEN").create(registry.part(EventLog.class));
        }
        ANNA.publish("large", ANNA.make(rule, "online"));
        Answer plain = ANNA.file("large/1.json");
        assertThat(plain.text()).hasSizeGreaterThan(10_000);
        Answer packed = ANNA.file("GET", "large/1.json", "Accept-Encoding", "gzip");
        assertThat(header(packed, "Content-Encoding")).isEmpty();
        assertThat(packed.text()).isEqualTo(plain.text());
        assertThat(header(packed, "ETag")).isEqualTo(header(plain, "ETag")).startsWith("\"");
    }
}
