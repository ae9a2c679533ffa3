package io.runregistry.server.web.moving;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MovingRefusedTest {

    private static final String SECRET = "0123456789-abcdefgh";
    private static final NewContextOptions SHIFTER = new NewContextOptions()
            .setExtraHTTPHeaders(
                    Map.of("X-Proxy-Secret", SECRET, "email", "shifter@cern.ch", "egroups", "some-egroup"));

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void whatOneMayNotDoIsDisabledAndSaysWhy() {
        Page page = browsing.open("/web/moving?of=datasets&query=run%3D355208&action=hide&reason=x", SHIFTER);

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hide")))
                .isDisabled();
        assertThat(page.locator("#moving-refusal")).containsText("This is for members of");
        browsing.screenshot(page, "moving-refused");
        browsing.assertAccessible(page);
    }

    @Test
    void runsThatOneMayNotMoveAreSkippedWithTheReason() {
        Page page = browsing.open("/web/moving?of=runs&rows=355208&to=OPEN", SHIFTER);

        assertThat(page.locator("#moving-plan")).containsText("This is for members of");
        assertThat(page.getByText("There is nothing to do")).isVisible();
    }
}
