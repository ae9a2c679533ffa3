package io.runregistry.client;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A named view of a run.
 *
 * @param name {@code online}, or like {@code /PromptReco/Collisions2022/DQM}
 * @param attributes the dataset's own, as the state in each workspace
 * @param datasetsInGui under which names it appeared in the DQM GUI
 * @param flags what each column comes to, by column
 * @param oms facts of its run from the online monitoring system
 * @param rr what Run Registry decides of its run
 * @param version of the newest event of this dataset
 */
public record Dataset(
        int runNumber,
        String name,
        Attributes attributes,
        List<String> datasetsInGui,
        SortedMap<String, Flags> flags,
        Attributes oms,
        Attributes rr,
        long version) {

    public Dataset {
        datasetsInGui = List.copyOf(datasetsInGui);
    }

    static Dataset of(JsonNode json) {
        return new Dataset(
                Wire.runNumber(json),
                json.path("name").asString(""),
                new Attributes(json.path("dataset_attributes")),
                json.path("datasets_in_gui")
                        .valueStream()
                        .map(name -> name.asString(""))
                        .toList(),
                Flags.read(json.path("DatasetTripletCache").path("triplet_summary")),
                new Attributes(json.path("Run").path("oms_attributes")),
                new Attributes(json.path("Run").path("rr_attributes")),
                json.path("version").asLong(0));
    }

    /** Which one it is. */
    public DatasetId id() {
        return new DatasetId(runNumber, name);
    }

    /** How far the workspace has come: OPEN, SIGNOFF, COMPLETED, {@code waiting dqm gui}; empty if it has no say. */
    public Optional<String> state(String workspace) {
        return attributes.text(workspace + "_state");
    }

    /** As the Python client gives a dataset: the run's RR attributes spread, flags as {@code lumisections}. */
    static ObjectNode compressed(JsonNode dataset) {
        ObjectNode json = Wire.object();
        dataset.path("Run").path("rr_attributes").forEachEntry(json::set);
        dataset.forEachEntry(json::set);
        json.set("lumisections", dataset.path("DatasetTripletCache").path("triplet_summary"));
        json.remove(List.of("Run", "DatasetTripletCache"));
        return json;
    }
}
