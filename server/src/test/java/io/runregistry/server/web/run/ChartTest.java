package io.runregistry.server.web.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks at the lumisections of run 355208 of the demo data, which has 517: its beams are gone in the last two. */
class ChartTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void hasARowForEachColumnAndBit() {
        Page page = browsing.open("/web/runs/355208");

        assertThat(page.locator(".bars")).hasAttribute("data-last-ls", "517");
        assertThat(row(page, "dt-dt").locator("rect")).hasAttribute("data-value", "GOOD");
        assertThat(row(page, "beam1_stable").locator("rect.FALSE")).hasAttribute("data-first", "516");
        assertThat(value(page, "beam1_stable")).hasText("false LS 516-517");
        browsing.screenshot(page, "run-chart");
        browsing.assertAccessible(page);
    }

    @Test
    void theCrosshairReadsEveryRowUnderThePointer() {
        Page page = browsing.open("/web/runs/355208");
        Locator track = row(page, "dt-dt").locator(".track");
        track.scrollIntoViewIfNeeded();
        BoundingBox box = track.boundingBox();

        page.mouse().move(box.x + box.width * 516.5 / 517, box.y + 3);

        assertThat(page.locator(".axis-row .bar-value")).hasText("LS 517");
        assertThat(value(page, "dt-dt")).hasText("G GOOD");
        assertThat(value(page, "beam1_stable")).hasText("false");
        assertThat(value(page, "bpix_ready")).hasText("true");
        assertThat(page.locator(".crosshair")).isVisible();
        page.mouse().move(box.x + 1, box.y + 3);
        assertThat(value(page, "beam1_stable")).hasText("true");
    }

    @Test
    void theCrosshairIsMovedByKeys() {
        Page page = browsing.open("/web/runs/355208?find=beam1");
        Keyboard keys = page.keyboard();

        keys.press("c");
        assertThat(page.locator(".bars")).isFocused();
        keys.press("ArrowRight");
        assertThat(page.locator(".axis-row .bar-value")).hasText("LS 1");
        keys.press("ArrowRight");
        assertThat(page.locator(".axis-row .bar-value")).hasText("LS 2");
        keys.press("ArrowDown");
        keys.press("ArrowDown");
        keys.press("]");
        assertThat(page.locator("#readout"))
                .containsText("LS 516 · beam1_stable: false · nothing BAD · false: beam1_present, beam1_stable");
        keys.press("ArrowLeft");
        assertThat(page.locator("#readout")).containsText("LS 515 · beam1_stable: true · nothing BAD · nothing false");
    }

    @Test
    void zoomStandsInTheAddress() {
        Page page = browsing.open("/web/runs/355208");
        Locator whole = row(page, "dt-dt").locator(".zoomed");
        BoundingBox strip = page.locator(".strip").boundingBox();
        Mouse mouse = page.mouse();

        mouse.move(strip.x + strip.width * 0.5, strip.y + 10);
        mouse.down();
        mouse.move(strip.x + strip.width * 0.75, strip.y + 10);
        mouse.up();

        assertThat(page).hasURL(Pattern.compile("from=259&to=388$"));
        page.reload();
        assertThat(page.locator("#window")).hasText("LS 259–388 of 517");
        assertThat(whole).hasAttribute("width", "397.6923%");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#window")).hasText("LS 324–453 of 517");
        page.keyboard().press("+");
        assertThat(page.locator("#window")).hasText("LS 346–432 of 517");
        page.keyboard().press("0");
        assertThat(page.locator("#window")).hasText("LS 1–517 of 517");
        assertThat(page).hasURL(Pattern.compile("/web/runs/355208$"));
    }

    @Test
    void rowsAreFoundByNameAndByWhatIsWrong() {
        Page page = browsing.open("/web/runs/355208");

        page.keyboard().press("/");
        page.keyboard().type("hb");
        assertThat(page.locator(".bar-row:visible")).hasCount(3);
        page.getByLabel("only with something BAD or false").check();
        assertThat(page.locator(".bar-row:visible .bar-label")).hasText("hbhec_ready");
        page.reload();
        assertThat(page.locator(".bar-row:visible .bar-label")).hasText("hbhec_ready");
        page.locator("#find-rows").fill("nothing like it");
        page.getByText("Show all rows").click();
        assertThat(row(page, "dt-dt")).isVisible();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("dt").setExact(true))
                .click();
        assertThat(row(page, "dt-dt")).isHidden();
        assertThat(page).hasURL(Pattern.compile("\\?closed=dt$"));
    }

    @Test
    void anUnknownRunOrDatasetIsAPageThatSaysSo() {
        browsing.expectComplaint("status of 404");
        browsing.expectComplaint("status of 400");

        Page page = browsing.open("/web/runs/7");
        assertThat(page.getByText("there is no run 7")).isVisible();
        assertThat(page.locator("header.top a[aria-current=page]")).hasText("Runs");
        assertThat(page.getByText("To Runs")).hasAttribute("href", "/web/runs");
        page.navigate("/web/datasets/355208/PromptReco/Collisions2023/DQM");
        assertThat(page.getByText("it has online, /PromptReco/Collisions2022/DQM"))
                .isVisible();
        page.navigate("/web/runs/355208?form=3");
        assertThat(page.getByText("did you mean \"from\"?")).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Bad Request");
    }

    private static Locator row(Page page, String column) {
        return page.locator(".bar-row[data-column='" + column + "']");
    }

    private static Locator value(Page page, String column) {
        return row(page, column).locator(".bar-value");
    }
}
