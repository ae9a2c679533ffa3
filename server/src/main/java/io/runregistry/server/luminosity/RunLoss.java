package io.runregistry.server.luminosity;

import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one run loses to a cause.
 *
 * @param lumisections in which it is to blame, perhaps among others
 * @param inclusive what these are worth
 * @param exclusive what those of them are worth in which nothing else is to blame
 */
record RunLoss(int run, LumiRanges lumisections, LuminositySum inclusive, LuminositySum exclusive) {

    static RunLoss of(int run, LumiRanges inclusive, LumiRanges exclusive, MeasuredRun measured) {
        RunLoss loss = new RunLoss(run, inclusive, new LuminositySum(), new LuminositySum());
        measured.addTo(loss.inclusive, inclusive);
        measured.addTo(loss.exclusive, exclusive);
        return loss;
    }

    /** {@code {run_number, ranges, inclusive, exclusive}}. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("run_number", run);
        ArrayNode ranges = json.putArray("ranges");
        for (LumiRange range : lumisections.ranges()) {
            ranges.addArray().add(range.first()).add(range.last());
        }
        inclusive.writeTo(json.putObject("inclusive"));
        exclusive.writeTo(json.putObject("exclusive"));
        return json;
    }

    static String csv(List<RunLoss> runs, @Nullable String unit) {
        List<String> header = new ArrayList<>(List.of("run_number"));
        for (String how : List.of("inclusive", "exclusive")) {
            LuminositySum.header(unit).forEach(name -> header.add(how + "_" + name));
        }
        Csv csv = new Csv(header);
        for (RunLoss loss : runs) {
            List<Object> cells = new ArrayList<>(loss.inclusive.cells());
            cells.addAll(loss.exclusive.cells());
            csv.add(loss.run, cells);
        }
        return csv.toString();
    }
}
