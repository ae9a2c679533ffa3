package io.runregistry.server.query;

import io.runregistry.core.problem.Problem;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.Scope;
import io.runregistry.server.http.Body;
import io.runregistry.server.search.Search;
import io.runregistry.server.search.SortKey;
import io.runregistry.server.search.Sorting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import tools.jackson.databind.node.ObjectNode;

/** A question for rows: {@code {"query", "fields", "sort", "skip", "limit"}}. */
record RowQuery(Asked asked, Optional<ChosenFields> fields) implements Streamed<Record2<Integer, byte[]>> {

    /** @throws io.runregistry.core.problem.InvalidRequestException naming all that can't be understood */
    static RowQuery read(ObjectNode json, Scope scope, AttributeCatalogue known) {
        Body body = new Body(json);
        Names names = new Names(scope, known);
        List<Problem> problems = new ArrayList<>();
        List<SortKey> sortKeys = Sorting.parse(body.field("sort"), "sort", scope, known, names::wire, problems).stream()
                .map(SortKey::missingLast)
                .toList();
        problems.forEach(problem -> body.problem(problem.code(), problem.path(), problem.message()));
        RowQuery query = new RowQuery(Asked.read(body, scope, sortKeys, known), ChosenFields.read(body, names));
        body.end();
        return query;
    }

    /** Only the rows of these runs. */
    RowQuery ofRuns(Collection<Integer> runs) {
        return new RowQuery(
                new Asked(
                        asked.scope(),
                        new Query.And(List.of(asked.query(), Query.runNumber().in(runs))),
                        asked.sortKeys(),
                        0,
                        Long.MAX_VALUE),
                fields);
    }

    RowQuery keysOnly() {
        return new RowQuery(asked, Optional.of(ChosenFields.none()));
    }

    /**
     * The place of each row, and its JSON; PostgreSQL makes it when the row's turn comes, so that nobody waits for all of them.
     * What is selected from hits in order is in order, too.
     */
    @Override
    public Select<Record2<Integer, byte[]>> select(DSLContext snapshot) {
        return snapshot.select(Search.POSITION, json(snapshot)).from(asked.hits(snapshot));
    }

    /** As PostgreSQL sends it: it need not become a text here and bytes again. */
    private Field<byte[]> json(DSLContext snapshot) {
        return new RowJson(asked.scope(), fields).ofHit(snapshot).coerce(byte[].class);
    }

    @Override
    public byte[] json(Record2<Integer, byte[]> row) {
        return row.value2();
    }

    @Override
    public long skip() {
        return asked.skip();
    }
}
