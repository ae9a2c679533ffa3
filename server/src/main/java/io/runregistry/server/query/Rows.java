package io.runregistry.server.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.database.AsOf;
import io.runregistry.server.log.EventLog;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.Search;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rows for rooms that show them in forms of their own. A question is what {@code POST /query/runs} and {@code /query/datasets}
 * take as body; what can't be understood of it is an {@link io.runregistry.core.problem.InvalidRequestException} with the
 * problems' paths in that body.
 */
@Component
public final class Rows {

    private static final int COUNTS = 200;

    /** A long query is kept by nobody. */
    private static final int LONGEST = 1_000;

    private final DSLContext database;
    private final Catalogue catalogue;
    private final Streams streams;

    /** Counting a hundred thousand rows takes a while, and a version's rows stay as many as they are. */
    private final Cache<Counted, Integer> counts =
            Caffeine.newBuilder().maximumSize(COUNTS).build();

    private record Counted(Scope scope, Query query, long version) {}

    Rows(DSLContext database, Catalogue catalogue, Streams streams) {
        this.database = database;
        this.catalogue = catalogue;
        this.streams = streams;
    }

    /**
     * A page of an answer, of one moment.
     *
     * @param rows as lists on the wire show them, with the chosen fields
     * @param count how many match
     * @param all how many there are
     */
    public record Found(List<JsonNode> rows, int count, int all, long version) {}

    /** What {@code read} makes of the names that are known here and now. */
    public <T> T named(Scope scope, Function<Names, T> read) {
        return catalogue.apply(known -> read.apply(new Names(scope, known)));
    }

    public Found page(Scope scope, ObjectNode question) {
        RowQuery asked = read(scope, question);
        return snapshot(transaction -> {
            long version = EventLog.newestVersion(transaction);
            return new Found(
                    rows(transaction, asked),
                    count(transaction, new Counted(scope, asked.asked().query(), version)),
                    count(transaction, new Counted(scope, Query.everything(), version)),
                    version);
        });
    }

    /**
     * Those rows of an answer that are of some runs, without counting any.
     *
     * @param before an earlier version
     * @return what matches now, and what of these runs matched then, by its keys alone
     * @throws io.runregistry.core.problem.InvalidRequestException if there is no such version yet
     */
    public NowAndBefore ofRuns(Scope scope, ObjectNode question, Collection<Integer> runs, long before) {
        RowQuery asked = read(scope, question).ofRuns(runs);
        return snapshot(transaction -> {
            if (before > EventLog.newestVersion(transaction)) {
                throw new InvalidRequestException(
                        "no_such_version", "before", "there is no version " + before + " yet");
            }
            List<JsonNode> now = rows(transaction, asked);
            return new NowAndBefore(now, AsOf.within(transaction, before, past -> rows(past, asked.keysOnly())));
        });
    }

    /** Rows that match, and those that matched at an earlier version. */
    public record NowAndBefore(List<JsonNode> now, List<JsonNode> before) {}

    /**
     * Streams all rows of an answer.
     *
     * @throws io.runregistry.core.problem.UnavailableException if too many answers are being streamed
     * @throws AsyncRequestNotUsableException if nobody reads the answer any more
     */
    public void stream(Scope scope, ObjectNode question, HttpServletResponse response, RowForm form)
            throws AsyncRequestNotUsableException {
        streams.answer(response, read(scope, question), form);
    }

    /** The same, as NDJSON with an end mark. */
    public void stream(Scope scope, ObjectNode question, HttpServletResponse response)
            throws AsyncRequestNotUsableException {
        streams.answer(response, read(scope, question));
    }

    private RowQuery read(Scope scope, ObjectNode question) {
        return catalogue.apply(known -> RowQuery.read(question, scope, known));
    }

    private <T> T snapshot(Function<DSLContext, T> read) {
        return database.transactionResult(configuration -> {
            configuration.dsl().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return read.apply(configuration.dsl());
        });
    }

    private static List<JsonNode> rows(DSLContext transaction, RowQuery asked) {
        return asked.select(transaction).fetch(row -> JsonMapper.shared().readTree(asked.json(row)));
    }

    private int count(DSLContext transaction, Counted what) {
        Integer known = counts.getIfPresent(what);
        if (known != null) {
            return known;
        }
        int count = Search.count(transaction, what.scope(), what.query());
        if (what.query().toString().length() <= LONGEST) {
            counts.put(what, count);
        }
        return count;
    }
}
