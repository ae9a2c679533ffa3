package io.runregistry.client.internal;

import io.runregistry.client.ServerFailedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rows of an answer that comes in pages, in order, one page fetched ahead while the one before is read. Pages are
 * counted by offset, so rows shift while somebody writes: a row that was pushed onto a later page comes once, and if rows
 * left the answer, so that others may have slipped past, it is an exception. Not safe for threads.
 */
public final class Pages implements Iterator<JsonNode> {

    private final Source source;
    private final long limit;
    private final Executor executor;
    private final Deque<JsonNode> ready = new ArrayDeque<>();
    private final Set<Object> seen = new HashSet<>();
    private @Nullable CompletableFuture<JsonNode> ahead;
    private long rowsAtFirst = -1;
    private int next;
    private long given;
    private boolean last;

    public Pages(Source source, OptionalLong limit, Executor executor) {
        this.source = source;
        this.limit = limit.orElse(Long.MAX_VALUE);
        this.executor = executor;
    }

    /**
     * Where pages come from.
     *
     * @param fetch gives a page by its number from 0
     * @param rows the name of the page's array
     * @param pageSize how many rows were asked for
     */
    public record Source(IntFunction<JsonNode> fetch, String rows, int pageSize) {}

    @Override
    public boolean hasNext() {
        if (given >= limit) {
            return false;
        }
        while (ready.isEmpty() && !last) {
            take(page());
        }
        if (ready.isEmpty() && seen.size() < rowsAtFirst) {
            throw new ServerFailedException("the answer changed while its pages were read: " + rowsAtFirst
                    + " rows were there, and " + seen.size() + " came; ask again, in larger pages if it happens often");
        }
        return !ready.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        given++;
        return ready.remove();
    }

    private JsonNode page() {
        CompletableFuture<JsonNode> pending = ahead;
        if (pending == null) {
            return source.fetch.apply(next);
        }
        ahead = null;
        try {
            return pending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void take(JsonNode page) {
        long count = checkedCount(page);
        rowsAtFirst = rowsAtFirst < 0 ? count : rowsAtFirst;
        for (JsonNode row : page.path(source.rows)) {
            if (seen.add(List.of(row.path("run_number"), row.path("name")))) {
                ready.add(row);
            }
        }
        next++;
        last = (long) next * source.pageSize >= count;
        if (!last && seen.size() < limit) {
            int wanted = next;
            ahead = CompletableFuture.supplyAsync(() -> source.fetch.apply(wanted), executor);
        }
    }

    /** How many rows there are in all, of a page that holds as many of them as it must. */
    private long checkedCount(JsonNode page) {
        JsonNode rows = page.path(source.rows);
        JsonNode count = page.path("count");
        if (!rows.isArray() || !count.isIntegralNumber()) {
            throw new ServerFailedException(
                    "page " + next + " of the answer has no \"" + source.rows + "\" and \"count\"");
        }
        long due = Math.max(0, Math.min(source.pageSize, count.longValue() - (long) next * source.pageSize));
        if (rows.size() != due) {
            throw new ServerFailedException("page " + next + " of the answer holds " + rows.size()
                    + " rows, and must hold " + due + " of " + count);
        }
        return count.longValue();
    }
}
