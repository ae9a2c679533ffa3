package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

/** What {@code rr} says of its commands, and of those it does not have. */
class CommandsTest {

    @Test
    void everyCommandIsWhatItsNameSays() {
        assertThat(Commands.all())
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(Commands.named(name)
                                .orElseThrow()
                                .getAnnotation(Command.class)
                                .name())
                        .isEqualTo(name));
        assertThat(Commands.named("rnus")).isEmpty();
    }

    @Test
    void helpGroupsAllCommands() {
        Called help = Called.rr("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Look and ask\n  runs ", "Exit codes:", "Examples:");
        assertThat(Commands.all()).allSatisfy(name -> assertThat(help.out()).contains("\n  " + name + " "));
        assertThat(Called.rr("help", "json", "create").out()).contains("Usage: rr json create");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rnus            | there is no 'rr rnus'; did you mean "runs"?
            json craete     | there is no 'rr json craete'; did you mean "create"?
            admin rules trry| there is no 'rr admin rules trry'; did you mean "try"?
            runs --limt 3   | 'rr runs' has no option --limt; did you mean "--limit"?
            -t x runs       | rr itself has no option -t; options stand after the command
            """)
    void whatIsWrongNamesWhatMayBeMeant(String line, String message) {
        Called called = Called.rr(line.split(" "));
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err().lines().findFirst().orElse("")).isEqualTo("rr: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rr js                      | json
            rr json cre                | create
            rr runs --col              | --columns --color
            rr runs -o nd              | ndjson
            rr runs --columns run,hlt_k| run,hlt_key
            rr runs dt-d               | dt-dt
            rr lumi count gol          | golden.json
            """)
    void bashCompletes(String line, String words, @TempDir Path directory) throws IOException, InterruptedException {
        Files.createFile(directory.resolve("golden.json"));
        assertThat(completed(line, directory)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            rr runs --columns kept      | kept_name
            rr runs --columns run,kept  | run,kept_name
            rr runs kept                | kept_name
            rr runs --columns \\$         | ``
            rr runs \\$                   | ``
            """)
    void bashRunsNothingThatARegistryCalledAName(String line, String words, @TempDir Path directory)
            throws IOException, InterruptedException {
        Path kept = Files.createDirectories(directory.resolve("runregistry")).resolve("names");
        Files.writeString(kept, """
                $(touch${IFS}ran)
                `touch${IFS}ran`
                kept_name;touch${IFS}ran
                kept_name
                """);
        assertThat(completed(line, directory)).isEqualTo(words);
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    /** What bash offers for the last word of a line, with names kept below the directory. */
    private static String completed(String line, Path directory) throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("rr.bash"), Called.rr("completion", "bash").out());
        Path script = Files.writeString(directory.resolve("complete"), """
                source ./rr.bash
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _rr
                echo "${COMPREPLY[@]}"
                """.formatted(line));
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString()).directory(directory.toFile());
        bash.environment().putAll(Map.of("XDG_CACHE_HOME", directory.toString()));
        Process process = bash.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }

    @Test
    void onlyPlainNamesAreKept(@TempDir Path cache) {
        AttributeCatalogue told =
                AttributeCatalogue.builtIn().with(Kind.RR, List.of("$(touch${IFS}ran)", "two words", "kept-name.1"));
        assertThat(KeptNames.all(AttributeCatalogue.builtIn())).contains("run", "dt-dt", "b_field");
        KeptNames.of(Map.of("XDG_CACHE_HOME", cache.toString())).keep(told);
        assertThat(cache.resolve("runregistry/names"))
                .content()
                .contains("\nkept-name.1\n")
                .doesNotContain("touch", "two words");
    }
}
