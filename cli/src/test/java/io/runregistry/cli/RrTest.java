package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as people call it, against a real server with runs 1 to 3. */
class RrTest {

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    @BeforeAll
    static void threeRuns() {
        for (int run = 1; run <= 3; run++) {
            server.http().feed("/runs", """
                    {"oms_attributes": {"run_number": %d, "energy": 6800, "hlt_key": "with, comma and \\"quotes\\""},
                     "rr_attributes": {"class": "Collisions22", "significant": true},
                     "rr_lumisections": [{"dt-dt": {"status": "GOOD"}}, {"dt-dt": {"status": "BAD", "comment": "HV trip"}}],
                     "oms_lumisections": [{"recorded": 0.5}, {"recorded": 0.25}]}
                    """.formatted(run));
        }
    }

    /** A command line that asks the server of this test. */
    private static Called ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--target");
        all.add(server.url().toString());
        return Called.rr(all.toArray(String[]::new));
    }

    @Test
    void aRunIsShownWithItsFlags() {
        Called result = ask("run", "2");
        assertThat(result.exitCode()).isEqualTo(0);
        assertThat(result.out()).contains("class", "Collisions22", "GOOD 1, BAD 1  (HV trip)");
    }

    @Test
    void anAbsentRunEndsWithOne() {
        Called result = ask("run", "4711");
        assertThat(result).isEqualTo(new Called(1, "", "rr: there is no run 4711\n"));
    }

    @Test
    void runsComeAsCsvWithQuotes() {
        Called result = ask("runs", "--limit", "1", "-o", "csv", "--columns", "run_number,oms_attributes.hlt_key");
        assertThat(result.out()).isEqualTo("run_number,hlt_key\n3,\"with, comma and \"\"quotes\"\"\"\n");
        assertThat(result.err()).isEqualTo("1 run\n");
    }

    @Test
    void runsComeOneALine() {
        Called result = ask("runs", "-o", "ndjson", "--sort", "run_number:asc", "--columns", "run_number");
        assertThat(result.out()).isEqualTo("{\"run_number\":1}\n{\"run_number\":2}\n{\"run_number\":3}\n");
    }

    @Test
    void runsAreFilteredAndCounted() {
        assertThat(ask("runs", "--count", "--filter", "{\"dt-dt\": \"BAD\", \"run_number\": {\">\": 1}}")
                        .out())
                .isEqualTo("2\n");
    }

    @Test
    void aFilterThatMakesNoSenseIsWrongUsage() {
        Called result = ask("runs", "--filter", "{\"hlt_keyy\": 1}");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("rr: unknown attribute \"hlt_keyy\" at filter; did you mean \"hlt_key\"?");
    }

    @Test
    void whatTheServerRefusesEndsWithOne() {
        Called result = ask("runs", "--raw", "--filter", "{\"nope\": 1}");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("rr: POST /query/runs answered 400: unknown attribute \"nope\" at query\n");
    }

    @Test
    void anUnreachableRegistryEndsWithThree() {
        assertThat(Called.rr("run", "1", "--target", "http://127.0.0.1:1"))
                .isEqualTo(new Called(
                        3,
                        "",
                        "rr: nothing answers at http://127.0.0.1:1; is the registry running? (tried 4 times)\n"));
    }

    @Test
    void aWrongCommandSuggestsTheRightOne() {
        Called result = Called.rr("rnus");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("rr: there is no 'rr rnus'; did you mean \"runs\"?\nTry 'rr --help'.\n");
    }

    @Test
    void lumisectionsComeAsRangesOrOneByOne() {
        assertThat(ask("lumisections", "1", "--columns", "start,end,dt-dt", "-o", "csv")
                        .out())
                .isEqualTo("start,end,dt-dt\n1,1,GOOD\n2,2,BAD\n");
        assertThat(ask("lumisections", "1", "--source", "oms", "--each", "-o", "csv")
                        .out())
                .isEqualTo("start,end,recorded\n1,1,0.5\n2,2,0.25\n");
        assertThat(ask("lumisections", "4711").exitCode()).isEqualTo(1);
    }

    @Test
    void datasetsAreListedAndShown() {
        assertThat(ask("datasets", "--limit", "1", "-o", "csv", "--columns", "run_number,name")
                        .out())
                .isEqualTo("run_number,name\n3,online\n");
        assertThat(ask("dataset", "3", "online").out()).contains("dt-dt");
        assertThat(ask("dataset", "3", "/No/Such").exitCode()).isEqualTo(1);
    }

    @Test
    void aGoldenJsonIsPrinted(@TempDir Path directory) throws IOException {
        Path rule = directory.resolve("rule.json");
        Files.writeString(rule, "{\"==\": [{\"var\": \"lumisection.rr.dt-dtt\"}, \"GOOD\"]}");
        Called result = ask("json", "create", "--rule", rule.toString(), "--pattern", "online", "--allow-empty");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("{}\n");
        assertThat(result.err()).contains("rr: warning: nothing has the variable \"lumisection.rr.dt-dtt\"");
        Files.writeString(rule, "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}");
        assertThat(ask("json", "create", "--rule", rule.toString(), "--pattern", "online")
                        .out())
                .isEqualTo("{\"1\": [[1, 1]], \"2\": [[1, 1]], \"3\": [[1, 1]]}\n");
    }

    @Test
    void aGoldenJsonThatIsEmptyByMistakeIsNotWritten(@TempDir Path directory) throws IOException {
        Path rule = directory.resolve("rule.json");
        Path golden = directory.resolve("Golden.json");
        Files.writeString(rule, "{\"==\": [{\"var\": \"lumisection.rr.dt-dtt\"}, \"GOOD\"]}");
        Called result =
                ask("json", "create", "--rule", rule.toString(), "--pattern", "online", "--save", golden.toString());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(golden).doesNotExist();
        assertThat(result.err())
                .contains("rr: warning: nothing has the variable \"lumisection.rr.dt-dtt\"", "--allow-empty");
        Files.writeString(rule, "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"NOTSET\"]}");
        Called honest = ask("json", "create", "--rule", rule.toString(), "--pattern", "online");
        assertThat(honest.out()).isEqualTo("{}\n");
        assertThat(honest.exitCode()).isZero();
    }

    @Test
    void whatStandsInTheWayOfAGoldenJsonIsSaid(@TempDir Path directory) throws IOException {
        String rule = Files.writeString(
                        directory.resolve("rule.json"), "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}")
                .toString();
        String nowhere = directory.resolve("none/Golden.json").toString();
        Called unsaved = ask("json", "create", "--rule", rule, "--pattern", "online", "--save", nowhere);
        assertThat(unsaved.exitCode()).isEqualTo(1);
        assertThat(unsaved.err()).endsWith("rr: " + nowhere + ": there is no directory for it\n");
        for (String[] option : List.of(new String[] {"-o", "csv"}, new String[] {"--columns", "id"})) {
            Called table = ask("json", "create", "--rule", rule, "--pattern", "online", option[0], option[1]);
            assertThat(table.exitCode()).isEqualTo(2);
            assertThat(table.out()).isEmpty();
            assertThat(table.err()).contains("a golden JSON is no table");
        }
    }

    @Test
    void everyCommandHasExamples() {
        assertThat(examplesIn(Rr.commandLine(Surroundings.NONE, Commands.all())))
                .isGreaterThan(30);
    }

    /** How many commands there are that do something, each of which must show how. */
    private static int examplesIn(CommandLine command) {
        int count = 0;
        for (CommandLine sub : command.getSubcommands().values()) {
            boolean hasOwn = !sub.getSubcommands().isEmpty();
            count += hasOwn ? examplesIn(sub) : 1;
            if (!hasOwn) {
                assertThat(sub.getUsageMessage())
                        .describedAs(sub.getCommandSpec().qualifiedName())
                        .contains("Examples:");
            }
        }
        return count;
    }

    @Test
    void completionKnowsTheCommands() {
        assertThat(Called.rr("completion").out())
                .contains("lumisections", "datasets", "edit", "revert", "permissions", "--as-of");
    }
}
