package io.runregistry.server.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.table;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.LumisectionDocument;
import io.runregistry.server.log.Tables.Dataset;
import io.runregistry.server.search.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import tools.jackson.databind.JsonNode;

/** Reads the documents of lumisections beside the hits: one statement for all of them, and of each what is wanted. */
final class LumisectionReading {

    private LumisectionReading() {}

    /**
     * Where the documents of a dataset lie: what is judged, what OMS tells of it alone, and what of {@code online}, which it
     * inherits. Each is a row of {@code lumisections} under a name of its own.
     */
    private enum Layer {
        RR("RR"),
        OWN("OMS"),
        ONLINE("OMS");

        private final String source;

        Layer(String source) {
            this.source = source;
        }

        Field<byte[]> automatic() {
            return document("automatic");
        }

        Field<byte[]> manual() {
            return document("manual");
        }

        private Field<byte[]> document(String column) {
            return field(DSL.name(name(), column), byte[].class).as(name() + "_" + column);
        }

        SelectOnConditionStep<Record> join(SelectOnConditionStep<Record> from, Field<String> dataset) {
            return from.leftJoin(table(DSL.name("lumisections")).as(DSL.name(name())))
                    .on(is(this == ONLINE ? inline(DatasetChange.ONLINE) : dataset));
        }

        private Condition is(Field<String> dataset) {
            return field(DSL.name(name(), "run_number"), Integer.class)
                    .eq(Search.HIT_RUN_NUMBER)
                    .and(field(DSL.name(name(), "name"), String.class).eq(dataset))
                    .and(field(DSL.name(name(), "source"), String.class).eq(inline(source)));
        }
    }

    static Select<Record> select(DSLContext snapshot, LumisectionQuery query) {
        List<SelectFieldOrAsterisk> fields = new ArrayList<>(
                List.of(Search.POSITION, Search.HIT_RUN_NUMBER, query.dataset().as("name"), Dataset.LAST_LUMISECTION));
        for (Layer layer : layers(query)) {
            fields.add(layer.automatic());
            fields.add(layer.manual());
        }
        SelectOnConditionStep<Record> from = snapshot.select(fields)
                .from(query.asked().hits(snapshot))
                .leftJoin(Dataset.DATASET)
                .on(Dataset.RUN_NUMBER.eq(Search.HIT_RUN_NUMBER))
                .and(Dataset.NAME.eq(query.dataset()));
        for (Layer layer : layers(query)) {
            from = layer.join(from, query.dataset());
        }
        return from.orderBy(Search.POSITION);
    }

    /** Those that are asked for. */
    private static List<Layer> layers(LumisectionQuery query) {
        List<Layer> layers = new ArrayList<>();
        if (!query.columns().isEmpty()) {
            layers.add(Layer.RR);
        }
        if (!query.oms().isEmpty()) {
            layers.addAll(List.of(Layer.OWN, Layer.ONLINE));
        }
        return layers;
    }

    static LumisectionRow row(Record row, LumisectionQuery query) {
        Integer last = row.get(Dataset.LAST_LUMISECTION);
        return new LumisectionRow(
                row.get(Search.HIT_RUN_NUMBER),
                row.get("name", String.class),
                last == null ? 0 : last,
                query.columns().isEmpty() ? LumisectionValues.empty() : judged(row, query.columns()),
                query.oms().isEmpty()
                        ? LumisectionValues.empty()
                        : told(row, Layer.ONLINE, query.oms()).overlaidBy(told(row, Layer.OWN, query.oms())),
                query);
    }

    private static LumisectionValues<Triplet> judged(Record row, Set<String> columns) {
        return LumisectionDocument.decodeRr(row.get(Layer.RR.automatic()), columns::contains)
                .overlaidBy(LumisectionDocument.decodeRr(row.get(Layer.RR.manual()), columns::contains));
    }

    private static LumisectionValues<JsonNode> told(Record row, Layer layer, Set<String> names) {
        return LumisectionDocument.decodeOms(row.get(layer.automatic()), names::contains)
                .overlaidBy(LumisectionDocument.decodeOms(row.get(layer.manual()), names::contains));
    }
}
