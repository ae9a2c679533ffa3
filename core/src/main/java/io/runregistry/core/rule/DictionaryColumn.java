package io.runregistry.core.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A column with few different values, each kept once. */
final class DictionaryColumn implements BlockColumn {

    private static final int BYTES_OF_A_VALUE = 80;

    /** Row r has the ranges starts[r] to starts[r + 1] - 1. */
    private final int[] starts;

    private final int[] firsts;
    private final int[] lasts;
    private final int[] codes;
    private final List<JsonNode> values;

    private DictionaryColumn(int[] starts, int[] firsts, int[] lasts, int[] codes, List<JsonNode> values) {
        this.starts = starts;
        this.firsts = firsts;
        this.lasts = lasts;
        this.codes = codes;
        this.values = values;
    }

    @Override
    public int size(int row) {
        return starts[row + 1] - starts[row];
    }

    @Override
    public int first(int row, int range) {
        return firsts[starts[row] + range];
    }

    @Override
    public int last(int row, int range) {
        return lasts[starts[row] + range];
    }

    @Override
    public JsonNode value(int row, int range) {
        return values.get(codes[starts[row] + range]);
    }

    @Override
    public int code(int row, int range) {
        return codes[starts[row] + range];
    }

    @Override
    public int codes() {
        return values.size();
    }

    @Override
    public long bytes() {
        return 4L * starts.length + 12L * firsts.length + (long) BYTES_OF_A_VALUE * values.size();
    }

    /** Takes rows in their order, and the ranges of each in theirs; rows that are left out are empty. */
    static final class Builder {
        private final Map<JsonNode, Integer> dictionary = new HashMap<>();
        private final List<JsonNode> values = new ArrayList<>();
        private int[] starts = new int[16];
        private int rows;
        private int[] firsts = new int[16];
        private int[] lasts = new int[16];
        private int[] codes = new int[16];
        private int size;

        void add(int row, int first, int last, JsonNode value) {
            fillUpTo(row);
            if (size == firsts.length) {
                firsts = Arrays.copyOf(firsts, 2 * size);
                lasts = Arrays.copyOf(lasts, 2 * size);
                codes = Arrays.copyOf(codes, 2 * size);
            }
            firsts[size] = first;
            lasts[size] = last;
            codes[size] = code(value);
            size++;
        }

        private int code(JsonNode value) {
            Integer known = dictionary.putIfAbsent(value, values.size());
            if (known != null) {
                return known;
            }
            values.add(value);
            return values.size() - 1;
        }

        private void fillUpTo(int row) {
            if (row >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * row);
            }
            for (; rows <= row; rows++) {
                starts[rows] = size;
            }
        }

        DictionaryColumn build(int count) {
            fillUpTo(count);
            return new DictionaryColumn(
                    Arrays.copyOf(starts, count + 1),
                    Arrays.copyOf(firsts, size),
                    Arrays.copyOf(lasts, size),
                    Arrays.copyOf(codes, size),
                    List.copyOf(values));
        }
    }
}
