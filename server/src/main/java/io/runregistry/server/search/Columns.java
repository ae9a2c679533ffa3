package io.runregistry.server.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** Where an attribute lies in the tables: in a typed column of its own, or in a document. */
final class Columns {

    /** The names that everybody knows have columns (migrations V1 and V3); those that only the data know have none. */
    private static final AttributeCatalogue KNOWN = AttributeCatalogue.builtIn();

    private static final Set<String> NUMBERS = known(Kind.OMS, ValueType.NUMBER);
    private static final Set<String> TRUTHS = known(Kind.OMS, ValueType.BOOLEAN);
    private static final Set<String> TEXTS = known(Kind.OMS, ValueType.TEXT, ValueType.DATE);
    private static final Set<String> RR_TEXTS = Set.of("class", "state");
    private static final Set<String> OF_DATASETS = known(Kind.DATASET, ValueType.TEXT);

    private Columns() {}

    private static Set<String> known(Kind kind, ValueType... types) {
        Set<String> names = new HashSet<>();
        KNOWN.names(kind).forEach((name, type) -> {
            if (List.of(types).contains(type)) {
                names.add(name);
            }
        });
        // OMS repeats the number in the document, which the column of that name is not made from
        names.remove("run_number");
        return Set.copyOf(names);
    }

    /** The attribute as a number: null where it is none. */
    static Field<Double> number(Attribute attribute) {
        if (attribute instanceof Attribute.RunNumber) {
            return Run.RUN_NUMBER.cast(Double.class);
        }
        if (attribute instanceof FlagCount flag) {
            return count(flag).cast(Double.class);
        }
        if (attribute instanceof Attribute.Oms oms && NUMBERS.contains(oms.name())) {
            return field(DSL.name("run", oms.name()), Double.class);
        }
        return field("number_of({0}, {1})", Double.class, document(attribute), val(name(attribute)));
    }

    /** The attribute as true or false: null where it is neither. */
    static Field<Boolean> truth(Attribute attribute) {
        if (attribute instanceof Attribute.Rr rr && rr.name().equals("significant")) {
            return field(DSL.name("run", "significant"), Boolean.class);
        }
        if (attribute instanceof Attribute.Oms oms && TRUTHS.contains(oms.name())) {
            return field(DSL.name("run", oms.name()), Boolean.class);
        }
        return field("boolean_of({0}, {1})", Boolean.class, document(attribute), val(name(attribute)));
    }

    /** The attribute as text: of a JSON value the text itself, of other values their JSON. */
    static Field<String> text(Attribute attribute) {
        if (attribute instanceof Attribute.DatasetName) {
            return Dataset.NAME;
        }
        if (attribute instanceof FlagCount flag) {
            return count(flag).cast(String.class);
        }
        if (attribute instanceof Attribute.Oms oms && TEXTS.contains(oms.name())) {
            return field(DSL.name("run", oms.name()), String.class);
        }
        if (attribute instanceof Attribute.Rr rr && RR_TEXTS.contains(rr.name())) {
            return field(DSL.name("run", rr.name()), String.class);
        }
        if (attribute instanceof Attribute.OfDataset dataset && OF_DATASETS.contains(dataset.name())) {
            return field(DSL.name("dataset", dataset.name()), String.class);
        }
        return field("{0} ->> {1}", String.class, document(attribute), val(name(attribute)));
    }

    /** How many lumisections have a flag. */
    static Field<Integer> count(FlagCount flag) {
        return field("count_of({0}, {1}, {2})", Integer.class, Dataset.FLAGS, Dataset.FLAG_COUNTS, number(flag));
    }

    /** What was recorded in the lumisections that have a flag. */
    static Field<BigDecimal> luminosity(FlagCount flag) {
        return field(
                "luminosity_of({0}, {1}, {2})", BigDecimal.class, Dataset.FLAGS, Dataset.FLAG_LUMINOSITY, number(flag));
    }

    /** Whether any lumisection has a flag. */
    static Field<Boolean> hasAny(FlagCount flag) {
        return field("{0} = ANY ({1})", Boolean.class, number(flag), Dataset.FLAGS);
    }

    /** A flag's number in the dictionary; a flag that never occurred has none, and the number 0 means no flag. */
    private static Field<Integer> number(FlagCount flag) {
        return field(
                "coalesce((SELECT id FROM flag WHERE column_name = {0} AND status = {1}), 0)",
                Integer.class, val(flag.column()), val(flag.status().wire()));
    }

    private static Field<JSONB> document(Attribute attribute) {
        if (attribute instanceof Attribute.Oms) {
            return Run.OMS_ATTRIBUTES;
        }
        if (attribute instanceof Attribute.Rr) {
            return Run.RR_ATTRIBUTES;
        }
        if (attribute instanceof Attribute.OfDataset) {
            return Dataset.DATASET_ATTRIBUTES;
        }
        throw new IllegalArgumentException(attribute.wire() + " lies in no document");
    }

    private static String name(Attribute attribute) {
        if (attribute instanceof Attribute.Oms oms) {
            return oms.name();
        }
        if (attribute instanceof Attribute.Rr rr) {
            return rr.name();
        }
        if (attribute instanceof Attribute.OfDataset dataset) {
            return dataset.name();
        }
        throw new IllegalArgumentException(attribute.wire() + " lies in no document");
    }

    /** Which tables an attribute needs. */
    static boolean isOfRun(Attribute attribute) {
        return attribute instanceof Attribute.Oms || attribute instanceof Attribute.Rr;
    }

    /** The name of a typed column holds the attribute's whole truth, so that it can be sorted by as it is. */
    static Optional<Field<?>> typed(Attribute attribute) {
        if (attribute instanceof Attribute.Oms oms && isTyped(oms.name())) {
            return Optional.of(field(DSL.name("run", oms.name())));
        }
        if (attribute instanceof Attribute.Rr rr && RR_TEXTS.contains(rr.name())) {
            return Optional.of(field(DSL.name("run", rr.name())));
        }
        if (attribute instanceof Attribute.OfDataset dataset && OF_DATASETS.contains(dataset.name())) {
            return Optional.of(field(DSL.name("dataset", dataset.name())));
        }
        return Optional.empty();
    }

    private static boolean isTyped(String oms) {
        return NUMBERS.contains(oms) || TRUTHS.contains(oms) || TEXTS.contains(oms);
    }
}
