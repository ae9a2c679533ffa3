package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Explanation;
import io.runregistry.client.Explanation.FalseLeaf;
import io.runregistry.client.Explanation.Found;
import io.runregistry.client.Explanation.Piece;
import io.runregistry.client.Explanation.Since;
import io.runregistry.client.Explanation.Variable;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A value that makes a leaf false in some lumisections, as a row; a leaf without values is a row, too. */
final class ExplanationRow {

    static final List<Column> COLUMNS = Stream.of(
                    "run_number",
                    "dataset",
                    "lumisections",
                    "rule_path",
                    "variable",
                    "value",
                    "comment",
                    "cause",
                    "version",
                    "author",
                    "at",
                    "version_comment",
                    "automatic")
            .map(Column::of)
            .toList();

    private ExplanationRow() {}

    static Stream<ObjectNode> all(Explanation explanation) {
        return explanation.pieces().stream()
                .flatMap(piece -> piece.falseLeaves().stream().flatMap(leaf -> rows(piece, leaf)));
    }

    private static Stream<ObjectNode> rows(Piece piece, FalseLeaf leaf) {
        List<ObjectNode> rows = leaf.variables().stream()
                .flatMap(variable -> variable.found().stream().map(found -> row(piece, leaf, variable, found)))
                .toList();
        return rows.isEmpty()
                ? Stream.of(row(piece, leaf)
                        .put("lumisections", piece.lumisections().toString()))
                : rows.stream();
    }

    private static ObjectNode row(Piece piece, FalseLeaf leaf) {
        return Writing.row()
                .put("run_number", piece.runNumber())
                .put("dataset", piece.dataset())
                .put("rule_path", leaf.path());
    }

    private static ObjectNode row(Piece piece, FalseLeaf leaf, Variable variable, Found found) {
        ObjectNode row = row(piece, leaf)
                .put("lumisections", found.lumisections().toString())
                .put("variable", variable.name());
        row.set("value", found.value().value());
        row.put("comment", found.value().comment()).put("cause", found.value().cause());
        found.value().since().ifPresent(since -> add(row, since));
        return row;
    }

    private static void add(ObjectNode row, Since since) {
        row.put("version", since.version())
                .put("author", since.author())
                .put("at", since.at().toString())
                .put("version_comment", since.comment())
                .put("automatic", since.automatic());
    }
}
