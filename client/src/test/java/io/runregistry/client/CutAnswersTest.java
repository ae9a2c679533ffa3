package io.runregistry.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.client.RawServer.Framing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that breaks off after any byte: what comes of it is the whole answer or an exception, never a part. */
class CutAnswersTest {

    private static final int RUNS = 200;
    private static final Patience ONCE =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), 1);

    private volatile int cut;

    /** Runs whose texts don't pack well, so that packed answers are large, too. */
    private static List<String> runs() {
        Random random = new Random(7);
        return IntStream.rangeClosed(1, RUNS)
                .mapToObj(run -> "{\"run_number\":" + run + ",\"oms_attributes\":{\"hlt_key\":\""
                        + random.ints(260, 'A', 'z')
                                .mapToObj(c -> c == '\\' ? "é" : Character.toString(c))
                                .collect(Collectors.joining())
                        + "\"},\"version\":" + run + "}")
                .toList();
    }

    /** The first and the last 512, every edge of a buffer, and others. */
    private static NavigableSet<Integer> cuts(int length) {
        NavigableSet<Integer> cuts = new TreeSet<>();
        IntStream.rangeClosed(0, 512).forEach(cuts::add);
        IntStream.rangeClosed(length - 512, length).forEach(cuts::add);
        for (int buffer : List.of(4_096, 8_000)) { // of the JDK and of Jackson
            for (int edge = buffer; edge < length; edge += buffer) {
                cuts.addAll(List.of(edge - 1, edge, edge + 1));
            }
        }
        new Random(length).ints(500, 0, length).forEach(cuts::add);
        return cuts;
    }

    @ParameterizedTest
    @CsvSource({"LENGTH,false", "LENGTH,true", "CHUNKS,false", "CHUNKS,true", "NONE,false", "NONE,true"})
    void aPageIsWholeOrAnException(Framing framing, boolean packed) {
        String page = runs().stream()
                .collect(Collectors.joining(",", "{\"runs\":[", "],\"pages\":1,\"count\":" + RUNS + "}"));
        byte[] answer = RawServer.answer("application/json", page, framing, packed);
        try (RawServer server = new RawServer((request, out) -> {
            if (request.path().startsWith("/query")) {
                out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } else {
                out.write(answer, 0, cut);
            }
        })) {
            everyCutIsWholeOrAnException(server, answer.length);
        }
    }

    @ParameterizedTest
    @CsvSource({"LENGTH,false", "LENGTH,true", "CHUNKS,false", "CHUNKS,true", "NONE,false", "NONE,true"})
    void aStreamIsWholeOrAnException(Framing framing, boolean packed) {
        byte[] answer = stream(runs(), framing, packed);
        try (RawServer server = new RawServer((request, out) -> out.write(answer, 0, cut))) {
            everyCutIsWholeOrAnException(server, answer.length);
        }
    }

    private static byte[] stream(List<String> rows, Framing framing, boolean packed) {
        String body = rows.stream().map(row -> row + "\n").collect(Collectors.joining()) + "{\"end\":{\"rows\":"
                + rows.size() + ",\"version\":41}}\n";
        return RawServer.answer("application/x-ndjson", body, framing, packed, "As-Of: 41");
    }

    private void everyCutIsWholeOrAnException(RawServer server, int length) {
        RunRegistry registry =
                RunRegistry.connect(Settings.of(Target.of(server.url())).withPatience(ONCE));
        int whole = 0;
        for (int after : cuts(length)) {
            cut = after;
            try {
                assertThat(registry.getRuns(Search.everything()))
                        .as("cut after %d of %d", after, length)
                        .hasSize(RUNS)
                        .extracting(run -> (long) run.runNumber())
                        .isEqualTo(IntStream.rangeClosed(1, RUNS)
                                .mapToObj(run -> (long) run)
                                .toList());
                whole++;
            } catch (UnreachableException | ServerFailedException | CutShortException cutShort) {
                assertThat(after).as(cutShort.toString()).isLessThan(length);
            }
        }
        assertThat(whole).as("those that were not cut").isBetween(1, 8);
    }
}
