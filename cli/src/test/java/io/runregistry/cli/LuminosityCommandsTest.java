package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.testing.RunningRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Luminosity on the command line, against a real server with runs 1 and 2 of two lumisections each. */
class LuminosityCommandsTest {

    @RegisterExtension
    static final RunningRegistry server = RunningRegistry.start();

    @TempDir
    Path directory;

    @BeforeAll
    static void twoRuns() {
        for (int run = 1; run <= 2; run++) {
            server.http().feed("/runs", """
                    {"oms_attributes": {"run_number": %d},
                     "rr_attributes": {"class": "Collisions22"},
                     "rr_lumisections": [{"dt-dt": {"status": "GOOD"}, "csc-csc": {"status": "GOOD"}},
                                         {"dt-dt": {"status": "BAD", "comment": "HV trip"}, "csc-csc": {"status": "GOOD"}}],
                     "oms_lumisections": [{"recorded": 0.5, "delivered": 1, "tob_ready": false},
                                          {"recorded": 0.25, "delivered": 1, "tob_ready": true}]}
                    """.formatted(run));
        }
    }

    private static Called ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", server.url().toString()));
        return Called.rr(all.toArray(String[]::new));
    }

    private Path file(String name, String content) {
        try {
            Path file = directory.resolve(name);
            try (OutputStream out = name.endsWith(".gz")
                    ? new GZIPOutputStream(Files.newOutputStream(file))
                    : Files.newOutputStream(file)) {
                out.write(content.getBytes(StandardCharsets.UTF_8));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String brilcalc(double recorded, String... lumisections) {
        StringBuilder file = new StringBuilder("""
                #Data tag : 19v2 , Norm tag: None
                #run:fill,ls,time,beamstatus,E(GeV),delivered(/nb),recorded(/nb),avgpu,source
                """);
        for (String lumisection : lumisections) {
            file.append("2:4915,")
                    .append(lumisection)
                    .append(":0,05/11/16 20:42:35,STABLE BEAMS,6500,1000.0,")
                    .append(recorded)
                    .append(",20.1,HFET\n");
        }
        return file.toString();
    }

    @Test
    void aFileIsLookedAtTakenAndTakenBack() {
        String file = file("lumi.csv.gz", brilcalc(750, "1", "2")).toString();
        Called preview = ask("admin", "import-luminosity", file, "--dry-run", "-o", "csv");
        assertThat(preview)
                .isEqualTo(new Called(
                        0,
                        "version,runs,lumisections,changed,delivered,recorded,unit,normtag\n\"\",1,2,2,2000.0,1500.0,/nb,\n",
                        ""));
        assertThat(ask("admin", "import-luminosity", file).exitCode()).isEqualTo(2);
        Called done = ask("admin", "import-luminosity", file, "--yes", "-o", "json", "--columns", "version");
        assertThat(done.exitCode()).isZero();
        String version = done.out().replaceAll("\\D", "");
        assertThat(ask("luminosity", "--runs", "1-2", "--source", "brilcalc", "--unit", "/pb", "-o", "csv"))
                .isEqualTo(new Called(
                        0,
                        "total,lumisections,without_value,delivered,recorded\nall,4,2,2.0,1.5\n",
                        "luminosity in /pb; 2 of 4 lumisections have no value\n"));
        assertThat(ask("admin", "import-luminosity", file, "--yes").err())
                .isEqualTo("nothing was new, so that no version was made\n");
        assertThat(ask("revert", version, "--yes").exitCode()).isZero();
        assertThat(ask("luminosity", "--runs", "1-2", "--source", "brilcalc").err())
                .isEqualTo("luminosity was not measured; 4 of 4 lumisections have no value\n");
        assertThat(ask("luminosity", "--runs", "1-2", "--source", "brilcalc", "--as-of", version)
                        .err())
                .startsWith("luminosity in /nb");
    }

    @Test
    void whatIsUnknownIsRefusedUnlessToBeSkipped() {
        String file = file("lumi.csv", brilcalc(1, "1", "7")).toString();
        Called refused = ask("admin", "import-luminosity", file, "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("the registry does not know 0 runs and 1 lumisections")
                .contains("run 2 lumisections 7");
        assertThat(ask("admin", "import-luminosity", file, "--dry-run", "--skip-unknown")
                        .err())
                .isEqualTo("1 lumisections that the registry does not know would be left out: run 2 lumisections 7\n");
        assertThat(ask(
                                "admin",
                                "import-luminosity",
                                directory.resolve("none.csv").toString(),
                                "--yes")
                        .err())
                .contains("there is no file");
        assertThat(ask("admin", "import-luminosity", directory.toString(), "--yes"))
                .isEqualTo(new Called(2, "", "rr: " + directory + " is a directory\n"));
    }

    @Test
    void sumsComeByRunAndByEra() {
        String list = file("Golden.json", "{\"1\": [[1, 2]], \"2\": [[1, 1]], \"9\": [[1, 1]]}")
                .toString();
        assertThat(ask("luminosity", "--json", list, "--by", "run", "-o", "csv"))
                .isEqualTo(new Called(0, """
                        run_number,lumisections,without_value,delivered,recorded
                        1,2,0,2.0,0.75
                        2,1,0,1.0,0.5
                        9,1,1,0.0,0.0
                        total,4,1,3.0,1.25
                        """, """
                        rr: the registry does not have run 9
                        luminosity as OMS gives it; 1 of 4 lumisections have no value
                        """));
        assertThat(ask("luminosity", "--runs", "1-2", "--by", "era", "--at", "A:1,B:2-5", "-o", "csv")
                        .out())
                .isEqualTo("""
                        era,lumisections,without_value,delivered,recorded
                        A,2,0,2.0,0.75
                        B,2,0,2.0,0.75
                        total,4,0,4.0,1.5
                        """);
    }

    @Test
    void lossesComeByColumnBitAndRule() {
        Called columns = ask("loss", "--pattern", "online", "--runs", "1,2", "-o", "csv", "--column", "dt-dt,csc-csc");
        assertThat(columns).isEqualTo(new Called(0, """
                        name,kind,inclusive_lumisections,inclusive_recorded,inclusive_recorded_percent,exclusive_lumisections,exclusive_recorded,exclusive_recorded_percent
                        dt-dt,column,2,0.5,33.333333333333336,2,0.5,33.333333333333336
                        csc-csc,column,0,0.0,0.0,0,0.0,0.0
                        lost,total,2,0.5,33.333333333333336,2,0.5,33.333333333333336
                        all,total,4,1.5,100.0,4,1.5,100.0
                        """, "2 datasets\nluminosity as OMS gives it\n"));
        assertThat(ask("loss", "--pattern", "online").out()).contains("dt-dt").contains("33.3333");
        assertThat(ask(
                                "loss",
                                "--pattern",
                                "online",
                                "--by",
                                "dcs",
                                "-o",
                                "csv",
                                "--columns",
                                "name,inclusive_recorded")
                        .out())
                .isEqualTo("name,inclusive_recorded\ntob_ready,1.0\nlost,1.0\nall,1.5\n");
        String rule = file("rule.json", "{\"==\": [{\"var\": \"lumisection.rr.dt-dt\"}, \"GOOD\"]}")
                .toString();
        assertThat(ask(
                                "loss",
                                "--pattern",
                                "online",
                                "--by",
                                "rule",
                                "--rule",
                                rule,
                                "-o",
                                "csv",
                                "--columns",
                                "kind,inclusive_recorded")
                        .out())
                .isEqualTo("kind,inclusive_recorded\nrule,0.5\ntotal,0.5\ntotal,1.5\n");
        assertThat(ask("loss", "--pattern", "online", "--by", "rule", "--rule", rule)
                        .out())
                .contains("incl_LS  incl_recorded  ", "excl_LS  excl_recorded  ")
                .contains("\nlumisection.rr.dt-dt == \"GOOD\"  rule ");
        assertThat(ask(
                                "loss",
                                "--pattern",
                                "online",
                                "--where",
                                rule,
                                "-o",
                                "csv",
                                "--columns",
                                "inclusive_lumisections")
                        .out())
                .endsWith("\n0\n2\n");
        assertThat(ask(
                                "loss",
                                "--pattern",
                                "online",
                                "--column",
                                "dt-dt,csc-csc",
                                "--group",
                                "muon=dt-dt,csc-csc",
                                "--lost",
                                "STANDBY")
                        .out())
                .contains("muon");
    }

    @Test
    void whatMakesNoSenseIsWrongUsage() {
        assertThat(ask("luminosity").err()).startsWith("rr: say of which lumisections: --json, --id or --runs");
        assertThat(ask("luminosity", "--runs", "1_2").err()).startsWith("rr: \"1_2\" is no range of runs");
        assertThat(ask("luminosity", "--runs", "1", "--by", "era").err())
                .startsWith("rr: --by era goes with either --at or --eras");
        assertThat(ask("loss").err()).startsWith("rr: say of which datasets: --pattern, or --rule-of");
        assertThat(ask("loss", "--pattern", "online", "--by", "rule").err())
                .startsWith("rr: --by rule and --rule go together");
        assertThat(ask("loss", "--rule-of", "1", "--pattern", "online").exitCode())
                .isEqualTo(2);
        Called unknown = ask("loss", "--pattern", "online", "--column", "dt-dtt");
        assertThat(unknown.err()).contains("unknown column \"dt-dtt\" at columns[0]; did you mean \"dt-dt\"?");
    }
}
