package io.runregistry.cli;

import io.runregistry.cli.output.Format;
import io.runregistry.client.Change;
import io.runregistry.client.Changes;
import io.runregistry.client.Filter;
import io.runregistry.client.InvalidCallException;
import io.runregistry.client.NotFoundException;
import io.runregistry.client.RegistryView;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Search;
import io.runregistry.client.Search.Order;
import io.runregistry.client.Version;
import io.runregistry.client.VersionSearch;
import io.runregistry.core.query.Scope;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** A command that looks for runs or datasets by a query. */
abstract class Searching extends RowAsking {

    private static final String CLEAR = "\u001b[H\u001b[2J";

    private static final List<String> NOT_IN_URL =
            List.of("--sort", "--limit", "--count", "--watch", "--columns", "--output", "--color", "--as-of");

    @Parameters(paramLabel = "QUERY", arity = "0..*", description = Which.QUERY)
    private List<String> query = List.of();

    @Mixin
    private Which which = new Which();

    @Option(
            names = "--sort",
            paramLabel = "KEY[:asc|desc]",
            split = ",",
            description = "by what, as ls_duration:desc; a column (dt-dt) sorts by its GOOD lumisections")
    private List<String> sort = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (default: all)")
    private @Nullable Long limit;

    @Option(names = "--count", description = "only say how many there are")
    private boolean count;

    @Option(
            names = "--url",
            description = "don't ask, but show the request, and the query as text, for Java, Python and curl")
    private boolean url;

    @Option(names = "--watch", description = "say it again whenever something changes in the registry, until Ctrl-C")
    private boolean watch;

    Searching(Scope scope, List<String> usualColumns) {
        super(scope, usualColumns);
    }

    @Override
    int work() {
        if (url) {
            showForms();
            return ExitCode.DONE;
        }
        if (count) {
            return count(view());
        }
        if (watch) {
            return watch();
        }
        writeFound();
        return ExitCode.DONE;
    }

    /** What would be shown without what was asked for would answer another question. */
    private void showForms() {
        ParseResult given = spec().commandLine().getParseResult();
        List<String> others =
                NOT_IN_URL.stream().filter(given::hasMatchedOption).toList();
        if (!others.isEmpty()) {
            refuse("--url shows the query only; leave out " + String.join(", ", others));
        }
        QueryForms.of(which.query(query, scope(), spec()), scope(), settings().target())
                .print(out());
    }

    private void writeFound() {
        long found = writeFound(view(), search());
        if (!out().checkError()) {
            err().println(found == 1 ? "1 " + noun() : found + " " + noun() + "s");
        }
    }

    /** Until somebody ends it, or whoever reads has seen enough. */
    private int watch() {
        if (isAsOf()) {
            refuse("--watch shows what changes, and with --as-of nothing does");
        }
        RunRegistry registry = registry();
        try (Changes changes = registry.watch(newest(registry))) {
            writeFound();
            while (!out().checkError()) {
                Change change = changes.next();
                if (terminal().isOne() && format() == Format.TABLE) {
                    out().print(CLEAR);
                }
                writeFound();
                err().println("after version " + change.version() + " by " + change.by());
            }
        } catch (NotFoundException e) {
            err().println("rr: this registry does not tell what changes, so it can't be watched");
            return ExitCode.REFUSED;
        }
        return ExitCode.DONE;
    }

    /** Of which there is nothing to tell yet. */
    private static long newest(RunRegistry registry) {
        return registry.versions(VersionSearch.everything().limitedTo(1)).stream()
                .mapToLong(Version::atomicVersion)
                .max()
                .orElse(0);
    }

    private int count(RegistryView registry) {
        if (limit != null || !sort.isEmpty() || hasColumns() || watch) {
            refuse("--count goes with a query only, not with --limit, --sort, --columns or --watch");
        }
        out().println(scope() == Scope.RUNS ? registry.countRuns(filter()) : registry.countDatasets(filter()));
        return ExitCode.DONE;
    }

    private Filter filter() {
        return which.given(query, spec()).orElse(Filter.none());
    }

    private Search search() {
        Search search = Search.where(filter());
        for (String key : sort) {
            int colon = key.lastIndexOf(':');
            String name = colon < 0 ? key : key.substring(0, colon);
            search = search.sortedBy(names().key(name), order(colon < 0 ? "asc" : key.substring(colon + 1), key));
        }
        return limit == null ? search : search.limitedTo(limit);
    }

    private static Order order(String text, String key) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "asc" -> Order.ASCENDING;
            case "desc" -> Order.DESCENDING;
            default -> throw new InvalidCallException("\"" + key + "\" must end in :asc or :desc, or in neither");
        };
    }
}
