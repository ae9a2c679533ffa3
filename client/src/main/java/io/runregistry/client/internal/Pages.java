package io.runregistry.client.internal;

import io.runregistry.client.ServerFailedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The rows of an answer that comes in pages, in order, one page fetched ahead while the one before is read. Not safe for
 * threads.
 */
public final class Pages implements Iterator<JsonNode> {

    private final IntFunction<JsonNode> fetch;
    private final String rows;
    private final long limit;
    private final Executor executor;
    private final Deque<JsonNode> ready = new ArrayDeque<>();
    private @Nullable CompletableFuture<JsonNode> ahead;
    private int next;
    private long given;
    private boolean last;

    private Pages(IntFunction<JsonNode> fetch, String rows, OptionalLong limit, Executor executor) {
        this.fetch = fetch;
        this.rows = rows;
        this.limit = limit.orElse(Long.MAX_VALUE);
        this.executor = executor;
    }

    /**
     * @param fetch gives a page by its number from 0
     * @param rows the name of the page's array
     */
    public static Stream<JsonNode> stream(
            IntFunction<JsonNode> fetch, String rows, OptionalLong limit, Executor executor) {
        Pages pages = new Pages(fetch, rows, limit, executor);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        if (given >= limit) {
            return false;
        }
        while (ready.isEmpty() && !last) {
            take(page());
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
            return fetch.apply(next);
        }
        ahead = null;
        try {
            return pending.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void take(JsonNode page) {
        if (!page.path(rows).isArray() || !page.path("pages").isNumber()) {
            throw new ServerFailedException("page " + next + " of the answer has no \"" + rows + "\" and \"pages\"");
        }
        page.path(rows).forEach(ready::add);
        next++;
        last = next >= page.path("pages").asInt();
        if (!last && given + ready.size() < limit) {
            int wanted = next;
            ahead = CompletableFuture.supplyAsync(() -> fetch.apply(wanted), executor);
        }
    }
}
