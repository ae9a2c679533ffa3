package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.client.ConflictException;
import io.runregistry.client.GoldenJson;
import io.runregistry.client.GoldenSeries;
import io.runregistry.client.NewEntry;
import io.runregistry.client.NotFoundException;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Series;
import io.runregistry.client.SeriesEntry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import io.runregistry.core.rule.Rule;
import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Publishing golden JSONs with the command and the client, against a real server. */
class SeriesTest {

    private static final String RULE = "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}";
    private static final String OTHER = "{\"==\": [{\"var\": \"lumisection.rr.csc-csc\"}, \"GOOD\"]}";
    private static final String FILE = "{\"7\": [[1, 1]]}\n";

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    @TempDir
    Path directory = Path.of("");

    private final RunRegistry registry = RunRegistry.connect(Settings.of(Target.of(server.url())));

    @BeforeAll
    static void aRun() {
        assertThat(server.http().feed("/runs", """
                        {"oms_attributes": {"run_number": 7}, "rr_attributes": {"class": "Collisions22"},
                         "rr_lumisections": [{"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "GOOD"}},
                             {"dt-dt": {"status": "BAD"}, "csc-csc": {"status": "BAD"}}],
                         "oms_lumisections": [{"recorded": 0.5}, {"recorded": 0.25}]}
                        """).status()).isEqualTo(200);
    }

    private static Called rr(String... arguments) {
        return rr(Person.nobody(), arguments);
    }

    private static Called rr(Person person, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        return Called.rr(person, Map.of(), all.toArray(String[]::new));
    }

    private static Called done(String... arguments) {
        Called called = rr(arguments);
        assertThat(called.exitCode()).describedAs(called.err()).isZero();
        return called;
    }

    private static void create(String name) {
        done("json", "series", "create", name, "--title", "A series", "--yes");
    }

    private String rule(String text) throws IOException {
        return Files.writeString(directory.resolve("rule.json"), text).toString();
    }

    @Test
    void aGoldenJsonIsPublishedListedAndFetched() throws IOException {
        create("fetched");
        GoldenJson golden = registry.createJson(Rule.parse(RULE), "online");
        String id = Integer.toString(golden.id());
        Called published = done(
                "json",
                "publish",
                "fetched",
                "--id",
                id,
                "--comment",
                "for Moriond",
                "--yes",
                "-o",
                "csv",
                "--columns",
                "number,lumisections,recorded_luminosity,comment");
        assertThat(published.out()).isEqualTo("number,lumisections,recorded_luminosity,comment\n1,1,0.5,for Moriond\n");
        assertThat(done("json", "list", "-o", "csv", "--columns", "name,title,entries,latest")
                        .out())
                .contains("fetched,A series,1,1\n");
        assertThat(done("json", "list", "fetched", "-o", "csv", "--columns", "number,comment")
                        .out())
                .isEqualTo("number,comment\n1,for Moriond\n");
        Called fetched = done("json", "get", "fetched");
        assertThat(fetched.out()).isEqualTo(FILE);
        assertThat(fetched.err())
                .startsWith("entry 1 of fetched, published 2")
                .endsWith(
                        ", SHA-256 " + registry.goldenSeries().latest("fetched").sha256() + "\n");
        assertThat(done("json", "get", "fetched@1").out()).isEqualTo(FILE);
        assertThat(done("json", "get", "fetched@latest").out()).isEqualTo(FILE);
        assertThat(done("json", "get", id).out()).isEqualTo(FILE);
        Path file = directory.resolve("Golden.json");
        assertThat(done("json", "get", "fetched", "--save", file.toString()).out())
                .isEmpty();
        assertThat(file).hasContent(FILE.strip()).hasSize(FILE.length());
    }

    @Test
    void aRuleIsPublishedOnceItIsMadeAndOnlyIfAnythingDiffers() throws IOException {
        create("by-rule");
        String[] publish = {"json", "publish", "by-rule", "--rule", rule(RULE), "--pattern", "online", "--yes"};
        done(publish);
        Called same = rr(publish);
        assertThat(same.exitCode()).isEqualTo(1);
        assertThat(same.err())
                .isEqualTo("rr: nothing was published in series \"by-rule\": nothing differs from entry 1\n");
        List<String> again = new ArrayList<>(List.of(publish));
        again.add("--again");
        done(again.toArray(String[]::new));
        assertThat(registry.goldenSeries().entries("by-rule"))
                .extracting(SeriesEntry::number)
                .containsExactly(2, 1);
    }

    @Test
    void whatIsWithdrawnIsSaidToBe() throws IOException {
        create("withdrawn");
        done("json", "publish", "withdrawn", "--rule", rule(RULE), "--pattern", "online", "--yes");
        done("json", "publish", "withdrawn", "--rule", rule(OTHER), "--pattern", "online", "--yes");
        done("json", "series", "withdraw", "withdrawn@2", "--reason", "HV – off", "--yes");
        Called old = done("json", "get", "withdrawn@2");
        assertThat(old.out()).isEqualTo(FILE);
        assertThat(old.err())
                .contains("rr: warning: this entry was withdrawn by ")
                .endsWith(": HV – off\n");
        assertThat(done("json", "get", "withdrawn").err()).startsWith("entry 1 of withdrawn");
        assertThat(done("json", "list", "withdrawn", "-o", "csv", "--columns", "number,withdrawn.reason")
                        .out())
                .isEqualTo("number,reason\n2,HV – off\n1,\n");
        Called unnamed = rr("json", "series", "withdraw", "withdrawn", "--reason", "x", "--yes");
        assertThat(unnamed.exitCode()).isEqualTo(2);
        assertThat(unnamed.err()).startsWith("rr: say which entry, by its number: withdrawn@3\n");
    }

    @Test
    void aSeriesIsEditedAndScheduled() throws IOException {
        create("scheduled");
        done("json", "series", "edit", "scheduled", "--description", "every night", "--yes", "-m", "clearer");
        Called scheduled = done(
                "json",
                "series",
                "schedule",
                "scheduled",
                "--cron",
                "30 2 * * *",
                "--rule",
                rule(RULE),
                "--pattern",
                "online",
                "--yes",
                "-o",
                "csv",
                "--columns",
                "name,cron,dataset_name_filter");
        assertThat(scheduled.out()).isEqualTo("name,cron,dataset_name_filter\nscheduled,30 2 * * *,online\n");
        Series series = registry.goldenSeries().get("scheduled");
        assertThat(series.settings().schedule().orElseThrow().next()).isPresent();
        done("json", "series", "schedule", "scheduled", "--off", "--yes");
        assertThat(done(
                                "json",
                                "series",
                                "history",
                                "scheduled",
                                "-o",
                                "csv",
                                "--columns",
                                "revision,comment,description,cron")
                        .out())
                .isEqualTo("""
                        revision,comment,description,cron
                        4,,every night,
                        3,,every night,30 2 * * *
                        2,clearer,every night,
                        1,,,
                        """);
        Called never = rr(
                "json",
                "series",
                "schedule",
                "scheduled",
                "--cron",
                "0 0 30 2 *",
                "--rule",
                rule(RULE),
                "--pattern",
                "online",
                "--yes");
        assertThat(never.exitCode()).isEqualTo(1);
        assertThat(never.err()).contains("names a time that never comes");
    }

    @Test
    void nothingIsDoneWithoutAYes() {
        Called created = rr(question -> Optional.of("n"), "json", "series", "create", "unwanted", "--title", "x");
        assertThat(created.exitCode()).isEqualTo(1);
        assertThat(created.err()).isEqualTo("nothing was done\n");
        assertThat(rr("json", "series", "create", "unwanted", "--title", "x").exitCode())
                .isEqualTo(2);
        assertThatThrownBy(() -> registry.goldenSeries().get("unwanted")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsNotThereIsHintedAt() {
        create("Collisions2018-golden");
        Called absent = rr("json", "get", "Collisions2018-goldne");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err())
                .endsWith("there is no series \"Collisions2018-goldne\"; did you mean \"Collisions2018-golden\"?\n");
        assertThat(rr("json", "get", "Collisions2018-golden").err())
                .endsWith("has no latest entry; nothing is published in it yet\n");
        assertThat(rr("json", "get", "a@b").err())
                .startsWith("rr: \"a@b\" names no entry; write SERIES@3, SERIES@latest or SERIES\n");
        assertThat(rr("json", "get", "4711").exitCode()).isEqualTo(1);
        assertThat(rr("json", "get", "99999999999").exitCode()).isEqualTo(2);
        assertThat(rr("json", "publish", "Collisions2018-golden", "--yes").err())
                .startsWith("rr: say what to publish: either --id, or --rule together with --pattern\n");
        assertThat(rr("json", "series", "schedule", "Collisions2018-golden", "--off", "--cron", "x")
                        .err())
                .startsWith("rr: give --cron, --rule and --pattern; or --off and none of them\n");
    }

    @Test
    void aProgramPublishesToo() {
        GoldenSeries all = registry.goldenSeries();
        all.create("program", "A series", "by a program");
        SeriesEntry entry =
                all.publish("program", NewEntry.by(Rule.parse(RULE), "online").withComment("by a program"));
        assertThat(entry.comment()).isEqualTo("by a program");
        assertThat(all.latestMask("program"))
                .isEqualTo(registry.createJson(Rule.parse(RULE), "online").mask());
        assertThat(all.file(entry).text()).isEqualTo(FILE);
        assertThatThrownBy(() -> all.publish("program", NewEntry.of(entry.idJson())))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("nothing differs from entry 1 of series \"program\"");
        assertThat(all.withdraw("program", 1, "no").withdrawn()).isPresent();
        assertThatThrownBy(() -> all.latestMask("program")).isInstanceOf(NotFoundException.class);
    }

    /** What is damaged on its way is never handed out. */
    @Test
    void aFileThatIsNotWhatWasPublishedIsRefused() {
        create("damaged");
        SeriesEntry entry = registry.goldenSeries().publish("damaged", NewEntry.by(Rule.parse(RULE), "online"));
        try (StandInRegistry standIn = new StandInRegistry()) {
            standIn.on("GET /golden/series/damaged/entries/latest", entry.json().toString())
                    .on("GET /golden/series/damaged/1.json", "{\"7\": [[1, 2]]}\n");
            Called called = Called.rr("json", "get", "damaged", "--target", standIn.url());
            assertThat(called.exitCode()).isEqualTo(1);
            assertThat(called.out()).isEmpty();
            assertThat(called.err())
                    .startsWith("rr: the file of entry 1 of series \"damaged\" came damaged: its SHA-256 is ")
                    .endsWith(", and should be " + entry.sha256() + "\n");
        }
    }
}
