package io.runregistry.server.web.run;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** Looks at runs that have a history. Each test that writes has a run of its own. */
class RunPageTest {

    private static final String DATASET = "/PromptReco/Sample/DQM";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @BeforeAll
    static void create() {
        for (int run = 400001; run <= 400006; run++) {
            SampleRun.of(run, 100, "OPEN")
                    .with(DATASET, "global OPEN", "dt OPEN", "csc SIGNOFF")
                    .create(registry.part(EventLog.class));
        }
    }

    @Test
    void factsHaveUnitsAndDatasetsHaveStates() {
        Page page = browsing.open("/web/runs/355208");

        Locator digest = page.locator(".digest");
        assertThat(digest).containsText("Collisions22");
        assertThat(digest).containsText("6799.8\u00a0GeV");
        page.getByText("Facts", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(digest).isHidden();
        assertThat(fact(page, "Fill and beam", "energy")).hasText("6799.8\u00a0GeV");
        assertThat(fact(page, "Run", "start_time")).hasText("2022-07-07 07:23:48 UTC");
        assertThat(fact(page, "Run", "duration")).hasText("12\u202f037 s (3 h 20 min)");
        assertThat(fact(page, "Detector", "b_field")).hasText("3.8\u00a0T");
        assertThat(fact(page, "Luminosity", "recorded_lumi")).containsText("0.423005 (unit as the source gives it)");
        Locator made = page.locator(".step").last();
        assertThat(made).containsText("oms_attributes.b_field: nothing → 3.8");
        assertThat(made).not().containsText("nothing → nothing");
        page.locator("#previous-run").click();
        assertThat(page).hasURL(Pattern.compile("/web/runs/355207$"));
        page.keyboard().press("j");
        assertThat(page).hasURL(Pattern.compile("/web/runs/355208$"));
        assertThat(fact(page, "Fill and beam", "energy")).isVisible();

        page.navigate("/web/runs/400001");
        Locator states = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(DATASET));
        assertThat(states).containsText("OPEN dt, global SIGNOFF csc");
        assertThat(states.getByText("Move…"))
                .hasAttribute("href", "/web/moving?of=datasets&rows=400001%3A%2FPromptReco%2FSample%2FDQM");
        states.getByText(DATASET).click();
        assertThat(page).hasURL(Pattern.compile("/web/datasets/400001/PromptReco/Sample/DQM$"));
        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Run 400001 " + DATASET);
        assertThat(row(page, "bpix_ready")).isVisible();
        browsing.screenshot(page, "run-dataset");
    }

    @Test
    void aClickTellsWhyACellIsRed() {
        edit(400001, 3, 7, HOSTILE, "anna@example.org");
        Page page = browsing.open("/web/runs/400001");
        assertThat(row(page, "dt-dt").locator(".bar-value")).hasText("BAD LS 3-7");

        row(page, "dt-dt").locator("rect.BAD").click();

        Locator why = page.locator("#why");
        assertThat(why.getByRole(AriaRole.HEADING)).hasText("B dt-dt: BAD LS 3-7");
        assertThat(why).containsText(HOSTILE);
        assertThat(why).containsText("Hardware");
        assertThat(why).containsText("anna@example.org");
        assertThat(why).containsText("UTC");
        assertThat(page.locator("#readout")).containsText("BAD: dt-dt");
        browsing.screenshot(page, "run-why");
        browsing.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(why).isHidden();
        assertThat(page.locator(".bars")).isFocused();
    }

    @Test
    void keysAloneTellWhyACellIsRed() {
        edit(400002, 40, 41, "HV trip", "anna@example.org");
        Page page = browsing.open("/web/runs/400002?find=dt-dt");
        Keyboard keys = page.keyboard();

        keys.press("c");
        keys.press("ArrowRight");
        keys.press("]");
        assertThat(page.locator("#readout")).containsText("LS 40 · dt-dt: B BAD · HV trip");
        keys.press("Enter");
        assertThat(page.locator("#why")).containsText("anna@example.org");
        keys.press("ArrowRight");
        keys.press("ArrowRight");
        keys.press("Enter");
        assertThat(page.locator("#why").getByRole(AriaRole.HEADING)).hasText("G dt-dt: GOOD LS 42-100");
        assertThat(page.locator("#why")).containsText("auto@auto, by itself");
    }

    @Test
    void aGoldenJsonHasALineOfItsOwn() {
        edit(400006, DATASET, 1, 10, "no rate", "anna@example.org");
        int id = makeGoldenJson("{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}", DATASET);
        Page page = browsing.open("/web/runs/400006");

        page.locator("#golden").selectOption("job:" + id);

        Locator verdict = page.locator(".verdict-row");
        assertThat(verdict.locator(".bar-value")).hasText("golden 90 of 100 LS");
        assertThat(verdict.locator("rect.LEFT_OUT")).hasAttribute("data-last", "10");
        assertThat(verdict.getByText("Why not?")).hasAttribute("href", "/web/golden/why?run=400006&golden=job%3A" + id);
        assertThat(page).hasURL(Pattern.compile("\\?golden=job%3A" + id + "$"));
        page.reload();
        assertThat(verdict.locator(".bar-value")).hasText("golden 90 of 100 LS");
        browsing.screenshot(page, "run-golden");
        browsing.assertAccessible(page);
        browsing.expectComplaint("status of 404");
        page.navigate("/web/runs/400006?golden=job:999");
        assertThat(page.getByText("there is no JSON with id 999")).isVisible();
    }

    @Test
    void theSliderShowsThePast() {
        edit(400003, 3, 7, "noise", "anna@example.org");
        edit(400003, 20, 20, "more noise", "ben@example.org");
        Page page = browsing.open("/web/runs/400003?find=dt");
        Locator says = page.locator("#as-of-says");
        assertThat(says).hasText("now");

        page.keyboard().press("t");
        page.keyboard().press("ArrowLeft");

        assertThat(says).containsText("anna@example.org: noise");
        assertThat(page.locator(".past")).containsText("This is the past");
        assertThat(row(page, "dt-dt").locator("rect.BAD")).hasCount(1);
        assertThat(page.locator("#as-of")).isFocused();
        assertThat(page).hasURL(Pattern.compile("as_of=\\d+$"));
        browsing.screenshot(page, "run-past");
        browsing.assertAccessible(page);
        page.reload();
        assertThat(says).containsText("anna@example.org: noise");
        page.keyboard().press("t");
        page.keyboard().press("Home");
        assertThat(row(page, "dt-dt").locator("rect.BAD")).hasCount(0);
        page.getByText("Back to now").click();
        assertThat(row(page, "dt-dt").locator("rect.BAD")).hasCount(2);
        assertThat(page).hasURL(Pattern.compile("\\?find=dt$"));
    }

    @Test
    void aVersionIsRevertedAfterALookAtWhatThatDoes() {
        long noise = edit(400004, 3, 7, "noise", "anna@example.org");
        long over = edit(400004, 5, 9, "more noise", "ben@example.org");
        Page page = browsing.open("/web/runs/400004");
        Locator history = page.locator(".step");
        assertThat(history).hasCount(3);
        assertThat(history.first())
                .containsText("dt-dt of online in lumisections 5-7: BAD, noise, Hardware → BAD, more noise");
        Locator dialog = page.getByRole(AriaRole.DIALOG);

        revertButton(page, noise).click();
        assertThat(dialog).containsText("It can't be reverted");
        assertThat(dialog).containsText("by ben@example.org in version " + over);
        assertThat(dialog.getByText("Revert version " + noise, new Locator.GetByTextOptions().setExact(true)))
                .isDisabled();
        page.keyboard().press("Escape");
        assertThat(revertButton(page, noise)).isFocused();

        revertButton(page, over).click();
        assertThat(dialog).containsText("dt-dt of online in LS 8-9: BAD, more noise, Hardware → GOOD");
        browsing.screenshot(page, "run-revert");
        browsing.assertAccessible(page);
        page.keyboard().type("wrong run");
        page.keyboard().press("Enter");

        assertThat(dialog).isHidden();
        assertThat(history.first()).containsText("wrong run");
        assertThat(history.nth(1)).containsText("reverted by");
        assertThat(row(page, "dt-dt").locator(".bar-value")).hasText("BAD LS 3-7");
    }

    @Test
    void whatSomebodyElseWritesComesIn() {
        Page page = browsing.open("/web/runs/400005?find=dt&from=11&to=60");
        page.keyboard().press("c");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".axis-row .bar-value")).hasText("LS 11");

        Page other = browsing.open("/web/runs/400005");
        edit(400005, 11, 12, "seen live", "ben@example.org");

        assertThat(page.locator("#toasts")).containsText("ben@example.org changed online");
        assertThat(row(page, "dt-dt").locator("rect.BAD")).hasAttribute("data-first", "11");
        assertThat(row(page, "dt-dt").locator(".bar-value")).hasText("B BAD · seen live");
        assertThat(page.locator("#window")).hasText("LS 11–60 of 100");
        assertThat(page.locator(".bars")).isFocused();
        assertThat(page.locator(".step").first()).containsText("seen live");
        assertThat(row(other, "dt-dt").locator("rect.BAD")).hasAttribute("data-first", "11");
    }

    private static Locator row(Page page, String column) {
        return page.locator(".bar-row[data-column='" + column + "']");
    }

    private static Locator fact(Page page, String group, String name) {
        return page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(group).setExact(true))
                .locator("dt:text-is('" + name + "') + dd");
    }

    private static Locator revertButton(Page page, long version) {
        return page.locator(".step[data-version='" + version + "'] button.revert");
    }

    /** Gives the version. */
    private static long edit(int run, int first, int last, String comment, String author) {
        return edit(run, "online", first, last, comment, author);
    }

    private static long edit(int run, String dataset, int first, int last, String comment, String author) {
        String body = """
                {"run_number": %d, "dataset_name": "%s", "component": "dt-dt", "new_lumisection_range":
                 {"start": %d, "end": %d, "status": "BAD", "comment": "%s", "cause": "Hardware"}}
                """.formatted(run, dataset, first, last, comment.replace("\"", "\\\""));
        Answer answer = registry.http()
                .send(
                        "PUT",
                        "/lumisections/edit_rr_lumisections",
                        Map.of("Content-Type", "application/json", "email", author, "comment", comment),
                        body);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return registry.part(EventLog.class).newestVersion();
    }

    private static int makeGoldenJson(String rule, String pattern) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("json_logic", rule)
                .put("dataset_name_filter", pattern)
                .toString();
        Answer job = registry.http().post("/json_portal/generate", body);
        assertThat(job.status()).describedAs(job.text()).isEqualTo(200);
        int id = job.json().path("id").asInt();
        Answer answer;
        do {
            LockSupport.parkNanos(20_000_000);
            answer = registry.http().post("/json_portal/json", "{\"id_json\": \"" + id + "\"}");
        } while (answer.status() == 202 || answer.status() == 203);
        assertThat(answer.status()).describedAs(answer.text()).isEqualTo(200);
        return id;
    }
}
