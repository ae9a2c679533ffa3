package io.runregistry.server.luminosity;

import static io.runregistry.server.log.Tables.Lumisections.RUN_NUMBER;

import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Adds up the luminosity of lumisections, as the {@code online} datasets of their runs have it, in one read. */
@Component
final class Sums {

    private final DSLContext database;

    Sums(DSLContext database) {
        this.database = database;
    }

    SumTable sum(SumRequest request) {
        return database.transactionResult(configuration -> {
            DSLContext snapshot = configuration.dsl();
            snapshot.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return sum(snapshot, request);
        });
    }

    private static SumTable sum(DSLContext snapshot, SumRequest request) {
        Selection selection = request.selection();
        Measuring measuring = new Measuring(request.scale());
        SumTable table = new SumTable(request, measuring);
        Set<Integer> found = new HashSet<>();
        OnlineOms.forEach(
                snapshot, selection.condition(RUN_NUMBER), request.scale().source()::needs, run -> {
                    found.add(run.runNumber());
                    LumisectionValues<JsonNode> values = run.values();
                    LumiRanges lumisections = selection.of(run.runNumber(), values.covered());
                    table.add(run.runNumber(), measuring.measure(run.runNumber(), values, lumisections), lumisections);
                });
        table.addUnknown(selection.missing(found), selection);
        return table;
    }
}
