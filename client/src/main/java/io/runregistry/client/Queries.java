package io.runregistry.client;

import io.runregistry.client.internal.Pages;
import io.runregistry.client.internal.Rows;
import io.runregistry.client.internal.Transport;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks which runs or datasets there are: in streams where a registry has them, or else by pages. */
final class Queries {

    private static final int CHARACTERISTICS = Spliterator.ORDERED | Spliterator.NONNULL;

    private static final Executor FETCHING_AHEAD = task -> {
        Thread thread = new Thread(task, "runregistry-next-page");
        thread.setDaemon(true);
        thread.start();
    };

    private final Transport transport;

    Queries(Transport transport) {
        this.transport = transport;
    }

    Stream<JsonNode> stream(Scope scope, Search given) {
        Search search = read(scope, given);
        ObjectNode question = question(scope, search);
        return lazily(() -> rows("/query/" + name(scope), question, () -> pages(scope, search)));
    }

    /** @param form {@code ranges} or {@code values} */
    Stream<JsonNode> lumisections(LumisectionQuery query, String form) {
        ObjectNode question = part(query.skip(), query.limit());
        question.set("query", query.filter().read(query.scope(), transport).toTree(query.scope()));
        question.put("of", name(query.scope()));
        query.columns().forEach(question.withArray("columns")::add);
        question.put("as", form);
        return lazily(() -> rows("/query/lumisections", question, () -> {
            throw cannot("tell the lumisections of many datasets at once; ask for one dataset after another");
        }));
    }

    long count(Scope scope, Filter given) {
        Filter filter = given.read(scope, transport);
        return filter.needsTree()
                ? countTree(transport, scope, filter)
                : page(scope, Search.where(filter).inPagesOf(1), 0, row -> row).count();
    }

    private long countTree(Transport at, Scope scope, Filter filter) {
        ObjectNode question = Wire.object();
        question.set("query", filter.toTree(scope));
        return withTrees(() -> at.post("/query/" + name(scope) + "/count", question))
                .json()
                .path("count")
                .asLong();
    }

    <T> Page<T> page(Scope scope, Search given, int page, Function<JsonNode, T> row) {
        Search search = read(scope, given);
        if (page < 0 || search.skip() > 0 || search.limit().isPresent()) {
            throw new InvalidCallException(
                    "pages count from 0, and are of a search without a limit and without rows to skip");
        }
        if (search.filter().needsTree() || !search.fields().isEmpty()) {
            return withTrees(() -> pageOfRows(scope, search, page, row));
        }
        JsonNode json = transport
                .post(path(scope), page(search.filter().toWire(scope), search, page, search.pageSize()))
                .json();
        JsonNode rows = Wire.array(json.path(name(scope)));
        return new Page<>(
                rows.valueStream().map(row).toList(), json.path("count").asLong());
    }

    /** The count is one of the same snapshot. */
    private <T> Page<T> pageOfRows(Scope scope, Search search, int page, Function<JsonNode, T> row) {
        Search part = search.skipping((long) page * search.pageSize()).limitedTo(search.pageSize());
        try (Rows rows = transport.rows("/query/" + name(scope), question(scope, part))) {
            List<T> read = new ArrayList<>();
            rows.forEachRemaining(json -> read.add(row.apply(json)));
            return new Page<>(read, countTree(transport.asOf(rows.version()), scope, search.filter()));
        }
    }

    private <T> T withTrees(Supplier<T> ask) {
        if (!transport.abilities().lacksQueries()) {
            try {
                return ask.get();
            } catch (NotFoundException e) {
                learnLack(e);
            }
        }
        throw cannot("be asked this: it takes the wire's filters only, and gives all fields");
    }

    /** Rows as they come, or what there is instead where a registry knows no such questions. */
    private Iterator<JsonNode> rows(String path, ObjectNode question, Supplier<Iterator<JsonNode>> instead) {
        if (!transport.abilities().lacksQueries()) {
            try {
                return transport.rows(path, question).begin();
            } catch (NotFoundException e) {
                learnLack(e);
            } catch (NotAllowedException e) {
                return allowed(instead, e);
            }
        }
        return instead.get();
    }

    /** Elsewhere than at a registry that has such questions: there something else was not found, and the next call may go well. */
    private void learnLack(NotFoundException notFound) {
        transport.abilities().learnThatItLacksQueries();
        if (!transport.abilities().lacksQueries()) {
            throw notFound;
        }
    }

    /** A registry may refuse what it does not know; one that means the caller refuses the rest as well. */
    private Iterator<JsonNode> allowed(Supplier<Iterator<JsonNode>> instead, NotAllowedException refused) {
        try {
            Iterator<JsonNode> rows = instead.get();
            boolean unused = rows.hasNext();
            transport.abilities().learnThatItLacksQueries();
            return rows;
        } catch (InvalidCallException | NotAllowedException e) {
            throw refused;
        }
    }

    private Iterator<JsonNode> pages(Scope scope, Search search) {
        if (search.filter().needsTree() || !search.fields().isEmpty()) {
            throw cannot("be asked this: it takes the wire's filters only, and gives all fields");
        }
        ObjectNode filter = search.filter().toWire(scope);
        OptionalLong limit = search.limit().isPresent()
                ? OptionalLong.of(search.limit().getAsLong() + search.skip())
                : OptionalLong.empty();
        int pageSize = (int) Math.min(search.pageSize(), Math.max(limit.orElse(Integer.MAX_VALUE), 1));
        Pages pages = new Pages(
                new Pages.Source(
                        page -> transport
                                .post(path(scope), page(filter, search, page, pageSize))
                                .json(),
                        name(scope),
                        pageSize),
                limit,
                FETCHING_AHEAD);
        for (long skipped = 0; skipped < search.skip() && pages.hasNext(); skipped++) {
            pages.next();
        }
        return pages;
    }

    private InvalidCallException cannot(String what) {
        return new InvalidCallException("this registry can't " + what);
    }

    /** Asked for once somebody wants the first row. */
    private static Stream<JsonNode> lazily(Supplier<Iterator<JsonNode>> ask) {
        AtomicReference<@Nullable Rows> open = new AtomicReference<>();
        Supplier<Spliterator<JsonNode>> rows = () -> {
            Iterator<JsonNode> opened = ask.get();
            if (opened instanceof Rows streamed) {
                open.set(streamed);
            }
            return Spliterators.spliteratorUnknownSize(opened, CHARACTERISTICS);
        };
        return StreamSupport.stream(rows, CHARACTERISTICS, false).onClose(() -> {
            Rows opened = open.get();
            if (opened != null) {
                opened.close();
            }
        });
    }

    private Search read(Scope scope, Search search) {
        return search.with(search.filter().read(scope, transport));
    }

    private static ObjectNode question(Scope scope, Search search) {
        ObjectNode question = part(search.skip(), search.limit());
        question.set("query", search.filter().toTree(scope));
        if (!search.fields().isEmpty()) {
            search.fields().forEach(question.withArray("fields")::add);
        }
        if (!search.sortings().isEmpty()) {
            question.set("sort", search.sortingsToWire());
        }
        return question;
    }

    private static ObjectNode part(long skip, OptionalLong limit) {
        ObjectNode question = Wire.object();
        if (skip > 0) {
            question.put("skip", skip);
        }
        limit.ifPresent(rows -> question.put("limit", rows));
        return question;
    }

    private static ObjectNode page(ObjectNode filter, Search search, int page, int pageSize) {
        ObjectNode body = Wire.object();
        body.set("filter", filter);
        body.set("sortings", search.sortingsToWire());
        return body.put("page", page).put("page_size", pageSize);
    }

    private static String path(Scope scope) {
        return "/" + name(scope) + "_filtered_ordered";
    }

    private static String name(Scope scope) {
        return scope == Scope.RUNS ? "runs" : "datasets";
    }
}
