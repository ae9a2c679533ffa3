package io.runregistry.server.web.query;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.util.UriUtils;

class QueryBoxTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private Page open(String of, String query) {
        return browsing.open("/web/moving?of=" + of + "&query=" + UriUtils.encode(query, "UTF-8"));
    }

    private static Locator box(Page page) {
        return page.locator("textarea[name=query]");
    }

    private static Locator count(Page page) {
        return page.locator(".query-line .query-count");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator option(Page page, String text) {
        return page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void aQueryIsTypedWithTheKeyboardAlone() {
        Page page = open("runs", "");
        assertThat(count(page)).hasText(Pattern.compile("[\\d,]+ runs"));

        page.keyboard().press("/");
        page.keyboard().type("recorded");
        Locator chosen = page.locator("[role=option][aria-selected=true]");
        assertThat(chosen).containsText("recorded_lumi");
        assertThat(chosen).containsText("as the source gives it");
        browsing.screenshot(page, "query-completion");
        browsing.assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.LISTBOX)).isHidden();
        page.keyboard().press("Control+ ");
        assertThat(chosen).containsText("recorded_lumi");
        page.keyboard().press("Enter");
        assertThat(box(page)).hasValue("recorded_lumi ");
        assertThat(option(page, "is not null")).isVisible();
        page.keyboard().type("> 10 and dt-d");
        assertThat(chosen).containsText("dt-dt");
        page.keyboard().press("Tab");
        page.keyboard().type("= goo");
        assertThat(chosen).containsText("GOOD");
        page.keyboard().press("Tab");

        assertThat(box(page)).hasValue("recorded_lumi > 10 and dt-dt = GOOD ");
        assertThat(box(page)).isFocused();
        assertThat(count(page)).hasText(Pattern.compile("[\\d,]+ runs"));
        page.keyboard().press("Escape");
        page.keyboard().press("Shift+Enter");
        assertThat(box(page)).hasValue("recorded_lumi > 10 and dt-dt = GOOD \n");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("query=recorded_lumi.*GOOD"));

        assertThat(box(page)).hasValue(Pattern.compile("recorded_lumi > 10 and dt-dt = GOOD\\s*"));
        button(page, "Recent").press("Enter");
        assertThat(chosen).containsText("recorded_lumi > 10");
    }

    @Test
    void anErrorIsMarkedInPlaceAndMended() {
        Page page = open("runs", "run > 1 and hlt_keyy like \"%\"");

        assertThat(page.locator(".query-mirror mark")).hasText("hlt_keyy");
        assertThat(page.locator(".query-problems")).containsText("did you mean \"hlt_key\"?");
        assertThat(box(page)).hasAttribute("aria-invalid", "true");
        browsing.screenshot(page, "query-error");
        browsing.assertAccessible(page);

        button(page, "Write hlt_key").click();
        assertThat(box(page)).hasValue("run > 1 and hlt_key like \"%\"");
        assertThat(count(page)).hasText(Pattern.compile("[\\d,]+ runs"));
        assertThat(page.locator(".query-mirror mark")).hasCount(0);
        assertThat(box(page)).not().hasAttribute("aria-invalid", Pattern.compile(".*"));
    }

    @Test
    void whatIsStillTypedIsNoErrorYet() {
        Page page = open("runs", "");
        box(page).focus();
        page.keyboard().type("run >");

        assertThat(page.locator(".query-mirror mark.unfinished")).hasCount(1);
        assertThat(box(page)).not().hasAttribute("aria-invalid", Pattern.compile(".*"));
        button(page, "Recent").focus();
        assertThat(box(page)).hasAttribute("aria-invalid", "true");
    }

    @Test
    void theBuilderKeepsWhatItDoesNotKnow() {
        Page page = open("datasets", "dt-dt in (GOOD, BAD) and class like \"%\"");
        button(page, "Build…").click();
        Locator dialog = page.locator("dialog.query-builder");
        assertThat(dialog.getByLabel("Text", new Locator.GetByLabelOptions().setExact(true)))
                .hasValue("dt-dt in (GOOD, BAD)");

        button(page, "+ Condition").click();
        page.keyboard().type("dt-dt");
        page.keyboard().press("Tab");
        Locator last = dialog.locator(".builder-row").last();
        last.getByLabel("What of the column").selectOption("luminosity");
        last.getByLabel("Number").fill("nonsense");
        assertThat(last.locator(".builder-problem")).not().isEmpty();
        button(page, "Use this query").click();
        assertThat(dialog).isVisible();
        last.getByLabel("Number").fill("99.5");
        last.getByLabel("not").check();
        assertThat(dialog.locator(".builder-text")).containsText("not dt-dt GOOD > 99.5% lumi");
        assertThat(dialog.locator(".query-count")).hasText(Pattern.compile("[\\d,]+ datasets?"));
        browsing.screenshot(page, "query-builder");
        browsing.assertAccessible(page);

        button(page, "Use this query").click();
        assertThat(page).hasURL(Pattern.compile("query=dt-dt.*99.5"));
        assertThat(box(page)).hasValue("dt-dt in (GOOD, BAD) and class like \"%\" and not dt-dt GOOD > 99.5% lumi");
    }

    @Test
    void theBuilderMakesGroupsAndChanges() {
        Page page = open("runs", "");
        button(page, "Build…").click();
        Locator dialog = page.locator("dialog.query-builder");
        dialog.getByText("+ Group").click();
        Locator group = dialog.locator("[data-group='0']");
        group.getByText("+ Changed").click();
        group.getByLabel("Since (UTC)").fill("2022-10-01");
        group.getByText("+ Condition").click();
        group.getByLabel("Attribute or column").fill("significant");
        page.keyboard().press("Tab");
        assertThat(dialog.locator(".builder-text")).hasText("changed since 2022-10-01 or significant");
        group.getByLabel("Take this row away").first().click();
        assertThat(dialog.locator(".builder-text")).hasText("significant");
        page.keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(box(page)).hasValue("");
    }

    @Test
    void aQueryIsShownAsCode() {
        Page page = open("runs", "class = Cosmics22 and stable_beam");
        button(page, "As code").click();
        Locator dialog = page.locator("dialog.query-code");

        assertThat(dialog.locator("[data-form=text] pre")).hasText("class = \"Cosmics22\" and stable_beam");
        assertThat(dialog.locator("[data-form=rr] pre")).containsText("rr runs ");
        assertThat(dialog.locator("[data-form=java] pre")).containsText("Query.rr(\"class\")");
        assertThat(dialog.locator("[data-form=python] pre")).containsText("runregistry");
        assertThat(dialog.locator("[data-form=curl] pre")).containsText(registry.url() + "/query/runs");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        dialog.getByLabel("Copy rr").click();
        assertThat(dialog.getByText("Copied")).isVisible();
        browsing.screenshot(page, "query-code");
        browsing.assertAccessible(page);
    }

    @Test
    void aTextThatIsNoQueryIsNeitherBuiltNorShownAsCode() {
        Page page = open("runs", "class = ");
        button(page, "As code").click();

        assertThat(page.locator(".toast.error")).containsText("Not a query yet");
        assertThat(box(page)).isFocused();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void hostileTextStaysText() {
        String hostile = "class = \"<img src=x onerror=alert(1)>\" and \"</textarea><script>alert(2)</script>\"";
        Page page = open("runs", hostile);

        assertThat(box(page)).hasValue(hostile);
        assertThat(page.locator(".query-problems p")).not().hasCount(0);
        assertThat(page.locator("#content img, #content script")).hasCount(0);
    }

    @Test
    void aBoxThatComesLaterIsOne() {
        Page page = open("runs", "run = 355100");
        page.evaluate("htmx.ajax('GET', location.href, {target: '#content', select: 'form'})");

        button(page, "Build…").waitFor();
        assertThat(count(page)).hasText(Pattern.compile("[\\d,]+ runs?"));
        assertThat(page.locator(".query-box")).hasCount(1);
    }
}
