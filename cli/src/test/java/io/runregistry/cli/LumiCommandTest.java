package io.runregistry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.core.lumi.LumiMask;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rr lumi} as people call it, with small lists and with those that CMS certified in 2022. */
class LumiCommandTest {

    private static final String ONE = "{\"1\": [[1, 5]], \"2\": [[1, 5]]}";
    private static final String OTHER = "{\"2\": [[3, 9]], \"10\": [[1, 1]]}";

    private final InputStream realInput = System.in;

    @TempDir
    private Path directory;

    private String one = "";
    private String other = "";

    @BeforeEach
    void twoLists() {
        one = file("one.json", ONE);
        other = file("other.json", OTHER);
    }

    @AfterEach
    void realInput() {
        System.setIn(realInput);
    }

    private String file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void standardInput(String text) {
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Called lumi(String... arguments) {
        return Called.rr(Stream.concat(Stream.of("lumi"), Stream.of(arguments)).toArray(String[]::new));
    }

    /** What is wrong, without the advice to look for help. */
    private static void refused(Called called, String message) {
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err().lines().findFirst().orElse("")).isEqualTo("rr: " + message);
    }

    @Nested
    class Combining {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                and | {"2": [[3, 5]]}                                  | 1 run, 3 lumisections
                or  | {"1": [[1, 5]], "2": [[1, 9]], "10": [[1, 1]]}   | 3 runs, 15 lumisections
                sub | {"1": [[1, 5]], "2": [[1, 2]]}                   | 2 runs, 7 lumisections
                xor | {"1": [[1, 5]], "2": [[1, 2], [6, 9]], "10": [[1, 1]]} | 3 runs, 12 lumisections
                """)
        void makesOneListOfTwo(String operation, String list, String counts) {
            assertThat(lumi(operation, one, other)).isEqualTo(new Called(0, list + "\n", counts + "\n"));
        }

        @Test
        void takesAnyNumberOfLists() {
            String third = file("third.txt", "2:5-2:7,1:1");
            assertThat(lumi("and", one, other, third).out()).isEqualTo("{\"2\": [[5, 5]]}\n");
            assertThat(lumi("sub", one, other, third).out()).isEqualTo("{\"1\": [[2, 5]], \"2\": [[1, 2]]}\n");
            assertThat(lumi("xor", one, other, third).out())
                    .isEqualTo("{\"1\": [[2, 5]], \"2\": [[1, 2], [5, 5], [8, 9]], \"10\": [[1, 1]]}\n");
            assertThat(lumi("or", one).out()).isEqualTo(ONE + "\n");
            refused(lumi("or"), "Missing required parameter: 'FILE'");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                json   | {"2": [[3, 9]], "10": [[1, 1]]};
                pretty | {;  "2": [[3, 9]],;  "10": [[1, 1]];};
                cmssw  | 2:3-2:9,10:1;
                csv    | run,first,last;2,3,9;10,1,1;
                pairs  | 2 3;2 4;2 5;2 6;2 7;2 8;2 9;10 1;
                """)
        void writesAndReadsEveryFormat(String format, String text) {
            String lines = text.replace(';', '\n');
            assertThat(lumi("or", other, "--format", format).out()).isEqualTo(lines);
            standardInput(lines);
            assertThat(lumi("or", "-").out()).isEqualTo(OTHER + "\n");
            standardInput(lines);
            assertThat(lumi("or", "-", "--from", format).out()).isEqualTo(OTHER + "\n");
        }

        @Test
        void aListThatIsCutShortIsNoSuccess() {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream full = new PrintStream(new OutputStream() {
                @Override
                public void write(int next) throws IOException {
                    throw new IOException("no space left on device");
                }
            });
            int exitCode = Rr.execute(
                    new Surroundings(full, new PrintStream(err), Person.nobody(), Map.of()), "lumi", "or", one);
            assertThat(exitCode).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("rr: the list could not be written whole: is the disk full, or did its reader end?\n");
        }
    }

    @Nested
    class Reading {

        @Test
        void unpacksWhatIsCompressedWhateverItsName() throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(ONE.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(lumi("or", file("one", packed.toByteArray())).out()).isEqualTo(ONE + "\n");
            byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
            String broken = file("broken.gz", cut);
            refused(lumi("or", broken), broken + " is compressed by gzip, but broken, or its end is missing");
        }

        @Test
        void saysWhichFileIsWrongAndWhere() {
            String absent = directory.resolve("absent.json").toString();
            refused(lumi("or", one, absent), "there is no file " + absent);
            String wrong = file("wrong.json", "{\"316701\": [[5, 2]]}");
            refused(
                    lumi("or", one, wrong),
                    wrong + ": run 316701: [5,2] is no [first, last] of lumisections counted from 1");
            String latin1 = file("latin1.csv", new byte[] {'1', ',', (byte) 0xe9});
            refused(lumi("or", latin1), latin1 + " is no text in UTF-8");
            refused(lumi("or", directory.toString()), directory + " can't be read (Is a directory)");
            standardInput("316701:5-316701:max");
            refused(
                    lumi("or", "-"),
                    "standard input: line 1: 316701:5-316701:max reaches to the end of the run, and a list has to say where"
                            + " that is; write the last lumisection");
        }

        @Test
        void takesNothingForNoList() {
            standardInput("");
            refused(lumi("sub", one, "-"), "standard input: there is nothing; an empty list is written {}");
            standardInput("");
            assertThat(lumi("or", "-", "--from", "pairs").out()).isEqualTo("{}\n");
            standardInput(ONE);
            refused(lumi("or", "-", "-"), "standard input (-) can be read only once");
        }

        @Test
        void doesNotMindAByteOrderMark() {
            assertThat(lumi("or", file("mark.json", "\uFEFF" + ONE)).out()).isEqualTo(ONE + "\n");
        }
    }

    @Nested
    class Filtering {

        @Test
        void keepsRunsAndRangesOfRuns() {
            assertThat(lumi("filter", one, "--runs", "2-9,4711").out()).isEqualTo("{\"2\": [[1, 5]]}\n");
            assertThat(lumi("filter", one, "--run-range", "1-2").out()).isEqualTo(ONE + "\n");
            assertThat(lumi("filter", one, "--runs", "3").out()).isEqualTo("{}\n");
        }

        @Test
        void keepsRunsOfAnotherList() {
            assertThat(lumi("filter", one, "--runs-of", other).out()).isEqualTo("{\"2\": [[1, 5]]}\n");
            assertThat(lumi("filter", other, "--runs-of", other, "--runs", "10").out())
                    .isEqualTo("{\"10\": [[1, 1]]}\n");
        }

        @Test
        void wantsToKnowWhich() {
            refused(lumi("filter", one), "say which runs: --runs 355100-357000,360000, or --runs-of FILE");
            refused(
                    lumi("filter", one, "--runs", "1,x"),
                    "--runs: \"x\" is no range of runs, like 355100-357000, or 360000");
            refused(lumi("filter", one, "--runs", "9-1"), "--runs: runs 9-1: the last comes before the first");
        }
    }

    @Nested
    class Splitting {

        @Test
        void writesAFileForEachEra() {
            Called called = lumi("split", other, "--at", "A:1-2,B:3-5", "-o", directory.toString());
            assertThat(called.exitCode()).isZero();
            assertThat(called.out()).isEmpty();
            assertThat(called.err())
                    .isEqualTo(
                            "%1$s/A.json: 1 run, 7 lumisections%n%1$s/B.json: 0 runs, 0 lumisections%n"
                                            .formatted(directory)
                                    + "rr: warning: 1 run, 1 lumisection lie in no era and were not written, from run 10 to 10\n");
            assertThat(written("A.json")).isEqualTo("{\"2\": [[3, 9]]}\n");
            assertThat(written("B.json")).isEqualTo("{}\n");
        }

        @Test
        void takesErasOfAFileAndNamesFilesAsTold() {
            String eras = file("eras.csv", "era,first,last\nA,1,2\nB,3,10\n");
            String names = directory.resolve("Cert_{era}.txt").toString();
            assertThat(lumi("split", other, "--eras", eras, "-o", names, "--format", "cmssw")
                            .exitCode())
                    .isZero();
            assertThat(written("Cert_A.txt")).isEqualTo("2:3-2:9\n");
            assertThat(written("Cert_B.txt")).isEqualTo("10:1\n");
        }

        @Test
        void replacesNothingUnlessTold() {
            file("B.json", "precious");
            String[] call = {"split", other, "--at", "A:1-2,B:3-10", "-o", directory.toString()};
            refused(lumi(call), directory.resolve("B.json") + " exists already; --force replaces it");
            assertThat(names()).containsExactly("B.json", "one.json", "other.json");
            assertThat(written("B.json")).isEqualTo("precious");
            assertThat(lumi(Stream.concat(Stream.of(call), Stream.of("--force")).toArray(String[]::new))
                            .exitCode())
                    .isZero();
            assertThat(names()).containsExactly("A.json", "B.json", "one.json", "other.json");
            assertThat(written("B.json")).isEqualTo("{\"10\": [[1, 1]]}\n");
        }

        @Test
        void writesAllOrNothing() throws IOException {
            Files.createDirectory(directory.resolve("A"));
            String names = directory + "/{era}/list.json";
            refused(
                    lumi("split", other, "--at", "A:1-2,B:3-10", "-o", names),
                    directory + "/B/list.json: there is no directory for it");
            try (Stream<Path> inA = Files.list(directory.resolve("A"))) {
                assertThat(inA).isEmpty();
            }
        }

        @Test
        void saysWhatItNeeds() {
            refused(
                    lumi("split", other, "-o", directory.toString()),
                    "say where to cut, once: --at A:315252-316995,B:316998-319312, or --eras FILE");
            refused(
                    lumi("split", other, "--at", "A:1-5,B:5", "-o", directory.toString()),
                    "--at: the eras A:1-5 and B:5 both have run 5");
            String eras = file("eras.txt", "A:1-5\nB");
            refused(
                    lumi("split", other, "--eras", eras, "-o", directory.toString()),
                    eras + ": line 2: \"B\" is no era like A:315252-316995");
            refused(
                    lumi("split", other, "--at", "A:1", "-o", "list.json"),
                    "-o list.json: there are several files; name them with {era}: 'list_{era}.json'");
        }

        @Test
        void theDirectoryIsMade() {
            Path parts = directory.resolve("of/parts");
            assertThat(lumi("split", other, "--at", "A:1-5", "-o", parts.toString())
                            .exitCode())
                    .isZero();
            assertThat(parts.resolve("A.json")).exists();
        }

        private String written(String name) {
            try {
                return Files.readString(directory.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> names() {
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString()).sorted().toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class Counting {

        private static final String LUMINOSITY = """
                #Data tag : v1 , Norm tag: None
                #run:fill,ls,time,beamstatus,E(GeV),delivered(/ub),recorded(/ub),avgpu,source
                2:7,3:3,07/05/22 15:30:00,STABLE BEAMS,6800,0.1,0.1,50.0,HFET
                2:7,4:4,07/05/22 15:30:23,STABLE BEAMS,6800,0.2,0.0,50.0,HFET
                10:8,1:1,07/05/22 18:30:00,STABLE BEAMS,6800,1000,500,50.0,HFET
                """;

        @Test
        void countsEachFileOrEachRun() {
            assertThat(lumi("count", one, other, "-o", "csv").out())
                    .isEqualTo("file,runs,ranges,lumisections\n%s,2,2,10\n%s,2,2,8\n".formatted(one, other));
            assertThat(lumi("count", other, "--by-run", "-o", "csv").out())
                    .isEqualTo("file,run,ranges,lumisections\n%1$s,2,1,7\n%1$s,10,1,1\n".formatted(other));
        }

        @Test
        void addsUpLuminosityInItsOwnUnit() {
            String luminosity = file("lumi.csv", LUMINOSITY);
            standardInput(OTHER);
            assertThat(lumi("count", "-", "--luminosity", luminosity, "-o", "csv"))
                    .isEqualTo(new Called(0, """
                            file,runs,ranges,lumisections,delivered,recorded,unit,unmeasured
                            standard input,2,2,8,1000.3,500.1,/ub,5
                            """, ""));
            assertThat(lumi("count", other, "--by-run", "--luminosity", luminosity, "-o", "ndjson")
                            .out())
                    .isEqualTo("""
                            {"file":"%1$s","run":2,"ranges":1,"lumisections":7,"delivered":0.3,"recorded":0.1,"unit":"/ub","unmeasured":5}
                            {"file":"%1$s","run":10,"ranges":1,"lumisections":1,"delivered":1000,"recorded":500,"unit":"/ub","unmeasured":0}
                            """.formatted(other));
        }

        @Test
        void saysWhatIsWrongWithLuminosity() {
            String runs = file("runs.csv", "#run:fill,time,nls,ncms,delivered(/fb),recorded(/fb)\n");
            refused(
                    lumi("count", one, "--luminosity", runs),
                    runs
                            + " line 1: the rows are for whole runs, and lumisections are needed; add --byls to brilcalc lumi");
        }
    }

    @Nested
    class Comparing {

        @Test
        void endsAsDiffDoes() {
            assertThat(lumi("diff", one, one)).isEqualTo(new Called(0, "", ""));
            Called different = lumi("diff", one, other, "-o", "csv");
            assertThat(different.exitCode()).isEqualTo(1);
            assertThat(different.out()).isEqualTo("""
                            only_in,run,first,last,lumisections
                            %1$s,1,1,5,5
                            %1$s,2,1,2,2
                            %2$s,2,6,9,4
                            %2$s,10,1,1,1
                            """.formatted(one, other));
            assertThat(different.err())
                    .isEqualTo("only in %s: 2 runs, 7 lumisections%nonly in %s: 2 runs, 5 lumisections%n"
                            .formatted(one, other));
            String absent = directory.resolve("absent.json").toString();
            refused(lumi("diff", one, absent), "there is no file " + absent);
            refused(
                    lumi("diff", one, file("wrong.json", "[")),
                    directory.resolve("wrong.json") + ": the JSON ends too early");
        }
    }

    /** CMS's lists of 2022 lie one within the other. */
    @Test
    void certifiedListsGoThroughPipes() {
        String golden = file("golden.json", certified("golden"));
        String muon = file("muon.json", certified("muon"));
        String dcsOnly = file("dcs_only.json", certified("dcs_only"));
        assertThat(lumi("count", golden, muon, dcsOnly, "-o", "csv").out())
                .isEqualTo("""
                        file,runs,ranges,lumisections
                        %s,360,460,123097
                        %s,461,530,138561
                        %s,589,683,145247
                        """.formatted(golden, muon, dcsOnly));
        assertThat(LumiMask.parse(lumi("and", golden, muon, dcsOnly).out()))
                .isEqualTo(LumiMask.parse(new String(certified("golden"), StandardCharsets.UTF_8)));
        assertThat(lumi("sub", golden, muon)).isEqualTo(new Called(0, "{}\n", "0 runs, 0 lumisections\n"));
        for (String format : List.of("json", "pretty", "cmssw", "pairs", "csv")) {
            standardInput(lumi("or", golden, "--format", format).out());
            assertThat(lumi("diff", golden, "-")).describedAs(format).isEqualTo(new Called(0, "", ""));
        }
    }

    private static byte[] certified(String name) {
        try (InputStream list = Objects.requireNonNull(
                LumiCommandTest.class.getResourceAsStream("/io/runregistry/server/intake/demo/" + name + ".json"))) {
            return list.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
