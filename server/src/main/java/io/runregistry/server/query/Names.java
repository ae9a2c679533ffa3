package io.runregistry.server.query;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that attributes go by: the wire's, and the short ones without what stands before the dot. */
record Names(Scope scope, AttributeCatalogue known) {

    /** The wire's name of an attribute; a name that nobody knows stays as it is. */
    String wire(String name) {
        return kinds().stream()
                .filter(kind -> known.knows(kind, name) && !name.equals("run_number"))
                .findFirst()
                .map(kind -> kind.wire() + "." + name)
                .orElse(name);
    }

    List<Kind> kinds() {
        return scope == Scope.RUNS ? List.of(Kind.OMS, Kind.RR) : List.of(Kind.OMS, Kind.RR, Kind.DATASET);
    }

    boolean isColumn(String name) {
        return known.knows(Kind.COLUMN, name);
    }

    /** All short names, columns among them. */
    Set<String> all() {
        Set<String> names = new TreeSet<>(known.names(Kind.COLUMN).keySet());
        kinds().forEach(kind -> names.addAll(known.names(kind).keySet()));
        return names;
    }
}
