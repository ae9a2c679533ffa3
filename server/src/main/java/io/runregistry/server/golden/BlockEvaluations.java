package io.runregistry.server.golden;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;

import io.runregistry.core.rule.DatasetBlock;
import io.runregistry.core.rule.RangeEvaluation;
import io.runregistry.server.GoldenSettings;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.Tables.Dataset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Evaluates rules block by block on all processors, reading from PostgreSQL what is not known already. All readers of one
 * evaluation share its snapshot.
 */
@Component
class BlockEvaluations implements DisposableBean {

    /** So many that a question to PostgreSQL is worth its round trip, so few that their documents fit into memory. */
    private static final int DATASETS_AT_ONCE = 400;

    /** Where few datasets of a block match, the others in it have to be read all the same. */
    private static final int BLOCKS_AT_ONCE = 16;

    private final DSLContext database;
    private final Blocks blocks;
    private final EvaluatedBlocks evaluatedBlocks;
    private final AtomicInteger busy = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(GoldenSettings.evaluationThreads(), task -> {
        Thread thread = new Thread(task, "golden-evaluation");
        thread.setDaemon(true);
        return thread;
    });

    BlockEvaluations(DSLContext database, Blocks blocks, EvaluatedBlocks evaluatedBlocks) {
        this.database = database;
        this.blocks = blocks;
        this.evaluatedBlocks = evaluatedBlocks;
    }

    /** Whether anything is being evaluated. */
    boolean areBusy() {
        return busy.get() > 0;
    }

    ExecutorService threads() {
        return threads;
    }

    /** Blocks that are evaluated by one thread, one after another; either all are known, or none. */
    private record Group(List<Integer> numbers, Map<Integer, DatasetBlock> known, int datasets) {}

    /**
     * What is to be evaluated.
     *
     * @param version as of which
     * @param asOf the same if it is the past that is read, and not the present
     */
    record Question(
            String rule,
            String namePattern,
            RangeEvaluation evaluation,
            long version,
            @Nullable Long asOf) {}

    /** @param matching the names of datasets that match */
    Evaluated evaluate(DSLContext snapshot, Question question, List<String> matching, Times times) {
        SortedMap<Integer, Integer> numbers = numbers(snapshot, matching);
        Map<Integer, DatasetBlock> known =
                blocks.find(snapshot, question.version(), numbers.keySet(), matching.contains(DatasetChange.ONLINE));
        List<Group> groups = groups(numbers, known);
        String shared = known.size() < numbers.size() ? export(snapshot) : "";
        Work work = new Work(question, Set.copyOf(matching), shared, times);
        Evaluated evaluated = new Evaluated(groups, work);
        busy.incrementAndGet();
        groups.forEach(group -> evaluated.add(threads.submit(() -> work.evaluate(group))));
        return evaluated;
    }

    /** The blocks with datasets of these names, and about how many of them each has. */
    private static SortedMap<Integer, Integer> numbers(DSLContext snapshot, List<String> matching) {
        return new TreeMap<>(snapshot.select(BlockNumber.BLOCK, count())
                .from(Dataset.DATASET)
                .where(Dataset.NAME.eq(any(matching.toArray(String[]::new))))
                .groupBy(BlockNumber.BLOCK)
                .fetchMap(BlockNumber.BLOCK, count()));
    }

    private static String export(DSLContext snapshot) {
        return snapshot.fetchSingle("SELECT pg_export_snapshot()").get(0, String.class);
    }

    private static List<Group> groups(SortedMap<Integer, Integer> numbers, Map<Integer, DatasetBlock> known) {
        List<Group> groups = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        int datasets = 0;
        boolean openIsKnown = false;
        for (Map.Entry<Integer, Integer> number : numbers.entrySet()) {
            boolean isKnown = known.containsKey(number.getKey());
            if (!open.isEmpty()
                    && (datasets >= DATASETS_AT_ONCE || open.size() == BLOCKS_AT_ONCE || isKnown != openIsKnown)) {
                groups.add(new Group(List.copyOf(open), known, datasets));
                open.clear();
                datasets = 0;
            }
            openIsKnown = isKnown;
            open.add(number.getKey());
            datasets += number.getValue();
        }
        if (!open.isEmpty()) {
            groups.add(new Group(List.copyOf(open), known, datasets));
        }
        return groups;
    }

    /** Evaluates group after group. Safe for threads. */
    private final class Work {
        private final Question question;
        private final Set<String> names;
        private final boolean online;
        private final String sharedSnapshot;
        private final Times times;
        private volatile boolean stopping;

        Work(Question question, Set<String> names, String sharedSnapshot, Times times) {
            this.question = question;
            this.names = names;
            this.online = names.contains(DatasetChange.ONLINE);
            this.sharedSnapshot = sharedSnapshot;
            this.times = times;
        }

        void stop() {
            stopping = true;
        }

        List<EvaluatedBlock> evaluate(Group group) {
            Map<Integer, DatasetBlock> found = group.known();
            if (!found.containsKey(group.numbers().get(0))) {
                long begin = System.nanoTime();
                Map<Integer, DatasetBlock> meanwhile = blocks.findAgain(question.version(), group.numbers(), online);
                found = meanwhile.keySet().containsAll(group.numbers()) ? meanwhile : read(group);
                times.reading(begin);
            }
            long begin = System.nanoTime();
            List<EvaluatedBlock> evaluated = new ArrayList<>();
            for (Integer number : group.numbers()) {
                DatasetBlock block = found.get(number);
                if (block != null) {
                    evaluated.add(evaluate(number, block));
                }
            }
            times.evaluating(begin);
            return evaluated;
        }

        private EvaluatedBlock evaluate(int number, DatasetBlock block) {
            EvaluatedBlocks.Key key = new EvaluatedBlocks.Key(question.rule(), question.namePattern(), number);
            return evaluatedBlocks.find(key, block).orElseGet(() -> {
                EvaluatedBlock evaluated = EvaluatedBlock.of(block, question.evaluation(), names, () -> stopping);
                evaluatedBlocks.keep(key, block, evaluated);
                times.evaluated(evaluated);
                return evaluated;
            });
        }

        private Map<Integer, DatasetBlock> read(Group group) {
            return database.transactionResult(configuration -> {
                DSLContext transaction = configuration.dsl();
                transaction.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                transaction.execute("SET TRANSACTION SNAPSHOT {0}", inline(sharedSnapshot));
                if (question.asOf() != null) {
                    AsOf.within(transaction, question.asOf());
                }
                Map<Integer, DatasetBlock> read = BlockReader.read(transaction, group.numbers(), online);
                blocks.keep(question.version(), read, online);
                return read;
            });
        }
    }

    /** Evaluated blocks, in the order of their runs. Closing it gives up what is not evaluated yet. */
    final class Evaluated implements AutoCloseable {
        private static final int MILLISECONDS_BETWEEN_LOOKS = 50;

        private final Deque<Future<List<EvaluatedBlock>>> open = new ArrayDeque<>();
        private final Deque<Group> groups;
        private final Work work;
        private final int total;
        private int done;

        Evaluated(List<Group> groups, Work work) {
            this.groups = new ArrayDeque<>(groups);
            this.work = work;
            this.total = groups.stream().mapToInt(Group::datasets).sum();
        }

        private void add(Future<List<EvaluatedBlock>> evaluated) {
            open.add(evaluated);
        }

        boolean hasNext() {
            return !open.isEmpty();
        }

        /**
         * Waits for the next blocks.
         *
         * @throws CancellationException as soon as {@code stopping} says so
         */
        List<EvaluatedBlock> next(BooleanSupplier stopping) {
            Optional<List<EvaluatedBlock>> next = Optional.empty();
            while (next.isEmpty()) {
                if (stopping.getAsBoolean()) {
                    throw new CancellationException("nobody waits for it any more");
                }
                next = soon(open.element());
            }
            open.remove();
            done += groups.remove().datasets();
            return next.get();
        }

        /** Nothing if it takes its time. */
        private static Optional<List<EvaluatedBlock>> soon(Future<List<EvaluatedBlock>> future) {
            try {
                return Optional.of(future.get(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException problem
                        ? problem
                        : new IllegalStateException(e.getCause());
            }
        }

        /** From 0 to 1. */
        double progress() {
            return (double) done / total;
        }

        @Override
        public void close() {
            work.stop();
            busy.decrementAndGet();
            open.forEach(future -> future.cancel(false));
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
