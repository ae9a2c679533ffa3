package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiMask;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.server.golden.MatchingDatasets.Candidate;
import io.runregistry.server.golden.explain.NotEvaluated.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects what a rule says of dataset after dataset, which come by run: the losses of all of them, and the first pieces. Not
 * safe for threads.
 */
final class Verdicts {

    private final RangeEvaluation evaluation;
    private final Telling telling;
    private final Asked asked;
    private final int limit;
    private final Losses losses;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Piece> goldenPieces = new ArrayList<>();
    private final List<NotEvaluated> notEvaluated = new ArrayList<>();
    private final SortedMap<Integer, LumiRanges> golden = new TreeMap<>();
    private final Set<Integer> runs = new HashSet<>();
    private final List<Judged> sameRun = new ArrayList<>();
    private int morePieces;
    private int moreGoldenPieces;
    private int moreNotEvaluated;

    /** @param limit how many pieces are kept at most, and how many reasons why something was not evaluated */
    Verdicts(RangeEvaluation evaluation, Telling telling, Asked asked, int limit) {
        this.evaluation = evaluation;
        this.telling = telling;
        this.asked = asked;
        this.limit = limit;
        this.losses = new Losses(telling.leaves());
    }

    void add(Candidate subject) {
        if (!sameRun.isEmpty() && sameRun.get(0).subject().runNumber() != subject.runNumber()) {
            finishRun();
        }
        sameRun.add(Judged.of(subject, evaluation, telling, asked));
    }

    /** No dataset comes any more. */
    void finish() {
        if (!sameRun.isEmpty()) {
            finishRun();
        }
    }

    private void finishRun() {
        JudgedRun run = new JudgedRun(List.copyOf(sameRun));
        sameRun.clear();
        runs.add(run.runNumber());
        losses.add(run, asked);
        LumiRanges goldenOfRun = run.golden();
        if (!asked.isEverything()) {
            golden.put(run.runNumber(), goldenOfRun);
        }
        LumiRanges missing = run.wanted(asked).minus(goldenOfRun);
        for (Judged dataset : run.datasets()) {
            dataset.blamed().forEach((falseLeaves, where) -> addPiece(dataset, where, goldenOfRun, falseLeaves));
            if (telling.isWhole() && !dataset.good().isEmpty()) {
                addGoldenPiece(dataset);
            }
            addNotEvaluated(dataset, dataset.notEvaluated(missing));
        }
    }

    private void addPiece(Judged dataset, LumiRanges where, LumiRanges goldenOfRun, List<Integer> falseLeaves) {
        if (pieces.size() < limit) {
            pieces.add(Piece.of(dataset, where, goldenOfRun, falseLeaves, telling));
        } else {
            morePieces++;
        }
    }

    private void addGoldenPiece(Judged dataset) {
        if (goldenPieces.size() < limit) {
            goldenPieces.add(Piece.of(dataset, dataset.good(), LumiRanges.empty(), List.of(), telling));
        } else {
            moreGoldenPieces++;
        }
    }

    private void addNotEvaluated(Judged dataset, LumiRanges missing) {
        addNotEvaluated(Reason.NO_OMS_VALUES, dataset, missing.intersection(dataset.rr()));
        addNotEvaluated(Reason.NO_RR_VALUES, dataset, missing.intersection(dataset.oms()));
        addNotEvaluated(Reason.NO_VALUES, dataset, missing.minus(dataset.rr()).minus(dataset.oms()));
    }

    private void addNotEvaluated(Reason reason, Judged dataset, LumiRanges missing) {
        if (!missing.isEmpty()) {
            add(NotEvaluated.ofDataset(
                    reason, dataset.subject().runNumber(), dataset.subject().name(), missing));
        }
    }

    /** A run that no dataset came of, though it was asked about by name. */
    void addRun(NotEvaluated reason) {
        add(reason);
        losses.addNotEvaluated(reason.lumisections().count());
    }

    private void add(NotEvaluated reason) {
        if (notEvaluated.size() < limit) {
            notEvaluated.add(reason);
        } else {
            moreNotEvaluated++;
        }
    }

    /** The runs of which there was a dataset. */
    Set<Integer> runs() {
        return runs;
    }

    Losses losses() {
        return losses;
    }

    /** What is golden of the runs that were asked about by name. */
    LumiMask golden() {
        return LumiMask.of(golden);
    }

    List<Piece> pieces() {
        return pieces;
    }

    int morePieces() {
        return morePieces;
    }

    /** Where the rule holds, dataset by dataset; none unless the whole rule is told. */
    List<Piece> goldenPieces() {
        return goldenPieces;
    }

    int moreGoldenPieces() {
        return moreGoldenPieces;
    }

    List<NotEvaluated> notEvaluated() {
        return notEvaluated;
    }

    int moreNotEvaluated() {
        return moreNotEvaluated;
    }
}
