package io.runregistry.server.golden.effect;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.NotFoundException;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.server.golden.MadeGoldenJsons;
import io.runregistry.server.golden.MadeGoldenJsons.Recipe;
import io.runregistry.server.golden.MatchingDatasets;
import io.runregistry.server.golden.NamePatterns;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.lumisections.ProposedEdits.Proposal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates the rule of a golden JSON on the runs that edits are about, as they are now and as they would be. */
@Component
class EffectOfEdits {

    private final DSLContext database;
    private final MadeGoldenJsons golden;

    EffectOfEdits(DSLContext database, MadeGoldenJsons golden) {
        this.database = database;
        this.golden = golden;
    }

    /**
     * {@code {version, id_json, dataset_name_filter, gained, lost, without_effect}}, of one snapshot of the registry.
     *
     * @throws NotFoundException if there is no golden JSON of the id
     */
    ObjectNode answer(int id, Proposal proposal) {
        Recipe recipe = golden.recipe(id);
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("version", EventLog.newestVersion(snapshot))
                    .put("id_json", id)
                    .put("dataset_name_filter", recipe.namePattern());
            answer(snapshot, recipe, proposal, json);
            return json;
        });
    }

    private static void answer(DSLContext snapshot, Recipe recipe, Proposal proposal, ObjectNode json) {
        List<String> names = NamePatterns.matching(snapshot, recipe.namePattern());
        Map<DatasetKey, LumisectionValues<Triplet>> judgements = proposal.judgements(snapshot);
        Comparison comparison = new Comparison(new RangeEvaluation(recipe.rule()), judgements);
        Set<Integer> runs = new TreeSet<>();
        judgements.keySet().forEach(key -> runs.add(key.runNumber()));
        MatchingDatasets.forEach(snapshot, names, runs, comparison::add);
        json.setAll(comparison.json());
        ArrayNode others = json.putArray("without_effect");
        proposal.datasets().stream()
                .filter(key -> !names.contains(key.name()))
                .forEach(key ->
                        others.addObject().put("run_number", key.runNumber()).put("name", key.name()));
    }
}
