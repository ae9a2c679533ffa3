package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.Origin;
import io.runregistry.server.log.Origins;
import io.runregistry.server.log.Place.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What is judged in a column of a dataset, and who judged so. */
@Component
public final class Judgements {

    private final DSLContext database;

    Judgements(DSLContext database) {
        this.database = database;
    }

    /**
     * Lumisections that are judged alike, by the same action.
     *
     * @param first from 1
     * @param last included
     * @param by empty if the log does not tell
     */
    public record Judgement(int first, int last, Triplet value, Optional<Origin> by) {}

    /**
     * From the first lumisection that is judged to the last, of one moment.
     *
     * @throws NotFoundException if the dataset has nothing in this column
     */
    public List<Judgement> of(int runNumber, String dataset, String column) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            ColumnRanges<Triplet> values =
                    LumisectionStore.joint(snapshot, runNumber, dataset).rr().column(column);
            if (values.isEmpty()) {
                throw new NotFoundException("nothing is judged in " + column + " of run " + runNumber + ", " + dataset);
            }
            DatasetKey key = new DatasetKey(runNumber, dataset);
            return judgements(
                    values,
                    Origins.read(snapshot, List.of(key), Map.of(Kind.RR_LUMISECTIONS, List.of(column)))
                            .ofColumn(key, Kind.RR_LUMISECTIONS, column));
        });
    }

    private static List<Judgement> judgements(ColumnRanges<Triplet> values, ColumnRanges<Origin> origins) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            ColumnRanges<Origin> within = origins.within(LumiRanges.of(values.first(i), values.last(i)));
            int next = values.first(i);
            for (int j = 0; j < within.size(); j++) {
                add(judgements, next, within.first(j) - 1, values.value(i), Optional.empty());
                add(judgements, within.first(j), within.last(j), values.value(i), Optional.of(within.value(j)));
                next = within.last(j) + 1;
            }
            add(judgements, next, values.last(i), values.value(i), Optional.empty());
        }
        return judgements;
    }

    private static void add(List<Judgement> judgements, int first, int last, Triplet value, Optional<Origin> by) {
        if (first <= last) {
            judgements.add(new Judgement(first, last, value, by));
        }
    }
}
