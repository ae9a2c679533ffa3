package io.runregistry.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One period of data taking.
 *
 * @param oms facts from the online monitoring system
 * @param rr what Run Registry itself decides
 * @param flags what each column of the dataset {@code online} comes to, by column
 * @param version of the newest event of this run
 */
public record Run(int runNumber, Attributes oms, Attributes rr, SortedMap<String, Flags> flags, long version) {

    static Run of(JsonNode json) {
        return new Run(
                Wire.runNumber(json),
                new Attributes(json.path("oms_attributes")),
                new Attributes(json.path("rr_attributes")),
                Flags.read(json.path("DatasetTripletCache").path("triplet_summary")),
                json.path("version").asLong(0));
    }

    /** {@code Collisions22}; empty as long as nobody knows. */
    public Optional<String> className() {
        return rr.text("class");
    }

    /** OPEN, SIGNOFF or COMPLETED. */
    public Optional<String> state() {
        return rr.text("state");
    }

    public boolean significant() {
        return rr.truth("significant").orElse(false);
    }

    public OptionalInt fillNumber() {
        return oms.integer("fill_number");
    }

    /** Of a beam, in GeV. */
    public OptionalDouble energy() {
        return oms.number("energy");
    }

    /** In T. */
    public OptionalDouble bField() {
        return oms.number("b_field");
    }

    public Optional<String> hltKey() {
        return oms.text("hlt_key");
    }

    public Optional<Instant> startTime() {
        return oms.time("start_time");
    }

    public Optional<Instant> endTime() {
        return oms.time("end_time");
    }

    /** How many lumisections the run has. */
    public OptionalInt lumisections() {
        return oms.integer("ls_duration");
    }

    /** In the unit of the source, for runs of recent years /pb. */
    public OptionalDouble recordedLuminosity() {
        return oms.number("recorded_lumi");
    }

    /** In the unit of the source, for runs of recent years /pb. */
    public OptionalDouble deliveredLuminosity() {
        return oms.number("delivered_lumi");
    }

    /** The components that took part. */
    public List<String> components() {
        return oms.json()
                .path("components")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
    }

    /** As the Python client gives a run: RR attributes spread, flags as {@code lumisections}. */
    static ObjectNode compressed(JsonNode run) {
        ObjectNode json = Wire.object();
        json.set("oms_attributes", run.path("oms_attributes"));
        run.path("rr_attributes").forEachEntry(json::set);
        json.set("lumisections", run.path("DatasetTripletCache").path("triplet_summary"));
        json.set("run_number", run.path("run_number"));
        json.set("version", run.path("version"));
        json.set("deleted", run.path("deleted"));
        return json;
    }
}
