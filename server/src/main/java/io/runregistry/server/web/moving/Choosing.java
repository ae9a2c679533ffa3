package io.runregistry.server.web.moving;

import static io.runregistry.server.search.Search.HIT_NAME;
import static io.runregistry.server.search.Search.HIT_RUN_NUMBER;
import static java.util.Objects.requireNonNull;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.QueryTextException;
import io.runregistry.core.query.Scope;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.lumisections.EditableDataset;
import io.runregistry.server.runs.RunFacts;
import io.runregistry.server.search.Catalogue;
import io.runregistry.server.search.Search;
import io.runregistry.server.web.moving.Chosen.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Finds the rows that the address of the page means. */
@Component
class Choosing {

    private static final Pattern ROW = Pattern.compile("(\\d{1,9})(?::(.+))?");
    private static final int MOST_RUNS = 1_000;

    private final DSLContext database;
    private final Catalogue catalogue;

    Choosing(DSLContext database, Catalogue catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    Chosen choose(Wanted wanted) {
        Optional<Query> query;
        try {
            query = query(wanted);
        } catch (QueryTextException e) {
            return Chosen.wrong(String.valueOf(e.getMessage()));
        }
        return query.map(asked -> new Chosen(
                        query,
                        Search.count(database, wanted.scope(), asked),
                        wanted.scope() == Scope.RUNS ? runs(asked) : datasets(asked, wanted),
                        missing(wanted),
                        Optional.empty()))
                .orElse(Chosen.NOTHING);
    }

    /**
     * The numbers of all runs that are meant, newest first.
     *
     * @throws InvalidRequestException if there are more than are changed at once
     */
    List<Integer> runNumbers(Wanted wanted) {
        List<Integer> runs =
                query(wanted).map(query -> runNumbers(query, MOST_RUNS + 1)).orElse(List.of());
        if (runs.size() > MOST_RUNS) {
            throw new InvalidRequestException(
                    "too_many_runs",
                    "query",
                    "more than " + MOST_RUNS + " runs match, the most that are changed at once; narrow the query");
        }
        return runs;
    }

    /** Empty if nothing is chosen; a blank text chooses nothing, {@code everything} all. */
    private Optional<Query> query(Wanted wanted) {
        if (!wanted.rows().isEmpty()) {
            return Optional.of(new Query.Or(wanted.rows().stream()
                            .map(row -> row(wanted.scope(), row))
                            .toList())
                    .normal());
        }
        return wanted.query()
                .filter(text -> !text.isBlank())
                .map(text -> catalogue.apply(known -> QueryText.parse(text, wanted.scope(), known)));
    }

    /** What was chosen and is gone; whoever chose it is told. */
    private List<String> missing(Wanted wanted) {
        Set<Integer> runs = RunFacts.list(
                        database,
                        wanted.rows().stream()
                                .filter(row -> !row.contains(":"))
                                .map(Integer::parseInt)
                                .toList())
                .keySet();
        Map<DatasetKey, EditableDataset> datasets = EditableDataset.read(
                database,
                wanted.rows().stream()
                        .filter(row -> row.contains(":"))
                        .map(Choosing::key)
                        .toList());
        return wanted.rows().stream()
                .filter(row -> row.contains(":")
                        ? !requireNonNull(datasets.get(key(row))).isThere()
                        : !runs.contains(Integer.parseInt(row)))
                .toList();
    }

    private static DatasetKey key(String row) {
        String[] parts = row.split(":", 2);
        return new DatasetKey(Integer.parseInt(parts[0]), parts[1]);
    }

    private static Query row(Scope scope, String row) {
        Matcher parts = ROW.matcher(row);
        if (!parts.matches() || scope == Scope.RUNS && parts.group(2) != null) {
            throw new InvalidRequestException(
                    "wrong_row",
                    "rows",
                    "a row is the number of a run" + (scope == Scope.RUNS ? "" : ", or number:dataset") + ", not \""
                            + row + "\"");
        }
        Query run = Query.runNumber().is(Integer.parseInt(parts.group(1)));
        return parts.group(2) == null ? run : run.and(Query.datasetName().is(parts.group(2)));
    }

    private List<Integer> runNumbers(Query query, int most) {
        return database.select(HIT_RUN_NUMBER)
                .from(Search.hits(database, Scope.RUNS, query, List.of(), 0, most))
                .orderBy(Search.POSITION)
                .fetch(HIT_RUN_NUMBER);
    }

    private List<Line> runs(Query query) {
        List<Integer> numbers = runNumbers(query, Chosen.SHOWN);
        Map<Integer, RunFacts> facts = RunFacts.list(database, numbers);
        List<Line> lines = new ArrayList<>();
        for (int number : numbers) {
            RunFacts run = facts.get(number);
            if (run != null) {
                lines.add(new Line(number, "", run.state(), run.runClass()));
            }
        }
        return lines;
    }

    private List<Line> datasets(Query query, Wanted wanted) {
        List<DatasetKey> keys = database.select(HIT_RUN_NUMBER, HIT_NAME)
                .from(Search.hits(database, Scope.DATASETS, query, List.of(), 0, Chosen.SHOWN))
                .orderBy(Search.POSITION)
                .fetch(row -> new DatasetKey(row.value1(), row.value2()));
        Map<DatasetKey, EditableDataset> datasets = EditableDataset.read(database, keys);
        return keys.stream()
                .map(key -> line(requireNonNull(datasets.get(key)), wanted.value(Field.WORKSPACE)))
                .toList();
    }

    private static Line line(EditableDataset dataset, String workspace) {
        return new Line(
                dataset.key().runNumber(),
                dataset.key().name(),
                dataset.key().isOnline() ? dataset.runState() : dataset.state(workspace),
                "");
    }
}
