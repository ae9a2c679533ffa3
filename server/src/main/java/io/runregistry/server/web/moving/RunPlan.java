package io.runregistry.server.web.moving;

import io.runregistry.server.access.Caller;
import io.runregistry.server.runs.RunOutlooks;
import io.runregistry.server.runs.RunOutlooks.Outlook;
import io.runregistry.server.runs.RunOutlooks.Wish;
import io.runregistry.server.web.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What would become of runs, and the call that does it to each, if it is still as it was looked at. */
@Component
class RunPlan {

    private final Choosing choosing;
    private final RunOutlooks outlooks;

    RunPlan(Choosing choosing, RunOutlooks outlooks) {
        this.choosing = choosing;
        this.outlooks = outlooks;
    }

    /** {@code {runs: [{run_number, last_ls, changes, call: {method, path, body}}], skipped: [{run_number, reason}]}}. */
    ObjectNode look(Wanted wanted, Caller caller) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        ArrayNode runs = plan.putArray("runs");
        ArrayNode skipped = plan.putArray("skipped");
        Map<String, Optional<String>> refusals = new HashMap<>();
        List<Outlook> found = outlooks.of(choosing.runNumbers(wanted), wish(wanted.deed()), wanted.value(Field.TO));
        for (Outlook outlook : found) {
            int number = outlook.run().runNumber();
            Call call = Call.ofRun(wanted, number, outlook.run().state());
            Optional<String> refusal = outlook.refusal()
                    .or(() -> refusals.computeIfAbsent(call.path(), path -> Visitor.refusal(caller, path)));
            if (refusal.isPresent()) {
                skipped.addObject().put("run_number", number).put("reason", refusal.get());
            } else {
                add(runs.addObject().put("run_number", number), outlook, call, wanted);
            }
        }
        return plan;
    }

    private static Wish wish(Deed deed) {
        return switch (deed) {
            case MOVE_RUNS -> Wish.MOVE;
            case MARK -> Wish.MARK_SIGNIFICANT;
            default -> Wish.EDIT;
        };
    }

    private static void add(ObjectNode row, Outlook outlook, Call call, Wanted wanted) {
        row.put("last_ls", outlook.lastLumisection());
        ObjectNode changes = row.putObject("changes");
        String attribute = attribute(wanted);
        ObjectNode change = changes.putObject(attribute);
        change.put("before", outlook.run().rrAttributes().path(attribute).asString(""));
        change.put("after", after(wanted));
        row.putPOJO("new_datasets", outlook.newDatasets());
        row.putObject("call")
                .put("method", call.method())
                .put("path", call.path())
                .set("body", call.body().put("expected_version", outlook.version()));
    }

    private static String attribute(Wanted wanted) {
        return switch (wanted.deed()) {
            case MOVE_RUNS -> "state";
            case MARK -> "significant";
            default -> wanted.value(Field.ATTRIBUTE);
        };
    }

    private static String after(Wanted wanted) {
        return switch (wanted.deed()) {
            case MOVE_RUNS -> wanted.value(Field.TO);
            case MARK -> "true";
            default -> wanted.value(Field.VALUE);
        };
    }
}
