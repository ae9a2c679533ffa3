package io.runregistry.server.web.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartPageTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void isReadable() {
        Page page = browsing.open("/");

        assertThat(page).hasTitle("Start · Run Registry");
        browsing.screenshot(page, "start");
        browsing.assertAccessible(page);
    }
}
