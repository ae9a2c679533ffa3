package io.runregistry.server.golden;

import static org.jooq.impl.DSL.val;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.server.golden.NamedMask.Dataset;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** Reads the datasets that a golden JSON names: all of them in one snapshot and with one query, one after another. */
@Component
class MaskReading {

    private static final int SHOWN = 5;

    private static final String UNKNOWN = """
            SELECT run, wanted FROM unnest({0}, {1}) AS key (run, wanted)
            WHERE NOT EXISTS (
                SELECT FROM dataset WHERE run_number = run AND name = wanted AND NOT deleted)
            ORDER BY run, wanted
            """;

    private final DSLContext database;

    MaskReading(DSLContext database) {
        this.database = database;
    }

    interface Action {
        void accept(Dataset dataset, LumiRanges lumisections, DatasetFacts facts);
    }

    /**
     * @param action for each dataset, by run
     * @throws NotFoundException before the first one if there is one that the registry does not know
     */
    void forEach(NamedMask mask, Action action) {
        Collection<Dataset> datasets = mask.ranges().keySet();
        database.transaction(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            refuseUnknown(snapshot, datasets);
            List<String> names = datasets.stream().map(Dataset::name).distinct().toList();
            List<Integer> runs =
                    datasets.stream().map(Dataset::runNumber).distinct().toList();
            MatchingDatasets.forEach(snapshot, names, runs, candidate -> {
                Dataset dataset = new Dataset(candidate.runNumber(), candidate.name());
                LumiRanges lumisections = mask.ranges().get(dataset);
                if (lumisections != null) {
                    action.accept(dataset, lumisections, candidate.facts());
                }
            });
        });
    }

    private static void refuseUnknown(DSLContext snapshot, Collection<Dataset> datasets) {
        List<String> unknown = snapshot.fetch(
                        UNKNOWN,
                        val(datasets.stream().map(Dataset::runNumber).toArray(Integer[]::new)),
                        val(datasets.stream().map(Dataset::name).toArray(String[]::new)))
                .map(MaskReading::said);
        if (!unknown.isEmpty()) {
            throw new NotFoundException(String.join("; ", unknown.subList(0, Math.min(SHOWN, unknown.size())))
                    + (unknown.size() > SHOWN ? "; and " + (unknown.size() - SHOWN) + " more" : ""));
        }
    }

    private static String said(Record row) {
        return "run " + row.get(0) + " has no dataset \"" + row.get(1) + "\"";
    }
}
