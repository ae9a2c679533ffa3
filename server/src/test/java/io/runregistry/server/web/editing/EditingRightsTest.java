package io.runregistry.server.web.editing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where people have rights: what they may not do is disabled, with the reason, before they try. */
class EditingRightsTest {

    private static final String SECRET = "0123456789-abcdefgh";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start("--sign-in=proxy", "--proxy-secret=" + SECRET);

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @BeforeAll
    static void run() {
        SampleRun.of(1, 100, "OPEN").create(registry.part(EventLog.class));
    }

    private EditorPage open(String egroups) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(1440, 900)
                .setExtraHTTPHeaders(Map.of("X-Proxy-Secret", SECRET, "email", "shifter@cern.ch", "egroups", egroups));
        return EditorPage.of(browsing.open("/web/runs/1", options));
    }

    @Test
    void withoutThePermissionNothingCanBeGathered() {
        EditorPage editor = open("some-egroup");
        Page page = editor.page();
        assertThat(page.locator("#editing-refusal")).containsText("cms-dqm-runregistry-online-shifters");
        editor.bar("dt-dt").click();
        assertThat(page.locator("#editing-statuses button").first()).isDisabled();
        assertThat(page.locator("button.gather")).isDisabled();
        page.keyboard().press("g");
        assertThat(page.locator("#editing-statuses [aria-pressed=true]")).hasCount(0);
        browsing.assertAccessible(page);
    }

    @Test
    void whoMayEditButNotRevertIsToldSo() {
        EditorPage editor = open("cms-dqm-runregistry-online-shifters");
        Page page = editor.page();
        editor.drag("dt-dt", 1, "dt-dt", 10, 100);
        page.keyboard().press("x");
        page.keyboard().press("Control+Enter");
        assertThat(editor.save()).isEnabled();
        editor.save().click();
        assertThat(editor.saved()).containsText("Saved as version");
        assertThat(editor.saved().locator("[data-act=undo]")).isDisabled();
        assertThat(page.locator("#undo-refusal")).containsText("cms-dqm-runregistry-experts");
    }
}
