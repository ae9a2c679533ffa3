package io.runregistry.core.lumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.runregistry.core.problem.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format, written, read, and refused. */
class LumiFormatTest {

    private static final LumiMask LIST = LumiMask.parse("{\"316702\": [[5, 5]], \"99999\": [[1, 20], [25, 26]]}");

    @Test
    void runsAreWrittenInNumericOrderAndRangesWithBothEnds() {
        assertThat(LumiFormat.JSON.text(LIST)).isEqualTo("{\"99999\": [[1, 20], [25, 26]], \"316702\": [[5, 5]]}\n");
        assertThat(LumiFormat.PRETTY.text(LIST))
                .isEqualTo("{\n  \"99999\": [[1, 20], [25, 26]],\n  \"316702\": [[5, 5]]\n}\n");
        assertThat(LumiFormat.CMSSW.text(LIST)).isEqualTo("99999:1-99999:20,99999:25-99999:26,316702:5\n");
        assertThat(LumiFormat.CSV.text(LIST)).isEqualTo("run,first,last\n99999,1,20\n99999,25,26\n316702,5,5\n");
        assertThat(LumiFormat.PAIRS.text(LumiFormat.CSV.read("2,9,10\n1,1,1"))).isEqualTo("1 1\n2 9\n2 10\n");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(LumiFormat format) {
        Random random = new Random(17);
        for (int round = 0; round < 200; round++) {
            LumiMask list = random(random);
            String text = format.text(list);
            assertThat(format.read(text))
                    .describedAs("round " + round + ": " + text)
                    .isEqualTo(list);
            if (!list.isEmpty()) {
                assertThat(LumiFormat.recognise(text).read(text))
                        .describedAs("recognised: " + text)
                        .isEqualTo(list);
            }
        }
        assertThat(format.read(format.text(LumiMask.empty()))).isEqualTo(LumiMask.empty());
    }

    /** The same lumisections in pieces that overlap, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void piecesInAnyOrderAreOneList(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            LumiMask list = random(random);
            List<String> pieces = new ArrayList<>();
            list.runs()
                    .forEach((run, ranges) -> ranges.ranges().forEach(range -> {
                        int middle = range.first() + random.nextInt(range.count());
                        pieces.add(run + "," + range.first() + "," + middle);
                        pieces.add(run + "," + middle + "," + range.last());
                        pieces.add(run + "," + range.first() + "," + range.first());
                    }));
            Collections.shuffle(pieces, random);
            String csv = String.join("\n", pieces);
            assertThat(LumiFormat.CSV.read(csv)).describedAs(csv).isEqualTo(list);
            String cmssw = String.join(
                    ", ",
                    pieces.stream()
                            .map(piece -> piece.replaceAll("(\\d+),(\\d+),(\\d+)", "'$1:$2-$1:$3'"))
                            .toList());
            assertThat(LumiFormat.CMSSW.read(cmssw)).describedAs(cmssw).isEqualTo(list);
        }
    }

    private static LumiMask random(Random random) {
        LumiMask.Builder list = new LumiMask.Builder();
        int ranges = random.nextInt(8);
        for (int i = 0; i < ranges; i++) {
            int first = 1 + random.nextInt(30);
            list.add(8 + random.nextInt(5), first, first + random.nextInt(6));
        }
        return list.build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                       | JSON
            # from CMS; {"316701": [[1, 20]]}        | JSON
            [[316701, 5]]                            | PAIRS
            316701 5                                 | PAIRS
            316701, 5                                | PAIRS
            316701,1,20                              | CSV
            run,first,last                           | CSV
            316701:5                                 | CMSSW
            '''316701:1-316701:20'', ''316701:30'''  | CMSSW
            """)
    void formatsAreToldByHowTheyBegin(String text, LumiFormat format) {
        assertThat(LumiFormat.recognise(text.replace("; ", "\n"))).isEqualTo(format);
    }

    @Test
    void whatBeginsLikeNoListIsRefused() {
        assertThatThrownBy(() -> LumiFormat.recognise("<html>"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("\"<html>\" begins no list of lumisections: neither a golden JSON, nor run:first-run:last,"
                        + " nor pairs \"run lumisection\", nor CSV run,first,last");
        assertThatThrownBy(() -> LumiFormat.recognise(" \n"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("there is nothing; an empty list is written {}");
    }

    @Test
    void cmsswRangesAreReadAsCmsswReadsThem() {
        assertThat(LumiFormat.CMSSW.read("316701:3,\n 316701:1 - 316701:2, 316702:min-316702:4, 316703:0-316703:2"))
                .isEqualTo(LumiMask.parse("{\"316701\": [[1, 3]], \"316702\": [[1, 4]], \"316703\": [[1, 2]]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CMSSW | 1:1;1:5-3:2       | line 2: 1:5-3:2 reaches over several runs, and a list has to name each of them; write a range for each run
            CMSSW | 1:5-1:max         | line 1: 1:5-1:max reaches to the end of the run, and a list has to say where that is; write the last lumisection
            CMSSW | 1:0               | line 1: 1:0 reaches to the end of the run, and a list has to say where that is; write the last lumisection
            CMSSW | 316701            | line 1: "316701" is no range like 316701:1-316701:20, or 316701:5
            CMSSW | 1:2-5             | line 1: "1:2-5" is no range like 316701:1-316701:20, or 316701:5
            CMSSW | 1:9-1:2           | line 1: lumisections 9-2: the last comes before the first
            CMSSW | 0:1               | line 1: run numbers begin at 1, not at 0
            CSV   | 1,2,3;;1,2        | line 3: "1,2" is no run,first,last, like 316701,1,20
            CSV   | 1,5,2             | line 1: lumisections 5-2: the last comes before the first
            CSV   | 1,0,2             | line 1: lumisections are counted from 1, not from 0
            CSV   | 1,x,2             | line 1: "x" is no number
            CSV   | 1,1,2147483648    | line 1: 2147483648 is larger than any number of a run or lumisection
            PAIRS | 1 2;1 2 3         | line 2: "1 2 3" is no run and lumisection, like 316701 5
            PAIRS | 1 -2              | line 1: "-2" is no number
            PAIRS | [[1, 2], [3]]     | [3] is no [run, lumisection], like [316701, 5]
            JSON  | {"1": [[5, 2]]}   | run 1: [5,2] is no [first, last] of lumisections counted from 1
            JSON  | {"1": [[0, 2]]}   | run 1: [0,2] is no [first, last] of lumisections counted from 1
            JSON  | {"1": [1, 2]}     | run 1: 1 is no [first, last] of lumisections counted from 1
            JSON  | {"1": [["1", 2]]} | run 1: ["1",2] is no [first, last] of lumisections counted from 1
            JSON  | {"1": 5}          | run 1 needs a list of [first, last]
            JSON  | {"01": []}        | "01" is no run number
            JSON  | {"+1": []}        | "+1" is no run number
            JSON  | {"-1": []}        | "-1" is no run number
            JSON  | {"0": []}         | "0" is no run number
            JSON  | [1]               | a golden JSON must be an object of runs, each with a list of [first, last]
            JSON  | {"1": [[1, 2]     | the JSON ends too early at [1][0]
            JSON  | {} {}             | something follows the end of the JSON
            """)
    void whatIsNoListSaysWhere(LumiFormat format, String text, String message) {
        assertThatThrownBy(() -> format.read(text.replace(";", "\n")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    /** CMSSW's LumiList would keep the last one only. */
    @Test
    void aRunThatComesTwiceIsRefused() {
        assertThatThrownBy(() -> LumiMask.parse("{\"1\": [[1, 2]], \"1\": [[3, 4]]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Duplicate Object property \"1\"");
    }

    @Test
    void erasSayWhatIsWrongWithThem() {
        assertThat(Eras.parse("# 2018\nera,first,last\nA,315252,316995\nB:316998-319312, B2:320000")
                        .split(LumiMask.parse("{\"316995\": [[1, 1]], \"320000\": [[2, 2]]}")))
                .hasToString("{A={\"316995\": [[1, 1]]}, B={}, B2={\"320000\": [[2, 2]]}}");
        refusedEras("A:1-5,B:5-9", "the eras A:1-5 and B:5-9 both have run 5");
        refusedEras("A:1-5\nB", "line 2: \"B\" is no era like A:315252-316995");
        refusedEras("A:5-1", "line 1: runs 5-1: the last comes before the first");
        refusedEras("A:x", "line 1: \"x\" is no range of runs, like 355100-357000, or 360000");
        refusedEras("a/b:1", "line 1: \"a/b\" is no name of an era: it has letters, digits, and _ + - . within");
        refusedEras("..:1", "line 1: \"..\" is no name of an era: it has letters, digits, and _ + - . within");
        refusedEras("", "there is no era");
    }

    private static void refusedEras(String text, String message) {
        assertThatThrownBy(() -> Eras.parse(text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }
}
