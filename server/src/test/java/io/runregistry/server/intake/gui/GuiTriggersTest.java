package io.runregistry.server.intake.gui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.testing.DqmGuiStandIn;
import io.runregistry.server.testing.RunningRegistry;
import io.runregistry.server.testing.SampleRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The accepted datasets of production, 212 rules of 2012 to 2018 with 300 regular expressions, on all names that these describe,
 * against a plain model. {@code gui_triggers.csv} is a public copy of production's table; one of its 213 rules holds for no run.
 */
class GuiTriggersTest {

    private static final String WAITING = "waiting dqm gui";
    private static final String INSIGNIFICANT = "not significant for workspace";
    private static final List<Trigger> TRIGGERS = triggers();
    private static final Set<String> NAMES = names();

    @RegisterExtension
    static final DqmGuiStandIn gui = DqmGuiStandIn.start();

    @RegisterExtension
    static final RunningRegistry registry =
            RunningRegistry.start("--dqm-gui=" + gui.url(), "--dqm-gui-every=0", "--rules=" + rules());

    private record Trigger(String dataset, String regexps, int from, int to, String runClass) {

        List<String> each() {
            return Pattern.compile("\\s+")
                    .splitAsStream(regexps)
                    .filter(regexp -> !regexp.isEmpty())
                    .toList();
        }

        boolean finds(int run, String name) {
            return from <= run
                    && run <= to
                    && each().stream()
                            .anyMatch(regexp ->
                                    Pattern.compile(regexp).matcher(name).find());
        }
    }

    private static List<Trigger> triggers() {
        Pattern row = Pattern.compile("\"([^\"]*)\",\"([^\"]*)\",(\\d+),(\\d+),\"([^\"]*)\"");
        return row.matcher(text("gui_triggers.csv"))
                .results()
                .map(one -> new Trigger(
                        one.group(1),
                        one.group(2),
                        Integer.parseInt(one.group(3)),
                        Integer.parseInt(one.group(4)),
                        one.group(5)))
                .filter(trigger -> trigger.from() <= trigger.to())
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = requireNonNull(GuiTriggersTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For each regular expression two names that it finds, and one that it does not. */
    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        TRIGGERS.stream().flatMap(trigger -> trigger.each().stream()).forEach(regexp -> {
            String found = regexp.replace(".*?", "1").replaceAll("\\[(.)-.]", "$1");
            names.add(found);
            names.add(found + "-more");
            names.add(found.substring(1));
        });
        return names;
    }

    private static Path rules() {
        try {
            JsonNode shipped = JsonMapper.shared().readTree(Path.of("src/test/resources/wire/rules.json"));
            ArrayNode accepted = ((ObjectNode) shipped).putArray("DatasetsAccepted");
            TRIGGERS.forEach(trigger -> accepted.addObject()
                    .put("id", accepted.size() + 1)
                    .put("name", trigger.dataset())
                    .put("regexp", trigger.regexps())
                    .put("enabled", true)
                    .put("class", trigger.runClass())
                    .put("run_from", trigger.from())
                    .put("run_to", trigger.to()));
            ArrayNode certifying = ((ObjectNode) shipped).putArray("OfflineDatasetClassifier");
            certifying
                    .addObject()
                    .put("id", 1)
                    .put("workspace", "dt")
                    .put("enabled", true)
                    .put("classifier", """
                            {"and": [{"in": ["PromptReco", {"var": "name"}]}, {"==": [{"var": "run.rr.class"}, "Collisions18"]},
                                     {"==": [{"var": "run.oms.ls_duration"}, 1]}]}
                            """);
            certifying
                    .addObject()
                    .put("id", 2)
                    .put("workspace", "csc")
                    .put("enabled", false)
                    .put("classifier", "{\"==\": [1, 1]}");
            Path file = Files.createTempFile("rules", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, shipped.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first run of each rule and the one before it, with all datasets of the table. */
    private static Map<Integer, Set<String>> datasets() {
        Map<Integer, Set<String>> datasets = new TreeMap<>();
        for (Trigger trigger : TRIGGERS) {
            for (int run : new int[] {trigger.from() - 1, trigger.from()}) {
                datasets.computeIfAbsent(run, number -> new TreeSet<>()).add(trigger.dataset());
            }
        }
        return datasets;
    }

    @Test
    void allOfThemFindWhatTheyDescribe() {
        assertThat(TRIGGERS).hasSize(212);
        Map<Integer, Set<String>> datasets = datasets();
        List<Change> changes = new ArrayList<>();
        datasets.forEach((run, names) -> {
            SampleRun sample = SampleRun.of(run, 1, "SIGNOFF");
            names.forEach(name -> sample.with(name, "global " + WAITING, "dt " + WAITING, "csc " + WAITING));
            changes.addAll(sample.changes());
            NAMES.forEach(name -> gui.put(run, name));
        });
        registry.part(EventLog.class).append(Action.automatic("auto@auto", "samples"), changes);
        GuiCalls calls = new GuiCalls(registry.http());
        JsonNode round = calls.round();
        assertThat(round.path("state").asString()).describedAs(round.toString()).isEqualTo("done");

        int found = 0;
        for (var one : datasets.entrySet()) {
            for (String dataset : one.getValue()) {
                List<String> expected = NAMES.stream()
                        .filter(name -> TRIGGERS.stream()
                                .anyMatch(trigger ->
                                        trigger.dataset().equals(dataset) && trigger.finds(one.getKey(), name)))
                        .toList();
                JsonNode stored = calls.dataset(one.getKey(), dataset);
                assertThat(stored.path("datasets_in_gui").valueStream().map(JsonNode::asString))
                        .describedAs("%s of run %s", dataset, one.getKey())
                        .containsExactlyElementsOf(expected);
                String dt = dataset.contains("PromptReco") ? "OPEN" : INSIGNIFICANT;
                assertThat(List.of(state(stored, "global"), state(stored, "dt"), state(stored, "csc")))
                        .isEqualTo(
                                expected.isEmpty()
                                        ? List.of(WAITING, WAITING, WAITING)
                                        : List.of("OPEN", dt, INSIGNIFICANT));
                found += expected.size();
            }
        }
        assertThat(found).isGreaterThan(600).isEqualTo(round.path("names").intValue());
    }

    private static String state(JsonNode dataset, String workspace) {
        return dataset.path("dataset_attributes").path(workspace + "_state").asString();
    }
}
