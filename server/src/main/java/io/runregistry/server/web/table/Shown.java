package io.runregistry.server.web.table;

import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.KnownName;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.query.Names;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column of a table.
 *
 * @param name as queries name it: {@code run, hlt_key, dt-dt}
 * @param wire {@code run_number, oms_attributes.hlt_key, dt-dt}
 * @param known what is known of it; nothing of a run's number and a dataset's name
 */
record Shown(String name, String wire, Optional<KnownName> known) {

    static final Shown RUN = new Shown("run", "run_number", Optional.empty());
    static final Shown DATASET = new Shown("dataset", "name", Optional.empty());

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("run", "Run"),
            Map.entry("dataset", "Dataset"),
            Map.entry("class", "Class"),
            Map.entry("state", "State"),
            Map.entry("significant", "Significant"),
            Map.entry("start_time", "Start"),
            Map.entry("end_time", "End"),
            Map.entry("duration", "Duration"),
            Map.entry("ls_duration", "LS"),
            Map.entry("fill_number", "Fill"),
            Map.entry("hlt_key", "HLT key"),
            Map.entry("energy", "Energy"),
            Map.entry("b_field", "B field"),
            Map.entry("recorded_lumi", "Recorded"),
            Map.entry("delivered_lumi", "Delivered"),
            Map.entry("components", "Components"));

    /** Ends the name of what says the unit of a run's luminosity, where it is known. */
    static final String UNIT = "_unit";

    /** Where others say the same of luminosity: in most runs. */
    private static final String UNIT_OF_SOURCE = "as the source gives it";

    /** Nothing if nobody knows the name. */
    static Optional<Shown> find(String name, Names names) {
        return switch (names.wire(name)) {
            case "run_number" -> Optional.of(RUN);
            case "name" -> Optional.of(DATASET);
            default -> names.find(name).map(known -> of(known, names));
        };
    }

    /** By its short name, unless that means another. */
    static Shown of(KnownName known, Names names) {
        boolean isShort = names.wire(known.name()).equals(known.wire());
        return new Shown(isShort ? known.name() : known.wire(), known.wire(), Optional.of(known));
    }

    boolean isFlag() {
        return isOf(Kind.COLUMN);
    }

    boolean isState() {
        return wire.equals("rr_attributes.state") || isOf(Kind.DATASET) && name.endsWith("_state");
    }

    /** Numbers of these are names. */
    boolean isIdentifier() {
        return name.equals("fill_number");
    }

    private boolean isOf(Kind kind) {
        return known.filter(what -> what.kind() == kind).isPresent();
    }

    /** What a question for rows lists, to get what the column shows. */
    Stream<String> fields(Names names) {
        String unit = wire + UNIT;
        return isLuminosity() && names.find(unit).isPresent() ? Stream.of(wire, unit) : Stream.of(wire);
    }

    String label() {
        return isState() && !name.equals("state") ? name.replace("_state", " state") : LABELS.getOrDefault(name, name);
    }

    /** For people, short; empty if there is none, or the cells say it. */
    String unit() {
        return switch (name) {
            case "duration" -> "h:m:s";
            case "ls_duration" -> "";
            default ->
                known.flatMap(KnownName::unit)
                        .filter(unit -> !unit.equals(UNIT_OF_SOURCE))
                        .orElse(isLuminosity() ? "/pb*" : "");
        };
    }

    boolean isLuminosity() {
        return wire.equals("oms_attributes.recorded_lumi") || wire.equals("oms_attributes.delivered_lumi");
    }

    /** What the name means, for people who wonder. */
    String title() {
        String meaning =
                known.flatMap(KnownName::description).map(text -> ": " + text).orElse("");
        return name + meaning + (isFlag() ? ": lumisections by status; sorting puts those with most BAD first" : "");
    }

    /** By which one sorts when its header is clicked. */
    String sortKey() {
        return isFlag() ? "triplet_summary." + wire + ".BAD" : name;
    }

    /** Whether one wants the largest first. */
    boolean descendingFirst() {
        return isFlag()
                || wire.equals("run_number")
                || !known.map(what -> what.type() == ValueType.TEXT).orElse(true);
    }

    /** The classes of its cells. */
    String style() {
        return isFlag()
                ? "flag"
                : isNumber() ? "number" : known.isEmpty() && wire.equals("run_number") ? "run number" : "";
    }

    private boolean isNumber() {
        return known.map(what -> what.type() == ValueType.NUMBER).orElse(false);
    }
}
