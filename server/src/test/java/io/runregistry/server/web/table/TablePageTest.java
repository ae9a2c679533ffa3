package io.runregistry.server.web.table;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs of the demo data end with 362881; those that tests make are later. */
class TablePageTest {

    private static final String OFFLINE = "/PromptReco/Collisions2022/DQM";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static Locator row(Page page, String key) {
        return page.locator("#grid tr[data-key='" + key + "']");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void judge(int run, String column, ColumnRanges<Triplet> values) {
        registry.part(EventLog.class)
                .append(
                        Action.manual("anna@cern.ch", "a look at it"),
                        List.of(new RrLumisectionChange(run, "online", LumisectionValues.of(Map.of(column, values)))));
    }

    @Test
    void findsRunsByAQueryThatIsTyped() {
        Page page = browsing.open("/web/runs");
        assertThat(page.locator("#grid tbody tr")).hasCount(50);

        page.keyboard().press("/");
        page.keyboard().type("run in 362750..362760 and class = Collisions22");
        page.keyboard().press("Enter");

        assertThat(page.locator(".counts")).containsText(Pattern.compile("^4 of [\\d,]+ runs"));
        assertThat(page.locator("#grid tbody tr")).hasCount(4);
        assertThat(page.locator("#query")).isFocused();
        assertThat(page).hasURL(Pattern.compile("query=run%20in|query=run\\+in"));
        assertThat(row(page, "362760")).containsText("277.394");
        assertThat(row(page, "362760").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("362760")))
                .hasAttribute("href", "/web/runs/362760");
        page.goBack();
        assertThat(page.locator("#grid tbody tr")).hasCount(50);
    }

    @Test
    void theFlagsOfAWorkspaceAreInSight() {
        Page page = browsing.open("/web/runs");
        assertThat(page.locator("#sort-castor-castor")).isInViewport();
        assertThat(page.locator("#sort-hcal-hcal")).isInViewport();

        page.setViewportSize(1280, 800);
        for (String address : List.of("/web/runs?workspace=tracker", "/web/datasets?workspace=tracker")) {
            page.navigate(address);
            assertThat(page.locator("#sort-tracker-pixel")).isInViewport();
            assertThat(page.locator("#sort-tracker-strip")).isInViewport();
        }
    }

    @Test
    void saysWhereAQueryIsWrongAndKeepsIt() {
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/runs?query=run%20%3E%201%20and%20hlt_keyy%20like%20%22x%22");

        assertThat(page.locator("#query")).hasValue("run > 1 and hlt_keyy like \"x\"");
        assertThat(page.locator("#query-error")).containsText("did you mean \"hlt_key\"?");
        assertThat(page.locator("#query-error")).containsText("^^^^^^^^");
        browsing.assertAccessible(page);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Map.of(
                        "/web/runs?colums=run", "unknown parameter \"colums\"; did you mean \"columns\"?",
                        "/web/runs?columns=run,dt-dtt", "unknown column \"dt-dtt\" in columns; did you mean \"dt-dt\"?",
                        "/web/runs?sort=-enrgy", "unknown sort key \"enrgy\"",
                        "/web/runs?workspace=trackr",
                                "there is no workspace \"trackr\" here; did you mean \"tracker\"?",
                        "/web/runs?size=51", "size must be 50, 100 or 200, not 51",
                        "/web/runs?page=0", "page must be a whole number from 1 on, not \"0\"",
                        "/web/runs?page=1&page=2", "page is given more than once",
                        "/web/datasets?as_of=99999999", "there is no version 99999999 yet",
                        "/web/table/runs/rows?of=1,a&since=1", "of must be run numbers",
                        "/web/table/flag?run=362760&dataset=online", "column is missing")
                .forEach((address, message) -> {
                    Answer answer = registry.http().send("GET", address, Map.of("Accept", "text/html"), null);
                    assertThat(answer.status()).describedAs(address).isEqualTo(400);
                    assertThat(answer.text().replace("&#34;", "\"").replace("&quot;", "\""))
                            .describedAs(address)
                            .contains(message);
                });
    }

    @Test
    void sortsByHeadersThatAreClicked() {
        Page page = browsing.open("/web/runs?query=class%20%3D%20Collisions22");
        Locator duration = page.locator("th[aria-sort]").filter(new Locator.FilterOptions().setHasText("Duration"));

        page.locator("#sort-duration").click();
        assertThat(duration).hasAttribute("aria-sort", "descending");
        assertThat(page.locator("#sort-duration")).isFocused();
        String longest = page.locator("#rows tr").first().getAttribute("data-key");
        page.locator("#sort-duration").click();
        assertThat(duration).hasAttribute("aria-sort", "ascending");
        assertThat(page.locator("#rows tr").first()).not().hasAttribute("data-key", longest);

        page.locator("#sort-run")
                .click(new Locator.ClickOptions()
                        .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        assertThat(page).hasURL(Pattern.compile("sort=duration,-run"));
        assertThat(page.locator("#sort-run .arrow")).hasText("▼2");
    }

    @Test
    void showsTheColumnsThatAreChosen() {
        Page page = browsing.open("/web/datasets?workspace=tracker&columns=run,dataset,class");

        page.keyboard().press("c");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(page.locator("#column-filter")).isFocused();
        page.keyboard().type("tracker-str");
        dialog.getByLabel("tracker-strip").check();
        dialog.getByLabel("Move tracker-strip left").click();
        browsing.screenshot(page, "tables-columns");
        browsing.assertAccessible(page);
        button(page, "Show these").click();

        assertThat(page).hasURL(Pattern.compile("columns=run,dataset,tracker-strip,class$"));
        assertThat(page.locator("#grid thead th:nth-child(4)")).containsText("tracker-strip");
        page.keyboard().press("c");
        button(page, "As usual in this workspace").click();
        assertThat(page).hasURL(Pattern.compile("/web/datasets\\?workspace=tracker$"));
        assertThat(page.locator("#grid thead")).containsText("tracker state");
    }

    @Test
    void savesAViewAndOpensIt() {
        Page page = browsing.open("/web/runs?workspace=dt&query=dt-dt%20any%20BAD&sort=-duration");
        page.keyboard().press("v");
        page.getByLabel("Save what this page shows as").fill("<b>bad</b> DT");
        page.getByLabel("for everybody").check();
        button(page, "Save").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByRole(AriaRole.LINK)).hasText("<b>bad</b> DT");
        browsing.screenshot(page, "tables-views");
        browsing.assertAccessible(page);

        Page other = browsing.open("/web/runs");
        other.keyboard().press("v");
        other.getByRole(AriaRole.DIALOG).getByRole(AriaRole.LINK).click();
        assertThat(other.locator("#query")).hasValue("dt-dt any BAD");
        assertThat(other.locator("#workspace")).hasValue("dt");
        assertThat(other.locator("#sort-duration .arrow")).hasText("▼");

        button(page, "Delete the view <b>bad</b> DT").click();
        assertThat(dialog).containsText("None yet.");
        assertThat(registry.http().get("/views?of=runs").text()).isEqualTo("[]");
    }

    @Test
    void tellsWhyAFlagIsBadToTheMouseAndToTheKeys() {
        SampleRun.of(362900, 100, "OPEN").create(registry.part(EventLog.class));
        judge(
                362900,
                "dt-dt",
                ColumnRanges.of(10, 19, new Triplet(Status.BAD, "<img src=x onerror=alert(1)> HV", "power cut")));
        Page page = browsing.open("/web/runs?workspace=dt&query=run%20%3D%20362900");
        Locator flag = row(page, "362900").locator("a[data-column='dt-dt']");
        Locator card = page.getByRole(AriaRole.TOOLTIP);
        assertThat(flag).hasAccessibleName(Pattern.compile("BAD 10 of 100 \\(10.0 %\\)"));

        flag.hover();
        assertThat(card).containsText("10–19");
        assertThat(card).containsText("<img src=x onerror=alert(1)> HV");
        assertThat(card).containsText("cause: power cut");
        assertThat(card).containsText("last changed by anna@cern.ch");
        browsing.screenshot(page, "tables-flag");
        browsing.assertAccessible(page);
        page.mouse().move(5, 5);
        assertThat(card).isHidden();

        page.keyboard().press("j");
        assertThat(row(page, "362900")).isFocused();
        while (!page.evaluate("document.activeElement.dataset.column ?? ''").equals("dt-dt")) {
            page.keyboard().press("ArrowRight");
        }
        assertThat(card).containsText("power cut");
        assertThat(flag).hasAttribute("aria-describedby", "flag-card");
        page.keyboard().press("Escape");
        assertThat(card).isHidden();
    }

    @Test
    void seesWhatAnotherWrites() {
        SampleRun.of(362910, 50, "OPEN").create(registry.part(EventLog.class));
        Page page = browsing.open("/web/runs?workspace=dt&query=run%20%3D%20362910%20and%20dt-dt%20no%20EXCLUDED");
        Locator flag = row(page, "362910").locator("a[data-column='dt-dt']");
        page.keyboard().press("j");
        page.keyboard().press("x");

        judge(362910, "dt-dt", ColumnRanges.of(1, 5, Triplet.of(Status.BAD)));
        assertThat(flag).hasAccessibleName(Pattern.compile("BAD 5 of 50"));
        assertThat(row(page, "362910").locator(".badge")).hasText("changed");
        assertThat(page.locator("#news")).containsText("1 run changed");
        assertThat(row(page, "362910")).isFocused();
        assertThat(row(page, "362910").getByRole(AriaRole.CHECKBOX)).isChecked();

        judge(362910, "dt-dt", ColumnRanges.of(1, 5, Triplet.of(Status.EXCLUDED)));
        assertThat(row(page, "362910").locator(".badge")).hasText("no match");
    }

    @Test
    void aNewRunComesMarkedAndNothingMoves() {
        Page page = browsing.open("/web/runs");
        Locator looked = page.locator("#rows tr").nth(3);
        String key = looked.getAttribute("data-key");
        looked.locator(".select input").check();
        double before = row(page, key).boundingBox().y;

        SampleRun.of(362920, 30, "OPEN").create(registry.part(EventLog.class));
        SampleRun.of(362921, 30, "OPEN").create(registry.part(EventLog.class));

        assertThat(page.locator("#news")).containsText("2 new runs");
        assertThat(row(page, "362921").locator(".badge")).hasText("new");
        assertThat(row(page, key).boundingBox().y).isCloseTo(before, within(1.0));
        assertThat(row(page, key).getByRole(AriaRole.CHECKBOX)).isChecked();
        browsing.screenshot(page, "tables-news");
        browsing.assertAccessible(page);

        button(page, "Show").click();
        assertThat(row(page, "362921")).isFocused();
        assertThat(row(page, "362921")).isInViewport();
    }

    @Test
    void exportsWhatItShows() throws IOException {
        Page page = browsing.open("/web/runs?query=run%20in%20362759..362760&columns=run,class,dt-dt,components");
        Download csv = page.waitForDownload(() -> page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("CSV").setExact(true))
                .click());
        assertThat(csv.suggestedFilename()).isEqualTo("runs.csv");
        assertThat(Files.readString(csv.path()))
                .startsWith("run,class,dt-dt,components\r\n362760,Collisions22,GOOD 737,CSC CTPPS ");

        Download ndjson =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("NDJSON"))
                        .click());
        assertThat(Files.readString(ndjson.path()))
                .contains("\"class\" : \"Collisions22\"")
                .endsWith("\n")
                .contains("{\"end\":{\"rows\":2,");
    }

    @Test
    void leadsToWhatOneDoesWithSelectedRows() {
        Page page = browsing.open("/web/datasets");
        Locator move = page.locator("#move");
        assertThat(move).hasAttribute("aria-disabled", "true");

        page.locator("#rows tr").nth(0).locator(".select input").check();
        assertThat(move)
                .hasAttribute("href", "/web/moving?of=datasets&rows=362760%3A%2FPromptReco%2FCollisions2022%2FDQM");
        assertThat(page.locator("#open")).hasAttribute("href", "/web/datasets/362760" + OFFLINE);
        page.locator("#rows tr")
                .nth(4)
                .locator(".select input")
                .click(new Locator.ClickOptions()
                        .setModifiers(List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        assertThat(page.locator("#selected")).hasText("5 selected");
        assertThat(page.locator("#open")).hasAttribute("aria-disabled", "true");

        page.locator("#all-on-page").check();
        button(page, "Select all 1,222 that match").click();
        assertThat(page.locator("#selected")).hasText("1,222 selected");
        assertThat(move).hasAttribute("href", "/web/moving?of=datasets&query=dataset+%21%3D+online");
        browsing.screenshot(page, "datasets");
        browsing.assertAccessible(page);
    }

    @Test
    void worksWithKeysAlone() {
        Page page = browsing.open("/web/runs?query=run%20in%20362757..362760");
        page.keyboard().press("j");
        assertThat(row(page, "362760")).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("Space");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Shift+X");
        assertThat(page.locator("#selected")).hasText("2 selected");
        page.keyboard().press("k");
        assertThat(row(page, "362759")).isFocused();
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("next row");
        page.keyboard().press("Escape");

        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/web/runs/362759$"));
    }

    @Test
    void looksAtThePast() {
        long before = registry.part(EventLog.class).newestVersion();
        SampleRun.of(362930, 30, "OPEN").create(registry.part(EventLog.class));
        Page page = browsing.open("/web/runs?query=run%20%3E%20362925&as_of=" + before);

        assertThat(page.locator(".note")).containsText("As of version " + before + ", made 20");
        assertThat(page.locator(".empty")).containsText("Nothing matches.");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to now"))
                .click();
        assertThat(row(page, "362930")).isVisible();
    }

    @Test
    void isReadableForEverybody() {
        Page page = browsing.open("/web/runs");
        browsing.screenshot(page, "runs");
        browsing.assertAccessible(page);
    }
}
