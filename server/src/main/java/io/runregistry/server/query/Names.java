package io.runregistry.server.query;

import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.KnownName;
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
public record Names(Scope scope, AttributeCatalogue known) {

    private static final Map<String, String> OWN = Map.of(
            "run", "run_number", "run_number", "run_number", "dataset", "name", "dataset_name", "name", "name", "name");

    /** The wire's name of an attribute or column; a name that nobody knows stays as it is. */
    public String wire(String name) {
        return Optional.ofNullable(OWN.get(name))
                .or(() -> shortName(name, AttributeCatalogue.builtIn()))
                .or(() -> dotted(name))
                .or(() -> shortName(name, known))
                .orElse(name);
    }

    /** All that is known of an attribute or column; nothing of {@code run_number} and {@code name}, which are no attributes. */
    public Optional<KnownName> find(String name) {
        String wire = wire(name);
        return kinds().stream()
                .flatMap(kind -> known.known(kind).stream())
                .filter(knownName -> knownName.wire().equals(wire))
                .findFirst();
    }

    /** The known names of a kind, sorted. */
    public List<KnownName> ofKind(Kind kind) {
        return kinds().contains(kind) ? known.known(kind) : List.of();
    }

    /** {@code ; did you mean "hlt_key"?}, or nothing. */
    public String hint(String unknown) {
        return NearestName.hint(unknown, all());
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
