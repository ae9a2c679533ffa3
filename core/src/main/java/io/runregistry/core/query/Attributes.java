package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.Optional;

/** From the wire's keys to attributes. */
final class Attributes {

    static final String FLAG_PREFIX = "triplet_summary.";

    private Attributes() {}

    /** Nothing if no list and no data know the name, or if runs don't have it. */
    static Optional<Attribute> parse(String key, Scope scope, AttributeCatalogue catalogue) {
        if (key.equals("run_number")) {
            return Optional.of(new Attribute.RunNumber());
        }
        if (key.startsWith(FLAG_PREFIX)) {
            return flag(key.substring(FLAG_PREFIX.length()), catalogue);
        }
        Optional<Attribute> ofRun = named(key, Kind.OMS, catalogue)
                .<Attribute>map(Attribute.Oms::new)
                .or(() -> named(key, Kind.RR, catalogue).map(Attribute.Rr::new));
        return ofRun.isPresent() || scope == Scope.RUNS ? ofRun : ofDataset(key, catalogue);
    }

    /** Whether runs don't have it. */
    static boolean isOfDatasets(Attribute attribute) {
        return attribute instanceof Attribute.DatasetName
                || attribute instanceof Attribute.DatasetsInGui
                || attribute instanceof Attribute.OfDataset;
    }

    private static Optional<Attribute> ofDataset(String key, AttributeCatalogue catalogue) {
        return switch (key) {
            case "name" -> Optional.of(new Attribute.DatasetName());
            case "datasets_in_gui" -> Optional.of(new Attribute.DatasetsInGui());
            default -> named(key, Kind.DATASET, catalogue).map(Attribute.OfDataset::new);
        };
    }

    private static Optional<String> named(String key, Kind kind, AttributeCatalogue catalogue) {
        String prefix = kind.wire() + ".";
        return Optional.of(key)
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .filter(name -> catalogue.knows(kind, name));
    }

    private static Optional<Attribute> flag(String columnAndStatus, AttributeCatalogue catalogue) {
        int dot = columnAndStatus.lastIndexOf('.');
        if (dot < 0 || !catalogue.knows(Kind.COLUMN, columnAndStatus.substring(0, dot))) {
            return Optional.empty();
        }
        String column = columnAndStatus.substring(0, dot);
        String what = columnAndStatus.substring(dot + 1);
        for (FlagTexts.Kind texts : FlagTexts.Kind.values()) {
            if (texts.wire().equals(what)) {
                return Optional.of(new FlagTexts(column, texts));
            }
        }
        return Status.parse(what).map(status -> new Attribute.FlagCount(column, status));
    }
}
