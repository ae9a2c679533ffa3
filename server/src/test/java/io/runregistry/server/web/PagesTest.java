package io.runregistry.server.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for all pages. */
class PagesTest {

    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/web/assets/[^\"]+)\"");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void aPageLetsABrowserRunNothingButOurScripts() {
        HttpHeaders headers = registry.http().get("/").response().headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "style-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void whatAPageNeedsIsThereAndKeptForGood() {
        String html = registry.http().get("/").text();
        assertThat(ASSET.matcher(html).results().map(MatchResult::group).toList())
                .hasSizeGreaterThan(4);
        ASSET.matcher(html).results().map(found -> found.group(1)).distinct().forEach(path -> {
            Answer asset = registry.http().get(path);
            assertThat(asset.status()).describedAs(path).isEqualTo(200);
            assertThat(asset.response().headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
        });
        assertThat(registry.http().get("/web/assets/0000/base.css").status()).isEqualTo(404);
    }

    @Test
    void peopleAreToldOnAPageAndProgramsAsEver() {
        browsing.expectComplaint("status of 404");
        Page page = browsing.open("/web/nowhere/<script>alert(1)</script>");
        assertThat(page.getByText("There is no such page.")).isVisible();
        browsing.assertAccessible(page);

        Answer told = registry.http().get("/web/nowhere");
        assertThat(told.status()).isEqualTo(404);
        assertThat(told.json().path("err").asString()).isEqualTo("Cannot GET /web/nowhere");
    }

    /** What nothing understands is never an error of the server's, and never passed over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?x=%00",
                "/web/runs?query=%ff",
                "/web/runs?=1",
                "/web/log?run=1&run=2",
                "/web/log?person=",
                "/web/golden/why?golden=job:1&golden=job:2",
                "/web/moving?of=runs&query=&query=everything",
                "/web/moving/runs?rows=1:/PromptReco/x/DQM",
                "/web/runs/362760?from=5&to=2",
                "/web/golden/diff?a=job:1&c=job:2"
            })
    void anAddressThatCantBeMeantIsRefused(String address) {
        Map<String, String> asked = Map.of("Accept", "text/html,*/*;q=0.8");
        Answer page = registry.http().send("GET", address, asked, null);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).startsWith("<!doctype html>").contains("<h1>Bad Request</h1>");

        Answer told = registry.http().get(address);
        assertThat(told.status()).isEqualTo(400);
        assertThat(told.json().path("err").asString()).isNotEmpty();
    }

    @Test
    void moreRowsThanAScriptAsksForAreRefused() {
        Answer answer = registry.http().get("/web/table/runs/rows?since=1&of=" + "1,".repeat(20_000) + "1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("err").asString()).isEqualTo("of must be at most 1000 runs, not 20001");
    }

    @Test
    void whatAPageElsewhereMakesABrowserSendIsRefused() {
        Map<String, String> elsewhere = Map.of("Origin", "https://evil.example", "Content-Type", "application/json");
        Answer answer = registry.http().send("POST", "/permissions", elsewhere, "{\"egroup\": \"x\", \"routes\": []}");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void coloursAreAsTheSystemHasThemUntilOneChooses() {
        Page page = browsing.open("/");
        page.locator("#theme").click();
        page.locator("#theme").click();
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void theKeysOfAPageAreListedAndLeadElsewhere() {
        Page page = browsing.open("/");
        page.keyboard().press("?");
        assertThat(page.getByText("go to Golden JSONs")).isVisible();
        browsing.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
    }
}
