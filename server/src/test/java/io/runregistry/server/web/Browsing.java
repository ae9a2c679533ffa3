package io.runregistry.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import io.runregistry.server.testing.RunningRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks at the pages of a registry as people do. Whatever a test does, it fails if a page wrote an error to the console or asked
 * anything of another host.
 *
 * <pre>{@code @RegisterExtension
 * final Browsing browsing = new Browsing(registry);
 * }</pre>
 */
public final class Browsing implements BeforeEachCallback, AfterEachCallback {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final RunningRegistry registry;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();

    public Browsing(RunningRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        complaints.clear();
        expected.clear();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(complaints.stream().filter(complaint -> expected.stream().noneMatch(complaint::contains)))
                .describedAs("what the browser complained of")
                .isEmpty();
    }

    /** A page in a browser of its own, with no cookies. */
    public Page open(String path) {
        return open(path, new NewContextOptions().setViewportSize(1440, 900));
    }

    public Page open(String path, NewContextOptions options) {
        BrowserContext context =
                Chromium.BROWSER.newContext(options.setBaseURL(registry.url().toString()));
        contexts.add(context);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        context.onWebError(problem -> complaints.add("exception: " + problem.error()));
        context.onRequest(request -> {
            if (!isHere(request.url())) {
                complaints.add("another host was asked: " + request.url());
            }
        });
        Page page = context.newPage();
        page.navigate(path);
        return page;
    }

    /** What the browser says by itself of a refusal that the test wants: {@code status of 400}. */
    public void expectComplaint(String part) {
        expected.add(part);
    }

    /** Checks that a page has no serious hindrance for anybody; in dark colours only what depends on them. */
    public void assertAccessible(Page page) {
        assertNoHindrance(page, ColorScheme.LIGHT, new AxeBuilder(page));
        assertNoHindrance(page, ColorScheme.DARK, new AxeBuilder(page).withRules(List.of("color-contrast")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(null));
    }

    private static void assertNoHindrance(Page page, ColorScheme scheme, AxeBuilder check) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        assertThat(check.analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(rule -> scheme + " " + rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .limit(5)
                                        .toList()))
                .describedAs("hindrances on " + page.url())
                .isEmpty();
    }

    /** Keeps what a page looks like, for people to judge: {@code target/screenshots/NAME.png}. */
    public void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                // hiding it would set a style, which the page's policy forbids
                .setCaret(ScreenshotCaret.INITIAL));
    }

    private boolean isHere(String address) {
        URI here = registry.url();
        URI asked = URI.create(address.replaceFirst("[?#].*", ""));
        return Set.of("data", "blob", "about").contains(asked.getScheme())
                || here.getHost().equals(asked.getHost()) && here.getPort() == asked.getPort();
    }
}
