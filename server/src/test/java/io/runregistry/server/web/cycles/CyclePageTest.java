package io.runregistry.server.web.cycles;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import io.runregistry.server.web.Browsing;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has runs and datasets of its own. */
class CyclePageTest {

    private static final String LONG_AGO = "2020-01-01";
    private static final String FAR_AWAY = "2099-01-01";
    private static final String HOSTILE = "<b onclick=alert(1)>week</b> '&";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static void dataset(int run, String name, String... states) {
        SampleRun.of(run, 5, "SIGNOFF").with(name, states).create(registry.part(EventLog.class));
    }

    private static int cycle(String name, String deadline, String dataset, String... workspaces) {
        String states = Arrays.stream(workspaces)
                .map(workspace -> "\"" + workspace + "_state\": \"pending\"")
                .collect(Collectors.joining(", "));
        Answer made = registry.http().post("/cycles", """
                {"cycle_name": "%s", "deadline": "%s", "cycle_attributes": {%s}, "filter": {"name": "%s"}}
                """.formatted(name, deadline, states, dataset));
        Assertions.assertThat(made.status()).describedAs(made.text()).isEqualTo(200);
        return made.json().path("id_cycle").asInt();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator yes(Page page) {
        return page.locator("dialog[open] button[value=yes]");
    }

    @Test
    void aCycleIsMadeAfterALookAtItsDatasets() {
        dataset(1, "/Made/A/DQM", "global OPEN", "dt OPEN");
        dataset(2, "/Made/A/DQM", "global OPEN", "dt SIGNOFF");
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/cycles/new");
        browsing.assertAccessible(page);
        page.getByLabel("Name, which").fill(HOSTILE);
        page.getByLabel("dt", new Page.GetByLabelOptions().setExact(true)).check();
        page.locator("textarea[name=query]").fill("dataset = \"/Made/A/DQM\"");
        page.locator("#check").click();
        assertThat(page.locator("#preview .message")).containsText("Please add cycle deadline");
        assertThat(page.getByLabel("Deadline")).hasAttribute("aria-invalid", "true");
        page.getByLabel("Deadline").fill("2099-07-10T12:00");
        page.locator("#check").click();
        assertThat(page.locator("#preview")).containsText("It would have 2 datasets");
        assertThat(button(page, "Make the cycle")).isFocused();
        browsing.assertAccessible(page);
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText(HOSTILE);
        assertThat(page).hasTitle(HOSTILE + " · Run Registry");
        assertThat(page.locator("#cycle .heading").first()).containsText("2099-07-10 12:00 UTC");
        assertThat(page.locator("#workspace-dt")).containsText("0/2");
        browsing.assertAccessible(page);
        page.navigate("/web/cycles");
        assertThat(page.locator("main")).containsText(HOSTILE);
    }

    @Test
    void whatOthersMoveMeanwhileIsTold() {
        dataset(3, "/Live/A/DQM", "global OPEN", "dt OPEN");
        dataset(4, "/Live/Other/DQM", "global OPEN", "dt OPEN");
        int id = cycle("live one", FAR_AWAY, "/Live/A/DQM", "global", "dt");
        Page page = browsing.open("/web/cycles/" + id + "?workspace=dt&state=SIGNOFF");
        move(4, "/Live/Other/DQM");
        move(3, "/Live/A/DQM");

        assertThat(page.locator("#news")).containsText("Its datasets were changed by");
        assertThat(page.locator("#workspace-dt td").nth(2)).hasText("0");
        browsing.assertAccessible(page);
        button(page, "Show it").click();
        assertThat(page.locator("#workspace-dt td").nth(2)).hasText("1");
        assertThat(page.locator("table.datasets")).containsText("/Live/A/DQM");
        assertThat(page.locator("#progress")).isFocused();
        assertThat(page.locator("#news")).isEmpty();
    }

    private static void move(int run, String name) {
        Answer moved = registry.http()
                .post(
                        "/datasets/dt/move_dataset/OPEN/SIGNOFF",
                        "{\"run_number\": %d, \"dataset_name\": \"%s\"}".formatted(run, name));
        Assertions.assertThat(moved.status()).describedAs(moved.text()).isEqualTo(200);
    }

    @Test
    void aQueryThatCanNotBeReadMakesNoCycle() {
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/cycles/new");
        page.getByLabel("Name, which").fill("not made");
        page.getByLabel("Deadline").fill("2099-07-10T12:00");
        page.locator("textarea[name=query]").fill("runn in 1..2");
        page.locator("#check").click();
        assertThat(page.locator("#preview .message")).containsText("runn");
    }

    @Test
    void whoIsLateIsSaid() {
        dataset(11, "/Late/A/DQM", "global COMPLETED", "dt OPEN", "csc COMPLETED");
        int id = cycle("late one", LONG_AGO, "/Late/A/DQM", "global", "dt", "csc");
        Page page = browsing.open("/web/cycles");
        Locator article = page.locator("article").filter(new Locator.FilterOptions().setHasText("late one"));
        assertThat(article.locator(".late")).hasCount(3);
        assertThat(article).containsText("0/1");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overdue")))
                .isVisible();
        browsing.assertAccessible(page);
        browsing.screenshot(page, "cycles");
        article.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("late one"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/web/cycles/" + id + "$"));
        assertThat(page.locator("#late")).containsText("dt 1 left");
        assertThat(page.locator("#late")).containsText("csc has yet to mark it complete");
        assertThat(page.locator("#no-mark-dt")).hasText("1 dataset is not COMPLETED");
        assertThat(page.locator("#no-mark-global")).hasText("waits for csc, dt");
        page.locator("#workspace-dt td.number a").last().click();
        assertThat(page).hasURL(Pattern.compile("workspace=dt&state=OPEN"));
        assertThat(page.locator(".datasets tbody tr")).hasCount(1);
    }

    @Test
    void aWorkspaceIsBroughtToItsEndByKeyboard() {
        dataset(21, "/Moved/A/DQM", "global COMPLETED", "dt OPEN");
        dataset(22, "/Moved/A/DQM", "global COMPLETED", "dt SIGNOFF");
        int id = cycle("moved one", FAR_AWAY, "/Moved/A/DQM", "global", "dt");
        Page page = browsing.open("/web/cycles/" + id);
        page.locator("#completed-dt").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).containsText("2 datasets would be moved to COMPLETED in dt");
        browsing.assertAccessible(page);
        assertThat(yes(page)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#workspace-dt")).containsText("2/2");
        assertThat(page.locator("#mark-dt")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Shift+Tab");
        page.keyboard().type("all is well");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#workspace-dt .state")).hasText("completed");
        assertThat(page.locator("#mark-dt")).hasText("Reopen");
        page.locator("#mark-global").press("Enter");
        yes(page).press("Enter");
        assertThat(page.locator(".note").first()).containsText("Certified");
        assertThat(page.locator("#no-mark-dt")).containsText("global has completed it");
        page.getByText("History: 3 changes").click();
        assertThat(page.locator(".history")).containsText("all is well");
        browsing.assertAccessible(page);
        page.navigate("/web/cycles");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Certified")))
                .isVisible();
    }

    @Test
    void datasetsComeAndGo() {
        dataset(31, "/Kept/A/DQM", "global OPEN");
        dataset(32, "/Added/A/DQM", "global OPEN");
        int id = cycle("changing one", FAR_AWAY, "/Kept/A/DQM", "global");
        Page page = browsing.open("/web/cycles/" + id);
        page.locator("#add textarea").fill("dataset = \"/Added/A/DQM\"");
        button(page, "Add…").click();
        assertThat(page.locator("dialog")).containsText("The cycle would have 2 datasets then");
        yes(page).click();
        assertThat(page.locator(".datasets tbody tr")).hasCount(2);
        page.getByLabel("Select /Kept/A/DQM of run 31").check();
        button(page, "Remove selected…").click();
        assertThat(page.locator("dialog")).containsText("31 /Kept/A/DQM");
        yes(page).click();
        assertThat(page.locator(".datasets tbody tr")).hasCount(1);
        assertThat(page.locator(".datasets")).containsText("/Added/A/DQM");
    }

    @Test
    void aCycleIsEditedAndDeleted() {
        dataset(41, "/Edited/A/DQM", "global OPEN", "csc OPEN");
        int id = cycle("old name", FAR_AWAY, "/Edited/A/DQM", "global");
        Page page = browsing.open("/web/cycles/" + id);
        page.getByText("Edit or delete the cycle").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("new name");
        page.locator("#edit")
                .getByLabel("csc", new Locator.GetByLabelOptions().setExact(true))
                .check();
        button(page, "Save").click();
        assertThat(page.locator("h1")).hasText("new name");
        assertThat(page.locator("#workspace-csc")).containsText("0/1");
        page.getByText("Edit or delete the cycle").click();
        browsing.assertAccessible(page);
        page.locator("#delete").click();
        yes(page).click();
        assertThat(page).hasURL(Pattern.compile("/web/cycles$"));
        browsing.expectComplaint("status of 404");
        page.navigate("/web/cycles/" + id);
        assertThat(page.locator(".message")).containsText("was deleted by");
    }

    @Test
    void whoChangesWhatAnotherChangedMeanwhileIsTold() {
        dataset(51, "/Raced/A/DQM", "global COMPLETED", "dt COMPLETED");
        int id = cycle("raced one", FAR_AWAY, "/Raced/A/DQM", "global", "dt");
        browsing.expectComplaint("status of 409");
        Page page = browsing.open("/web/cycles/" + id);
        registry.http().put("/cycles", "berta@cern.ch", "{\"id_cycle\": " + id + ", \"cycle_name\": \"another name\"}");
        page.locator("#mark-dt").click();
        yes(page).click();
        assertThat(page.locator("dialog .message")).containsText("berta@cern.ch");
    }

    @ParameterizedTest
    @CsvSource({
        "/web/cycles/9999, 404, Cycle 9999 does not exist",
        "/web/cycles/x, 404, Cycle x does not exist",
        "/web/cycles?what=1, 400, unknown parameter",
        "/web/cycles?certified=0, 400, certified must be",
        "/web/cycles/new?x=1, 400, unknown parameter",
    })
    void whatCanNotBeShownIsToldOnAPage(String path, int status, String says) {
        browsing.expectComplaint("status of " + status);
        Page page = browsing.open(path);
        assertThat(page.locator(".message")).containsText(says);
        Assertions.assertThat(registry.http().get(path).status()).isEqualTo(status);
    }

    @Test
    void aWorkspaceOrStateThatThereIsNotIsRefused() {
        dataset(61, "/Chosen/A/DQM", "global OPEN");
        int id = cycle("chosen one", FAR_AWAY, "/Chosen/A/DQM", "global");
        for (String query : new String[] {"workspace=glob", "state=OPEN", "workspace=global&state=DONE"}) {
            Answer answer = registry.http().get("/web/cycles/" + id + "?" + query);
            Assertions.assertThat(answer.status()).describedAs(query).isEqualTo(400);
        }
    }
}
