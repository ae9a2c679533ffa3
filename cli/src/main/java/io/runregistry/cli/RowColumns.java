package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Columns of runs or datasets, by the names that queries have: {@code hlt_key}, {@code oms_attributes.hlt_key}, {@code dt-dt}
 * with all its statuses, {@code dt-dt.BAD} with one.
 */
final class RowColumns {

    private static final List<String> TRIPLETS = List.of("DatasetTripletCache", "triplet_summary");
    private static final Map<String, String> OWN = Map.of(
            "run", "run_number",
            "run_number", "run_number",
            "dataset", "name",
            "dataset_name", "name",
            "name", "name",
            "version", "version",
            "deleted", "deleted",
            "datasets_in_gui", "datasets_in_gui");

    private final AttributeCatalogue catalogue;
    private final Scope scope;

    RowColumns(AttributeCatalogue catalogue, Scope scope) {
        this.catalogue = catalogue;
        this.scope = scope;
    }

    /** A name as people write it. */
    private record Name(Optional<Kind> kind, String name, String part) {

        /** As the registry takes it: without what is chosen of a column's flags. */
        String field() {
            return kind.filter(known -> known != Kind.COLUMN)
                    .map(known -> known.wire() + "." + name)
                    .orElse(name);
        }
    }

    /** The columns of these names, as they are shown. */
    List<Column> columns(List<String> names) {
        List<Column> columns = names.stream().map(this::column).toList();
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = columns.stream()
                .map(Column::name)
                .filter(name -> !seen.add(name))
                .collect(Collectors.toSet());
        List<Column> told = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Column column = columns.get(i);
            told.add(twice.contains(column.name()) ? column.shownAs(names.get(i)) : column);
        }
        return told;
    }

    private Column column(String asked) {
        Name name = parse(asked);
        String shown = OWN.getOrDefault(name.name(), name.name()) + (name.part().isEmpty() ? "" : "." + name.part());
        return new Column(shown, places(name));
    }

    /** What a registry is asked for, so that no more travels. */
    List<String> fields(List<String> names) {
        return names.stream()
                .map(this::parse)
                .map(name -> OWN.getOrDefault(name.name(), name.field()))
                .distinct()
                .toList();
    }

    /** A key to sort by, as registries know it. */
    String key(String name) {
        Name parsed = parse(name);
        return parsed.part().isEmpty() ? OWN.getOrDefault(parsed.name(), parsed.field()) : name;
    }

    private Name parse(String asked) {
        String name = asked.startsWith("Run.") ? asked.substring("Run.".length()) : asked;
        for (Kind kind : kinds()) {
            for (String prefix : List.of(kind.wire() + ".", kind.name().toLowerCase(Locale.ROOT) + ".")) {
                if (name.startsWith(prefix)) {
                    return of(Optional.of(kind), name.substring(prefix.length()));
                }
            }
        }
        if (OWN.containsKey(name)) {
            return new Name(Optional.empty(), name, "");
        }
        String whole = name.startsWith("triplet_summary.") ? name.substring("triplet_summary.".length()) : name;
        return of(kindOf(withoutPart(whole)), whole);
    }

    private static Name of(Optional<Kind> kind, String name) {
        String column = withoutPart(name);
        return new Name(kind, column, column.equals(name) ? "" : name.substring(column.length() + 1));
    }

    /** {@code dt-dt} of {@code dt-dt.BAD}. */
    private static String withoutPart(String name) {
        int dot = name.lastIndexOf('.');
        boolean part = dot > 0
                && (Status.parse(name.substring(dot + 1)).isPresent()
                        || Set.of("comments", "causes").contains(name.substring(dot + 1)));
        return part ? name.substring(0, dot) : name;
    }

    private Optional<Kind> kindOf(String name) {
        return kinds().stream().filter(kind -> catalogue.knows(kind, name)).findFirst();
    }

    /** In the order in which a short name is looked for, as in queries. */
    private List<Kind> kinds() {
        return scope == Scope.RUNS
                ? List.of(Kind.COLUMN, Kind.RR, Kind.OMS)
                : List.of(Kind.COLUMN, Kind.RR, Kind.OMS, Kind.DATASET);
    }

    private List<List<String>> places(Name name) {
        if (OWN.containsKey(name.name())) {
            return List.of(List.of(OWN.getOrDefault(name.name(), "")));
        }
        return name.kind()
                .map(kind -> places(kind, name))
                .orElseGet(() -> Stream.concat(
                                Stream.of(List.of(name.name().split("\\."))),
                                kinds().stream().flatMap(kind -> places(kind, name).stream()))
                        .toList());
    }

    private static List<List<String>> places(Kind kind, Name name) {
        if (kind == Kind.COLUMN) {
            List<String> path = new ArrayList<>(TRIPLETS);
            path.add(name.name());
            if (!name.part().isEmpty()) {
                path.add(name.part());
            }
            return List.of(path);
        }
        return List.of(List.of(kind.wire(), name.name()), List.of("Run", kind.wire(), name.name()));
    }

    /** The first of these names that nobody knows, neither here nor in a row; with what may have been meant. */
    Optional<String> problem(List<String> names, Optional<JsonNode> row) {
        return names.stream()
                .filter(name -> !isKnown(name)
                        && row.map(seen -> column(name).value(seen).isMissingNode())
                                .orElse(true))
                .findFirst()
                .map(name -> "there is no column \"" + name + "\""
                        + NearestName.of(withoutPart(name.substring(name.indexOf('.') + 1)), known())
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse("; 'rr attributes' lists what there is"));
    }

    private boolean isKnown(String asked) {
        Name name = parse(asked);
        return OWN.containsKey(name.name())
                || name.kind()
                        .filter(kind -> catalogue.knows(kind, name.name()))
                        .isPresent();
    }

    private Set<String> known() {
        Set<String> names = new TreeSet<>(OWN.keySet());
        kinds().forEach(kind -> names.addAll(catalogue.names(kind).keySet()));
        return names;
    }
}
