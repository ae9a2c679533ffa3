package io.runregistry.server.web.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As people of different e-groups see it, behind a proxy. */
class PermissionPagesTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final String EXPERTS = "cms-dqm-runregistry-experts";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void aPermissionIsAddedWithWhatItCoversThenReplacedAndRemoved() {
        Page page = as(EXPERTS, "/web/rules/permissions/new");

        page.getByLabel("E-group").fill("some-shifters");
        page.locator("[name=routes]").pressSequentially("/runs/move_run/OPEN/.*");
        assertThat(page.locator("#coverage")).containsText("where from is OPEN");
        page.locator("[name=routes]").fill("/runs/move_run/OPEN/(");
        assertThat(page.locator("#coverage .message")).containsText("routes[0]");
        assertThat(page.locator("#save")).isDisabled();
        page.locator("[name=routes]").fill("/runs/move_run/OPEN/SIGNOFF");
        assertThat(page.locator("#coverage")).containsText("from is OPEN; to is SIGNOFF");
        browsing.screenshot(page, "rules-permission-new");
        browsing.assertAccessible(page);
        page.locator("[name=comment]").fill("they sign off");
        page.locator("#save").click();
        assertThat(page.locator("tr:target")).containsText("some-shifters");

        page.locator("tr:target a").click();
        page.locator("[name=routes]").fill("/runs/mark_significant");
        assertThat(page.locator("#coverage")).containsText("all of it");
        page.locator("#save").click();
        assertThat(page.locator("tr:target")).containsText("/runs/mark_significant");

        page.locator("tr:target a").click();
        page.getByRole(AriaRole.BUTTON, named("Remove…")).click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                .click();
        assertThat(page.locator("main .note")).hasText(Pattern.compile("Removed permission \\d+\\."));
        assertThat(page.locator("table")).not().containsText("some-shifters");

        page.navigate("/web/rules/history?of=permissions");
        assertThat(page.locator("tbody tr").nth(2)).containsText("they sign off");
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(Pattern.compile("What revision 4 changed")))
                .click();
        assertThat(page.locator("#difference")).containsText("/runs/mark_significant");
        assertThat(page.locator("#difference")).containsText("/runs/move_run/OPEN/SIGNOFF");
    }

    @Test
    void nobodyLocksOutAllAndWhoLocksOutThemselvesIsAskedTwice() {
        Page page = as(EXPERTS, "/web/rules/permissions/1");

        page.locator("[name=routes]").fill("/runs/.*");
        assertThat(page.locator("#coverage")).containsText("Nobody could edit permissions any more");
        assertThat(page.locator("#save")).isDisabled();
        browsing.assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, named("Remove…")).click();
        assertThat(page.locator("#problem")).containsText("Nobody could edit permissions any more");

        page.locator("[name=routes]").fill(".*");
        page.locator("[name=egroup]").fill("other-experts");
        assertThat(page.locator("#coverage")).containsText("You could not edit permissions any more");
        assertThat(page.locator("#save")).isEnabled();
        page.locator("#save").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        browsing.assertAccessible(page);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(dialog).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(dialog).hasCount(0);
        assertThat(registry.http().get("/permissions").text()).contains(EXPERTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/web/rules/classifiers",
                "/web/rules/classifiers/class/6",
                "/web/rules/datasets",
                "/web/rules/datasets/11",
                "/web/rules/workspaces",
                "/web/rules/permissions",
                "/web/rules/permissions/2"
            })
    void whoMayNotEditSeesWhy(String path) {
        Page page = as("some-egroup", path);

        assertThat(page.locator("#refusal")).containsText("This is for members of " + EXPERTS);
        assertThat(page.locator("main a.button[href*=new]"))
                .hasCount(path.matches(".*/\\d+") && !path.contains("perm") ? 1 : 0);
        for (Locator button : page.locator("button[aria-describedby=refusal]").all()) {
            assertThat(button).isDisabled();
        }
        assertThat(page.locator("button[aria-describedby=refusal]").count()).isPositive();
        browsing.assertAccessible(page);
    }

    private Page as(String egroup, String path) {
        return browsing.open(
                path,
                new NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setExtraHTTPHeaders(
                                Map.of("email", "somebody@cern.ch", "egroups", egroup, "X-Proxy-Secret", SECRET)));
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
