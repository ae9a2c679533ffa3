package io.runregistry.server.golden.explain;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.problem.NearestName;
import io.runregistry.server.golden.explain.NotEvaluated.Reason;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Says why there is no dataset to evaluate in runs that were asked about. */
final class RunsWithout {

    private static final String SELECT = """
            SELECT asked.run_number, run.run_number IS NULL AS unknown,
                ARRAY(SELECT name FROM dataset WHERE dataset.run_number = asked.run_number AND NOT deleted ORDER BY name) AS names,
                ARRAY(SELECT name FROM dataset WHERE dataset.run_number = asked.run_number AND deleted ORDER BY name) AS hidden
            FROM unnest({0}) AS asked (run_number) LEFT JOIN run ON run.run_number = asked.run_number
            ORDER BY asked.run_number
            """;

    private final String namePattern;
    private final Asked asked;

    RunsWithout(String namePattern, Asked asked) {
        this.namePattern = namePattern;
        this.asked = asked;
    }

    void forEach(DSLContext transaction, Collection<Integer> runs, Consumer<NotEvaluated> action) {
        transaction.fetch(SELECT, DSL.val(runs.toArray(Integer[]::new))).forEach(row -> action.accept(reason(row)));
    }

    private NotEvaluated reason(Record row) {
        int run = row.get("run_number", Integer.class);
        LumiRanges lumisections = asked.namedLumisections(run).orElse(LumiRanges.empty());
        if (row.get("unknown", Boolean.class)) {
            return new NotEvaluated(Reason.UNKNOWN_RUN, run, Optional.empty(), lumisections, "there is no run " + run);
        }
        return new NotEvaluated(
                Reason.NO_MATCHING_DATASET,
                run,
                Optional.empty(),
                lumisections,
                "no dataset of run " + run + " matches \"" + namePattern + "\"; "
                        + described(names(row, "names"), names(row, "hidden")));
    }

    private String described(List<String> names, List<String> hidden) {
        return (names.isEmpty() ? "it has none" : "it has " + String.join(", ", names))
                + (hidden.isEmpty() ? "" : "; hidden: " + String.join(", ", hidden))
                + NearestName.hint(namePattern, names);
    }

    private static List<String> names(Record row, String column) {
        return Arrays.asList(row.get(column, String[].class));
    }
}
