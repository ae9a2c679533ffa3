package io.runregistry.server.web.log;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has runs of its own, and says something in its comments that no other one says. */
class LogPageTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static long edit(int run, int start, int end, String author, String comment) {
        Answer answer = registry.http()
                .send(
                        "PUT",
                        "/lumisections/edit_rr_lumisections",
                        Map.of("Content-Type", "application/json", "email", author, "comment", comment),
                        """
                        {"run_number": %d, "dataset_name": "online", "component": "dt-dt",
                         "new_lumisection_range": {"start": %d, "end": %d, "status": "BAD", "comment": "%s", "cause": ""}}
                        """.formatted(run, start, end, HOSTILE.replace("\"", "\\\"")));
        Assertions.assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return registry.part(EventLog.class).newestVersion();
    }

    private static long openRun(int run) {
        SampleRun.of(run, 20, "OPEN").create(registry.part(EventLog.class));
        return registry.part(EventLog.class).newestVersion();
    }

    private static Locator rows(Page page) {
        return page.locator(".versions tbody tr");
    }

    @Test
    void aVersionIsFoundByPersonRunTimeAndText() {
        openRun(401);
        long version = edit(401, 3, 7, "finder@cern.ch", "needle one");
        edit(401, 5, 9, "other@cern.ch", "needle two");
        Page page = browsing.open("/web/log");
        assertThat(page).hasTitle("Log · Run Registry");
        page.getByLabel("Comment has").fill("NEEDLE");
        page.keyboard().press("Enter");
        assertThat(rows(page)).hasCount(2);
        assertThat(rows(page).first()).containsText("needle two");
        page.getByLabel("By", new Page.GetByLabelOptions().setExact(true)).fill("finder@cern.ch");
        page.getByLabel("Run").fill("401");
        page.getByLabel("From").fill("2022-01-01");
        page.getByLabel("To (UTC)").fill("2099-01-01");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find"))
                .click();
        assertThat(rows(page)).hasCount(1);
        assertThat(page)
                .hasURL(Pattern.compile("by=finder%40cern.ch&run=401&from=2022-01-01&to=2099-01-01&text=NEEDLE"));
        browsing.assertAccessible(page);

        page.reload();
        assertThat(rows(page)).hasCount(1);
        page.locator(".versions a").first().click();
        assertThat(page).hasURL(Pattern.compile("/web/log/" + version + "$"));
    }

    @Test
    void aDayLastsToItsEndAndWhatIsNotThereIsSaid() {
        Page page = browsing.open("/web/log?text=no+such+comment");
        assertThat(page.locator(".note")).containsText("No version is as asked for");
        page.navigate("/web/log?from=2022-01-01&to=2022-01-02T10:00:00Z");
        assertThat(page.getByLabel("To (UTC)")).hasValue("2022-01-02T10:00:00Z");
        assertThat(page.locator(".note")).isVisible();
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        page.navigate("/web/log?to=" + today);
        assertThat(rows(page).first()).isVisible();
    }

    @Test
    void olderOnesArePagesOfTheirOwn() {
        for (int run = 411; run <= 421; run++) {
            openRun(run);
        }
        Page page = browsing.open("/web/log");
        assertThat(rows(page)).hasCount(50);
        int last = Integer.parseInt(rows(page).last().locator("a").first().innerText());
        page.keyboard().press("n");
        assertThat(rows(page).first().locator("a").first()).hasText(Integer.toString(last - 1));
        assertThat(page).hasURL(Pattern.compile("page=" + last));
        page.goBack();
        assertThat(rows(page).last().locator("a").first()).hasText(Integer.toString(last));
    }

    @Test
    void newOnesAreToldOfIfTheyAreAskedFor() {
        openRun(431);
        Page page = browsing.open("/web/log?run=431");
        assertThat(rows(page)).hasCount(1);
        openRun(432);
        edit(431, 2, 3, "anna@cern.ch", "arrives");
        Locator news = page.locator("#news a");
        assertThat(news).hasText("1 new — show");
        assertThat(rows(page)).hasCount(1);
        news.click();
        assertThat(rows(page)).hasCount(2);
        assertThat(rows(page).first()).containsText("arrives");
    }

    @Test
    void aVersionShowsWhatItChanged() {
        openRun(441);
        edit(441, 3, 5, "anna@cern.ch", "first");
        long version = edit(441, 4, 9, "berta@cern.ch", HOSTILE);
        Page page = browsing.open("/web/log/" + version);

        assertThat(page.locator("dl.facts")).containsText("berta@cern.ch");
        assertThat(page.locator("dd.comment")).hasText(HOSTILE);
        assertThat(page.locator(".ranges")).containsText("6–9");
        assertThat(page.locator(".ranges")).containsText("GOOD → BAD");
        assertThat(page.locator(".ranges")).containsText(HOSTILE);
        assertThat(page.locator("svg.bar").first().locator("rect")).hasCount(1);
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("as of then")))
                .hasAttribute("href", "/web/runs/441?as_of=" + version);
        browsing.screenshot(page, "log-version");
        browsing.assertAccessible(page);
        page.keyboard().press("p");
        assertThat(page).hasURL(Pattern.compile("/web/log/" + (version - 1) + "$"));
        page.keyboard().press("n");
        assertThat(page).hasURL(Pattern.compile("/web/log/" + version + "$"));
    }

    @Test
    void aLargeVersionIsShownPageByPage() {
        Page page = browsing.open("/web/log/1");
        assertThat(page.locator("h3").first()).isVisible();
        String first = page.locator("h3").first().innerText();
        browsing.assertAccessible(page);
        page.locator("#more").click();
        assertThat(page.locator("h2").first()).hasText("What it changed, continued");
        assertThat(page.locator("h3").first()).not().hasText(first);
    }

    @Test
    void aVersionIsRevertedAfterALookAtWhatThatDoes() {
        openRun(451);
        long version = edit(451, 3, 7, "anna@cern.ch", "wrong run");
        Page page = browsing.open("/web/log/" + version);
        page.keyboard().press("z");
        Locator reverting = page.locator("#reverting");
        assertThat(reverting).containsText("These would change back");
        assertThat(reverting.locator("tbody tr")).hasCount(1);
        assertThat(reverting.locator("tbody tr")).containsText("3–7");
        browsing.assertAccessible(page);
        browsing.screenshot(page, "log-revert");
        assertThat(reverting).isFocused();
        page.keyboard().press("Tab"); // the table, which scrolls
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().type("it was another one");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(reverting.locator(".note")).containsText("is undone by version " + (version + 1));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/web/log/" + (version + 1) + "$"));
        assertThat(page.locator("dd.comment")).hasText("it was another one");
        page.navigate("/web/log/" + version);
        assertThat(page.locator("#revert-why")).containsText("undone already by version " + (version + 1));
        assertThat(page.locator("#revert")).hasAttribute("aria-disabled", "true");
    }

    @Test
    void whatIsInTheWayOfARevertIsListed() {
        openRun(461);
        long version = edit(461, 3, 7, "anna@cern.ch", "first");
        long later = edit(461, 5, 9, "berta@cern.ch", "second");
        Page page = browsing.open("/web/log/" + version);
        page.locator("#revert").click();
        Locator reverting = page.locator("#reverting");
        assertThat(reverting.locator(".message")).containsText("later versions changed the same");
        assertThat(reverting.locator("tbody tr")).containsText("berta@cern.ch");
        assertThat(reverting.locator("tbody tr a").last()).hasText(Long.toString(later));
        browsing.assertAccessible(page);
        reverting
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .click();
        assertThat(page.locator("#revert")).isFocused();
    }

    @Test
    void aRevertThatIsNotWhatWasLookedAtIsNotDone() {
        openRun(471);
        long version = edit(471, 3, 7, "anna@cern.ch", "first");
        browsing.expectComplaint("status of 409");
        Page page = browsing.open("/web/log/" + version);
        page.locator("#revert").click();
        assertThat(page.locator("#reverting textarea")).isVisible();
        edit(471, 12, 13, "berta@cern.ch", "meanwhile");
        page.locator("#reverting button.danger").click();
        assertThat(page.locator("#reverting .message")).containsText("471");
        page.locator("#reverting")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Look again"))
                .click();
        assertThat(page.locator("#reverting tbody tr")).containsText("3–7");
    }

    @ParameterizedTest
    @CsvSource({
        "/web/log/99999999, 404, there is no version 99999999",
        "/web/log/0, 404, there is no version 0",
        "/web/log/x, 404, there is no version x",
        "/web/log?run=x, 400, run must be a whole number",
        "/web/log?from=yesterday, 400, yesterday",
        "/web/log?autor=anna, 400, unknown parameter",
        "/web/log?page=0, 400, page must be",
        "/web/log/1?limit=3, 400, unknown parameter",
        "/web/log/1?after=x, 400, after must be",
        "/web/log?as_of=3, 400, as_of"
    })
    void whatCanNotBeShownIsToldOnAPage(String path, int status, String says) {
        browsing.expectComplaint("status of " + status);
        Page page = browsing.open(path);
        assertThat(page.locator(".message")).containsText(says);
        Assertions.assertThat(registry.http().get(path).status()).isEqualTo(status);
    }
}
