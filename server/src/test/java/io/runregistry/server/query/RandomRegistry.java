package io.runregistry.server.query;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Action;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import io.runregistry.server.testing.RunningRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Fills a registry at random: nulls, odd texts, values of the wrong type, gaps, runs without lumisections or luminosity. */
final class RandomRegistry {

    static final int RUNS = 24;
    static final List<String> DATASETS =
            List.of("online", "/PromptReco/Collisions2022A/DQM", "/Express/100%_o'clock/DQM");
    static final List<String> AUTHORS = List.of("anna@cern.ch", "Anna@cern.ch", "auto@auto", "nobody@cern.ch");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** When something was said of a run or dataset, and by whom. */
    record Written(Instant time, String author) {}

    private record Step(long version, Set<Integer> runs, Set<DatasetKey> datasets) {}

    private final Random random;
    private final RunningRegistry registry;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Long, Instant> times = new TreeMap<>();
    private final Map<Long, String> authors = new TreeMap<>();
    private final Map<DatasetKey, Integer> lengths =
            new TreeMap<>(Comparator.comparing(DatasetKey::runNumber).thenComparing(DatasetKey::name));

    RandomRegistry(long seed, RunningRegistry registry) {
        this.random = new Random(seed);
        this.registry = registry;
    }

    void fill(int furtherSteps) throws SQLException {
        for (int run = 1; run <= RUNS; run++) {
            append(creation(run));
        }
        for (int i = 0; i < furtherSteps; i++) {
            if (random.nextInt(8) == 0) {
                revert();
            } else {
                append(edits());
            }
        }
        readVersions();
    }

    private void append(List<Change> changes) {
        String author = pick(AUTHORS.subList(0, 3));
        Action action =
                author.equals("auto@auto") ? Action.automatic(author, "random") : Action.manual(author, "random");
        long version = registry.part(EventLog.class).append(action, changes);
        if (version > 0) {
            remember(version, changes);
        }
    }

    private void remember(long version, List<Change> changes) {
        Step step = new Step(version, new HashSet<>(), new HashSet<>());
        for (Change change : changes) {
            if (change instanceof RunChange run) {
                step.runs().add(run.runNumber());
            } else if (change instanceof DatasetChange dataset) {
                step.datasets().add(new DatasetKey(dataset.runNumber(), dataset.name()));
            } else if (change instanceof RrLumisectionChange rr && !rr.values().isEmpty()) {
                step.datasets().add(new DatasetKey(rr.runNumber(), rr.name()));
            } else if (change instanceof OmsLumisectionChange oms) {
                step.datasets().add(new DatasetKey(oms.runNumber(), oms.name()));
            }
        }
        steps.add(step);
    }

    /** What undoes an edit says something of all that it spoke of. In the way may be later ones: then nothing happens. */
    private void revert() {
        if (steps.size() == RUNS) {
            return;
        }
        Step undone = pick(steps.subList(RUNS, steps.size()));
        if (registry.http()
                        .post("/versions/" + undone.version() + "/revert", "{}")
                        .status()
                == 200) {
            steps.add(new Step(registry.part(EventLog.class).newestVersion(), undone.runs(), undone.datasets()));
        }
    }

    private void readVersions() throws SQLException {
        try (Connection connection = registry.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT atomic_version, created_at, author FROM version");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                times.put(
                        rows.getLong(1), rows.getObject(2, OffsetDateTime.class).toInstant());
                authors.put(rows.getLong(1), rows.getString(3));
            }
        }
    }

    List<Instant> times() {
        return List.copyOf(times.values());
    }

    /** All runs, newest first, as of a version. */
    List<PlainRow> runs(long version) {
        List<PlainRow> rows = new ArrayList<>();
        for (int run = RUNS; run >= 1; run--) {
            PlainRow.read(registry, run, "online", version, written(run, "online", true, version))
                    .ifPresent(rows::add);
        }
        return rows;
    }

    /** All datasets in the order of the wire, as of a version. */
    List<PlainRow> datasets(long version) {
        List<PlainRow> rows = new ArrayList<>();
        for (int run = RUNS; run >= 1; run--) {
            for (String name : DATASETS.stream().sorted().toList()) {
                PlainRow.read(registry, run, name, version, written(run, name, false, version))
                        .ifPresent(rows::add);
            }
        }
        return rows;
    }

    private List<Written> written(int run, String name, boolean ofRun, long version) {
        return steps.stream()
                .filter(step -> step.version() <= version)
                .filter(step -> step.datasets().contains(new DatasetKey(run, name))
                        || ofRun && step.runs().contains(run))
                .map(step -> new Written(
                        requireNonNull(times.get(step.version())), requireNonNull(authors.get(step.version()))))
                .toList();
    }

    private List<Change> creation(int run) {
        List<Change> changes = new ArrayList<>();
        changes.add(new RunChange(run, omsAttributes(), rrAttributes()));
        int length = pick(List.of(0, 4, 5, 8, 10, 20));
        for (String name : DATASETS) {
            if (name.equals("online") || random.nextInt(3) > 0) {
                lengths.put(new DatasetKey(run, name), length);
                changes.add(new DatasetChange(run, name, datasetAttributes(), names(), null));
                if (length > 0 && random.nextInt(6) > 0) {
                    changes.add(new RrLumisectionChange(run, name, judgements(length)));
                }
                if (length > 0 && (name.equals("online") ? random.nextInt(5) > 0 : random.nextInt(5) == 0)) {
                    changes.add(new OmsLumisectionChange(run, name, oms(length + 2)));
                }
            }
        }
        return changes;
    }

    private List<Change> edits() {
        List<Change> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            DatasetKey key = pick(List.copyOf(lengths.keySet()));
            int length = Math.max(1, lengths.getOrDefault(key, 0));
            changes.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new RunChange(key.runNumber(), omsAttributes(), rrAttributes());
                        case 1 -> DatasetChange.attributes(key.runNumber(), key.name(), datasetAttributes());
                        case 2 ->
                            key.isOnline()
                                    ? new RunChange(key.runNumber(), NODES.objectNode(), rrAttributes())
                                    : DatasetChange.hidden(key.runNumber(), key.name(), random.nextBoolean());
                        case 3 -> new OmsLumisectionChange(key.runNumber(), key.name(), oms(length));
                        default -> new RrLumisectionChange(key.runNumber(), key.name(), judgements(length));
                    });
        }
        return changes;
    }

    private ObjectNode omsAttributes() {
        ObjectNode oms = NODES.objectNode();
        put(oms, "energy", number());
        put(oms, "l1_rate", number());
        put(oms, "hlt_key", text());
        put(oms, "start_time", StringNode.valueOf("2022-07-0" + (1 + random.nextInt(9)) + "T12:00:00Z"));
        put(oms, "stable_beam", truth());
        put(oms, "dt_included", truth());
        put(
                oms,
                "components",
                random.nextBoolean()
                        ? NODES.arrayNode()
                        : NODES.arrayNode().add("DT").add("CSC"));
        put(oms, "of_any_type", anything());
        return oms;
    }

    private ObjectNode rrAttributes() {
        ObjectNode rr = NODES.objectNode();
        put(rr, "class", text());
        put(rr, "stop_reason", text());
        put(rr, "significant", truth());
        put(rr, "short_run", truth());
        put(rr, "of_any_type", anything());
        return rr;
    }

    private ObjectNode datasetAttributes() {
        ObjectNode attributes = NODES.objectNode();
        put(attributes, "dt_state", text());
        put(attributes, "of_any_type", anything());
        return attributes;
    }

    /** Or nothing, or null, or rarely a value of another type than everybody expects. */
    private void put(ObjectNode attributes, String name, JsonNode value) {
        switch (random.nextInt(8)) {
            case 0, 1 -> {}
            case 2 -> attributes.putNull(name);
            case 3 -> attributes.set(name, anything());
            default -> attributes.set(name, value);
        }
    }

    private JsonNode anything() {
        return pick(List.of(number(), text(), truth(), NullNode.getInstance()));
    }

    private JsonNode number() {
        return random.nextInt(3) == 0
                ? NODES.numberNode(pick(List.of(3.8, 0.1, -1.5, 6.5)))
                : NODES.numberNode(random.nextInt(25) - 2);
    }

    private JsonNode text() {
        return StringNode.valueOf(pick(RandomTree.TEXTS));
    }

    private JsonNode truth() {
        return BooleanNode.valueOf(random.nextBoolean());
    }

    private List<String> names() {
        return Stream.generate(() -> pick(RandomTree.TEXTS))
                .limit(random.nextInt(3))
                .distinct()
                .toList();
    }

    private LumisectionValues<Triplet> judgements(int length) {
        Map<String, ColumnRanges<Triplet>> columns = new TreeMap<>();
        for (String column : RandomTree.COLUMNS) {
            if (random.nextInt(4) > 0) {
                columns.put(column, ranges(length, random.nextInt(4) == 0, this::judgement));
            }
        }
        return LumisectionValues.of(columns);
    }

    private Triplet judgement() {
        Status status = random.nextInt(3) > 0 ? Status.GOOD : pick(List.of(Status.values()));
        return random.nextBoolean()
                ? Triplet.of(status)
                : new Triplet(status, pick(RandomTree.TEXTS), pick(RandomTree.TEXTS));
    }

    private LumisectionValues<JsonNode> oms(int length) {
        Map<String, ColumnRanges<JsonNode>> values = new TreeMap<>();
        values.put("cms_active", ranges(length, false, this::truth));
        if (random.nextInt(5) > 0) {
            values.put("recorded", ranges(length, false, this::luminosity));
        }
        return LumisectionValues.of(values);
    }

    /** Decimals whose sums a double does not hold, and now and then what is as good as nothing. */
    private JsonNode luminosity() {
        return random.nextInt(6) == 0
                ? pick(List.of(
                        NullNode.getInstance(), NODES.numberNode(-1), NODES.numberNode(0), StringNode.valueOf("?")))
                : NODES.numberNode(pick(List.of(0.1, 0.2, 0.3, 0.7, 1.0, 1e-7)));
    }

    private <V> ColumnRanges<V> ranges(int length, boolean one, Supplier<V> value) {
        if (one) {
            return ColumnRanges.of(1, length, value.get());
        }
        ColumnRanges.Builder<V> ranges = new ColumnRanges.Builder<>();
        for (int first = 1 + random.nextInt(2); first <= length; ) {
            int last = Math.min(length, first + random.nextInt(4));
            ranges.add(first, last, value.get());
            first = last + 1 + (random.nextInt(5) == 0 ? 1 : 0);
        }
        return ranges.build();
    }

    private <T> T pick(List<? extends T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
