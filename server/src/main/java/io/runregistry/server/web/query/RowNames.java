package io.runregistry.server.web.query;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.AnyTexts;
import io.runregistry.core.query.Attribute.FlagTexts;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.KnownName;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.Scope;
import io.runregistry.core.query.ValueType;
import java.util.ArrayList;
import java.util.List;

/** What rows of the filter builder can be about, in the order in which people look for it. */
final class RowNames {

    private final Scope scope;
    private final AttributeCatalogue known;
    private final List<Name> names = new ArrayList<>();

    private RowNames(Scope scope, AttributeCatalogue known) {
        this.scope = scope;
        this.known = known;
    }

    /**
     * Something to ask about.
     *
     * @param name as texts write it
     * @param type {@code number, text, date, boolean, list, unknown}, or {@code flags} of a column
     * @param about its description and unit in a line; empty if nobody told
     */
    record Name(String name, String type, String about) {}

    static List<Name> of(Scope scope, AttributeCatalogue known) {
        return new RowNames(scope, known).all();
    }

    private List<Name> all() {
        add(new Attribute.RunNumber(), ValueType.NUMBER, "the run's number");
        if (scope == Scope.DATASETS) {
            add(new Attribute.DatasetName(), ValueType.TEXT, "the dataset's name");
        }
        known.known(Kind.RR).forEach(name -> add(new Attribute.Rr(name.name()), name));
        if (scope == Scope.DATASETS) {
            known.known(Kind.DATASET).forEach(name -> add(new Attribute.OfDataset(name.name()), name));
            add(new Attribute.DatasetsInGui(), ValueType.LIST, "names under which it appeared in the DQM GUI");
        }
        known.known(Kind.OMS).forEach(name -> add(new Attribute.Oms(name.name()), name));
        add(new AnyTexts(FlagTexts.Kind.COMMENTS), ValueType.TEXT, "the comments of all columns");
        add(new AnyTexts(FlagTexts.Kind.CAUSES), ValueType.TEXT, "the causes of all columns");
        known.names(Kind.COLUMN).keySet().forEach(this::addColumn);
        return names;
    }

    private void addColumn(String column) {
        for (FlagTexts.Kind kind : FlagTexts.Kind.values()) {
            String name = QueryText.name(new FlagTexts(column, kind), known);
            if (kind == FlagTexts.Kind.COMMENTS) {
                names.add(
                        new Name(name.substring(0, name.lastIndexOf(' ')), "flags", "how much of it has which status"));
            }
            names.add(new Name(name, ValueType.TEXT.wire(), "the " + kind.wire() + " of " + column));
        }
    }

    private void add(Attribute attribute, KnownName name) {
        add(
                attribute,
                name.type(),
                name.description().orElse("")
                        + name.unit().map(unit -> " (" + unit + ")").orElse(""));
    }

    private void add(Attribute attribute, ValueType type, String about) {
        names.add(new Name(QueryText.name(attribute, known), type.wire(), about.strip()));
    }
}
