package io.runregistry.server.luminosity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.Rebuilding;
import io.runregistry.server.luminosity.Sending.Answer;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Taking in what brilcalc measured. */
class LuminosityImportTest {

    @RegisterExtension
    static final RunningRegistry registry = RunningRegistry.start();

    private static final AtomicInteger RUNS = new AtomicInteger(1000);
    private static final Sending SENDING = new Sending(registry);
    private static final EventLog LOG = registry.part(EventLog.class);

    /** A run of its own for each test, with ten lumisections. */
    private final int run = RUNS.incrementAndGet();

    private static void create(int runNumber, int lumisections) {
        SampleRun.of(runNumber, lumisections, "OPEN")
                .with("/PromptReco/A/DQM", "global OPEN")
                .create(LOG);
    }

    private JsonNode sum(String more) {
        return sum(run, more);
    }

    private static JsonNode sum(int runNumber, String more) {
        String body = "{\"json\": {\"" + runNumber + "\": [[1, 10]]}, \"source\": \"brilcalc\"" + more + "}";
        return registry.http().post("/luminosity/sum", body).json();
    }

    private JsonNode lumisections(String suffix) {
        return registry.http()
                .post("/lumisections/oms_lumisections" + suffix, "{\"run_number\": " + run + "}")
                .json();
    }

    private JsonNode dataset() {
        return registry.http()
                .post("/datasets/get_dataset", "{\"run_number\": " + run + ", \"dataset_name\": \"/PromptReco/A/DQM\"}")
                .json();
    }

    private String ranges() {
        return registry.http()
                .post("/lumisections/oms_lumisection_ranges", "{\"run_number\": " + run + "}")
                .text();
    }

    private String file(String... rows) {
        return Sending.file(
                "/ub", Arrays.stream(rows).map(row -> run + "," + row).toArray(String[]::new));
    }

    /** The three real runs, created and imported once. */
    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class ARealFile {

        private final long before = createAll();
        private final Answer first = SENDING.send("/luminosity/brilcalc", RealFile.compressed(), "application/gzip");

        private static long createAll() {
            RealFile.rows().stream()
                    .collect(Collectors.toMap(RealFile.Row::runNumber, RealFile.Row::lumisection, Math::max))
                    .forEach(LuminosityImportTest::create);
            return LOG.newestVersion();
        }

        @Test
        void isOneVersion() {
            assertThat(first.status()).describedAs(first.json().toString()).isEqualTo(200);
            assertThat(first.json().path("version").longValue()).isGreaterThan(before);
            assertThat(first.json().path("runs").intValue()).isEqualTo(3);
            assertThat(first.json().path("lumisections").intValue()).isEqualTo(998);
            assertThat(first.json().path("unit").stringValue()).isEqualTo("/pb");
            assertThat(first.json().path("normtag").isNull()).isTrue();
            assertThat(first.json().path("recorded").doubleValue())
                    .isEqualTo(
                            RealFile.rows().stream()
                                    .mapToDouble(RealFile.Row::recorded)
                                    .sum(),
                            within(1e-9));
        }

        @Test
        void isKeptLumisectionByLumisection() {
            for (RealFile.Row row : RealFile.rows()) {
                String body = "{\"json\": {\"" + row.runNumber() + "\": [[" + row.lumisection() + ", "
                        + row.lumisection() + "]]}, \"source\": \"brilcalc\"}";
                if (row.lumisection() % 25 == 0) {
                    JsonNode total =
                            registry.http().post("/luminosity/sum", body).json().path("total");
                    assertThat(total.path("delivered").doubleValue()).isEqualTo(row.delivered());
                    assertThat(total.path("recorded").doubleValue()).isEqualTo(row.recorded());
                }
            }
        }

        @Test
        void addsUpToWhatTheFileAddsUpTo() {
            JsonNode sums = registry.http()
                    .post(
                            "/luminosity/sum",
                            "{\"runs\": [[297000, 297100]], \"by\": \"run\", \"source\": \"brilcalc\"}")
                    .json();
            assertThat(sums.path("unit").stringValue()).isEqualTo("/pb");
            assertThat(sums.path("runs").size()).isEqualTo(3);
            for (JsonNode sum : sums.path("runs")) {
                assertThat(sum.path("delivered").doubleValue())
                        .isEqualTo(
                                RealFile.rows().stream()
                                        .filter(row -> row.runNumber()
                                                == sum.path("run_number").intValue())
                                        .mapToDouble(RealFile.Row::delivered)
                                        .sum(),
                                within(1e-9));
            }
        }

        @Test
        void changesNothingWhenItComesAgain() {
            long newest = LOG.newestVersion();
            Answer again = SENDING.text(RealFile.text());
            assertThat(again.json().path("version").isNull()).isTrue();
            assertThat(again.json().path("lumisections").intValue()).isEqualTo(998);
            assertThat(again.json().path("changed_lumisections").intValue()).isZero();
            assertThat(LOG.newestVersion()).isEqualTo(newest);
        }

        @Test
        void isNotThereAsOfTheVersionBefore() {
            String body = "{\"runs\": [[297000, 297100]], \"source\": \"brilcalc\"}";
            JsonNode past = registry.http()
                    .post("/luminosity/sum?as_of=" + before, body)
                    .json();
            assertThat(past.path("total").path("recorded").doubleValue()).isZero();
            assertThat(past.path("unit").isNull()).isTrue();
            assertThat(past.path("total").path("lumisections_without_value").intValue())
                    .isEqualTo(past.path("total").path("lumisections").intValue());
        }
    }

    @Test
    void whatOmsMeasuredStaysAsItIs() {
        create(run, 10);
        String before = lumisections("").toString();
        JsonNode dataset = dataset();
        SENDING.text(file("1,1.5,1.25", "2,1.5,1.25"));
        JsonNode after = lumisections("");
        assertThat(dataset().findValue("dcs_summary")).isEqualTo(dataset.findValue("dcs_summary"));
        assertThat(dataset.findValue("dcs_summary").has("bpix_ready")).isTrue();
        assertThat(ranges()).doesNotContain("brilcalc_recorded", "brilcalc_delivered");
        assertThat(after.get(0).path("recorded").doubleValue()).isEqualTo(0.5);
        assertThat(after.get(0).path("brilcalc_recorded").doubleValue()).isEqualTo(1.25);
        assertThat(after.get(0).path("brilcalc_delivered").doubleValue()).isEqualTo(1.5);
        assertThat(after.get(0).path("brilcalc_unit").stringValue()).isEqualTo("/ub");
        assertThat(after.get(2).has("brilcalc_recorded")).isFalse();
        assertThat(lumisections("?as_of=" + (LOG.newestVersion() - 1)).toString())
                .isEqualTo(before);
    }

    @Test
    void aMeasurementIsAutomaticWhoeverBringsIt() {
        create(run, 10);
        long version = SENDING.text(file("1,1.5,1.25")).json().path("version").longValue();
        JsonNode content = registry.http().get("/versions/" + version).json();
        assertThat(content.path("by").stringValue()).isEqualTo("lumi@cern.ch");
        assertThat(content.path("comment").stringValue()).isEqualTo("luminosity import");
        SENDING.text(file("1,2.5,2.25"));
        assertThat(sum("").path("total").path("recorded").doubleValue()).isEqualTo(2.25);
    }

    @Test
    void revertingAnImportTakesItBack() {
        create(run, 10);
        String before = lumisections("").toString();
        long version = SENDING.text(file("1,1.5,1.25")).json().path("version").longValue();
        int status =
                registry.http().post("/versions/" + version + "/revert", "{}").status();
        assertThat(status).isEqualTo(200);
        assertThat(lumisections("").toString()).isEqualTo(before);
        assertThat(SENDING.text(file("1,1.5,1.25")).json().path("version").isNull())
                .isFalse();
    }

    @Test
    void theStateOfTheRunDoesNotMatterForEither() {
        SampleRun.of(run, 10, "COMPLETED").create(LOG);
        String before = lumisections("").toString();
        long version = SENDING.text(file("1,1.5,1.25")).json().path("version").longValue();
        assertThat(registry.http()
                        .post("/versions/" + version + "/revert", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(lumisections("").toString()).isEqualTo(before);
    }

    @Test
    void rebuildingFromTheLogGivesTheSame() {
        create(run, 10);
        SENDING.text(file("1,1.5,1.25", "7,0.000,0.000"));
        String before = lumisections("").toString();
        registry.part(Rebuilding.class).rebuild();
        assertThat(lumisections("").toString()).isEqualTo(before);
    }

    @Test
    void theCalibrationIsKeptUntilALaterFileHasAnotherOrNone() {
        create(run, 10);
        SENDING.text(file("1,1.5,1.25", "2,1.5,1.25").replace("Norm tag: None", "Norm tag: normtag_BRIL.json"));
        assertThat(sum("").path("normtags").toString()).isEqualTo("[\"normtag_BRIL.json\"]");
        SENDING.text(file("1,1.5,1.25", "2,1.5,1.25"));
        assertThat(sum("").path("normtags").toString()).isEqualTo("[]");
        assertThat(SENDING.text(file("1,1.5,1.25", "2,1.5,1.25"))
                        .json()
                        .path("version")
                        .isNull())
                .isTrue();
    }

    @Test
    void unitsAreNeverMixedUnasked() {
        create(run, 10);
        SENDING.text(Sending.file("/ub", run + ",1,1500000,1250000"));
        SENDING.text(Sending.file("/pb", run + ",2,1.5,1.25"));
        JsonNode refused = sum("");
        assertThat(refused.path("err").stringValue())
                .isEqualTo(
                        "brilcalc's luminosities of these lumisections are in several units: lumisections 2-2 of run "
                                + run + " in /pb, others in /ub; say with unit in which to add them");
        JsonNode asked = sum(", \"unit\": \"/nb\"");
        assertThat(asked.path("unit").stringValue()).isEqualTo("/nb");
        assertThat(asked.path("total").path("delivered").doubleValue()).isEqualTo(3000, within(1e-9));
        assertThat(asked.path("total").path("recorded").doubleValue()).isEqualTo(2500, within(1e-9));
    }

    @Test
    void whatTheRegistryDoesNotKnowIsRefusedByName() {
        create(run, 10);
        long newest = LOG.newestVersion();
        Answer answer = SENDING.text(file("9,1,1", "10,1,1", "11,1,1", "13,1,1") + strangers());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err())
                .isEqualTo("the registry does not know 12 runs and 14 lumisections (those of the runs included): run "
                        + run + " lumisections 11, 13; "
                        + IntStream.rangeClosed(900_001, 900_009)
                                .mapToObj(stranger -> "run " + stranger)
                                .collect(Collectors.joining("; "))
                        + "; and 3 more. Nothing was imported; skip_unknown=true leaves out what is unknown");
        assertThat(LOG.newestVersion()).isEqualTo(newest);
    }

    @Test
    void orIsLeftOutIfAskedFor() {
        create(run, 10);
        Answer answer = SENDING.text("?skip_unknown=true", file("9,1,1", "10,1,1", "11,1,1", "13,1,1") + strangers());
        assertThat(answer.json().path("lumisections").intValue()).isEqualTo(2);
        assertThat(answer.json().path("unknown_runs").intValue()).isEqualTo(12);
        assertThat(answer.json().path("unknown_lumisections").intValue()).isEqualTo(14);
        assertThat(answer.json().path("unknown").size()).isEqualTo(10);
        assertThat(sum("").path("total").path("lumisections_without_value").intValue())
                .isEqualTo(8);
    }

    private static String strangers() {
        String file = Sending.file(
                "/ub",
                IntStream.rangeClosed(900_001, 900_012)
                        .mapToObj(stranger -> stranger + ",1,1,1")
                        .toArray(String[]::new));
        return file.substring(file.indexOf("900001"));
    }

    @Test
    void rulesMayNameIt() {
        create(run, 10);
        SENDING.text(file("1,1.5,1.25", "2,1.5,1.25"));
        JsonNode table = registry.http()
                .post(
                        "/luminosity/loss",
                        "{\"dataset_name_filter\": \"/PromptReco/A/DQM\", \"runs\": [[" + run + ", " + run
                                + "]], \"by\": \"rule\", \"rule\": {\">\": [{\"var\": \"lumisection.oms.brilcalc_recorded\"}, 1]}}")
                .json();
        assertThat(table.path("lost").path("lumisections").intValue()).isEqualTo(8);
        JsonNode job = registry.http()
                .post(
                        "/json_portal/generate",
                        "{\"dataset_name_filter\": \"/PromptReco/A/DQM\", \"json_logic\": \"{\\\">\\\": [{\\\"var\\\": \\\"lumisection.oms.brilcalc_recorded\\\"}, 1]}\"}")
                .json();
        assertThat(job.path("warnings").toString()).isEqualTo("[]");
    }

    @Test
    void aDryRunWritesNothing() {
        create(run, 10);
        long newest = LOG.newestVersion();
        Answer answer = SENDING.text("/dry_run", file("1,1.5,1.25", "2,1.5,1.25"));
        assertThat(answer.json().path("version").isNull()).isTrue();
        assertThat(answer.json().path("changed_lumisections").intValue()).isEqualTo(2);
        assertThat(LOG.newestVersion()).isEqualTo(newest);
        assertThat(SENDING.text("/dry_run", file("11,1,1")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,1.5,nan    | the file line 4: the recorded luminosity \"nan\" is no number",
                "1,x,1        | the file line 4: the delivered luminosity \"x\" is no number",
                "1,-0.5,1     | run RUN lumisection 1: delivered -0.5 and recorded 1.0; no luminosity is negative",
                "2,1,1        | the file line 4: run RUN, lumisection 2 comes a second time"
            })
    void aBadLineRefusesTheFile(String line, String message) {
        create(run, 10);
        long newest = LOG.newestVersion();
        Answer answer = SENDING.text(file("2,1,1", line));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message.replace("RUN", Integer.toString(run)));
        assertThat(LOG.newestVersion()).isEqualTo(newest);
    }

    @Test
    void theLuminosityOfATriggerPathIsRefused() {
        create(run, 10);
        Answer answer = SENDING.text("#Data tag : 19v3 , Norm tag: None\n"
                + "#run:fill,ls,time,hltpath,delivered(/fb),recorded(/fb),avgpu,source\n"
                + run + ":6404,7:7,11/21/17 17:39:08,HLT_HIMu17_v1,0.000000208,0.000000149,3.0,PLTZERO\n");
        assertThat(answer.err()).startsWith("this is the luminosity that the trigger path HLT_HIMu17_v1 saw");
    }

    @Test
    void whatIsNoFileIsRefused() {
        byte[] cutShort = Arrays.copyOf(RealFile.compressed(), 5_000);
        assertThat(SENDING.send("/luminosity/brilcalc", cutShort, "application/gzip")
                        .err())
                .startsWith("the file begins like one of gzip, but is none or cut short");
        assertThat(SENDING.send("/luminosity/brilcalc", new byte[0], "text/csv").status())
                .isEqualTo(400);
        assertThat(SENDING.text("x".repeat(20_000)).err()).startsWith("a line has more than 10000 bytes");
        byte[] text = file("1,1,1").getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("application/json", "multipart/form-data", "application/x-www-form-urlencoded")) {
            Answer answer = SENDING.send("/luminosity/brilcalc", text, type);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.err()).startsWith("the body ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?skip_unknwon=true     | unknown parameter \"skip_unknwon\"; did you mean \"skip_unknown\"?",
                "?skip_unknown=perhaps  | skip_unknown is true or false, not \"perhaps\"",
                "?dry_run=true          | \"dry_run\" belongs into the body, not into the address; nothing was done"
            })
    void noParameterIsPassedOver(String query, String message) {
        Answer answer = SENDING.text(query, file("1,1,1"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.err()).isEqualTo(message);
    }

    @Test
    void veryManyRunsAreStillOneVersion() {
        int first = RUNS.getAndAdd(1_000) + 1;
        List<String> rows = new ArrayList<>();
        for (int number = first; number < first + 620; number++) {
            create(number, 3);
            rows.add(number + ",1,1.5,1.25");
            rows.add(number + ",3,0.5,0.25");
        }
        long newest = LOG.newestVersion();
        Answer answer = SENDING.text(Sending.file("/ub", rows.toArray(String[]::new)));
        assertThat(answer.json().path("version").longValue()).isEqualTo(newest + 1);
        assertThat(answer.json().path("changed_runs").intValue()).isEqualTo(620);
        String body = "{\"runs\": [[" + first + ", " + (first + 619) + "]], \"source\": \"brilcalc\"}";
        assertThat(registry.http()
                        .post("/luminosity/sum", body)
                        .json()
                        .path("total")
                        .path("recorded")
                        .doubleValue())
                .isEqualTo(620 * 1.5);
        int reverted = registry.http()
                .post("/versions/" + (newest + 1) + "/revert", "{}")
                .status();
        assertThat(reverted).isEqualTo(200);
        assertThat(registry.http()
                        .post("/luminosity/sum", body)
                        .json()
                        .path("total")
                        .path("recorded")
                        .doubleValue())
                .isZero();
    }
}
