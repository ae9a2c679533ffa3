package io.runregistry.server.intake.demo;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.LumiMask;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facts, as they were published.
 *
 * @param golden what CMS certified; lies inside {@code muon}
 * @param muon what is good enough for muons; lies inside {@code dcsOnly}
 * @param dcsOnly where the tracker and the other bits were on
 * @param samples runs as the production registry answers them, by number
 */
record DemoFacts(
        List<DemoRun> runs,
        Map<Integer, DemoFill> fills,
        LumiMask golden,
        LumiMask muon,
        LumiMask dcsOnly,
        Map<Integer, ObjectNode> samples) {

    private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter FILL_TIME = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss");
    private static final Pattern SEPARATOR = Pattern.compile(", *");

    /** A run of which the production registry's whole answer is known. */
    ObjectNode sample(int runNumber) {
        return requireNonNull(samples.get(runNumber), "sample_runs.json lacks the run");
    }

    static DemoFacts read() {
        Map<Integer, DemoFill> fills = new HashMap<>();
        csv("fills.csv").forEach(row -> fills.put(Integer.parseInt(row.get("fill")), fill(row)));
        // the table was joined from several exports, whose headers stand between the rows
        List<DemoRun> runs = csv("runs.csv").stream()
                .filter(row -> !row.get("run_number").equals("run_number"))
                .map(DemoFacts::run)
                .toList();
        Map<Integer, ObjectNode> samples = new HashMap<>();
        for (JsonNode sample : JsonMapper.shared().readTree(text("sample_runs.json"))) {
            samples.put(sample.get("run_number").intValue(), (ObjectNode) sample);
        }
        return new DemoFacts(runs, fills, mask("golden.json"), mask("muon.json"), mask("dcs_only.json"), samples);
    }

    private static DemoRun run(CSVRecord row) {
        return new DemoRun(
                Integer.parseInt(row.get("run_number")),
                number(row, "fill_number", Integer::valueOf)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                Integer.parseInt(row.get("duration")),
                time(row.get("start_time"), RUN_TIME),
                time(row.get("end_time"), RUN_TIME),
                names(row.get("components_out")),
                number(row, "delivered_lumi", Double::valueOf)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                number(row, "recorded_lumi", Double::valueOf)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty()),
                number(row, "l1_triggers_counter", Long::valueOf)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                given(row, "l1_hlt_mode_stripped"),
                given(row, "hlt_key"),
                row.get("era"),
                number(row, "initial_prescale_index", Integer::valueOf)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()));
    }

    private static DemoFill fill(CSVRecord row) {
        return new DemoFill(
                Integer.parseInt(row.get("fill")),
                Double.parseDouble(row.get("b_field")),
                Double.parseDouble(row.get("energy")),
                row.get("type"),
                row.get("injection_scheme"),
                time(row.get("stable_begin"), FILL_TIME),
                time(row.get("stable_end"), FILL_TIME));
    }

    private static Instant time(String text, DateTimeFormatter format) {
        return LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
    }

    private static Optional<String> given(CSVRecord row, String column) {
        return Optional.of(row.get(column)).filter(text -> !text.isBlank());
    }

    private static <N> Optional<N> number(CSVRecord row, String column, Function<String, N> parse) {
        return given(row, column).map(parse);
    }

    /** {@code [CTPPS, GEM]}. */
    private static Set<String> names(String list) {
        String inner = list.replace("[", "").replace("]", "").strip();
        return inner.isEmpty() ? Set.of() : SEPARATOR.splitAsStream(inner).collect(Collectors.toUnmodifiableSet());
    }

    private static List<CSVRecord> csv(String name) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStreamReader reader = new InputStreamReader(resource(name), StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LumiMask mask(String name) {
        return LumiMask.parse(text(name));
    }

    private static String text(String name) {
        try (InputStream resource = resource(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream resource = DemoFacts.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("the demo's " + name + " is not in the server's jar");
        }
        return resource;
    }
}
