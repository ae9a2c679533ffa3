package io.runregistry.server.query;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that attributes go by: the wire's, and shorter ones, which mean what they mean in a query's text. Names that are built
 * in come before those that only data have, and a run's before a dataset's.
 */
record Names(Scope scope, AttributeCatalogue known) {

    private static final Map<String, String> OWN = Map.of(
            "run", "run_number", "run_number", "run_number", "dataset", "name", "dataset_name", "name", "name", "name");

    /** The wire's name of an attribute or column; a name that nobody knows stays as it is. */
    String wire(String name) {
        return Optional.ofNullable(OWN.get(name))
                .or(() -> shortName(name, AttributeCatalogue.builtIn()))
                .or(() -> dotted(name))
                .or(() -> shortName(name, known))
                .orElse(name);
    }

    private Optional<String> shortName(String name, AttributeCatalogue among) {
        return kinds().stream()
                .filter(kind -> among.knows(kind, name) && known.knows(kind, name))
                .findFirst()
                .map(kind -> wire(kind, name));
    }

    private Optional<String> dotted(String name) {
        return kinds().stream()
                .filter(kind -> name.startsWith(prefix(kind))
                        && known.knows(kind, name.substring(prefix(kind).length())))
                .findFirst()
                .map(kind -> wire(kind, name.substring(prefix(kind).length())));
    }

    private static String prefix(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + ".";
    }

    private static String wire(Kind kind, String name) {
        return kind == Kind.COLUMN ? name : kind.wire() + "." + name;
    }

    /** In the order in which a short name is looked for. */
    private List<Kind> kinds() {
        return scope == Scope.RUNS
                ? List.of(Kind.COLUMN, Kind.RR, Kind.OMS)
                : List.of(Kind.COLUMN, Kind.RR, Kind.OMS, Kind.DATASET);
    }

    /** The kinds that a row has documents of. */
    List<Kind> documents() {
        return kinds().stream().filter(kind -> kind != Kind.COLUMN).toList();
    }

    boolean isColumn(String name) {
        return known.knows(Kind.COLUMN, name);
    }

    /** All short names, columns among them. */
    Set<String> all() {
        Set<String> names = new TreeSet<>();
        kinds().forEach(kind -> names.addAll(known.names(kind).keySet()));
        return names;
    }
}
