package io.runregistry.core.query;

import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * From the names that people write to attributes. Dotted names, as {@code oms.hlt_key}, say where they belong; of short
 * ones a name that is built in comes before one that only data have, and run attributes before those of datasets.
 */
final class TextNames {

    static final Map<Kind, String> PREFIXES =
            Map.of(Kind.OMS, "oms.", Kind.RR, "rr.", Kind.DATASET, "dataset.", Kind.COLUMN, "column.");

    /** In the order in which a short name is looked for. */
    private static final List<Kind> KINDS = List.of(Kind.COLUMN, Kind.RR, Kind.OMS, Kind.DATASET);

    private static final Map<String, Attribute> OWN = Map.of(
            "run", new Attribute.RunNumber(),
            "run_number", new Attribute.RunNumber(),
            "dataset", new Attribute.DatasetName(),
            "dataset_name", new Attribute.DatasetName(),
            "name", new Attribute.DatasetName(),
            "datasets_in_gui", new Attribute.DatasetsInGui());

    private final AttributeCatalogue catalogue;

    TextNames(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    Optional<TextSubject> find(String name) {
        return Optional.<TextSubject>ofNullable(OWN.containsKey(name) ? new TextSubject.Single(OWN.get(name)) : null)
                .or(() -> shortName(name, AttributeCatalogue.builtIn()))
                .or(() -> dotted(name))
                .or(() -> shortName(name, catalogue));
    }

    private Optional<TextSubject> shortName(String name, AttributeCatalogue known) {
        return KINDS.stream()
                .filter(kind -> known.knows(kind, name) && catalogue.knows(kind, name))
                .findFirst()
                .map(kind -> subject(kind, name));
    }

    private Optional<TextSubject> dotted(String name) {
        for (Kind kind : KINDS) {
            for (String prefix : List.of(PREFIXES.get(kind), kind.wire() + ".")) {
                if (name.startsWith(prefix) && catalogue.knows(kind, name.substring(prefix.length()))) {
                    return Optional.of(subject(kind, name.substring(prefix.length())));
                }
            }
        }
        return TreeConditions.anyTexts(name)
                .or(() -> name.startsWith(Attributes.FLAG_PREFIX)
                        ? Attributes.parse(name, Scope.DATASETS, catalogue)
                        : Optional.empty())
                .map(TextSubject.Single::new);
    }

    private static TextSubject subject(Kind kind, String name) {
        return switch (kind) {
            case COLUMN -> new TextSubject.Column(name);
            case OMS -> new TextSubject.Single(new Attribute.Oms(name));
            case RR -> new TextSubject.Single(new Attribute.Rr(name));
            case DATASET -> new TextSubject.Single(new Attribute.OfDataset(name));
            case OMS_LUMISECTION -> throw new IllegalArgumentException("of lumisections, not of runs: " + name);
        };
    }

    /** The shortest name that means this subject, in backticks if it needs them; its long one if nobody knows it. */
    String nameOf(TextSubject subject) {
        List<String> candidates = candidates(subject);
        return bareOrQuoted(candidates.stream()
                .filter(name -> find(name).equals(Optional.of(subject)))
                .findFirst()
                .orElse(candidates.get(candidates.size() - 1)));
    }

    private static List<String> candidates(TextSubject subject) {
        if (subject instanceof TextSubject.Column column) {
            return List.of(column.name(), PREFIXES.get(Kind.COLUMN) + column.name());
        }
        Attribute attribute = ((TextSubject.Single) subject).attribute();
        if (attribute instanceof Attribute.RunNumber) {
            return List.of("run");
        }
        if (attribute instanceof Attribute.DatasetName) {
            return List.of("dataset");
        }
        if (attribute instanceof Attribute.Oms oms) {
            return List.of(oms.name(), PREFIXES.get(Kind.OMS) + oms.name());
        }
        if (attribute instanceof Attribute.Rr rr) {
            return List.of(rr.name(), PREFIXES.get(Kind.RR) + rr.name());
        }
        if (attribute instanceof Attribute.OfDataset dataset) {
            return List.of(dataset.name(), PREFIXES.get(Kind.DATASET) + dataset.name());
        }
        return List.of(attribute.wire());
    }

    static String bareOrQuoted(String name) {
        boolean bare = name.matches("[\\p{L}_][\\p{L}\\p{Nd}_-]*(\\.[\\p{L}\\p{Nd}_-]+)*")
                && !Token.RESERVED.contains(name.toLowerCase(Locale.ROOT));
        return bare ? name : TextQuotes.quote(name, '`');
    }

    /** {@code ; did you mean "hlt_key"?}, or nothing. */
    String hint(String unknown, Scope scope) {
        Set<String> known = shortNames(scope);
        for (Map.Entry<Kind, String> prefix : PREFIXES.entrySet()) {
            for (String written : List.of(prefix.getValue(), prefix.getKey().wire() + ".")) {
                if (unknown.startsWith(written)) {
                    known.clear();
                    catalogue.names(prefix.getKey()).keySet().forEach(name -> known.add(written + name));
                    return NearestName.hint(unknown, known);
                }
            }
        }
        String slip = NearestName.hint(unknown, known);
        return slip.isEmpty()
                ? known.stream()
                        .filter(name -> name.startsWith(unknown + "-"))
                        .findFirst()
                        .map(name -> "; did you mean \"" + name + "\"?")
                        .orElse("")
                : slip;
    }

    /** Every short name that may be asked, sorted. */
    Set<String> shortNames(Scope scope) {
        Set<String> names = new TreeSet<>();
        OWN.forEach((name, attribute) -> {
            if (scope == Scope.DATASETS || attribute instanceof Attribute.RunNumber) {
                names.add(name);
            }
        });
        KINDS.stream()
                .filter(kind -> scope == Scope.DATASETS || kind != Kind.DATASET)
                .forEach(kind -> names.addAll(catalogue.names(kind).keySet()));
        return names;
    }
}
