package io.runregistry.core.query;

import io.runregistry.core.problem.NearestName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    private final Map<Kind, SortedMap<String, ValueType>> names;

    private AttributeCatalogue(Map<Kind, SortedMap<String, ValueType>> names) {
        this.names = names;
    }

    /** The names that need no data. */
    public static AttributeCatalogue builtIn() {
        return BUILT_IN;
    }

    /** This catalogue and names found in data, whose type is unknown unless the name was known before. */
    public AttributeCatalogue with(Kind kind, Iterable<String> seen) {
        Map<Kind, SortedMap<String, ValueType>> more = new EnumMap<>(names);
        SortedMap<String, ValueType> ofKind = new TreeMap<>(names(kind));
        seen.forEach(name -> ofKind.putIfAbsent(name, ValueType.UNKNOWN));
        more.put(kind, Collections.unmodifiableSortedMap(ofKind));
        return new AttributeCatalogue(more);
    }

    /** The names of a kind with their types, sorted. */
    public SortedMap<String, ValueType> names(Kind kind) {
        return names.getOrDefault(kind, new TreeMap<>());
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
        return NearestName.hint(key, List.of("run_number", "name", "datasets_in_gui"));
    }

    private static AttributeCatalogue readBuiltIn() {
        Map<Kind, SortedMap<String, ValueType>> names = new EnumMap<>(Kind.class);
        try (InputStream resource = AttributeCatalogue.class.getResourceAsStream("attributes.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> names.computeIfAbsent(kind(cells[0]), kind -> new TreeMap<>())
                            .put(cells[1], type(cells[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AttributeCatalogue(names);
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
