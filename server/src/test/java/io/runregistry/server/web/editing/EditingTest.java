package io.runregistry.server.web.editing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Each test has runs of its own, of 100 lumisections, GOOD in dt-dt and csc-csc. */
class EditingTest {

    private static final String OFFLINE = "/PromptReco/Test/DQM";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'</option>";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static void create(int run, String state) {
        SampleRun.of(run, 100, state)
                .with(OFFLINE, "dt OPEN", "csc SIGNOFF", "global OPEN")
                .create(registry.part(EventLog.class));
    }

    private EditorPage open(int run) {
        return EditorPage.of(browsing.open("/web/runs/" + run));
    }

    private static long newest() {
        return registry.part(EventLog.class).newestVersion();
    }

    private static String dt(int run) {
        JsonNode ranges = registry.http()
                .post(
                        "/lumisections/rr_lumisection_ranges_by_component",
                        "{\"run_number\": %d, \"dataset_name\": \"online\"}".formatted(run))
                .json()
                .path("dt-dt");
        StringBuilder text = new StringBuilder();
        ranges.forEach(range -> text.append(range.path("start").asInt())
                .append('-')
                .append(range.path("end").asInt())
                .append(' ')
                .append(range.path("status").asString())
                .append(range.path("comment").asString())
                .append(' '));
        return text.toString().strip();
    }

    private static Answer edit(int run, String column, int first, int last, String comment) {
        return registry.http().put("/lumisections/edit_rr_lumisections", "anna@cern.ch", """
                        {"run_number": %d, "dataset_name": "online", "component": "%s",
                         "new_lumisection_range": {"start": %d, "end": %d, "status": "BAD", "comment": %s}}
                        """.formatted(
                        run, column, first, last, StringNode.valueOf(comment)));
    }

    @Test
    void dragsARangePreviewsSavesAndUndoesIt() {
        create(1, "OPEN");
        EditorPage editor = open(1);
        Page page = editor.page();

        editor.drag("dt-dt", 11, "dt-dt", 20, 100);
        assertThat(editor.lumisections()).hasValue("11-20");
        page.keyboard().press("b");
        assertThat(page.getByLabel("Comment", new Page.GetByLabelOptions().setExact(true)))
                .isFocused();
        browsing.assertAccessible(page);
        browsing.screenshot(page, "editing-selection");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Why is it BAD? Write at least 3 characters")).isVisible();
        page.keyboard().type("HV trip");
        page.keyboard().press("Enter");
        assertThat(editor.tray()).hasCount(1);
        assertThat(page.locator("#editing-count")).hasText("1 edit in 1 run");

        page.keyboard().press("p");
        assertThat(editor.save()).isEnabled();
        assertThat(editor.preview()).containsText("GOOD → BAD: 11-20");
        assertThat(editor.preview()).containsText("10 lumisections in 1 dataset, 5 recorded");
        assertThat(editor.preview()).containsText("10 lumisections, 5 recorded");
        browsing.assertAccessible(page);
        browsing.screenshot(page, "editing-preview");
        Assertions.assertThat(dt(1)).isEqualTo("1-100 GOOD");

        long saved = newest() + 1;
        page.keyboard().press("Enter");
        assertThat(editor.saved()).containsText("Saved as version " + saved);
        assertThat(editor.range("dt-dt", "BAD", 11, 20)).isVisible();
        assertThat(editor.tray()).hasCount(0);
        Assertions.assertThat(dt(1)).isEqualTo("1-10 GOOD 11-20 BADHV trip 21-100 GOOD");

        page.keyboard().press("Control+z");
        assertThat(editor.saved()).containsText("Version " + saved + " is undone, as version " + (saved + 1));
        assertThat(editor.range("dt-dt", "GOOD", 1, 100)).isVisible();
        Assertions.assertThat(dt(1)).isEqualTo("1-100 GOOD");
        assertThat(page.locator("#toasts .toast")).hasCount(0);
    }

    @Test
    void columnsAndRunsAreGatheredAndSavedAsOneVersion() {
        create(2, "OPEN");
        create(3, "OPEN");
        EditorPage editor = open(2);
        Page page = editor.page();
        editor.drag("csc-csc", 1, "dt-dt", 5, 100);
        page.keyboard().press("s");
        page.keyboard().press("Enter");
        assertThat(page.locator("#editing-count")).hasText("1 edit in 1 run");

        page.navigate("/web/runs/3");
        EditorPage.of(page);
        editor.bar("dt-dt").click();
        assertThat(editor.lumisections()).hasValue("1-100");
        page.keyboard().press("x");
        page.keyboard().press("Enter");
        assertThat(page.locator("#editing-count")).hasText("2 edits in 2 runs");
        browsing.screenshot(page, "editing-tray");

        page.keyboard().press("l");
        page.keyboard().type("7");
        page.getByLabel("Same lumisections in another column").selectOption("rpc-rpc");
        page.locator("#editing-statuses").getByText("NOTSET").click();
        page.keyboard().press("Enter");
        assertThat(page.locator("#editing-count")).hasText("3 edits in 2 runs");
        page.getByLabel("Take out rpc-rpc 7 of run 3").click();
        assertThat(page.locator("#editing-count")).hasText("2 edits in 2 runs");

        long before = newest();
        page.getByText("Preview and save").click();
        assertThat(editor.preview()).containsText("What 2 edits in 2 runs do");
        editor.preview().getByLabel("Comment of the version, for the log").fill("after the meeting");
        editor.save().click();
        assertThat(editor.saved()).containsText("Saved as version " + (before + 1) + ": 2 edits in 2 runs");
        Assertions.assertThat(newest()).isEqualTo(before + 1);
        Assertions.assertThat(dt(2)).isEqualTo("1-5 STANDBY 6-100 GOOD");
        Assertions.assertThat(dt(3)).isEqualTo("1-100 EXCLUDED");
        Assertions.assertThat(registry.http()
                        .get("/versions/" + (before + 1))
                        .json()
                        .path("comment")
                        .asString())
                .isEqualTo("after the meeting");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        create(4, "OPEN");
        EditorPage editor = open(4);
        Page page = editor.page();
        page.keyboard().press("c");
        assertThat(page.locator("#bars")).isFocused();
        int row = (Integer) page.evaluate(
                "() => [...document.querySelectorAll('.bar-row')].findIndex(row => row.dataset.column === 'dt-dt')");
        for (int i = 0; i <= row; i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(page.locator(".bar-row[data-current][data-column='dt-dt']")).isVisible();
        page.keyboard().press("Home");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Shift+ArrowRight");
        assertThat(editor.lumisections()).hasValue("2-4");
        page.keyboard().press("b");
        page.keyboard().type("noise");
        page.keyboard().press("Control+Enter");
        assertThat(editor.save()).isFocused();
        page.keyboard().press("Enter");
        assertThat(editor.range("dt-dt", "BAD", 2, 4)).isVisible();
        Assertions.assertThat(dt(4)).isEqualTo("1-1 GOOD 2-4 BADnoise 5-100 GOOD");
        assertThat(page.locator("#editor")).isFocused();

        page.keyboard().press("l");
        page.keyboard().type("9-8");
        assertThat(page.getByText("9-8 ends before it begins")).isVisible();
        page.keyboard().press("Escape");
        page.keyboard().press("Control+z");
        page.keyboard().press("?");
        assertThat(page.getByText("say that the selected lumisections are STANDBY"))
                .isVisible();
    }

    @Test
    void takesBackWhatWasGatheredLast() {
        create(5, "OPEN");
        EditorPage editor = open(5);
        Page page = editor.page();
        for (int first : new int[] {1, 50}) {
            editor.drag("dt-dt", first, "dt-dt", first + 9, 100);
            page.keyboard().press("n");
            page.keyboard().press("Enter");
        }
        assertThat(editor.tray()).hasCount(2);
        assertThat(editor.bar("dt-dt").locator("g.gathered rect")).hasCount(2);
        page.keyboard().press("Control+z");
        assertThat(editor.tray()).hasCount(1);
        assertThat(editor.tray()).containsText("1-10");
        page.reload();
        assertThat(editor.tray()).hasCount(1);
        assertThat(editor.bar("dt-dt").locator("g.gathered rect")).hasCount(1);
    }

    @Test
    void whatMayNotBeEditedIsDisabledWithTheReason() {
        create(6, "SIGNOFF");
        EditorPage closed = open(6);
        closed.bar("dt-dt").click();
        assertThat(closed.page().locator("#editing-refusal"))
                .hasText("Can’t be edited: Run must be in state OPEN to be edited: run 6 is in state SIGNOFF");
        assertThat(closed.page().locator("#editing-statuses button").first()).isDisabled();
        browsing.assertAccessible(closed.page());

        Page page = browsing.open("/web/datasets/6" + OFFLINE);
        EditorPage offline = EditorPage.of(page);
        assertThat(page.locator(".bar-row.refused[data-column='csc-csc']"))
                .hasAttribute(
                        "title",
                        "Can’t be edited: Dataset must be in state OPEN to be edited: " + OFFLINE
                                + " of run 6 is in state SIGNOFF in workspace csc");
        offline.bar("dt-dt").click();
        assertThat(page.locator("#editing-statuses button").first()).isEnabled();
        offline.bar("csc-csc").click();
        assertThat(page.locator("#editing-statuses button").first()).isDisabled();
        assertThat(page.locator("#editing-refusal")).containsText("is in state SIGNOFF in workspace csc");
        browsing.screenshot(page, "editing-refused");
    }

    @Test
    void whoWasSlowerIsToldAndWritesNothingOverUnseen() {
        create(7, "OPEN");
        EditorPage editor = open(7);
        Page page = editor.page();
        editor.drag("dt-dt", 1, "dt-dt", 10, 100);
        page.keyboard().press("x");
        page.keyboard().press("Enter");
        assertThat(editor.tray()).hasCount(1);

        edit(7, "dt-dt", 5, 6, "sparks");
        assertThat(page.locator("#editing-told")).containsText("anna@cern.ch changed online of run 7 meanwhile");
        browsing.expectComplaint("status of 409");
        page.keyboard().press("p");
        assertThat(page.locator("#preview-problem"))
                .containsText(
                        "online of run 7 changed since you read it",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(editor.preview()).containsText("by anna@cern.ch");
        browsing.screenshot(page, "editing-conflict");
        assertThat(editor.save()).isDisabled();
        Assertions.assertThat(dt(7)).isEqualTo("1-4 GOOD 5-6 BADsparks 7-100 GOOD");

        page.getByText("Keep my edits and look again").click();
        assertThat(editor.preview()).containsText("BAD → EXCLUDED: 5-6");
        editor.save().click();
        assertThat(editor.range("dt-dt", "EXCLUDED", 1, 10)).isVisible();

        edit(7, "dt-dt", 1, 1, "again");
        browsing.expectComplaint("status of 200");
        page.keyboard().press("Control+z");
        assertThat(page.locator("#toasts")).containsText("can’t be undone, nothing was changed");
    }

    @Test
    void oneSeesTheOthersEditArrive() {
        create(8, "OPEN");
        EditorPage one = open(8);
        EditorPage other = open(8);
        one.drag("dt-dt", 31, "dt-dt", 40, 100);
        one.page().keyboard().press("s");
        one.page().keyboard().press("Control+Enter");
        assertThat(one.save()).isEnabled();
        one.save().click();
        assertThat(other.range("dt-dt", "STANDBY", 31, 40)).isVisible();
    }

    @Test
    void commentsOfOthersAreOfferedAndAreOnlyText() {
        create(9, "OPEN");
        Assertions.assertThat(edit(9, "dt-dt", 1, 2, HOSTILE).status()).isEqualTo(200);
        edit(9, "csc-csc", 1, 2, "of csc");
        EditorPage editor = open(9);
        editor.drag("dt-dt", 50, "dt-dt", 60, 100);
        assertThat(editor.page().locator("#editing-comments option").first()).hasAttribute("value", HOSTILE);
        assertThat(editor.page().locator("#editing-comments option[value='of csc']"))
                .hasCount(1);
        editor.page().keyboard().press("b");
        editor.page().keyboard().type(HOSTILE);
        editor.page().keyboard().press("Control+Enter");
        assertThat(editor.save()).isEnabled();
        editor.save().click();
        assertThat(editor.range("dt-dt", "BAD", 50, 60)).isVisible();
        assertThat(editor.page().locator("img[src=x]")).hasCount(0);
    }

    @Test
    void previewsWhatAGoldenJsonLoses() {
        create(10, "OPEN");
        int golden = registry.http()
                .post(
                        "/json_portal/generate",
                        "{\"json_logic\": \"{\\\"==\\\": [{\\\"var\\\": \\\"lumisection.rr.dt-dt\\\"}, \\\"GOOD\\\"]}\","
                                + " \"dataset_name_filter\": \"" + OFFLINE + "\"}")
                .json()
                .path("id")
                .asInt();
        Page page = browsing.open("/web/datasets/10" + OFFLINE);
        EditorPage editor = EditorPage.of(page);
        editor.drag("dt-dt", 91, "dt-dt", 100, 100);
        page.keyboard().press("x");
        page.keyboard().press("Control+Enter");
        editor.preview().getByLabel("Effect on golden JSON").fill("job:" + golden);
        page.keyboard().press("Enter");
        assertThat(editor.preview()).containsText("10 lumisections, 5 recorded: 10: 91-100");
        browsing.screenshot(page, "editing-golden");
        editor.preview().getByLabel("Effect on golden JSON").fill("series:none");
        page.keyboard().press("Tab");
        assertThat(editor.preview()).containsText("“series:none” names no golden JSON");
    }

    /** What the scripts ask says what is wrong, too. */
    @Test
    void unknownDatasetsAndParametersAreRefused() {
        Map<String, Integer> expected = Map.of(
                "/web/editing/999?dataset=online", 404,
                "/web/editing/999", 400,
                "/web/editing/999?dataset=online&colour=red", 400,
                "/web/editing/many?dataset=online", 400);
        expected.forEach((path, status) -> Assertions.assertThat(
                        registry.http().get(path).status())
                .describedAs(path)
                .isEqualTo(status));
    }
}
