package io.runregistry.server.web.start;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StartPageTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo("--demo");

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void saysWhatIsGoingOn() {
        Page page = browsing.open("/");

        assertThat(page).hasTitle("Start · Run Registry");
        assertThat(page.locator(".newest tbody tr")).hasCount(15);
        assertThat(page.locator(".changes tbody tr")).hasCount(10);
        assertThat(page.locator("#waiting tbody tr").first()).containsText("runs");
        assertThat(page.locator("main")).containsText("This server asks no OMS");
        browsing.screenshot(page, "start");
        browsing.assertAccessible(page);
    }

    @Test
    void whatThereIsToTryLeadsSomewhere() {
        Page page = browsing.open("/");
        List<String> links = page.locator(".tries a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        Assertions.assertThat(links).hasSize(3);
        for (String link : links) {
            Assertions.assertThat(registry.http().get(link).status())
                    .describedAs(link)
                    .isEqualTo(200);
        }
    }

    @Test
    void countsWhatWaitsAndLeadsThere() {
        SampleRun.of(900_001, 5, "SIGNOFF").with("/Waits/A/DQM", "dt OPEN").create(registry.part(EventLog.class));
        Page page = browsing.open("/");
        Locator dt = page.locator("#waiting tr").filter(new Locator.FilterOptions().setHasText("dt"));
        assertThat(dt.locator("a").first()).hasText("1");
        assertThat(dt.locator("a").first())
                .hasAttribute("href", "/web/datasets?workspace=dt&query=dt_state%20%3D%20OPEN");
    }

    @Test
    void aRunThatIsMadeArrivesMarkedWhileOneLooks() {
        Page page = browsing.open("/");
        assertThat(page.locator(".newest tbody tr")).hasCount(15);
        SampleRun.of(900_002, 5, "OPEN").create(registry.part(EventLog.class));
        Locator run = page.locator("tr[data-run='900002']");
        assertThat(run).hasClass("arrived");
        assertThat(page.locator("#arrived")).hasText("New: run 900002");
        SampleRun.of(900_003, 5, "OPEN").create(registry.part(EventLog.class));
        assertThat(page.locator("tr.arrived")).hasCount(2);
        assertThat(page.locator(".changes tbody tr").first()).containsText("a sample");
        browsing.assertAccessible(page);
    }

    @Test
    void aParameterThatNobodyKnowsIsRefused() {
        Assertions.assertThat(registry.http().get("/?x=1").status()).isEqualTo(400);
        Assertions.assertThat(registry.http().get("/web/start/now?x=1").status())
                .isEqualTo(400);
        Assertions.assertThat(registry.http().get("/web/start/waiting?x=1").status())
                .isEqualTo(400);
    }
}
