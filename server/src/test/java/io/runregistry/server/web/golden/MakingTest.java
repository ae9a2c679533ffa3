package io.runregistry.server.web.golden;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.core.lumi.LumiMask;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

class MakingTest {

    private static final List<String> COLUMNS = List.of(
            "l1t-l1tmu",
            "l1t-l1tcalo",
            "hlt-hlt",
            "tracker-pixel",
            "tracker-strip",
            "tracker-track",
            "ecal-ecal",
            "ecal-es",
            "egamma-egamma",
            "hcal-hcal",
            "csc-csc",
            "dt-dt",
            "jetmet-jetmet",
            "lumi-lumi");
    private static final List<String> BITS = List.of(
            "cms_active",
            "bpix_ready",
            "fpix_ready",
            "tibtid_ready",
            "tecm_ready",
            "tecp_ready",
            "tob_ready",
            "hbhea_ready",
            "hbheb_ready",
            "hbhec_ready",
            "hf_ready",
            "ho_ready",
            "beam1_present",
            "beam2_present",
            "beam1_stable",
            "beam2_stable");

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    @Test
    void theFormGivesTheListThatWasPublished() throws IOException {
        Page page = browsing.open("/web/golden/new");
        assertThat(page.locator("#check")).containsText("The rule says nothing yet");
        page.getByLabel("Names, as a pattern").fill(Asking.PROMPT);
        COLUMNS.forEach(column -> box(page, column).check());
        BITS.forEach(bit -> box(page, bit).check());
        condition(page, 0, "run.oms.energy", ">=", "6500");
        condition(page, 1, "run.oms.energy", "<=", "7000");
        condition(page, 2, "run.oms.b_field", ">=", "3.7");
        condition(page, 3, "run.oms.hlt_key", "does not contain", "WMass");
        assertThat(page.locator("#check")).hasText("All is well: its 33 variables are known.");
        assertThat(page.locator("#matches")).containsText(Pattern.compile("976 datasets of 1 name"));
        browsing.screenshot(page, "golden-form");
        browsing.assertAccessible(page);

        button(page, "Make the golden JSON").click();
        page.waitForURL("**/web/golden/jobs/*");
        assertThat(page.locator("#runs")).hasText("360");
        assertThat(page.locator("#lumisections")).hasText("123,097");
        browsing.screenshot(page, "golden-job");
        browsing.assertAccessible(page);

        String file = page.locator("#job").getByText("Download the file").getAttribute("href");
        LumiMask made = LumiMask.from(
                JsonMapper.shared().readTree(page.request().get(file).text()));
        assertThat(made).isEqualTo(Asking.published());
    }

    private static Locator box(Page page, String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void condition(Page page, int row, String variable, String operator, String value) {
        button(page, "Add a condition").click();
        Locator fields = page.locator("#conditions .condition").nth(row);
        assertThat(fields.getByLabel("Variable")).isFocused();
        fields.getByLabel("Variable").fill(variable);
        fields.getByLabel("Operator").selectOption(operator);
        fields.getByLabel("Value").fill(value);
    }

    @Test
    void theThreeViewsAreOneRule() throws IOException {
        Page page = browsing.open("/web/golden/new");
        page.getByLabel("Begin with").selectOption("Golden, as CMS certified 2022");
        button(page, "Take it").click();
        assertThat(box(page, "dt-dt")).isChecked();
        assertThat(page.locator("#columns-count")).hasText("14 of 108");
        assertThat(page.locator("#bits-count")).hasText("16 of 36");
        String published = Asking.rule("golden_2022").strip();
        assertThat(text(page)).isEqualTo(published);

        tab(page, "Tree");
        assertThat(page.locator("#view-tree div.condition")).hasCount(34);
        browsing.screenshot(page, "golden-tree");
        browsing.assertAccessible(page);
        tab(page, "Form");
        assertThat(text(page)).isEqualTo(published);
        box(page, "dt-dt").uncheck();
        assertThat(text(page)).doesNotContain("dt-dt");
        box(page, "dt-dt").check();

        tab(page, "Tree");
        Locator root = page.locator("#view-tree .tree > li > .row");
        root.getByLabel("Add a group to this group").click();
        Locator group = page.locator("#view-tree li.or");
        assertThat(group.getByLabel("How the parts are joined")).isFocused();
        group.getByLabel("Variable").fill("run.oms.fill_number");
        group.getByLabel("Value").fill("8000");
        group.getByLabel("Turn this part into its opposite").last().click();
        assertThat(group.locator("b")).isFocused();
        String or = "{\"or\": [\n    {\"!\": {\"==\": [{\"var\": \"run.oms.fill_number\"}, 8000]}}\n  ]}";
        assertThat(text(page)).contains(or);

        tab(page, "Form");
        assertThat(page.locator("#others-list")).containsText("any of: 1 condition");
        box(page, "csc-csc").uncheck();
        assertThat(text(page)).contains(or).doesNotContain("csc-csc").contains("\"WMass\"");
        tab(page, "Text");
        browsing.assertAccessible(page);
        page.locator("#text").fill("{\"if\": [{\"var\": \"run.oms.energy\"}, true, false]}");
        tab(page, "Form");
        assertThat(page.locator("#others-list")).containsText("json-logic of another form");
        tab(page, "Tree");
        assertThat(page.getByLabel("json-logic", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("{\"if\": [{\"var\": \"run.oms.energy\"}, true, false]}");
    }

    private static String text(Page page) {
        return page.locator("#text").inputValue();
    }

    private static void tab(Page page, String name) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name)).click();
    }

    @Test
    void whatIsWrongIsSaidWhileItIsTyped() {
        Page page = browsing.open("/web/golden/new");
        button(page, "Add a condition").click();
        Locator variable = page.locator("#conditions").getByLabel("Variable");
        variable.fill("lumisection.rr.dt-td");
        assertThat(page.locator("#check")).containsText("Nothing has the variable lumisection.rr.dt-td");
        assertThat(variable).hasAttribute("aria-invalid", "true");
        browsing.screenshot(page, "golden-unknown");
        browsing.assertAccessible(page);
        page.locator("#conditions").getByLabel("Value").fill("GOOD");
        button(page, "Use lumisection.rr.dt-dt").click();
        assertThat(box(page, "dt-dt")).isChecked();
        assertThat(page.locator("#check")).hasText("All is well: its one variable is known.");

        browsing.expectComplaint("status of 400");
        tab(page, "Text");
        page.locator("#text").fill("{\"andd\": [\n1]}");
        assertThat(page.locator("#check")).containsText("unknown operation \"andd\"; did you mean \"and\"?");
        page.locator("#text").fill("{\"and\": [\n1,}");
        assertThat(page.locator("#check")).containsText("in line 2");
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Form"))
                .click(new Locator.ClickOptions().setForce(true));
        assertThat(page.locator("#view-text")).isVisible();
        assertThat(page.locator("#text")).hasValue("{\"and\": [\n1,}");
        page.reload();
        assertThat(page.locator("#text")).hasValue("{\"and\": [\n1,}");
    }

    @Test
    void thePatternShowsWhatItMatches() {
        Page page = browsing.open("/web/golden/new");
        Locator matches = page.locator("#matches");
        assertThat(matches).containsText("Type a name");
        Locator pattern = page.getByLabel("Names, as a pattern");
        pattern.fill("/(PromptReco|Express)/Collisions2022/DQM");
        assertThat(matches).containsText("of 2 names");
        assertThat(matches).containsText("/Express/Collisions2022/DQM");
        pattern.fill("<img src=x>%");
        assertThat(matches).containsText("No dataset has a name like <img src=x>%");
        pattern.fill("(");
        assertThat(matches).containsText("is no SIMILAR TO pattern");
        pattern.fill("online");
        page.getByLabel("Last run").fill("355000");
        assertThat(matches).containsText(Pattern.compile("354775 – 35[0-9]{4}"));
        assertThat(text(page)).contains("{\"<=\": [{\"var\": \"run.run_number\"}, 355000]}");
        page.getByText("Only the runs of a query").click();
        page.getByLabel("Query of runs").fill("run in 355100..355110 and class = Collisions22");
        button(page, "Put these runs into the rule").click();
        assertThat(page.locator("#query-said")).containsText("are a condition of the rule");
        assertThat(text(page)).contains("{\"in\": [{\"var\": \"run.run_number\"}, [355100,");
    }

    @Test
    void theKeyboardIsEnough() {
        Page page = browsing.open("/web/golden/new");
        assertThat(page.locator("#check")).containsText("nothing yet");
        page.locator("#pattern").focus();
        page.keyboard().type(Asking.PROMPT);
        tabTo(page, button(page, "Add a condition"));
        page.keyboard().press("Enter");
        page.keyboard().type("lumisection.rr.dt-dt");
        page.keyboard().press("Escape");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().type("GOOD");
        assertThat(page.locator("#check")).hasText("All is well: its one variable is known.");
        tabTo(page, page.getByLabel("Tags (may be empty)"));
        page.keyboard().type("by keys");
        page.keyboard().press("Enter");
        page.waitForURL("**/web/golden/jobs/*");
        assertThat(page.locator("#lumisections")).isVisible();
        assertThat(page.locator("#job")).containsText("by keys");
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 200; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
        }
        assertThat(wanted).isFocused();
    }
}
