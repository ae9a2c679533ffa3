package io.runregistry.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Examples that are wrong are found, and named by page and line. No registry is asked. */
class TrialTest {

    private static final Path PLACE = Path.of("target", "examples-of-trials");
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private static Workplace workplace;

    @BeforeAll
    static void open() throws IOException {
        workplace = Workplace.open(PLACE, Path.of(".."), PLACE.resolve("classes"));
    }

    @AfterAll
    static void close() {
        workplace.close();
    }

    private static List<String> problems(String text) throws IOException, InterruptedException {
        Page page = Page.of("docs/page.md", text);
        return new Trial(workplace, new JavaExamples(List.of(page), PLACE.resolve("classes"))).run(page, NOWHERE);
    }

    @Test
    void whatIsRightIsNoProblem() throws Exception {
        assertThat(problems("""
                # A page

                A mask, as it is kept in a file:

                <!-- file a.json -->
                ```json
                {"1": [[1, 20]]}
                ```

                    ./rr lumi count a.json                  # it isn't much
                    cat a.json |
                        rr lumi filter - --runs '1-5,
                    7' > b.json

                <!-- ends with 1 "echo": the lists differ -->
                ```
                $ echo '{"1": [[1, 2]]}' | rr lumi diff a.json -
                …
                a.json  1  3  …  18
                $ rr lumi and a.json b.json
                {"1": [[1, …]]}
                ```

                <!-- run
                cmp a.json b.json && echo >> ran
                cat ran
                -->

                ```java
                LumiMask mask = LumiMask.parse(Files.readString(Path.of("b.json")));
                mask.count();     // = 20
                ```

                ```
                a table, which is no example
                ```
                """)).isEmpty();
    }

    @Test
    void aCommandThatFails() throws Exception {
        assertThat(problems("""
                Text.

                ```
                rr lumi count absent.json
                ```

                    rr lumi count absent.json   # with words
                    rr runz
                """))
                .satisfiesExactly(
                        problem -> assertThat(problem).isEqualToNormalizingNewlines("""
                                        docs/page.md:4: rr lumi count absent.json
                                        ended with 2 instead of 0:
                                        rr: there is no file absent.json
                                        Try 'rr lumi count --help'."""),
                        problem -> assertThat(problem).startsWith("docs/page.md:7: rr lumi count absent.json"),
                        problem -> assertThat(problem).startsWith("docs/page.md:8: rr runz\nended with 2"));
    }

    @Test
    void aCommandThatShouldFailAndDoesNot() throws Exception {
        assertThat(problems("""
                <!-- ends with 1 "rr lumi": they differ -->
                ```
                rr lumi and - < /dev/null --from csv
                ```
                """))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:3: ")
                .contains("ended with 0 instead of 1");
    }

    @Test
    void anOutputThatIsAnother() throws Exception {
        assertThat(problems("""
                ```
                $ echo '{"1": [[1, 20]]}' | rr lumi count -
                … 21 …
                ```
                """))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:2: ")
                .contains("instead of\n… 21 …");
    }

    @Test
    void curlThatIsNotAnswered() throws Exception {
        assertThat(problems("    curl localhost:9500/runs/1\n"))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:1: curl localhost:9500/runs/1\nended with 7 instead of 0");
    }

    @Test
    void javaThatDoesNotCompile() throws Exception {
        assertThat(problems("""
                ```java
                int one = 1;
                String two = one;
                ```

                ```java
                registry.target();
                ```
                """))
                .singleElement()
                .asString()
                .isEqualTo("docs/page.md:2: line 3: incompatible types: int cannot be converted to java.lang.String");
    }

    @Test
    void javaThatThrows() throws Exception {
        assertThat(problems("""
                ```java
                registry.target();
                List.of().get(0);
                ```
                """))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:2: line 3: java.lang.ArrayIndexOutOfBounds");
    }

    @Test
    void javaThatGivesAnotherValue() throws Exception {
        assertThat(problems("""
                ```java
                "a".length();    // = 2
                ```
                """)).containsExactly("docs/page.md:2: line 2 gives 1, not 2");
    }

    @Test
    void jsonThatIsNone() throws Exception {
        assertThat(problems("""
                ```json
                {"left": …, "out": [1, …], "all": {…}}
                ```

                    {"a": 1,}
                """)).singleElement().asString().startsWith("docs/page.md:5: no JSON: ");
    }

    @Test
    void whatIsMarkedIsNotRunButListed() throws Exception {
        String text = """
                <!-- not run: it goes on for ever -->
                ```
                rr serve
                ```

                <!-- not run "rr login": it needs a browser -->
                ```
                rr login
                rr --version
                ```
                """;
        assertThat(problems(text)).isEmpty();
        assertThat(Page.of("page", text).notRun())
                .extracting(Example.NotRun::line, Example.NotRun::text, Example.NotRun::why)
                .containsExactly(
                        tuple(3, "rr serve", "it goes on for ever"), tuple(8, "rr login", "it needs a browser"));
    }

    @Test
    void whatGoesOnIsStopped() throws Exception {
        assertThat(problems("""
                <!-- goes on "sleep": it is told of what comes -->
                <!-- goes on "true": and so is this -->
                ```sh
                sleep 600
                true
                ```
                """)).containsExactly("docs/page.md:5: true\nended with 0 instead of -1:\n");
    }

    @Test
    void marksThatSayNothing() {
        assertThatThrownBy(() -> Page.of("a.md", "<!-- not ran: why -->\n"))
                .hasMessage("a.md, line 1: the comment says nothing that examples know: not ran: why");
        assertThatThrownBy(() -> Page.of("a.md", "\n<!-- not run: why -->\n\nWords.\n"))
                .hasMessage("a.md, line 2: the mark has no block after it");
        assertThatThrownBy(() -> Page.of("a.md", "<!-- not run \"rr runs\": why -->\n\n    rr run 1\n"))
                .hasMessage("a.md, line 1: no line of the block begins with \"rr runs\"");
    }

    @Test
    void commandsThatAreOnlyMentionedMustExist() {
        assertThat(Mentions.wrong(Page.of("a.md", """
                Ask `rr runs --limit 5`, `rr lumi`, or `./rr json create --rule FILE`,
                never `rr runz` nor `rr json make` nor `rr runs --limits 5`.
                """)))
                .containsExactly(
                        "a.md:2: `rr runz`: there is no command runz",
                        "a.md:2: `rr json make`: there is no command make",
                        "a.md:2: `rr runs --limits 5`: there is no option --limits");
    }
}
