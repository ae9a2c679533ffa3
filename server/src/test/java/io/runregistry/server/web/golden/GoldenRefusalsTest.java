package io.runregistry.server.web.golden;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one may not do is shown disabled, and says why. */
class GoldenRefusalsTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String EXPERTS = "cms-dqm-runregistry-experts";

    @RegisterExtension
    static final RunningRegistry registry =
            RunningRegistry.startOnDemo("--sign-in=proxy", "--proxy-secret=" + SECRET, "--reads=signed-in");

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void whoMayNotReadsWhy() {
        registry.http()
                .send(
                        "POST",
                        "/golden/series",
                        headers("expert@cern.ch", EXPERTS),
                        "{\"name\": \"golden-2022\", \"title\": \"golden\"}");
        registry.http()
                .send(
                        "POST",
                        "/json_portal/generate",
                        headers("expert@cern.ch", EXPERTS),
                        "{\"json_logic\": \"{\\\"==\\\": [{\\\"var\\\": \\\"lumisection.rr.dt-dt\\\"}, \\\"GOOD\\\"]}\","
                                + " \"dataset_name_filter\": \"/Express/%\"}");

        Page page = open("/web/golden", "nobody@cern.ch", "some-egroup");
        page.getByText("New series").click();
        assertRefused(page, "Create the series", EXPERTS);
        browsing.screenshot(page, "golden-refused");
        browsing.assertAccessible(page);

        page.navigate("/web/golden/series/golden-2022");
        assertRefused(page, "Publish it", EXPERTS);
        page.getByText("Have it published by a schedule").click();
        assertRefused(page, "Set the schedule", EXPERTS);

        page.navigate("/web/golden/jobs/1");
        assertThat(page.locator("#lumisections")).isVisible();
        assertRefused(page, "Publish it", EXPERTS);
        assertRefused(page, "Delete it", "only expert@cern.ch may, who made it");
        assertThat(button(page, "Save the rule")).isEnabled();

        page.navigate("/web/golden/new");
        assertThat(page.getByLabel("official")).isDisabled();
        assertThat(button(page, "Make the golden JSON")).isEnabled();
    }

    private static Map<String, String> headers(String email, String egroups) {
        return Map.of("Content-Type", "application/json", "X-Proxy-Secret", SECRET, "email", email, "egroups", egroups);
    }

    private Page open(String path, String email, String egroups) {
        return browsing.open(
                path,
                new NewContextOptions()
                        .setExtraHTTPHeaders(Map.of("X-Proxy-Secret", SECRET, "email", email, "egroups", egroups)));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertRefused(Page page, String name, String reason) {
        Locator refused = button(page, name);
        assertThat(refused).isVisible();
        assertThat(refused).isDisabled();
        assertThat(page.locator("#" + refused.getAttribute("aria-describedby"))).containsText(reason);
    }
}
