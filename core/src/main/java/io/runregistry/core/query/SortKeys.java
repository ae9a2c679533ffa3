package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.Optional;

/** What can be sorted by: every attribute with one value, and a column, which sorts by its GOOD lumisections. */
public final class SortKeys {

    private SortKeys() {}

    public static Optional<Attribute> parse(String key, Scope scope, AttributeCatalogue catalogue) {
        if (catalogue.knows(Kind.COLUMN, key)) {
            return Optional.of(new Attribute.FlagCount(key, Status.GOOD));
        }
        return Attributes.parse(key, scope, catalogue)
                .filter(attribute ->
                        !(attribute instanceof Attribute.FlagTexts || attribute instanceof Attribute.DatasetsInGui));
    }

    /** {@code ; did you mean "run_number"?}, or nothing. */
    public static String hint(String key, AttributeCatalogue catalogue) {
        return key.contains("-")
                ? NearestName.hint(key, catalogue.names(Kind.COLUMN).keySet())
                : catalogue.hint(key);
    }
}
