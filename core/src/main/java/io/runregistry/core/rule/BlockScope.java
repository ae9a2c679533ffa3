package io.runregistry.core.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a leaf sees at some place of a block: attributes of the dataset and its run, and the values of the columns it names. */
final class BlockScope implements Scope {

    private final DatasetBlock block;
    private final Map<Leaf.Column, JsonNode> values;
    private int dataset;

    /** @param values of each column that may be asked for, as it is where the leaf is to be evaluated; may change */
    BlockScope(DatasetBlock block, Map<Leaf.Column, JsonNode> values) {
        this.block = block;
        this.values = values;
    }

    void moveTo(int dataset) {
        this.dataset = dataset;
    }

    @Override
    public JsonNode whole() {
        throw new IllegalStateException("a leaf that looks at everything is evaluated on the facts of its dataset");
    }

    @Override
    public JsonNode at(List<String> path) {
        return switch (path.get(0)) {
            case "run" -> run(path);
            case "dataset" -> property(block.datasetAttribute(path.get(1)), dataset, path, 2);
            case "lumisection" -> lumisection(path);
            default -> MissingNode.getInstance();
        };
    }

    private JsonNode run(List<String> path) {
        int row = block.runRow(dataset);
        return switch (path.get(1)) {
            case "run_number" -> JavaScript.property(JavaScript.numberNode(block.runNumber(dataset)), path, 2);
            case "oms" -> property(block.omsAttribute(path.get(2)), row, path, 3);
            case "rr" -> property(block.rrAttribute(path.get(2)), row, path, 3);
            default -> MissingNode.getInstance();
        };
    }

    private static JsonNode property(@Nullable BlockAttribute attribute, int row, List<String> path, int from) {
        return attribute == null ? MissingNode.getInstance() : JavaScript.property(attribute.value(row), path, from);
    }

    private JsonNode lumisection(List<String> path) {
        JsonNode value = path.size() < 3 ? null : values.get(new Leaf.Column(path.get(1), path.get(2)));
        return value == null ? MissingNode.getInstance() : JavaScript.property(value, path, 3);
    }
}
