package io.runregistry.server.web.golden;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class GoldenJobsTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo("--golden-workers=1");

    private static final Asking ASKING = new Asking(registry);
    private static int golden;
    private static int muon;

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @BeforeAll
    static void two() throws IOException {
        golden = ASKING.make(Asking.rule("golden_2022"), HOSTILE);
        muon = ASKING.make(Asking.rule("muon_2022"), "muon");
    }

    @Test
    void oneSeesItGoOnAndEndsIt() throws IOException, SQLException {
        int waits;
        Page page;
        try (Connection database = registry.connect()) {
            database.setAutoCommit(false);
            database.createStatement().execute("LOCK TABLE version IN ACCESS EXCLUSIVE MODE");
            int runs = ASKING.queue(Asking.rule("muon_2022"), "online", "");
            waits = ASKING.queue(Asking.rule("golden_2022"), "online", "");
            page = browsing.open("/web/golden/jobs/" + runs);
            assertThat(page.locator("#state")).hasText("running");
            Page other = browsing.open("/web/golden/jobs/" + waits);
            assertThat(other.locator("#progress-said")).hasText("waits, place 1 in the queue");
            browsing.screenshot(other, "golden-waits");
            browsing.assertAccessible(other);
            button(other, "Cancel it").click();
            assertThat(other.locator("#state")).hasText("cancelled");
            assertThat(other.locator(".message").first()).hasText("cancelled by root@localhost");
            button(other, "Delete it").click();
            button(other, "Yes").click();
            other.waitForURL("**/web/golden");
            assertThat(other.locator("#toasts")).containsText("Golden JSON " + waits + " is deleted.");
            database.rollback();
        }
        assertThat(page.locator("#state")).hasText("done");
        assertThat(page.locator("#lumisections")).isVisible();
        assertThat(page.locator("#toasts")).containsText("is done");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void theOverviewListsAndChooses() {
        Page page = browsing.open("/web/golden");
        assertThat(page.getByText(HOSTILE).first()).isVisible();
        browsing.screenshot(page, "golden-overview");
        browsing.assertAccessible(page);
        page.getByLabel("State").getByText("failed").click();
        assertThat(page).hasURL(Pattern.compile("state=failed"));
        assertThat(page.locator("main")).containsText("None here");
        page.getByLabel("Whose").getByText("official").click();
        assertThat(page).hasURL(Pattern.compile("jobs=official&state=failed"));

        browsing.expectComplaint("status of 400");
        page.navigate("/web/golden?job=all");
        assertThat(page.locator(".message")).containsText("unknown parameter \"job\"; did you mean \"jobs\"?");
    }

    @Test
    void twoAreCompared() throws IOException {
        LumiMask a = Asking.published();
        Page page = browsing.open("/web/golden/diff");
        page.locator("input[name=a]").fill("job:" + muon);
        page.locator("input[name=b]").fill("job:" + golden);
        button(page, "Compare").click();
        Locator only = page.locator("[data-part=only-a] td.number");
        assertThat(only.nth(0)).hasText("187");
        assertThat(only.nth(1)).hasText("15,464");
        assertThat(page.locator("[data-part=only-b] td.number").nth(1)).hasText("0");
        assertThat(page.locator("[data-part=both] td.number").nth(1)).hasText("%,d".formatted(a.count()));
        assertThat(page).hasURL(Pattern.compile("a=job%3A" + muon + "&b=job%3A" + golden));
        assertThat(page.locator("[data-run='355100']")).containsText("54-328");
        assertThat(page.getByLabel("Why not in b")).containsText("ecal");
        browsing.screenshot(page, "golden-diff");
        browsing.assertAccessible(page);
        button(page, "Swap a and b").click();
        assertThat(page.locator("[data-part=only-b] td.number").nth(1)).hasText("15,464");
        page.goBack();
        assertThat(page.locator("[data-part=only-a] td.number").nth(1)).hasText("15,464");
    }

    @Test
    void aPastedListIsCompared() {
        Page page = browsing.open("/web/golden/diff?a=job:" + golden);
        Locator side = page.locator("[data-side=b]");
        side.getByText("or a file").click();
        side.locator("[data-paste]").fill("{\"355374\": [[59, 83], [100, 101]]");
        side.locator("[data-take]").click();
        assertThat(page.locator(".toast.error")).containsText("is no JSON");
        side.locator("[data-paste]").fill("{\"355374\": [[59, 83], [100, 101]]}");
        side.locator("[data-take]").click();
        Locator run = page.locator("[data-run='355374']");
        assertThat(run).containsText("100-101");
        assertThat(run.locator("td.ranges").first()).hasText("84");
        page.reload();
        assertThat(run).containsText("100-101");
        Page elsewhere = browsing.open(page.url());
        assertThat(elsewhere.locator("#difference .message")).containsText("was chosen in another window");
    }

    @Test
    void aSeriesTakesAnEntryAndItsAddressAnswers() throws IOException {
        Page page = browsing.open("/web/golden");
        page.getByText("New series").click();
        page.getByLabel("Name, which stands in addresses for ever").fill("golden-2022");
        page.getByLabel("Title").fill(HOSTILE);
        button(page, "Create the series").click();
        page.waitForURL("**/web/golden/series/golden-2022");
        assertThat(page.locator("main")).containsText("Nothing is published here yet");
        assertThat(page.locator("main > p").first()).hasText(HOSTILE);

        publish(page, golden, 1);
        publish(page, muon, 2);
        browsing.screenshot(page, "golden-series");
        browsing.assertAccessible(page);
        String address = page.getByText("1.json").getAttribute("href");
        assertThat(LumiMask.from(
                        JsonMapper.shared().readTree(page.request().get(address).text())))
                .isEqualTo(Asking.published());

        browsing.expectComplaint("status of 409");
        browsing.expectComplaint("status of 400");
        page.navigate("/web/golden/jobs/" + muon);
        page.locator("select[name=series]").selectOption("golden-2022");
        button(page, "Publish it").click();
        assertThat(page.locator(".message:visible"))
                .containsText("nothing differs from entry 2 of series \"golden-2022\"");

        page.navigate("/web/golden/series/golden-2022");
        button(page, "Compare a with b").click();
        assertThat(page.locator("[data-part=only-b] td.number").nth(1)).hasText("15,464");
        page.navigate("/web/golden/series/golden-2022");
        schedule(page);
        withdraw(page);
    }

    private static void publish(Page page, int job, int entry) {
        page.navigate("/web/golden/jobs/" + job);
        page.locator("select[name=series]").selectOption("golden-2022");
        button(page, "Publish it").click();
        page.waitForURL("**/web/golden/series/golden-2022");
        assertThat(page.locator("#toasts")).containsText("Published.");
        assertThat(page.locator("#entry-" + entry)).isVisible();
    }

    private static void schedule(Page page) {
        page.getByText("Have it published by a schedule").click();
        page.getByLabel("Minute, hour, day, month, weekday (UTC)").fill("30 2 31 2 *");
        button(page, "Set the schedule").click();
        assertThat(page.locator(".message:visible")).containsText("names a time that never comes");
        page.getByLabel("Minute, hour, day, month, weekday (UTC)").fill("30 2 * * *");
        button(page, "Set the schedule").click();
        assertThat(page.locator("main")).containsText("30 2 * * * UTC, next");
        button(page, "Turn it off").click();
        button(page, "Yes").click();
        assertThat(page.locator("main")).containsText("Nothing is published here by itself");
        assertThat(page.getByText("30 2 * * * of " + Asking.PROMPT)).isVisible();
    }

    private static void withdraw(Page page) {
        page.getByText("Withdraw an entry").click();
        page.getByLabel("Reason, which everybody reads").fill(HOSTILE);
        button(page, "Withdraw it").click();
        button(page, "Yes").click();
        assertThat(page.locator("#entry-2")).containsText("withdrawn");
        assertThat(page.locator("#entry-2")).containsText(HOSTILE);
    }

    @Test
    void aRuleIsSavedAndOfferedAndRemoved() {
        Page page = browsing.open("/web/golden/jobs/" + golden);
        page.getByLabel("Name of the rule").fill("mine " + HOSTILE);
        button(page, "Save the rule").click();
        page.waitForURL("**/web/golden#rules");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("mine " + HOSTILE))
                .click();
        assertThat(page.locator("#columns-count")).hasText("14 of 108");
        page.navigate("/web/golden");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove mine"))
                .click();
        button(page, "Yes").click();
        assertThat(page.locator("main")).containsText("None yet. A rule is saved where it is made");
    }
}
