package io.runregistry.core.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One attribute of many runs or datasets, each different value kept once. Rows that have it not have code 0, a missing node. */
final class BlockAttribute {

    private static final int BYTES_OF_A_VALUE = 80;

    private final int[] codes;
    private final List<JsonNode> values;

    private BlockAttribute(int[] codes, List<JsonNode> values) {
        this.codes = codes;
        this.values = values;
    }

    JsonNode value(int row) {
        return values.get(code(row));
    }

    int code(int row) {
        return row < codes.length ? codes[row] : 0;
    }

    int codes() {
        return values.size();
    }

    long bytes() {
        return 4L * codes.length + (long) BYTES_OF_A_VALUE * values.size();
    }

    static final class Builder {
        private final Map<JsonNode, Integer> dictionary = new HashMap<>();
        private final List<JsonNode> values = new ArrayList<>(List.of(MissingNode.getInstance()));
        private int[] codes = new int[16];
        private int size;

        void put(int row, JsonNode value) {
            if (row >= codes.length) {
                codes = Arrays.copyOf(codes, 2 * row);
            }
            Integer known = dictionary.putIfAbsent(value, values.size());
            if (known == null) {
                known = values.size();
                values.add(value);
            }
            codes[row] = known;
            size = row + 1;
        }

        BlockAttribute build() {
            return new BlockAttribute(Arrays.copyOf(codes, size), List.copyOf(values));
        }
    }
}
