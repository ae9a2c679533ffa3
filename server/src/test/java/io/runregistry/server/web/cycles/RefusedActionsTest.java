package io.runregistry.server.web.cycles;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody may not do is shown disabled, with the reason. */
class RefusedActionsTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String EXPERTS = "cms-dqm-runregistry-experts";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static Map<String, String> headers(String egroup) {
        return Map.of("X-Proxy-Secret", SECRET, "email", "anna@cern.ch", "egroups", egroup);
    }

    private Page open(String path, String egroup) {
        return browsing.open(path, new NewContextOptions().setExtraHTTPHeaders(headers(egroup)));
    }

    private static void assertDisabled(Page page, Locator button, String reason) {
        assertThat(button).hasAttribute("aria-disabled", "true");
        assertThat(page.locator("#" + button.getAttribute("aria-describedby"))).containsText(reason);
    }

    private static int cycle(int run, String name) {
        SampleRun.of(run, 5, "SIGNOFF").with(name, "global OPEN", "dt OPEN").create(registry.part(EventLog.class));
        Map<String, String> sent = new HashMap<>(headers(EXPERTS));
        sent.put("Content-Type", "application/json");
        Answer made = registry.http().send("POST", "/cycles", sent, """
                {"cycle_name": "cycle of %1$s", "deadline": "2099-01-01", "filter": {"name": "%1$s"},
                 "cycle_attributes": {"global_state": "pending", "dt_state": "pending"}}
                """.formatted(name));
        Assertions.assertThat(made.status()).describedAs(made.text()).isEqualTo(200);
        return made.json().path("id_cycle").asInt();
    }

    @Test
    void aShifterSeesACycleAndWhyNothingCanBeDoneToIt() {
        int id = cycle(1, "/Refused/A/DQM");
        Page page = open("/web/cycles/" + id, "some-egroup");
        assertDisabled(page, page.locator("#workspace-dt button").first(), EXPERTS);
        assertDisabled(page, page.locator("#workspace-dt button").last(), EXPERTS);
        assertDisabled(page, page.locator("#add button[type=submit]"), EXPERTS);
        page.locator("#workspace-dt button").first().click(new Locator.ClickOptions().setForce(true));
        page.getByText("Edit or delete the cycle").click();
        assertDisabled(page, page.locator("#edit button.danger"), EXPERTS);
        assertThat(page.locator("dialog")).hasCount(0);
        browsing.assertAccessible(page);
        page.navigate("/web/cycles");
        assertDisabled(page, page.locator("main button"), EXPERTS);
        page.navigate("/web/cycles/new");
        assertDisabled(page, page.locator("#new-cycle button[type=submit]"), EXPERTS);
    }

    @Test
    void anExpertMayAll() {
        int id = cycle(2, "/Allowed/A/DQM");
        Page page = open("/web/cycles/" + id, EXPERTS);
        assertThat(page.locator("#completed-dt")).isEnabled();
    }

    @Test
    void aShifterSeesAVersionAndWhyItCanNotBeReverted() {
        SampleRun.of(3, 5, "OPEN").create(registry.part(EventLog.class));
        Page page = open("/web/log/" + registry.part(EventLog.class).newestVersion(), "some-egroup");
        assertDisabled(page, page.locator("#revert"), EXPERTS);
        page.keyboard().press("z");
        assertThat(page.locator("#reverting")).isHidden();
    }

    @Test
    void nobodyIsToldOfWorkThatIsNotTheirs() {
        cycle(4, "/Work/A/DQM");
        Page page = open("/", "some-egroup");
        assertThat(page.locator("#waiting")).containsText("Nothing that is yours to certify");
        page = open("/", EXPERTS);
        assertThat(page.locator("#waiting tbody")).containsText("dt");
    }
}
