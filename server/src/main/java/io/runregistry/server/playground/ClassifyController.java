package io.runregistry.server.playground;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.classify.Classification;
import io.runregistry.server.classify.Reasons;
import io.runregistry.server.classify.Rulebook;
import io.runregistry.server.classify.Workspaces.Kind;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.runs.RunFacts;
import io.runregistry.server.versions.ReadsPast;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /classify/runs/{run_number}}: what the rules in force say of a run, and why. */
@RestController
@ReadsPast
class ClassifyController {

    private static final List<String> PARAMETERS = List.of("column", "lumisections", "as_of");

    private final DSLContext database;
    private final Rulebook rulebook;

    ClassifyController(DSLContext database, Rulebook rulebook) {
        this.database = database;
        this.rulebook = rulebook;
    }

    /**
     * By the OMS values that refreshing would take, if OMS said nothing new: as people corrected them.
     *
     * @param columns which to tell of, with their rules part by part; all without them, if there are none
     * @param lumisections as {@code 17} or {@code 3-7,12}; all of the run, if it is not given
     */
    @GetMapping("/classify/runs/{runNumber}")
    ObjectNode run(
            @PathVariable int runNumber,
            @RequestParam(name = "column", required = false) @Nullable List<String> columns,
            @RequestParam(required = false) @Nullable String lumisections,
            @RequestParam MultiValueMap<String, String> parameters) {
        check(parameters);
        List<String> known = rulebook.workspaces().columns(Kind.ONLINE);
        List<String> asked = columns == null ? known : columns;
        check(asked, known);
        LumiRanges wanted = lumisections == null ? LumiRanges.empty() : LumisectionList.parse(lumisections);
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return answer(snapshot, runNumber, asked, wanted, columns != null || lumisections != null);
        });
    }

    private ObjectNode answer(
            DSLContext snapshot, int runNumber, List<String> columns, LumiRanges wanted, boolean whole) {
        RunFacts run = RunFacts.get(snapshot, runNumber);
        DatasetKey online = DatasetKey.online(runNumber);
        Judged judged = requireNonNull(
                LumisectionStore.judged(snapshot, List.of(online)).get(online));
        Classification classification = rulebook.classification();
        LumiRanges all = lumisections(judged);
        if (!wanted.minus(all).isEmpty()) {
            throw new InvalidRequestException(
                    "unknown_lumisections",
                    "lumisections",
                    "lumisections " + wanted.minus(all) + ": run " + runNumber
                            + (all.isEmpty() ? " has no OMS values of lumisections" : " has OMS values of " + all));
        }
        LumiRanges told = wanted.isEmpty() ? all : wanted;
        Reasons reasons = classification.reasons(
                run.omsAttributes(), judged.ownOms().merged(), run.rrAutomatic(), run.rrManual(), columns, told);
        return new ClassifyAnswer(run, judged, reasons, told, whole).json();
    }

    private static LumiRanges lumisections(Judged judged) {
        int last = judged.ownOms().merged().lastLumisection();
        return last == 0 ? LumiRanges.empty() : LumiRanges.of(1, last);
    }

    private static void check(Map<String, List<String>> parameters) {
        parameters.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidRequestException(
                            "unknown_parameter",
                            name,
                            "unknown parameter \"" + name + "\"" + NearestName.hint(name, PARAMETERS));
                });
    }

    private static void check(List<String> columns, List<String> known) {
        columns.stream().filter(column -> !known.contains(column)).findFirst().ifPresent(column -> {
            throw new InvalidRequestException(
                    "unknown_column",
                    "column",
                    "unknown online column \"" + column + "\" at column" + NearestName.hint(column, known));
        });
    }
}
