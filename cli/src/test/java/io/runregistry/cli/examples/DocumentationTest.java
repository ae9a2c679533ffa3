package io.runregistry.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that README.md and docs tell people to type works: each page is gone through from top to bottom, in an empty
 * directory and against a registry of its own, which is that of {@code rr demo}. {@code -Dexamples.page=writing} tries only the
 * pages whose names have that in them.
 */
class DocumentationTest {

    private static final Path PROJECT = Path.of("..");
    private static final Path PLACE = Path.of("target", "examples");

    private static final String ONLY = System.getProperty("examples.page", "");

    private static List<Page> pages = List.of();
    private static RunningRegistry demo;
    private static Workplace workplace;
    private static Trial trial;

    @BeforeAll
    static void readThePages() throws IOException {
        pages = Page.of(PROJECT);
        Path classes = PLACE.resolve("classes");
        workplace = Workplace.open(PLACE, PROJECT, classes);
        trial = new Trial(workplace, new JavaExamples(pages, classes));
        demo = RunningRegistry.start("--demo");
        demo.close();
    }

    @AfterAll
    static void listWhatIsNotRun() {
        workplace.close();
        for (Page page : pages) {
            page.notRun()
                    .forEach(example -> System.out.println("not run: " + page.name() + ":" + example.line() + ": "
                            + example.why().replaceAll("\\s+", " ")));
        }
    }

    static Stream<Page> pages() throws IOException {
        return Page.of(PROJECT).stream()
                .filter(Page::hasSomethingToRun)
                .filter(page -> page.name().contains(ONLY));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatThePageShowsWorks(Page page) throws Exception {
        try (RunningRegistry registry = demo.startOnCopy()) {
            assertThat(trial.run(page, registry.url())).isEmpty();
        }
    }

    @Test
    void thereIsNoPageOfWhichNothingIsUnderstood() {
        assertThat(pages).extracting(Page::name).contains("README.md", "docs/writing.md");
        assertThat(pages.stream().mapToInt(page -> page.examples().size()).sum())
                .isGreaterThan(100);
    }

    @Test
    void linksLeadSomewhere() {
        assertThat(pages.stream().flatMap(page -> page.linksToNothing(PROJECT))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandsThatThePageMentionsExist(Page page) {
        assertThat(Mentions.wrong(page)).isEmpty();
    }
}
