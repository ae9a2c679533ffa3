package io.runregistry.server.web.why;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** CMS's rule over the runs of 2022, after somebody with a hostile comment made one golden lumisection BAD. */
class WhyPageTest {

    private static final int RUN = 357440;
    private static final String HOSTILE = "<img src=x onerror=alert(1)> noise & 'more' \"noise\"";

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static int id;
    private static int lumisection;
    private static long edit;

    @BeforeAll
    static void oneLumisectionIsMadeBad() throws IOException {
        int before = Golden2022.made(registry);
        lumisection =
                Golden2022.mask(registry, before).ranges(RUN).ranges().get(0).first() + 3;
        edit = registry.part(EventLog.class)
                .append(
                        Action.manual("expert@example.org", "noise in the <b>barrel</b>"),
                        List.of(new RrLumisectionChange(
                                RUN,
                                Golden2022.PROMPT,
                                LumisectionValues.of(Map.of(
                                        "dt-dt",
                                        ColumnRanges.of(
                                                lumisection, lumisection, new Triplet(Status.BAD, HOSTILE, "")))))));
        id = Golden2022.made(registry);
    }

    private static String why(String rest) {
        return "/web/golden/why?golden=job:" + id + rest;
    }

    @Test
    void tellsWhoMadeALumisectionBadAndWhereToSeeIt() {
        Page page = browsing.open(why("&run=" + RUN + "&ls=" + lumisection));

        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setLevel(2).setName("It is not golden.")))
                .isVisible();
        Locator piece = page.locator("details.piece");
        assertThat(piece).hasCount(1);
        assertThat(piece.locator("> summary")).containsText("dt-dt BAD");
        Locator leaf = piece.locator("li.FAILS", new Locator.LocatorOptions().setHasText("dt-dt"))
                .last();
        assertThat(leaf).containsText("lumisection.rr.dt-dt == \"GOOD\"");
        assertThat(leaf).containsText(HOSTILE);
        assertThat(leaf).containsText("expert@example.org");
        assertThat(leaf).containsText("noise in the <b>barrel</b>");
        assertThat(leaf.getByText("version " + edit)).hasAttribute("href", "/web/log/" + edit);
        assertThat(leaf.getByText("LS " + lumisection))
                .hasAttribute(
                        "href",
                        "/web/datasets/" + RUN + Golden2022.PROMPT + "?from=" + lumisection + "&to=" + lumisection);
        browsing.screenshot(page, "why-lumisection");

        Locator others = piece.getByText("33 parts true everywhere here");
        others.click();
        assertThat(piece.getByText("lumisection.rr.csc-csc == \"GOOD\"")).isVisible();
        browsing.assertAccessible(page);
    }

    @Test
    void showsTheWholeRunWithWhatIsInAndOut() {
        Page page = browsing.open(why("&run=" + RUN));

        JsonNode answer =
                Golden2022.ask(registry, "/golden/explain", "{\"id_json\": " + id + ", \"run_number\": " + RUN + "}");
        assertThat(page.locator(".legend"))
                .containsText("golden: %,d LS"
                        .formatted(answer.at("/totals/golden/lumisections").asInt()));
        assertThat(page.locator(".legend"))
                .containsText("not golden: %,d LS"
                        .formatted(answer.at("/totals/not_golden/lumisections").asInt()));
        assertThat(page.locator("section[aria-labelledby=missing] details.piece"))
                .hasCount(answer.path("pieces").size());
        Locator golden = page.locator("section[aria-labelledby=golden] details.piece");
        assertThat(golden.locator("> summary")).containsText("The whole rule holds");
        golden.locator("> summary").click();
        assertThat(golden.locator("li.FAILS")).hasCount(0);
        assertThat(golden.locator("li.HOLDS").first()).isVisible();
        browsing.screenshot(page, "why-run");
        browsing.assertAccessible(page);
    }

    @Test
    void saysOfAGoldenLumisectionThatItIs() {
        Page page = browsing.open(why("&run=" + RUN + "&ls=" + (lumisection + 1)));

        assertThat(page.locator("#verdict")).containsText("It is golden.");
        assertThat(page.getByText("run.oms.energy >= 6500")).isVisible();
    }

    @Test
    void saysWhenThereIsNothingToAskTheRuleOf() {
        Page page = browsing.open(why("&run=1"));
        assertThat(page.locator("section[aria-labelledby=not-evaluated]")).containsText("there is no run 1");

        page.navigate("/web/golden/why?run=" + RUN + "&pattern=/Express/Collisions2022/DQM%25&rule="
                + URLEncoder.encode(
                        "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}", StandardCharsets.UTF_8));
        assertThat(page.locator("#verdict")).isVisible();

        page.navigate(why("&run=" + RUN + "&ls=90000"));
        assertThat(page.locator("section[aria-labelledby=not-evaluated]"))
                .containsText("lumisections 90000 of " + Golden2022.PROMPT);
        browsing.assertAccessible(page);
    }

    @Test
    void sumsUpWhatIsMissingOfEverythingAndOpensIt() {
        Page page = browsing.open(why(""));
        page.locator("#verdict").waitFor();

        Locator group = page.locator(
                ".groups > li", new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*1 LS in 1 run: dt-dt BAD")));
        JsonNode totals = Golden2022.ask(registry, "/golden/explain", "{\"id_json\": " + id + ", \"pieces\": 0}")
                .path("totals");
        assertThat(page.locator("#verdict"))
                .hasText("%,d LS in %,d runs are not golden"
                        .formatted(
                                totals.at("/not_golden/lumisections").asInt(),
                                totals.at("/not_golden/runs").asInt()));
        assertThat(page.locator("section[aria-labelledby=costs] tbody tr").first())
                .isVisible();
        assertThat(group).hasCount(0);
        Locator dt = page.locator(
                        ".groups > li", new Page.LocatorOptions().setHasText(Pattern.compile("runs: dt-dt BAD")))
                .first();
        dt.locator("summary").click();
        browsing.screenshot(page, "why-everything");
        browsing.assertAccessible(page);

        dt.locator("a", new Locator.LocatorOptions().setHasText(RUN + ": LS ")).click();
        assertThat(page.locator("details.piece > summary").first()).containsText("dt-dt BAD");
        page.goBack();
        page.locator(".groups > li").first().waitFor();
    }

    @Test
    void explainsAListThatIsPastedWithTheKeyboardAlone() {
        Page page = browsing.open("/web/golden/why");
        browsing.assertAccessible(page);
        assertThat(page.locator(".note")).containsText("Golden JSONs are listed here");

        page.locator("input[name=golden]").focus();
        page.keyboard().type("job:" + id);
        page.locator("summary", new Page.LocatorOptions().setHasText("A whole list"))
                .focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().type("{\"" + RUN + "\": [[" + (lumisection - 1) + ", " + lumisection + "]], \"1\": [[1, 2]]}");
        page.keyboard().press("Tab");
        page.locator("input[name=golden]").focus();
        page.keyboard().press("Enter");

        assertThat(page).hasURL(Pattern.compile("list="));
        page.locator("#verdict").waitFor();
        assertThat(page.locator("#verdict")).hasText("1 LS in 1 run are not golden");
        assertThat(page.locator(".groups > li")).hasCount(1);
        assertThat(page.locator(".groups > li")).containsText("dt-dt BAD");
        assertThat(page.locator("section[aria-labelledby=not-evaluated]")).containsText("there is no run 1");
        page.locator(".groups summary").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("run=" + RUN + "&ls=" + lumisection));
        assertThat(page.locator("#verdict")).containsText("It is not golden.");
    }

    @ParameterizedTest
    @CsvSource({
        "golden=42, 400, 'golden must name a golden JSON as job:ID or series:NAME/NUMBER, not \"42\"'",
        "golden=job:4242, 404, there is no JSON with id 4242",
        "golden=series:Nothing/3, 404, 'series \"Nothing\" has no entry 3'",
        "run=355135, 400, by which rule?",
        "golden=job:1&run=x, 400, 'run must be a run''s number, not \"x\"'",
        "golden=job:1&run=355135&ls=7-3, 400, 'not \"7-3\"'",
        "golden=job:1&ls=7, 400, give the run",
        "golden=job:1&rule={}, 400, can't be given together",
        "golden=job:1&list=hello, 400, begins no list of lumisections",
        "rule={&pattern=x&run=1, 400, json_logic",
        "golden=job:1&run=1&as_of=9999, 400, 9999",
        "golden=job:1&runs=1, 400, 'unknown parameter \"runs\"'",
    })
    void refusesWhatCantBeAskedOnAPageThatSaysWhy(String query, int status, String message) {
        browsing.expectComplaint("status of " + status);
        String encoded = query.replace("{", "%7B").replace("}", "%7D");
        Page page = browsing.open("/web/golden/why");
        assertThat(page.navigate("/web/golden/why?" + encoded).status()).isEqualTo(status);
        assertThat(page.locator("pre.message")).containsText(message);
        browsing.assertAccessible(page);
    }
}
