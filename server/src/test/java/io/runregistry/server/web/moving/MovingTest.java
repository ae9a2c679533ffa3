package io.runregistry.server.web.moving;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** Each test has runs of its own. */
class MovingTest {

    private static final String PROMPT = "/PromptReco/Collisions2022/DQM";
    private static final int MOST_TABS = 60;

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static String encoded(String text) {
        return UriUtils.encode(text, "UTF-8");
    }

    private static String state(int run) {
        return registry.http()
                .get("/runs/" + run)
                .json()
                .at("/rr_attributes/state")
                .asString();
    }

    private static long count(String query) {
        String body = "{\"query\": \"" + query.replace("\"", "\\\"") + "\"}";
        return registry.http()
                .post("/query/datasets/count", body)
                .json()
                .path("count")
                .asLong();
    }

    private static JsonNode newestVersion() {
        return registry.http().get("/versions?limit=1").json().at("/versions/0");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page, String text) {
        return page.getByRole(AriaRole.HEADING).filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Presses Tab until what it stands on is this. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("Tab never comes to " + selector);
    }

    @Test
    void aRunIsSignedOffAndOpenedAgainWithTheKeyboardAlone() {
        registry.http().post("/runs/move_run/COMPLETED/OPEN", "{\"run_number\": 355208}");
        Page page = browsing.open("/web/moving?of=runs&rows=355208&to=SIGNOFF");

        assertThat(heading(page, "1 run would be changed, 0 skipped")).isVisible();
        assertThat(page.locator("#moving-plan")).containsText("state: OPEN → SIGNOFF");
        assertThat(page.locator("#moving-plan")).containsText("makes 1 dataset: /Express/Collisions2022/DQM");
        assertThat(page.locator("#moving-plan dl")).containsText("(as OMS gives it)");
        browsing.assertAccessible(page);
        browsing.screenshot(page, "moving-run");
        tabTo(page, "[name=comment]");
        page.keyboard().type("as agreed <b>today</b> — é");
        page.keyboard().press("Enter");

        assertThat(heading(page, "1 run changed")).isFocused();
        assertThat(state(355208)).isEqualTo("SIGNOFF");
        assertThat(newestVersion().path("comment").asString()).isEqualTo("as agreed <b>today</b> — é");
        long version = newestVersion().path("atomic_version").asLong();
        assertThat(page.locator("#moving-plan tbody")).containsText("done, version " + version);

        tabTo(page, ".moving-after button");
        page.keyboard().press("Enter");
        assertThat(heading(page, "What undoing comes to")).isFocused();
        assertThat(page.locator(".moving-undo")).containsText("rr_attributes.state: SIGNOFF → OPEN");
        browsing.assertAccessible(page);
        tabTo(page, ".moving-undo input");
        page.keyboard().press("Enter");
        assertThat(page.getByText("1 of 1 undone")).isVisible();
        assertThat(state(355208)).isEqualTo("OPEN");
    }

    @Test
    void aBatchIsPreviewedDoneAndUndone() {
        String query = "run in 355134..355207 and dataset = " + PROMPT;
        String open = query + " and dt_state = OPEN";
        long all = count(query);
        Page page = browsing.open("/web/moving?of=datasets");
        assertThat(page.getByText("Say first which datasets")).isVisible();
        browsing.assertAccessible(page);

        page.locator("textarea[name=query]").fill(query);
        page.locator("#moving-workspace").selectOption("dt");
        page.locator("#moving-from").selectOption("COMPLETED");
        page.locator("#moving-to").selectOption("OPEN");
        button(page, "Preview").click();
        assertThat(heading(page, all + " datasets would be changed, 0 skipped")).isVisible();
        assertThat(page).hasURL(Pattern.compile("query=.*workspace=dt&from=COMPLETED&to=OPEN"));
        assertThat(page.locator("#moving-plan tbody tr")).hasCount((int) all);
        assertThat(count(open)).isZero();
        browsing.screenshot(page, "moving-batch");
        browsing.assertAccessible(page);

        page.reload();
        button(page, "Move to OPEN in dt: " + all + " datasets").click();
        assertThat(heading(page, all + " datasets changed")).isVisible();
        assertThat(count(open)).isEqualTo(all);
        browsing.screenshot(page, "moving-done");

        button(page, "Undo…").click();
        assertThat(page.locator(".moving-undo")).containsText("dataset_attributes.dt_state: OPEN → COMPLETED");
        browsing.screenshot(page, "moving-undo");
        button(page, "Undo version").click();
        assertThat(page.getByText("1 of 1 undone")).isVisible();
        assertThat(count(open)).isZero();
    }

    @Test
    void whatChangedSinceTheLookIsNotDone() {
        browsing.expectComplaint("status of 409");
        Page page =
                browsing.open("/web/moving?rows=362760:" + encoded(PROMPT) + "&workspace=dt&from=COMPLETED&to=SIGNOFF");
        assertThat(heading(page, "1 dataset would be changed")).isVisible();

        String body = "{\"run_number\": 362760, \"dataset_name\": \"" + PROMPT + "\"}";
        assertThat(registry.http()
                        .post("/datasets/dt/move_dataset/COMPLETED/OPEN", body)
                        .status())
                .isEqualTo(200);
        button(page, "Move to SIGNOFF in dt: 1 dataset").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was done.");
        assertThat(count("run = 362760 and dt_state = OPEN")).isEqualTo(1);
        browsing.assertAccessible(page);
        button(page, "Look again").click();
        assertThat(heading(page, "0 datasets would be changed, 1 skipped")).isVisible();
        assertThat(page.locator("#moving-plan")).containsText("is in state OPEN in workspace dt, not in COMPLETED");
    }

    @Test
    void wholeColumnsAreSetByQueriesThatTheWireHasNoWordsFor() {
        String body = "{\"run_number\": 362758, \"dataset_name\": \"" + PROMPT + "\"}";
        registry.http().post("/datasets/dt/move_dataset/COMPLETED/OPEN", body);
        String query = "run = 362758 and dataset = " + PROMPT + " and not dt-dt BAD > 50%";
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/moving?of=datasets&action=columns&query=" + encoded(query));
        assertThat(page.getByText("Fill in first: columns.")).isVisible();
        browsing.assertAccessible(page);

        page.getByLabel("dt-dt").check();
        page.locator("#moving-status").selectOption("BAD");
        button(page, "Preview").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("comment");
        page.getByLabel("Comment at the lumisections").fill("<img src=x onerror=alert(1)>");
        button(page, "Preview").click();
        assertThat(heading(page, "1 dataset would be changed")).isVisible();
        assertThat(page.locator("#moving-plan")).containsText("dt-dt: ");
        button(page, "Set to BAD: 1 dataset").click();
        assertThat(heading(page, "1 dataset changed")).isVisible();
        assertThat(count("run = 362758 and dataset = " + PROMPT + " and dt-dt all BAD"))
                .isEqualTo(1);
    }

    @Test
    void attributesAreSetRunByRun() {
        Page page =
                browsing.open("/web/moving?of=runs&rows=362870,362871&action=set&attribute=stop_reason&value=a+test");

        assertThat(heading(page, "2 runs would be changed, 0 skipped")).isVisible();
        assertThat(page.locator("#moving-plan")).containsText("stop_reason: nothing → a test");
        button(page, "Set stop_reason: 2 runs").click();
        assertThat(heading(page, "2 runs changed")).isVisible();
        assertThat(stopReason(362870)).isEqualTo("a test");

        button(page, "Undo…").click();
        button(page, "Undo 2 versions").click();
        assertThat(page.getByText("2 of 2 undone")).isVisible();
        assertThat(stopReason(362870)).isEmpty();
    }

    private static String stopReason(int run) {
        return registry.http()
                .get("/runs/" + run)
                .json()
                .at("/rr_attributes/stop_reason")
                .asString("");
    }

    /** Previews, does and undoes it, and reads what the preview and the undoing said. */
    private void isDoneAndUndone(String address, String doing, String preview, String undoing) {
        Page page = browsing.open(address);
        assertThat(page.locator("#moving-plan")).containsText(preview);
        browsing.assertAccessible(page);
        button(page, doing).click();
        assertThat(heading(page, " changed")).isFocused();
        button(page, "Undo…").click();
        assertThat(page.locator(".moving-undo")).containsText(undoing);
        button(page, "Undo version").click();
        assertThat(page.getByText("1 of 1 undone")).isVisible();
    }

    @Test
    void datasetsAreMovedEverywhereMadeAndHiddenAndThatIsUndone() {
        String chosen = "&query=" + encoded("run = 362695 and dataset = " + PROMPT);

        isDoneAndUndone(
                "/web/moving?of=datasets&action=everywhere&to=OPEN" + chosen,
                "Move to OPEN everywhere: 1 dataset",
                "tracker_state: COMPLETED → OPEN",
                "dataset_attributes.dt_state: OPEN → COMPLETED");
        isDoneAndUndone(
                "/web/moving?of=datasets&action=duplicate&workspaces=global,dt&target="
                        + encoded("/ReReco/Test2022/DQM") + "&source=" + encoded(PROMPT) + chosen,
                "Make datasets: 1 dataset",
                "copy_of: " + PROMPT + "; dataset_attributes: dt_state COMPLETED, global_state COMPLETED",
                "run 362695 /ReReco/Test2022/DQM");
        isDoneAndUndone(
                "/web/moving?of=datasets&action=hide&reason=" + encoded("made <b>twice</b>") + chosen,
                "Hide: 1 dataset",
                "deleted: false → true",
                "deleted: true → false");
        assertThat(count("run = 362695 and dataset = " + PROMPT)).isEqualTo(1);
    }

    @Test
    void columnsAreCopiedBetweenDatasetsOfARun() {
        String body = "{\"run_number\": 362167, \"dataset_name\": \"" + PROMPT + "\"}";
        registry.http().post("/datasets/dt/move_dataset/COMPLETED/OPEN", body);
        String bad = "{\"filter\": {\"run_number\": {\"=\": 362167}, \"name\": {\"=\": \"" + PROMPT
                + "\"}}, \"columns_to_update\": [\"dt-dt\"], \"new_status\": \"BAD\", \"comment\": \"<i>off</i>\"}";
        assertThat(registry.http()
                        .post("/dc_tools/dataset_column_batch_update", bad)
                        .status())
                .isEqualTo(200);

        isDoneAndUndone(
                "/web/moving?of=datasets&action=copy&columns=dt-dt&source=" + encoded("/Express/Collisions2022/DQM")
                        + "&target=" + encoded(PROMPT) + "&query=" + encoded("run = 362167"),
                "Copy columns: 1 dataset",
                "dt-dt: ",
                "→ BAD, <i>off</i>");
        assertThat(count("run = 362167 and dataset = " + PROMPT + " and dt-dt all BAD"))
                .isEqualTo(1);
    }

    @Test
    void runsAreMarkedSignificant() {
        isDoneAndUndone(
                "/web/moving?of=runs&action=significant&rows=355188",
                "Mark significant: 1 run",
                "significant: false → true",
                "online castor-castor 1–6: EXCLUDED → nothing");
    }

    @Test
    void allThatATableShowsCanBeLookedAt() {
        Page page = browsing.open("/web/datasets?query=");
        page.locator("#all-on-page").check();
        button(page, "Select all").click();
        page.locator("#move").click();

        assertThat(page.locator("textarea[name=query]")).hasValue("everything");
        assertThat(heading(page, " would be changed")).isVisible();
    }

    @Test
    void runsThatCannotBeSignedOffSayWhy() {
        Page page = browsing.open("/web/moving?of=runs&rows=362876,99&to=SIGNOFF");

        assertThat(heading(page, "0 runs would be changed, 1 skipped")).isVisible();
        assertThat(page.locator("#moving-plan")).containsText("therefore it cannot be signed off");
        assertThat(page.getByText("Not there, or hidden: 99.")).isVisible();
        browsing.assertAccessible(page);
    }

    @Test
    void hostileOrWrongAddressesAreTold() {
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/moving?of=runs&rows=" + encoded("<script>alert(1)</script>"));
        assertThat(page.locator("pre.message")).containsText("a row is the number of a run");

        page.navigate("/web/moving?of=runs&too=SIGNOFF");
        assertThat(page.locator("pre.message")).containsText("did you mean \"to\"?");
        page.navigate(
                "/web/moving?of=runs&query=" + encoded("class = \"</textarea><img src=x onerror=alert(1)>\" and"));
        assertThat(page.locator("#moving pre.message")).containsText("onerror");
        assertThat(page.locator("#content img")).hasCount(0);
        assertThat(page.getByText("Say first which runs")).isVisible();
    }
}
