package io.runregistry.server.web.rules;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.Http.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RulePagesTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @ParameterizedTest
    @CsvSource({
        "/web/rules, In force, rules",
        "/web/rules/classifiers, all of, rules-classifiers",
        "/web/rules/classifiers?category=component&column=6, 'ecal-ecal, online', rules-columns",
        "/web/rules/classifiers/class/6, hlt_key, rules-classifier",
        "/web/rules/datasets?class=Collisions22, /PromptReco/Collisions2022/DQM, rules-datasets",
        "/web/rules/datasets/11, Names in the DQM GUI, rules-dataset",
        "/web/rules/workspaces, tracker-strip, rules-workspaces",
        "/web/rules/workspaces?kind=offline, egamma-egamma, rules-workspaces-offline",
        "/web/rules/permissions?egroup=cms-dqm-runregistry-offline-shifters, move_dataset, rules-permissions",
        "/web/rules/permissions/2, where attribute is stop_reason, rules-permission",
        "/web/rules/history, the rules that come with the server, rules-history",
        "/web/rules/history?of=permissions&to=2, /runs/refresh_run/.*, rules-history-permissions",
        "/web/rules/restore?revision=1, What would change, rules-restore"
    })
    void isReadable(String path, String text, String screenshot) {
        Page page = browsing.open(path);

        Locator all = page.locator("[data-open-all]");
        if (all.count() > 0) {
            all.click();
            assertThat(page.locator(".logic-tree").last()).isVisible();
        }
        assertThat(page.locator("main")).containsText(text);
        browsing.screenshot(page, screenshot);
        browsing.assertAccessible(page);
    }

    @ParameterizedTest
    @CsvSource({
        "/web/rules/classifiers?category=clas, did you mean \"class\"",
        "/web/rules/classifiers?categry=class, did you mean \"category\"",
        "/web/rules/classifiers?category=component&column=999, no workspace has a column with id 999",
        "/web/rules/classifiers/class/4711, no classifier 4711 in force",
        "/web/rules/datasets?class=Collisions2, no accepted dataset is of class \"Collisions2\"",
        "/web/rules/workspaces?kind=on, online or offline",
        "/web/rules/history?from=2&to=1, from must not be newer",
        "/web/rules/history?view=upside, view must be one of",
        "/web/rules/restore, say which revision"
    })
    void whatIsNotThereIsToldOnAPage(String path, String message) {
        browsing.expectComplaint("status of 40");

        Page page = browsing.open(path);

        assertThat(page.locator("pre.message")).containsText(message);
    }

    @Test
    void aWrongVariableIsMarkedWithASuggestionAndABrokenTextWhereItBreaks() {
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/rules/classifiers/class/7");
        Locator text = page.getByLabel("Rule (json-logic)");

        text.fill("{\"in\": [\"/cdaq/cosmic\", {\"var\": \"hlt_kez\"}]}");
        assertThat(page.locator("#warnings")).containsText("did you mean \"hlt_key\"?");
        assertThat(page.locator(".code-marks mark")).hasText("\"hlt_kez\"");
        assertThat(page.locator("#tree .unknown")).containsText("nothing has the variable \"hlt_kez\"");
        browsing.assertAccessible(page);

        text.fill("{\"and\": [\n  {\"is\": [1, {\"var\": \"hlt_key\"}]}\n]}");
        assertThat(page.locator("#problem-classifier")).containsText("Line 2, column 3: unknown operation \"is\"");

        text.fill("{\"and\": [\n  {\"in\": [\"a\" {\"var\": \"hlt_key\"}]}\n]}");
        assertThat(page.locator("#problem-classifier")).containsText("Line 2, column 15: \",\" or \"]\" is expected");
        browsing.screenshot(page, "rules-broken");
        browsing.assertAccessible(page);
        page.getByRole(AriaRole.BUTTON, named("Go there")).click();
        assertThat(text).isFocused();
        assertThat(page.evaluate("document.activeElement.selectionStart")).isEqualTo(24);
        assertThat(page.locator("#save")).isDisabled();
    }

    @Test
    void anEditIsTriedOnRecentRunsSavedAndToldByTheHistory() {
        Page page = browsing.open("/web/rules/classifiers/class/8");
        assertThat(page.locator("#tree")).containsText("configuration of the high-level trigger");
        assertThat(page.locator("#save-reason")).hasText("Nothing differs from what is in force.");

        page.locator("[name=class]").fill("Start22");
        assertThat(page.locator("#save")).isDisabled();
        page.getByRole(AriaRole.BUTTON, named("Try it")).click();
        assertThat(page.locator("#effects")).containsText(Pattern.compile("\\d+ runs of 100 would change"));
        assertThat(page.locator("#effects tbody tr").first()).containsText("class: Commissioning22 → Start22");
        browsing.screenshot(page, "rules-tried");
        browsing.assertAccessible(page);

        page.locator("[name=comment]").fill("commissioning is a start " + HOSTILE);
        page.locator("#save").click();
        assertThat(page.locator("main .note")).hasText(Pattern.compile("Saved as classifier \\d+\\."));
        assertThat(page.locator("tr:target")).containsText("Start22");

        page.locator("tr:target td.written a").click();
        Locator difference = page.locator("#difference article");
        assertThat(difference).containsText(Pattern.compile("class classifier \\d+, was 8 of Start22"));
        assertThat(difference.locator("tr.differs")).containsText(new String[] {"Commissioning22"});
        assertThat(page.locator("td.comment").filter(having("commissioning is a start " + HOSTILE)))
                .isVisible();
        browsing.screenshot(page, "rules-difference");
        browsing.assertAccessible(page);
    }

    @Test
    void whoWasOvertakenIsToldWhatChangedAndLosesNothing() {
        browsing.expectComplaint("status of 409");
        int id = newClassifier("Overtaken", 901);
        Page page = browsing.open("/web/rules/classifiers/class/" + id);
        assertThat(page.locator("#tree")).containsText("hlt_key");
        send("PUT", "/classifiers/class/" + id, classifier("Faster", 901));

        page.locator("[name=class]").fill("Slower");
        assertThat(page.locator("#stale")).containsText("Somebody else edited this meanwhile");
        assertThat(page.locator("#stale .difference-part")).containsText("Faster");
        browsing.screenshot(page, "rules-stale");
        browsing.assertAccessible(page);

        page.locator("#stale button.primary").click();
        assertThat(page.locator("h1")).not().hasText("Classifier " + id);
        assertThat(page.locator("[name=class]")).hasValue("Slower");
        page.getByRole(AriaRole.BUTTON, named("Try it")).click();
        assertThat(page.locator("#effects")).isVisible();
        page.locator("#save").click();
        assertThat(page.locator("tr:target")).containsText("Slower");
    }

    @Test
    void aClassifierIsDeletedAfterItIsToldWhatThatWouldChange() {
        int id = newClassifier("Short-lived", 902);
        Page page = browsing.open("/web/rules/classifiers/class/" + id);

        page.getByRole(AriaRole.BUTTON, named("Delete…")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Nothing would change of the 100 runs");
        browsing.assertAccessible(page);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Delete").setExact(true))
                .click();

        assertThat(page.locator("main .note")).hasText("Deleted classifier " + id + ".");
        assertThat(page.locator("#classifier-" + id)).hasCount(0);
    }

    @Test
    void anAcceptedDatasetIsEditedAndItsWrongExpressionIsRefusedAtItsPlace() {
        browsing.expectComplaint("status of 400");
        Page page = browsing.open("/web/rules/datasets/12");

        page.locator("[name=regexp]").fill("^/Express(");
        assertThat(page.locator("#problem-regexp")).containsText("^/Express(");
        browsing.assertAccessible(page);
        page.locator("[name=regexp]").fill("^/Express/Collisions2022.*$");
        assertThat(page.locator("#problem-regexp")).isEmpty();
        page.locator("[name=run_to]").fill("355555");
        page.getByRole(AriaRole.BUTTON, named("Try it")).click();
        assertThat(page.locator("#effects"))
                .containsText("signing off would no longer create /Express/Collisions2022/DQM");
        page.locator("#save").click();

        assertThat(page.locator("tr:target")).containsText("up to 355555");
    }

    @Test
    void aColumnIsAddedAndSeenEverywhere() {
        Page page = browsing.open("/web/rules/workspaces");

        page.locator("[data-add=column] select").selectOption("gem");
        page.getByLabel("Name, without the workspace's").fill("hv");
        page.getByRole(AriaRole.BUTTON, named("Add column…")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("can't be signed off before somebody judges it");
        browsing.screenshot(page, "rules-add-column");
        browsing.assertAccessible(page);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Add").setExact(true))
                .click();

        assertThat(page.locator("main .note")).hasText("Added the column gem-hv.");
        assertThat(page.locator("#workspace-gem")).containsText("gem-hv");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Remove column gem-gem")))
                .isDisabled();
        page.getByRole(AriaRole.SWITCH, named("gem-hv certifiable")).click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Do it"))
                .click();
        assertThat(page.getByRole(AriaRole.SWITCH, named("gem-hv certifiable"))).hasText("no");
        page.getByRole(AriaRole.LINK, named("Rules of gem-hv")).click();
        assertThat(page.locator("main")).containsText("each lumisection is NO VALUE FOUND");
    }

    @Test
    void hostileNamesAreTexts() {
        send("POST", "/classifiers/class", classifier(HOSTILE, 903));

        Page page = browsing.open("/web/rules/classifiers");
        assertThat(page.locator("table")).containsText(HOSTILE);
        page.navigate("/web/rules/datasets/new?class=%3C/option%3E%3Cb%3E");
        assertThat(page.locator("[name=class]")).hasValue("</option><b>");
        page.navigate("/web/rules/permissions?egroup=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E");
        assertThat(page.locator("main")).containsText("What <img src=x onerror=alert(1)> may do");
    }

    @Test
    void anOlderRevisionIsRestored() {
        int id = newClassifier("Too much", 904);
        long before = newestRevision() - 1;
        Page page = browsing.open("/web/rules/restore?revision=" + before);

        assertThat(page.locator("article.change.removed")).containsText("class classifier " + id);
        assertThat(page.locator("#save")).isDisabled();
        page.getByRole(AriaRole.BUTTON, named("Try it on the newest 100 runs")).click();
        assertThat(page.locator("#effects")).containsText("would change of the 100 runs");
        page.getByRole(AriaRole.BUTTON, named("Restore…")).click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Restore"))
                .click();

        assertThat(page.locator("main .note")).containsText("Revision " + before + " is in force again");
        page.navigate("/web/rules/classifiers");
        assertThat(page.locator("#classifier-" + id)).hasCount(0);
    }

    @Test
    void aClassifierIsEditedWithTheKeyboardAlone() {
        int id = newClassifier("Typed", 905);
        Page page = browsing.open("/web/rules/classifiers/class/" + id);
        assertThat(page.locator("#tree")).containsText("hlt_key");

        page.keyboard().press("e");
        assertThat(page.getByLabel("Rule (json-logic)")).isFocused();
        page.keyboard().press("Control+a");
        page.keyboard().insertText("{\"==\": [{\"var\": \"hlt_key\"}, \"never\"]}");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#effects")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("[name=comment]")).isFocused();
        page.keyboard().insertText("by keys");
        page.keyboard().press("Enter");

        assertThat(page.locator("tr:target")).containsText("hlt_key == \"never\"");
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static int newClassifier(String runClass, int priority) {
        return send("POST", "/classifiers/class", classifier(runClass, priority))
                .path("id")
                .asInt();
    }

    private static String classifier(String runClass, int priority) {
        return """
                {"class": "%s", "priority": %d, "classifier": {"==": [{"var": "hlt_key"}, "no such key"]}}""".formatted(escaped(runClass), priority);
    }

    private static String escaped(String text) {
        return text.replace("\"", "\\\"");
    }

    private static long newestRevision() {
        return registry.http()
                .get("/rules/revisions?limit=1")
                .json()
                .path("revisions")
                .path(0)
                .path("revision")
                .asLong();
    }

    private static JsonNode send(String method, String path, String body) {
        Answer answer = registry.http()
                .send(method, path, Map.of("Content-Type", "application/json", "email", "somebody@cern.ch"), body);
        assertThat(answer.status()).describedAs(answer.text()).isLessThan(300);
        return answer.json();
    }
}
