package io.runregistry.server.web.why;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.web.Browsing;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What CMS's golden JSON of 2022 loses, to what, and in which runs. */
class LossPageTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.startOnDemo();

    @RegisterExtension
    final Browsing browsing = new Browsing(registry);

    private static int id;

    @BeforeAll
    static void golden() throws IOException {
        id = Golden2022.made(registry);
    }

    private static String loss(String rest) {
        return "/web/golden/loss?golden=job:" + id + rest;
    }

    /** What the API says of all columns, which is what the page shows with {@code of=all}. */
    private static JsonNode asked(String more) {
        return Golden2022.ask(
                registry, "/luminosity/loss", "{\"dataset_name_filter\": \"" + Golden2022.PROMPT + "\"" + more + "}");
    }

    private static String luminosity(JsonNode value) {
        return String.format(Locale.ROOT, "%,.3f", value.asDouble());
    }

    @Test
    void showsInATableWhatTheApiSays() {
        Page page = browsing.open(loss("&of=all"));
        page.locator("#causes").waitFor();

        JsonNode causes = asked("").path("causes");
        Locator rows = page.locator("#causes tbody tr");
        assertThat(rows).hasCount(causes.size());
        for (int i : List.of(0, 1, causes.size() - 1)) {
            JsonNode cause = causes.get(i);
            Locator row = rows.filter(new Locator.FilterOptions()
                    .setHas(page.locator("th a")
                            .getByText(cause.path("name").asString(), new Locator.GetByTextOptions().setExact(true))));
            assertThat(row.locator("td")).hasText(new String[] {
                String.format(
                        Locale.ROOT, "%,d", cause.at("/inclusive/lumisections").asInt()),
                luminosity(cause.at("/inclusive/recorded")),
                String.format(
                        Locale.ROOT,
                        "%.3f %%",
                        cause.at("/inclusive/recorded_percent").asDouble()),
                String.format(
                        Locale.ROOT, "%,d", cause.at("/exclusive/lumisections").asInt()),
                luminosity(cause.at("/exclusive/recorded")),
                String.format(
                        Locale.ROOT,
                        "%.3f %%",
                        cause.at("/exclusive/recorded_percent").asDouble()),
            });
        }
        assertThat(page.locator("#chart canvas")).isVisible();
        assertThat(page.locator("#chart")).hasAttribute("aria-label", Pattern.compile("castor-castor"));
        browsing.screenshot(page, "loss-columns");
        browsing.assertAccessible(page);
    }

    @Test
    void remembersInItsAddressHowItIsSortedAndMeasured() {
        Page page = browsing.open(loss("&by=dcs"));
        page.locator("#causes").waitFor();
        page.locator("#causes")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("LS alone"))
                .focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("sort=-lumisections_alone"));
        assertThat(page.locator("th[data-sort=lumisections_alone]")).hasAttribute("aria-sort", "descending");
        page.locator("#measure").selectOption("lumisections");
        assertThat(page).hasURL(Pattern.compile("measure=lumisections"));
        String first = page.locator("#causes tbody th a").first().textContent();

        page.reload();
        page.locator("#causes").waitFor();
        assertThat(page.locator("#causes tbody th a").first()).hasText(first);
        assertThat(page.locator("#measure")).hasValue("lumisections");
        assertThat(page.locator("#causes tbody")).not().containsText("castor_ready");
        browsing.assertAccessible(page);
    }

    @Test
    void downloadsTheSameNumbersAsCsv() throws IOException {
        Page page = browsing.open(loss("&of=all"));
        page.locator("#causes").waitFor();
        Download download = page.waitForDownload(() -> page.locator("#csv").click());
        String api = registry.http()
                .post(
                        "/luminosity/loss",
                        "{\"dataset_name_filter\": \"" + Golden2022.PROMPT + "\", \"format\": \"csv\"}")
                .text();
        List<String> saved = Files.readAllLines(download.path());
        List<String> expected = api.lines().toList();
        assertThat(saved).hasSameSizeAs(expected);
        assertThat(saved.get(0)).isEqualTo(expected.get(0));
        for (int line = 1; line < saved.size(); line++) {
            assertThat(numbers(saved.get(line))).isEqualTo(numbers(expected.get(line)));
        }
    }

    /** Cells, with numbers as such: 1.0 is 1. */
    private static List<Object> numbers(String line) {
        return List.of(line.split(",", -1)).stream()
                .map(cell -> cell.matches("[-0-9.eE]+") ? (Object) Double.valueOf(cell) : cell)
                .toList();
    }

    @Test
    void downloadsPictures() throws IOException {
        Page page = browsing.open(loss(""));
        page.locator("#causes").waitFor();
        Download png = page.waitForDownload(() -> page.locator("#png").click());
        assertThat(png.suggestedFilename()).isEqualTo("loss.png");
        BufferedImage picture = ImageIO.read(png.path().toFile());
        assertThat(picture.getWidth()).isGreaterThan(800);
        assertThat(picture.getHeight()).isGreaterThan(400);

        Download svg = page.waitForDownload(() -> page.locator("#svg").click());
        assertThat(Files.readString(svg.path())).startsWith("<svg").contains("hcal-hcal");
    }

    @Test
    void leadsFromACauseToItsRunsAndToWhyWithTheKeyboard() {
        Page page = browsing.open(loss("&by=rule"));
        page.locator("#causes").waitFor();
        Locator cause = page.locator("#causes tbody th a", new Page.LocatorOptions().setHasText("dt-dt == \"GOOD\""));
        cause.focus();
        page.keyboard().press("Enter");
        page.locator("#runs-title").waitFor();

        assertThat(page.locator("#runs-title")).containsText("Runs that lose by lumisection.rr.dt-dt == \"GOOD\"");
        assertThat(page.locator("#runs-title")).isFocused();
        JsonNode runs = Golden2022.ask(
                        registry,
                        "/luminosity/loss",
                        "{\"by\": \"rule\", \"rule_of_json\": %d, \"runs_of\": \"{\\\"==\\\":[{\\\"var\\\":\\\"lumisection.rr.dt-dt\\\"},\\\"GOOD\\\"]}\"}"
                                .formatted(id))
                .path("runs");
        assertThat(page.locator("#runs tbody tr")).hasCount(runs.size());
        browsing.screenshot(page, "loss-runs");
        browsing.assertAccessible(page);

        Locator run = page.locator("#runs tbody a").first();
        String number = run.textContent();
        run.focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#verdict")).containsText("Run " + number);
        assertThat(page.locator("details.piece > summary").first()).containsText("dt-dt");
        page.goBack();
        page.locator("#runs-title").waitFor();
        assertThat(page.locator("#runs tbody tr")).hasCount(runs.size());
    }

    @Test
    void aPatternAloneIsEnough() {
        Page page = browsing.open("/web/golden/loss");
        assertThat(page.locator(".note")).containsText("Name a golden JSON, or a pattern");
        page.locator("input[name=pattern]").fill(Golden2022.PROMPT);
        page.keyboard().press("Enter");
        page.locator("#causes").waitFor();
        assertThat(page.locator("#causes tbody")).containsText("hcal-hcal");

        page.locator("input[name=pattern]").fill("/Nothing/<b>%");
        browsing.expectComplaint("status of 400");
        page.keyboard().press("Enter");
        page.locator("#loss .message").waitFor();
        assertThat(page.locator("#loss .message")).containsText("no dataset matches \"/Nothing/<b>%\"");
    }

    @ParameterizedTest
    @CsvSource({
        "golden=7, 400, 'golden must name a golden JSON as job:ID or series:NAME/NUMBER, not \"7\"'",
        "golden=job:4242, 404, there is no JSON with id 4242",
        "pattern=x&by=rule, 400, by the parts of which rule",
        "pattern=x&of=rule, 400, those that which rule names",
        "pattern=x&by=day, 400, 'by must be one of column, dcs, rule, not \"day\"'",
        "pattern=x&sort=size, 400, sort must be one of name",
        "pattern=x&colour=red, 400, 'unknown parameter \"colour\"'",
    })
    void refusesWhatCantBeAskedOnAPageThatSaysWhy(String query, int status, String message) {
        browsing.expectComplaint("status of " + status);
        Page page = browsing.open("/web/golden/loss");
        assertThat(page.navigate("/web/golden/loss?" + query).status()).isEqualTo(status);
        assertThat(page.locator("pre.message")).containsText(message);
    }
}
