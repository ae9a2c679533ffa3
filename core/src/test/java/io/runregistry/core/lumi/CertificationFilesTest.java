package io.runregistry.core.lumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists that CMS certified: 2018's golden JSON, whole and by era, and a list of 2017 whose ranges lie in any order, some
 * twice. What is said of them is computed here once more, from sets of {@code "run:lumisection"}.
 */
class CertificationFilesTest {

    private static final String WHOLE = text("golden_2018.json");
    private static final String ERAS = "A:315252-316995,B:316998-319312,C:319313-320393,D:320394-325273";

    @ParameterizedTest
    @EnumSource
    void readingAndWritingGivesTheSameRanges(LumiFormat format) {
        for (String file : List.of(WHOLE, text("dcs_only_2017.json.gz"))) {
            LumiMask list = LumiFormat.recognise(file).read(file);
            assertThat(lumisections(list)).isEqualTo(lumisections(file));
            assertThat(format.read(format.text(list))).isEqualTo(list);
        }
    }

    @Test
    void aFileThatIsInOrderIsWrittenAsItWasButForBlanks() {
        LumiMask golden = LumiMask.parse(WHOLE);
        assertThat(withoutBlanks(LumiFormat.PRETTY.text(golden))).isEqualTo(withoutBlanks(WHOLE));
        assertThat(withoutBlanks(LumiFormat.JSON.text(golden))).isEqualTo(withoutBlanks(WHOLE));
    }

    @Test
    void countsAreThoseOfCms() {
        LumiMask golden = LumiMask.parse(WHOLE);
        assertThat(golden.runs()).hasSize(478);
        assertThat(golden.countRanges()).isEqualTo(762);
        assertThat(golden.count()).isEqualTo(234_529);
        LumiMask dcsOnly = LumiMask.parse(text("dcs_only_2017.json.gz"));
        assertThat(dcsOnly.runs()).hasSize(759);
        assertThat(dcsOnly.count()).isEqualTo(130_641);
        assertThat(dcsOnly.countRanges()).isLessThan(5_054);
    }

    @Test
    void theErasAreThePartsThatCmsPublished() {
        LumiMask golden = LumiMask.parse(WHOLE);
        List<LumiMask> published = Stream.of("A", "B", "C", "D")
                .map(era -> LumiMask.parse(text("golden_2018_" + era + ".json")))
                .toList();
        Eras eras = Eras.parse(ERAS);
        assertThat(new ArrayList<>(eras.split(golden).values())).isEqualTo(published);
        assertThat(eras.outside(golden)).isEqualTo(LumiMask.empty());
        assertThat(LumiMask.unionOf(published)).isEqualTo(golden);
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Set<String> lumisections(LumiMask list) {
        Set<String> all = new HashSet<>();
        list.runs()
                .forEach((run, ranges) -> ranges.ranges().forEach(range -> {
                    for (int lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                        all.add(run + ":" + lumisection);
                    }
                }));
        return all;
    }

    private static Set<String> lumisections(String json) {
        Set<String> all = new HashSet<>();
        JsonMapper.shared().readTree(json).forEachEntry((run, ranges) -> {
            for (JsonNode range : ranges) {
                for (int lumisection = range.get(0).intValue();
                        lumisection <= range.get(1).intValue();
                        lumisection++) {
                    all.add(run + ":" + lumisection);
                }
            }
        });
        return all;
    }

    private static String text(String name) {
        try (InputStream file = Objects.requireNonNull(CertificationFilesTest.class.getResourceAsStream(name));
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
