package io.runregistry.core.rule;

import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * A leaf of a rule on the datasets of one block, one after another. What it says of values that it has seen is remembered. Not
 * safe for threads.
 */
abstract sealed class LeafOnBlock {

    private static final JsonNode UNSAID =
            StringNode.valueOf(Triplet.EMPTY.status().wire());

    final DatasetBlock block;
    final Leaf leaf;
    final int place;
    final Map<Leaf.Column, JsonNode> values = new HashMap<>();
    final BlockScope scope;

    private LeafOnBlock(DatasetBlock block, Leaf leaf, int place) {
        this.block = block;
        this.leaf = leaf;
        this.place = place;
        this.scope = new BlockScope(block, values);
    }

    static LeafOnBlock of(DatasetBlock block, Leaf leaf, int place) {
        if (leaf.whole()) {
            return new OfEverything(block, leaf, place);
        }
        if (leaf.columns().isEmpty()) {
            return new OfAttributes(block, leaf, place);
        }
        return leaf.columns().size() == 1 && leaf.constants().isEmpty()
                ? new OfOneColumn(block, leaf, place)
                : new OfSeveral(block, leaf, place);
    }

    /** Adds where between these lumisections the leaf is not true; what it adds beyond them does not matter. */
    abstract void addTo(Stretches stretches, int dataset, int first, int last);

    final byte evaluate(Scope where) {
        JsonNode value = leaf.expression().evaluate(where);
        if (value.isBoolean() && value.booleanValue()) {
            return Stretches.TRUE;
        }
        return JavaScript.truthy(value) ? Stretches.TRUTHY : Stretches.FALSY;
    }

    final @Nullable BlockColumn column(Leaf.Column column) {
        return column.isOms() ? block.omsColumn(column.name()) : block.rrColumn(column.name());
    }

    final int row(Leaf.Column column, int dataset) {
        return column.isOms() ? block.omsRow(dataset) : dataset;
    }

    /** The value where there is none: a column that the dataset has is EMPTY there. */
    static JsonNode unsaid(Leaf.Column column, boolean known) {
        return known && !column.isOms() ? UNSAID : MissingNode.getInstance();
    }

    /** The outcome of each value, by its code. */
    static final class Remembered {
        private static final byte UNKNOWN = -1;
        private final byte[] outcomes;

        Remembered(int codes) {
            outcomes = new byte[codes];
            Arrays.fill(outcomes, UNKNOWN);
        }

        interface Question {
            byte answer();
        }

        byte of(int code, Question question) {
            if (code < 0) {
                return question.answer();
            }
            if (outcomes[code] == UNKNOWN) {
                outcomes[code] = question.answer();
            }
            return outcomes[code];
        }
    }

    /** A leaf that says the same of all lumisections of a dataset. */
    private static final class OfAttributes extends LeafOnBlock {
        private final @Nullable BlockAttribute only;
        private final boolean ofRun;
        private final Remembered remembered;

        OfAttributes(DatasetBlock block, Leaf leaf, int place) {
            super(block, leaf, place);
            List<String> path = leaf.constants().size() == 1 ? leaf.constants().get(0) : List.of("");
            this.ofRun = path.get(0).equals("run");
            this.only = only(block, path);
            this.remembered = new Remembered(only == null ? 0 : only.codes());
        }

        private static @Nullable BlockAttribute only(DatasetBlock block, List<String> path) {
            return switch (path.get(0)) {
                case "dataset" -> block.datasetAttribute(path.get(1));
                case "run" ->
                    path.size() < 3
                            ? null
                            : switch (path.get(1)) {
                                case "oms" -> block.omsAttribute(path.get(2));
                                case "rr" -> block.rrAttribute(path.get(2));
                                default -> null;
                            };
                default -> null;
            };
        }

        @Override
        void addTo(Stretches stretches, int dataset, int first, int last) {
            scope.moveTo(dataset);
            int code = only == null ? -1 : only.code(ofRun ? block.runRow(dataset) : dataset);
            byte outcome = remembered.of(code, () -> evaluate(scope));
            if (outcome != Stretches.TRUE) {
                stretches.add(place, first, last, outcome);
            }
        }
    }

    /** A leaf that looks at nothing but one column, as nearly all do. */
    private static final class OfOneColumn extends LeafOnBlock {
        private final Leaf.Column name;
        private final @Nullable BlockColumn column;
        private final Remembered remembered;
        private final byte missing;
        private final byte unsaid;

        OfOneColumn(DatasetBlock block, Leaf leaf, int place) {
            super(block, leaf, place);
            this.name = leaf.columns().get(0);
            this.column = column(name);
            this.remembered = new Remembered(column == null ? 0 : column.codes());
            this.missing = outcome(MissingNode.getInstance());
            this.unsaid = outcome(unsaid(name, true));
        }

        private byte outcome(JsonNode value) {
            values.put(name, value);
            return evaluate(scope);
        }

        @Override
        void addTo(Stretches stretches, int dataset, int first, int last) {
            int row = row(name, dataset);
            int size = column == null ? 0 : column.size(row);
            byte outside = size == 0 ? missing : unsaid;
            int from = first;
            for (int i = 0; i < size && column != null; i++) {
                int begin = column.first(row, i);
                int range = i;
                byte outcome = remembered.of(column.code(row, i), () -> outcome(column.value(row, range)));
                add(stretches, from, Math.min(begin - 1, last), outside);
                add(stretches, Math.max(begin, first), Math.min(column.last(row, i), last), outcome);
                from = Math.max(column.last(row, i) + 1, first);
            }
            add(stretches, from, last, outside);
        }

        private void add(Stretches stretches, int first, int last, byte outcome) {
            if (outcome != Stretches.TRUE && first <= last) {
                stretches.add(place, first, last, outcome);
            }
        }
    }

    /** A leaf that looks at several columns, or at columns and attributes. */
    private static final class OfSeveral extends LeafOnBlock {
        private final Map<List<JsonNode>, Byte> remembered = new HashMap<>();

        OfSeveral(DatasetBlock block, Leaf leaf, int place) {
            super(block, leaf, place);
        }

        @Override
        void addTo(Stretches stretches, int dataset, int first, int last) {
            scope.moveTo(dataset);
            List<Walk> walks = leaf.columns().stream()
                    .map(name -> new Walk(name, column(name), row(name, dataset)))
                    .toList();
            int from = first;
            while (from <= last) {
                int to = last;
                List<JsonNode> here =
                        new ArrayList<>(walks.size() + leaf.constants().size());
                for (Walk walk : walks) {
                    to = Math.min(to, walk.moveTo(from));
                    values.put(walk.name, walk.value);
                    here.add(walk.value);
                }
                leaf.constants().forEach(path -> here.add(scope.at(path)));
                byte outcome = walks.stream().anyMatch(Walk::hardlyRepeats)
                        ? evaluate(scope)
                        : remembered.computeIfAbsent(here, h -> evaluate(scope));
                if (outcome != Stretches.TRUE) {
                    stretches.add(place, from, to, outcome);
                }
                from = to + 1;
            }
        }

        /** A walk along one column of one dataset. */
        private static final class Walk {
            private final Leaf.Column name;
            private final @Nullable BlockColumn column;
            private final int row;
            private final int size;
            private int range;
            private JsonNode value = MissingNode.getInstance();

            Walk(Leaf.Column name, @Nullable BlockColumn column, int row) {
                this.name = name;
                this.column = column;
                this.row = row;
                this.size = column == null ? 0 : column.size(row);
            }

            /** Whether what it says is not worth remembering. */
            boolean hardlyRepeats() {
                return column != null && size > 0 && column.code(row, 0) < 0;
            }

            /** Takes the value there, and gives the last lumisection that has the same. */
            int moveTo(int lumisection) {
                BlockColumn along = column;
                if (along == null) {
                    return Integer.MAX_VALUE;
                }
                while (range < size && along.last(row, range) < lumisection) {
                    range++;
                }
                boolean inside = range < size && along.first(row, range) <= lumisection;
                value = inside ? along.value(row, range) : unsaid(name, size > 0);
                return inside ? along.last(row, range) : range < size ? along.first(row, range) - 1 : Integer.MAX_VALUE;
            }
        }
    }

    /** A leaf that may look at anything, so that it is shown everything. */
    private static final class OfEverything extends LeafOnBlock {
        private final NeededValues needed;

        OfEverything(DatasetBlock block, Leaf leaf, int place) {
            super(block, leaf, place);
            this.needed = NeededValues.of(Variables.of(leaf.expression()));
        }

        @Override
        void addTo(Stretches stretches, int dataset, int first, int last) {
            DatasetFacts facts = block.facts(dataset);
            LumisectionScope everything = new LumisectionScope(facts, needed);
            int from = first;
            for (int next : needed.eachLumisection() ? each(first, last) : facts.edges(needed, first, last)) {
                everything.moveTo(from);
                byte outcome = evaluate(everything);
                if (outcome != Stretches.TRUE) {
                    stretches.add(place, from, next - 1, outcome);
                }
                from = next;
            }
        }

        private static int[] each(int first, int last) {
            return IntStream.rangeClosed(first + 1, last + 1).toArray();
        }
    }
}
