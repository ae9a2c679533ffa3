package io.runregistry.server.golden.explain;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.golden.MatchingDatasets;
import io.runregistry.server.golden.NamePatterns;
import io.runregistry.server.log.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers one question within one transaction, which may read the registry as of another version from then on. */
final class Explaining {

    private final DSLContext snapshot;
    private final Question question;
    private final Telling telling;

    private Explaining(DSLContext snapshot, Question question) {
        this.snapshot = snapshot;
        this.question = question;
        this.telling = question.trees() ? Telling.wholeTree(question.rule()) : Telling.falseLeaves(question.rule());
    }

    /**
     * {@code {version, json_logic, dataset_name_filter, totals, golden, pieces, more_pieces, golden_pieces,
     * more_golden_pieces, not_evaluated, more_not_evaluated}}.
     *
     * @throws InvalidRequestException if no dataset's name matches
     */
    static ObjectNode answer(DSLContext snapshot, Question question) {
        return new Explaining(snapshot, question).answer();
    }

    private ObjectNode answer() {
        if (question.asOf().isPresent()) {
            AsOf.within(snapshot, question.asOf().getAsLong());
        }
        long version = EventLog.newestVersion(snapshot);
        Verdicts verdicts = verdicts();
        Seen here = Seen.now(snapshot, verdicts.pieces());
        ToldPieces golden = new ToldPieces(
                telling, verdicts.goldenPieces(), Seen.now(snapshot, verdicts.goldenPieces()), Optional.empty());
        Optional<Seen> other = Optional.empty();
        if (question.other().isPresent()) {
            AsOf.within(snapshot, question.other().getAsLong());
            other = Optional.of(Seen.again(snapshot, verdicts.pieces()));
        }
        return json(version, verdicts, new ToldPieces(telling, verdicts.pieces(), here, other), golden);
    }

    private Verdicts verdicts() {
        Asked asked = question.asked();
        List<String> names = names();
        Verdicts verdicts = new Verdicts(new RangeEvaluation(question.rule()), telling, asked, question.pieces());
        if (asked.isEverything()) {
            MatchingDatasets.forEach(snapshot, names, verdicts::add);
        } else {
            MatchingDatasets.forEach(snapshot, names, asked.namedRuns(), verdicts::add);
        }
        verdicts.finish();
        Set<Integer> without = new TreeSet<>(asked.namedRuns());
        without.removeAll(verdicts.runs());
        if (!without.isEmpty()) {
            new RunsWithout(question.namePattern(), asked).forEach(snapshot, without, verdicts::addRun);
        }
        return verdicts;
    }

    private List<String> names() {
        List<String> names = NamePatterns.matching(snapshot, question.namePattern());
        if (names.isEmpty()) {
            throw new InvalidRequestException(
                    "no_dataset",
                    "dataset_name_filter",
                    "no dataset's name matches \"" + question.namePattern() + "\""
                            + NearestName.hint(question.namePattern(), NamePatterns.matching(snapshot, "%")));
        }
        return names;
    }

    private ObjectNode json(long version, Verdicts verdicts, ToldPieces pieces, ToldPieces golden) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", version);
        json.set("json_logic", question.rule().logic());
        json.put("dataset_name_filter", question.namePattern());
        json.set("totals", verdicts.losses().json());
        if (!question.asked().isEverything()) {
            json.set("golden", Ranges.json(verdicts.golden()));
        }
        json.set("pieces", pieces.json());
        json.put("more_pieces", verdicts.morePieces());
        if (telling.isWhole()) {
            json.set("golden_pieces", golden.json());
            json.put("more_golden_pieces", verdicts.moreGoldenPieces());
        }
        ArrayNode notEvaluated = json.putArray("not_evaluated");
        verdicts.notEvaluated().forEach(reason -> notEvaluated.add(reason.json()));
        return json.put("more_not_evaluated", verdicts.moreNotEvaluated());
    }
}
