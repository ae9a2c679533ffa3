package io.runregistry.core.query;

import io.runregistry.core.problem.NearestName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The names that are known: those that Run Registry's users have always known, and those that the data add. Immutable.
 */
public final class AttributeCatalogue {

    /** Where a name belongs. */
    public enum Kind {
        OMS("oms_attributes"),
        RR("rr_attributes"),
        DATASET("dataset_attributes"),
        /** A column of a workspace: {@code dt-dt}. */
        COLUMN("column"),
        /** What OMS tells of a lumisection: {@code bpix_ready}. */
        OMS_LUMISECTION("oms_lumisection");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    private static final AttributeCatalogue BUILT_IN = readBuiltIn();

    private final Map<Kind, SortedMap<String, KnownName>> known;
    private final Map<Kind, SortedMap<String, ValueType>> types = new EnumMap<>(Kind.class);

    private AttributeCatalogue(Map<Kind, SortedMap<String, KnownName>> known) {
        this.known = known;
        known.forEach((kind, names) -> {
            SortedMap<String, ValueType> ofKind = new TreeMap<>();
            names.forEach((name, what) -> ofKind.put(name, what.type()));
            types.put(kind, Collections.unmodifiableSortedMap(ofKind));
        });
    }

    /** The names that need no data. */
    public static AttributeCatalogue builtIn() {
        return BUILT_IN;
    }

    /**
     * What a server answers to {@code GET /meta}, so that a name that is new there needs no release here.
     *
     * @throws io.runregistry.core.problem.InvalidRequestException if it is not of that shape
     */
    public static AttributeCatalogue fromJson(JsonNode meta) {
        return new CatalogueJson().read(meta);
    }

    /** What {@code GET /meta} answers; a column's workspace is what its name begins with. */
    public ObjectNode toJson() {
        return CatalogueJson.write(this);
    }

    /** This catalogue and names found in data, whose type is unknown unless the name was known before. */
    public AttributeCatalogue with(Kind kind, Iterable<String> seen) {
        Map<String, KnownName> more = new TreeMap<>();
        seen.forEach(name -> more.put(name, find(kind, name).orElseGet(() -> KnownName.untold(kind, name))));
        return with(more.values());
    }

    /** This catalogue with these names, which replace what was known of them. */
    AttributeCatalogue with(Collection<KnownName> more) {
        Map<Kind, SortedMap<String, KnownName>> all = new EnumMap<>(Kind.class);
        known.forEach((kind, names) -> all.put(kind, new TreeMap<>(names)));
        more.forEach(name ->
                all.computeIfAbsent(name.kind(), kind -> new TreeMap<>()).put(name.name(), name));
        return new AttributeCatalogue(all);
    }

    /** The names of a kind with their types, sorted. */
    public SortedMap<String, ValueType> names(Kind kind) {
        return types.getOrDefault(kind, Collections.emptySortedMap());
    }

    /** The names of a kind with all that is known of them, sorted. */
    public List<KnownName> known(Kind kind) {
        return List.copyOf(
                known.getOrDefault(kind, Collections.emptySortedMap()).values());
    }

    public Optional<KnownName> find(Kind kind, String name) {
        return Optional.ofNullable(
                known.getOrDefault(kind, Collections.emptySortedMap()).get(name));
    }

    public boolean knows(Kind kind, String name) {
        return names(kind).containsKey(name);
    }

    ValueType type(Kind kind, String name) {
        return names(kind).getOrDefault(name, ValueType.UNKNOWN);
    }

    /** {@code ; did you mean "oms_attributes.hlt_key"?}, or nothing. */
    String hint(String key) {
        for (Kind kind : List.of(Kind.OMS, Kind.RR, Kind.DATASET)) {
            String prefix = kind.wire() + ".";
            if (names(kind).containsKey(key)) {
                return "; did you mean \"" + prefix + key + "\"?";
            }
            if (key.startsWith(prefix)) {
                return NearestName.of(
                                key.substring(prefix.length()), names(kind).keySet())
                        .map(name -> "; did you mean \"" + prefix + name + "\"?")
                        .orElse("");
            }
        }
        List<String> others = new ArrayList<>(List.of("run_number", "name", "datasets_in_gui"));
        List.of(Kind.OMS, Kind.RR, Kind.DATASET)
                .forEach(kind -> others.addAll(names(kind).keySet()));
        return NearestName.hint(key, others);
    }

    private static AttributeCatalogue readBuiltIn() {
        try (InputStream resource = AttributeCatalogue.class.getResourceAsStream("attributes.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return new AttributeCatalogue(Map.of())
                    .with(lines.lines().skip(1).map(AttributeCatalogue::builtIn).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the five cells the last one, the description, may have commas. */
    private static KnownName builtIn(String line) {
        String[] cells = line.split(",", 5);
        return new KnownName(kind(cells[0]), cells[1], type(cells[2]), unlessEmpty(cells[3]), unlessEmpty(cells[4]));
    }

    private static Optional<String> unlessEmpty(String cell) {
        return Optional.of(cell).filter(text -> !text.isEmpty());
    }

    private static Kind kind(String wire) {
        for (Kind kind : Kind.values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalStateException("attributes.csv: kind " + wire);
    }

    private static ValueType type(String name) {
        return switch (name) {
            case "number", "flags" -> ValueType.NUMBER;
            case "boolean" -> ValueType.BOOLEAN;
            case "date" -> ValueType.DATE;
            case "array" -> ValueType.LIST;
            default -> ValueType.TEXT;
        };
    }
}
