package io.runregistry.core.lumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.runregistry.core.problem.InvalidRequestException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that brilcalc wrote, and what is wrong with others. */
class BrilcalcCsvTest {

    private static final String HEADER =
            "#run:fill,ls,time,beamstatus,E(GeV),delivered(/pb),recorded(/pb),avgpu,source\n";
    private static final String ROW =
            "297050:5839,12:12,06/16/17 20:55:44,STABLE BEAMS,6500,0.160000792,0.154234862,40.3,HFET\n";

    /** All of 12,055 rows, the last of which comes out of order. */
    @Test
    void aRealTableSumsUpToItsOwnSummary() throws IOException {
        BrilcalcCsv csv = low2017();
        LuminosityTable table = csv.luminosity();
        assertThat(table.unit()).isEqualTo("/ub");
        assertThat(csv.dataTag()).isEqualTo("v2");
        assertThat(csv.normTag()).isNull();
        assertThat(csv.hltPath()).isNull();
        assertThat(table.runs()).hasSize(24);
        assertThat(table.count()).isEqualTo(12_055);

        IntegratedLuminosity all = table.of(table.measured());
        assertThat(all.delivered()).isCloseTo(231_687_816.044, within(0.01));
        assertThat(all.recorded()).isCloseTo(223_450_179.385, within(0.01));
        assertThat(all.unmeasured().isEmpty()).isTrue();

        RunLuminosity last = Objects.requireNonNull(table.runs().get(307082));
        assertThat(last.measured().contains(1353)).isTrue();
        for (int row = 1; row < last.size(); row++) {
            assertThat(last.lumisection(row)).isGreaterThan(last.lumisection(row - 1));
        }
        assertThat(table.of(LumiMask.parse("{\"307082\": [[1353, 1353]]}")).recorded())
                .isEqualTo(24.184);
        assertThat(table.of(LumiMask.parse("{\"307082\": [[1383, 1384]]}")).recorded())
                .isEqualTo(17029.883 + 17178.464);
    }

    @Test
    void whatWasNotMeasuredCountsNothingAndIsNamed() throws IOException {
        LuminosityTable table = low2017().luminosity();
        IntegratedLuminosity luminosity =
                table.of(LumiMask.parse("{\"306926\": [[66, 68]], \"1\": [[3, 4]], \"307082\": [[1384, 1390]]}"));
        assertThat(luminosity.delivered()).isCloseTo(125083.169 + 125100.140 + 17603.369, within(1e-6));
        assertThat(luminosity.recorded()).isCloseTo(38237.165 + 81054.075 + 17178.464, within(1e-6));
        assertThat(luminosity.unmeasured().toJson())
                .isEqualTo("{\"1\": [[3, 4]], \"306926\": [[66, 66]], \"307082\": [[1385, 1390]]}");
    }

    @Test
    void columnsMayDifferAndLinesEndAsInWindows() throws IOException {
        String unix = """
                #Data tag : 19v3 , Norm tag: normtag_PHYSICS
                #run:fill,ls,time,hltpath,delivered(/fb),recorded(/fb),avgpu,source
                306929:6404,7:7,11/21/17 17:39:08,HLT_HIMu17_v1,0.000000208,0.000000149,3.0,PLTZERO
                306929:6404,8:0,11/21/17 17:39:31,HLT_HIMu17_v1,1.83e-7,0,2.6,PLTZERO
                #Summary:
                #hltpath,nfill,nrun,ncms,totdelivered(/fb),totrecorded(/fb)
                #HLT_HIMu17_v1,6,23,11890,0.205677832,0.199269742
                #
                #Sum delivered  : 0.205677832
                """;
        BrilcalcCsv csv = read("\uFEFF" + unix.replace("\n", "\r\n"));
        assertThat(csv.dataTag()).isEqualTo("19v3");
        assertThat(csv.normTag()).isEqualTo("normtag_PHYSICS");
        assertThat(csv.hltPath()).isEqualTo("HLT_HIMu17_v1");
        IntegratedLuminosity luminosity = csv.luminosity().of(LumiMask.parse("{\"306929\": [[7, 8]]}"));
        assertThat(luminosity.unit()).isEqualTo("/fb");
        assertThat(luminosity.delivered()).isCloseTo(3.91e-7, within(1e-15));
        assertThat(luminosity.recorded()).isEqualTo(1.49e-7);
    }

    @Test
    void tablesWithBarsAndFilesEndToEndAreRead() throws IOException {
        String table = """
                #Data tag : 24v1 , Norm tag: composite
                +-------------+-------+-------------------+----------------+---------------+
                | run:fill    | ls    | time              | delivered(/fb) | recorded(/fb) |
                +-------------+-------+-------------------+----------------+---------------+
                | 273158:4915 | %s | 05/11/16 20:42:35 | 0.25           | 0.125         |
                +-------------+-------+-------------------+----------------+---------------+
                #Summary:
                +-------+------+-----+------+
                | nfill | nrun | nls | ncms |
                +-------+------+-----+------+
                | 1     | 1    | 1   | 1    |
                +-------+------+-----+------+
                """;
        LuminosityTable luminosity =
                read(table.formatted("3:3") + table.formatted("9:9")).luminosity();
        assertThat(luminosity.measured().toJson()).isEqualTo("{\"273158\": [[3, 3], [9, 9]]}");
        assertThat(luminosity.of(luminosity.measured()).delivered()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            12:12,06/16/17              | 12:x,06/16/17             | "x.csv line 2: ""12:x"" is no ls, like 12:12, or 12:0"
            12:12,06/16/17              | 12:13,06/16/17            | x.csv line 2: ls 12:13 names two lumisections
            12:12,06/16/17              | 0:0,06/16/17              | "x.csv line 2: ""0:0"" is no ls, like 12:12, or 12:0"
            297050:5839                 | 297050                    | "x.csv line 2: ""297050"" is no run:fill, like 297050:5839"
            0.154234862                 | nan                       | "x.csv line 2: the recorded luminosity ""nan"" is no number"
            0.160000792                 | 1e999                     | "x.csv line 2: the delivered luminosity ""1e999"" is no number"
            ,HFET                       | ""                        | x.csv line 2: the row has 8 cells, and the header 9
            """)
    void whatIsWrongWithARowIsSaidWithItsLine(String right, String wrong, String message) {
        refused(HEADER + ROW.replace(right, wrong == null ? "" : wrong), message);
    }

    @Test
    void whatCannotBeAddedUpIsRefused() {
        refused(HEADER + ROW + ROW, "x.csv line 3: run 297050, lumisection 12 comes a second time");
        refused(
                HEADER.replace("/pb", "hz/ub") + ROW,
                "x.csv line 1: the units of delivered(hz/ub) and recorded(hz/ub) must be one of /kb, /b, /mb, /ub, /nb,"
                        + " /pb, /fb, /ab, the same in both; choose it with -u of brilcalc");
        refused(
                HEADER + ROW + HEADER.replace("/pb", "/fb") + ROW,
                "x.csv line 3: a second header differs from the first; read one file at a time");
        refused(
                "#Data tag : v1 , Norm tag: None\n" + HEADER + ROW + "#Data tag : v2 , Norm tag: None\n",
                "x.csv line 4: \"#Data tag : v2 , Norm tag: None\" follows rows of \"#Data tag : v1 , Norm tag: None\";"
                        + " luminosities of different tags don't add up: read one file at a time");
        refused(
                "#run:fill,ls,hltpath,delivered(/fb),recorded(/fb)\n1:1,1:1,HLT_A,1,1\n1:1,2:2,HLT_B,1,1\n",
                "x.csv line 3: the trigger path HLT_B follows HLT_A; luminosities of several paths don't add up: give"
                        + " brilcalc one path");
    }

    @Test
    void whatIsNoTableByLumisectionIsRefused() {
        refused(
                "#run:fill,time,nls,ncms,delivered(/fb),recorded(/fb)\n",
                "x.csv line 1: the rows are for whole runs, and lumisections are needed; add --byls to brilcalc lumi");
        refused(
                "run:fill,ls\n",
                "x.csv line 1: the header has no ls, delivered(unit) and recorded(unit); it must be"
                        + " #run:fill,ls,…,delivered(unit),recorded(unit),…, as brilcalc lumi --byls writes it");
        refused(
                ROW,
                "x.csv line 1: rows come before the header #run:fill,ls,…,delivered(unit),recorded(unit),…, which says"
                        + " what they mean");
        String nothing =
                "x.csv holds no luminosity: expected #run:fill,ls,…,delivered(unit),recorded(unit),… and rows for"
                        + " lumisections, as brilcalc lumi --byls writes them";
        refused("", nothing);
        refused(HEADER, nothing);
    }

    @Test
    void aFileThatLostRowsIsRefused() {
        refused(
                HEADER + ROW + "#Summary:\n#nfill,nrun,nls,ncms\n#1,1,2,2\n",
                "x.csv line 5: the summary counts 2 lumisections, the rows before it 1; the file is not whole, or was"
                        + " changed: fetch it again");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    private static BrilcalcCsv read(String text) throws IOException {
        return BrilcalcCsv.read(new StringReader(text), "x.csv");
    }

    private static BrilcalcCsv low2017() throws IOException {
        try (Reader reader = new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        BrilcalcCsvTest.class.getResourceAsStream("brilcalc_2017_low_pileup.csv.gz"))),
                StandardCharsets.UTF_8)) {
            return BrilcalcCsv.read(reader, "brilcalc_2017_low_pileup.csv.gz");
        }
    }
}
