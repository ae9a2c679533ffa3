package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.MaskDifference;
import io.runregistry.core.lumi.LumiMask;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Lumisections of a run that only one of two lists has, as a row. */
final class JsonDiffRow {

    static final List<Column> COLUMNS =
            Stream.of("only_in", "run_number", "lumisections").map(Column::of).toList();

    private JsonDiffRow() {}

    static Stream<ObjectNode> all(MaskDifference difference) {
        return Stream.concat(rows("a", difference.onlyInA()), rows("b", difference.onlyInB()));
    }

    private static Stream<ObjectNode> rows(String which, LumiMask mask) {
        return mask.runs().entrySet().stream()
                .map(run -> Writing.row()
                        .put("only_in", which)
                        .put("run_number", run.getKey())
                        .put("lumisections", run.getValue().toString()));
    }
}
