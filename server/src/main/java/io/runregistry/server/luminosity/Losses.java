package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.rule.DatasetFacts;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.server.golden.MatchingDatasets;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.log.Tables.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Works out what luminosity is lost, on one snapshot of the registry, dataset after dataset. */
@Component
final class Losses {

    private final DSLContext database;

    Losses(DSLContext database) {
        this.database = database;
    }

    LossTable lose(LossRequest request) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            Reading reading = new Reading(request);
            MatchingDatasets.forEach(
                    snapshot, request.namePattern(), request.selection().condition(Dataset.RUN_NUMBER), reading::add);
            return reading.finish();
        });
    }

    /** Datasets come by run. */
    private static final class Reading {
        private final LossRequest request;
        private final Optional<RangeEvaluation> denominator;
        private final Measuring measuring;
        private final LossTable table;
        private final List<Loss> sameRun = new ArrayList<>();
        private final Set<Integer> found = new HashSet<>();
        /** Of the first dataset, which weighs the lumisections of a run, as in golden JSONs. */
        private LumisectionValues<JsonNode> luminosity = LumisectionValues.empty();

        private int run;

        Reading(LossRequest request) {
            this.request = request;
            this.denominator = request.denominator().map(RangeEvaluation::new);
            this.measuring = new Measuring(request.scale());
            this.table = new LossTable(request.asked().causes(), request.asked().groups(), request.runsOf(), measuring);
        }

        void add(Candidate dataset) {
            if (dataset.runNumber() != run) {
                finishRun();
                run = dataset.runNumber();
                found.add(run);
                luminosity = dataset.facts().oms();
            }
            LumiRanges counted = counted(dataset);
            if (!counted.isEmpty()) {
                sameRun.add(request.asked().causes().loss(dataset.facts(), counted));
            }
        }

        /** The lumisections that golden JSONs count, of those that are asked for. */
        private LumiRanges counted(Candidate dataset) {
            DatasetFacts facts = dataset.facts();
            LumiRanges judged = facts.oms().covered().intersection(facts.rr().covered());
            LumiRanges selected = judged.intersection(request.selection().of(dataset.runNumber(), judged));
            return denominator
                    .map(rule -> rule.evaluate(facts, selected).good())
                    .orElse(selected);
        }

        private void finishRun() {
            if (!sameRun.isEmpty()) {
                LumiRanges all = Loss.union(sameRun.stream().map(Loss::counted).toList());
                table.add(run, sameRun, measuring.measure(run, luminosity, all));
                sameRun.clear();
            }
        }

        LossTable finish() {
            finishRun();
            table.addUnknown(request.selection().missing(found));
            if (!request.asked().named()) {
                table.leaveOutUnknown();
            }
            table.requireRunsOf();
            return table;
        }
    }
}
