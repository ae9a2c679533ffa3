package io.runregistry.server.playground;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.runregistry.core.problem.NotFoundException;
import io.runregistry.server.classify.RuleEditing;
import io.runregistry.server.classify.RuleEditing.Draft;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.runs.RunFacts;
import io.runregistry.server.search.Search;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks the rules in force and those that somebody proposes of the same runs. Holds few runs at a time. */
@Component
class DryRun {

    private static final int RUNS_AT_ONCE = 50;

    private final DSLContext database;
    private final RuleEditing editing;
    private final Search search;

    DryRun(DSLContext database, RuleEditing editing, Search search) {
        this.database = database;
        this.editing = editing;
        this.search = search;
    }

    /**
     * All runs as they are at one moment.
     *
     * @throws NotFoundException if one of the named runs is not there
     */
    ObjectNode answer(TryRequest request) {
        Draft draft = editing.draft(request.change(), "row");
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return answer(snapshot, draft, runs(snapshot, request), request.told());
        });
    }

    private List<Integer> runs(DSLContext snapshot, TryRequest request) {
        if (request.runs().isPresent()) {
            return request.runs().get();
        }
        ObjectNode page = JsonNodeFactory.instance.objectNode().put("page", 0).put("page_size", request.last());
        page.set("filter", request.filter().orElseGet(JsonNodeFactory.instance::objectNode));
        return snapshot.select(Search.HIT_RUN_NUMBER)
                .from(search.runs(snapshot, page).hits())
                .orderBy(Search.POSITION)
                .fetch(Search.HIT_RUN_NUMBER);
    }

    private static ObjectNode answer(DSLContext snapshot, Draft draft, List<Integer> runs, int told) {
        Effects effects = new Effects(runs.size(), told);
        Effect.Rules rules =
                Effect.Rules.of(draft.now().classification(), draft.then().classification());
        for (int from = 0; from < runs.size(); from += RUNS_AT_ONCE) {
            List<Integer> some = runs.subList(from, Math.min(runs.size(), from + RUNS_AT_ONCE));
            Map<Integer, RunFacts> facts = RunFacts.list(snapshot, some);
            checkKnown(some, facts);
            Map<DatasetKey, Judged> judged = LumisectionStore.judged(
                    snapshot, some.stream().map(DatasetKey::online).toList());
            some.forEach(run -> effects.add(Effect.of(
                    rules, requireNonNull(facts.get(run)), requireNonNull(judged.get(DatasetKey.online(run))))));
        }
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("revision", draft.now().revision());
        draft.warnings().forEach(answer.putArray("warnings")::add);
        answer.setAll(effects.json());
        return answer;
    }

    private static void checkKnown(List<Integer> runs, Map<Integer, RunFacts> facts) {
        if (facts.size() < runs.size()) {
            throw new NotFoundException("Run not found: there is no run "
                    + runs.stream()
                            .filter(run -> !facts.containsKey(run))
                            .map(String::valueOf)
                            .collect(joining(", ")));
        }
    }
}
