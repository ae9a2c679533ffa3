package io.runregistry.server.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import io.runregistry.core.query.Attribute;
import io.runregistry.core.query.Attribute.FlagCount;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.log.Tables.Run;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** Where an attribute lies in the tables: in a typed column of its own, or in a document. */
final class Columns {

    private static final Set<String> NUMBERS =
            Set.of("ls_duration", "duration", "b_field", "energy", "fill_number", "recorded_lumi", "delivered_lumi");
    private static final Set<String> TEXTS = Set.of("hlt_key", "start_time", "end_time", "last_update");
    private static final Set<String> RR_TEXTS = Set.of("class", "state");

    private Columns() {}

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
        if (attribute instanceof Attribute.Oms oms && oms.name().equals("stable_beam")) {
            return field(DSL.name("run", "stable_beam"), Boolean.class);
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
        return field("{0} ->> {1}", String.class, document(attribute), val(name(attribute)));
    }

    /** How many lumisections have a flag. */
    static Field<Integer> count(FlagCount flag) {
        return field("count_of({0}, {1}, {2})", Integer.class, Dataset.FLAGS, Dataset.FLAG_COUNTS, number(flag));
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
        if (attribute instanceof Attribute.Oms oms && (NUMBERS.contains(oms.name()) || TEXTS.contains(oms.name()))) {
            return Optional.of(field(DSL.name("run", oms.name())));
        }
        if (attribute instanceof Attribute.Rr rr && RR_TEXTS.contains(rr.name())) {
            return Optional.of(field(DSL.name("run", rr.name())));
        }
        return Optional.empty();
    }
}
