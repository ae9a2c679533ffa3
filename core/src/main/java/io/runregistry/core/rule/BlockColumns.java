package io.runregistry.core.rule;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes the values of many columns, row by row. */
final class BlockColumns {

    private final Map<String, DictionaryColumn.Builder> dictionaries = new HashMap<>();
    private final Map<String, NumberColumn.Builder> numbers = new HashMap<>();
    private int row = -1;

    int nextRow() {
        return ++row;
    }

    void add(String column, int first, int last, JsonNode value) {
        dictionaries
                .computeIfAbsent(column, name -> new DictionaryColumn.Builder())
                .add(row, first, last, value);
    }

    void add(String column, int first, double[] values) {
        numbers.computeIfAbsent(column, name -> new NumberColumn.Builder()).add(row, first, values);
    }

    Map<String, BlockColumn> build() {
        Set<String> names = new HashSet<>(dictionaries.keySet());
        names.addAll(numbers.keySet());
        Map<String, BlockColumn> columns = new HashMap<>();
        for (String name : names) {
            columns.put(name, column(numbers.get(name), dictionaries.get(name)));
        }
        return columns;
    }

    private BlockColumn column(NumberColumn.@Nullable Builder number, DictionaryColumn.@Nullable Builder dictionary) {
        if (number == null) {
            return requireNonNull(dictionary).build(row + 1);
        }
        return dictionary == null
                ? number.build(row + 1)
                : new BlockColumn.OfBoth(number.build(row + 1), dictionary.build(row + 1));
    }
}
