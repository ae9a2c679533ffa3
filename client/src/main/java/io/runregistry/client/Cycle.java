package io.runregistry.client;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A batch of datasets that is certified against a deadline.
 *
 * @param deadline as the registry writes it
 * @param attributes the state in each workspace: {@code dt_state} is {@code pending} or {@code completed}
 * @param json all of it, its datasets included
 */
public record Cycle(int id, String name, Optional<String> deadline, Attributes attributes, JsonNode json) {

    private static final String SUFFIX = "_state";

    static Cycle of(JsonNode json) {
        return new Cycle(
                json.path("id_cycle").asInt(),
                json.path("cycle_name").asString(""),
                Optional.of(json.path("deadline").asString("")).filter(text -> !text.isEmpty()),
                new Attributes(json.path("cycle_attributes")),
                json);
    }

    /**
     * How far a workspace has come with a cycle.
     *
     * @param isCompleted whether somebody marked it so
     * @param isLate whether that is not done though the deadline is over
     * @param done datasets that are COMPLETED
     * @param of datasets that are to be certified: neither hidden nor without significance for the workspace
     * @param states datasets by their state, those without significance included
     */
    public record Progress(boolean isCompleted, boolean isLate, int done, int of, Map<String, Integer> states) {

        public Progress {
            states = Map.copyOf(states);
        }
    }

    /** By workspace. Only this project's registries count; with others nothing is done of nothing. */
    public Map<String, Progress> progress() {
        Map<String, Progress> progress = new TreeMap<>();
        List<String> late = Wire.texts(json.path("late"));
        attributes.json().forEachEntry((name, state) -> {
            String workspace = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
            JsonNode counted = json.path("progress").path(workspace);
            Map<String, Integer> states = new TreeMap<>();
            counted.path("states").forEachEntry((of, count) -> states.put(of, count.asInt(0)));
            progress.put(
                    workspace,
                    new Progress(
                            state.asString("").equals("completed"),
                            late.contains(workspace),
                            counted.path("done").asInt(0),
                            counted.path("of").asInt(0),
                            states));
        });
        return progress;
    }

    /** Its datasets, hidden ones included, without those that the call that answered it took away. */
    public List<DatasetId> datasets() {
        List<DatasetId> removed =
                json.path("removed").valueStream().map(DatasetId::of).toList();
        return json.path("CycleDataset")
                .valueStream()
                .map(DatasetId::of)
                .filter(dataset -> !removed.contains(dataset))
                .toList();
    }

    /** How often it was changed, its making included; 0 where the registry does not tell. */
    public int revision() {
        return json.path("revision").asInt(0);
    }

    /** The deadline; nothing if it is none that can be understood. */
    public Optional<Instant> due() {
        try {
            return deadline.map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
