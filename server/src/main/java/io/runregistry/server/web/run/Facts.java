package io.runregistry.server.web.run;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.KnownName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What OMS and the registry know of a run, in groups, for people. */
final class Facts {

    private static final String INCLUDED = "_included";

    /** Which attributes belong together, in the order in which they are read; what no group names is with the others. */
    private static final Map<String, List<String>> GROUPS = groups();

    /** What one wants to know before one looks at lumisections. */
    private static final List<String> DIGEST =
            List.of("class", "start_time", "duration", "fill_number", "energy", "b_field", "recorded_lumi");

    private final AttributeCatalogue catalogue = AttributeCatalogue.builtIn();
    private final ObjectNode oms;
    private final ObjectNode rr;
    private final Set<String> left = new LinkedHashSet<>();

    /**
     * @param name of the group
     * @param unknown how many attributes have no value
     */
    record Group(String name, List<Fact> facts, int unknown) {}

    private Facts(ObjectNode oms, ObjectNode rr) {
        this.oms = oms;
        this.rr = rr;
        left.addAll(rr.propertyNames());
        left.addAll(oms.propertyNames());
        left.removeAll(Set.of("run_number", "state"));
    }

    /** @param run as {@code GET /runs/{n}} answers it */
    static List<Group> of(JsonNode run) {
        return new Facts((ObjectNode) run.path("oms_attributes"), (ObjectNode) run.path("rr_attributes"))
                .groupsOfFacts();
    }

    /** Those of them that tell in one line what run it is. */
    static List<Fact> digest(List<Group> groups) {
        return DIGEST.stream()
                .flatMap(name -> groups.stream()
                        .flatMap(group -> group.facts().stream())
                        .filter(fact -> fact.name().equals(name)))
                .toList();
    }

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(
                "Run",
                List.of(
                        "class",
                        "significant",
                        "start_time",
                        "end_time",
                        "duration",
                        "ls_duration",
                        "last_lumisection_number",
                        "sequence",
                        "stop_reason",
                        "short_run",
                        "run_needs_to_be_updated_manually",
                        "cmssw_version",
                        "tier0_transfer",
                        "clock_type",
                        "last_update"));
        groups.put(
                "Fill and beam",
                List.of(
                        "fill_number",
                        "fill_type_runtime",
                        "fill_type_party1",
                        "fill_type_party2",
                        "energy",
                        "stable_beam",
                        "beams_present_and_stable",
                        "injection_scheme",
                        "beta_star_start",
                        "beta_star_stop",
                        "crossing_angle_start",
                        "crossing_angle_stop"));
        groups.put(
                "Luminosity",
                List.of("delivered_lumi", "recorded_lumi", "init_lumi", "end_lumi", "beamactive_total_deadtime"));
        groups.put(
                "Trigger",
                List.of(
                        "l1_hlt_mode",
                        "l1_hlt_mode_stripped",
                        "trigger_mode",
                        "hlt_key",
                        "l1_key",
                        "l1_key_stripped",
                        "l1_menu",
                        "l1_rate",
                        "l1_triggers_counter",
                        "initial_prescale_index",
                        "hlt_physics_rate",
                        "hlt_physics_counter",
                        "hlt_physics_size",
                        "hlt_physics_throughput"));
        groups.put("Detector", List.of("b_field", "components", "components_out"));
        return groups;
    }

    private List<Group> groupsOfFacts() {
        List<Group> groups = new ArrayList<>();
        List<Fact> included = included();
        GROUPS.forEach((name, attributes) -> {
            List<String> there = attributes.stream().filter(left::contains).toList();
            List<Fact> facts = new ArrayList<>(facts(there));
            int unknown = there.size() - facts.size();
            if (name.equals("Detector")) {
                facts.addAll(included);
            }
            groups.add(new Group(name, facts, unknown));
            left.removeAll(there);
        });
        List<Fact> others = facts(List.copyOf(left));
        groups.add(new Group("Others", others, left.size() - others.size()));
        return groups.stream().filter(group -> !group.facts().isEmpty()).toList();
    }

    /** What took part, in two lines instead of dozens. */
    private List<Fact> included() {
        List<String> names =
                left.stream().filter(name -> name.endsWith(INCLUDED)).sorted().toList();
        names.forEach(left::remove);
        return Stream.of(true, false)
                .map(took -> new Fact(
                        took ? "included" : "not included",
                        names.stream()
                                .filter(name -> oms.path(name).isBoolean()
                                        && oms.path(name).booleanValue() == took)
                                .map(name -> name.substring(0, name.length() - INCLUDED.length()))
                                .collect(Collectors.joining(", ")),
                        "what OMS says of " + (took ? "taking" : "not taking") + " part"))
                .filter(fact -> !fact.value().isEmpty())
                .toList();
    }

    private List<Fact> facts(List<String> names) {
        return names.stream().flatMap(name -> fact(name).stream()).toList();
    }

    private Optional<Fact> fact(String name) {
        boolean ofRegistry = rr.has(name);
        JsonNode value = ofRegistry ? rr.get(name) : oms.path(name);
        Optional<KnownName> known = catalogue.find(ofRegistry ? Kind.RR : Kind.OMS, name);
        String unit = known.flatMap(KnownName::unit).orElse("");
        String shown = Shown.value(value, unit);
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fact(
                        name, shown, known.flatMap(KnownName::description).orElse("")));
    }
}
