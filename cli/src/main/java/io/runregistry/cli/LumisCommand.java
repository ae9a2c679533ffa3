package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.RowWriter;
import io.runregistry.client.LumisectionQuery;
import io.runregistry.client.RegistryView;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr lumis}. */
@Command(
        name = "lumis",
        description =
                "Shows columns along the lumisections of all datasets that match a query, with comments and causes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr lumis run = 355208 --columns dt-dt",
            "  rr lumis 'start_time in 2022-07-01..2022-12-31 and tracker-strip BAD > 10%% lumi' --of runs --columns tracker-strip --status BAD",
            "  rr lumis 'dataset like \"%%PromptReco%%\" and run in 355100..355300' --columns dt-dt,oms.beam1_stable --each -o csv"
        })
final class LumisCommand extends Reading {

    private static final List<String> OF_DATASET = List.of("run_number", "name");
    private static final List<String> OF_JUDGEMENT = List.of("status", "comment", "cause");
    private static final String OMS = "oms.";

    /** What a query is about. */
    enum Of {
        DATASETS,
        RUNS
    }

    @Parameters(paramLabel = "QUERY", arity = "0..*", description = Which.QUERY)
    private List<String> query = List.of();

    @Mixin
    private Which which = new Which();

    @Option(
            names = "--of",
            paramLabel = "WHAT",
            defaultValue = "datasets",
            description =
                    "what the query is about: datasets, or runs, whose datasets online are meant (default: datasets)")
    private Of of = Of.DATASETS;

    @Option(names = "--each", description = "a row for each lumisection instead of ranges")
    private boolean each;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            converter = Statuses.class,
            description = "only ranges that are judged so: BAD, or BAD,STANDBY")
    private List<Status> statuses = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "of at most so many datasets (default: all)")
    private @Nullable Long limit;

    @Override
    int work() {
        if (!hasColumns()) {
            throw wrong("say which columns: --columns dt-dt,oms.beam1_stable; 'rr attributes' lists what there is");
        }
        if (each && !statuses.isEmpty()) {
            throw wrong("--status is for ranges, and --each asks for lumisections");
        }
        RowCounter counter = new RowCounter(err(), environment(), format(), terminal(), "dataset");
        try (Stream<JsonNode> datasets = datasets(view())) {
            Stream<ObjectNode> rows = counter.counting(datasets).flatMap(this::rows);
            new RowWriter(format(), columns(), out(), terminal()).write(rows);
        } finally {
            counter.erase();
        }
        if (!out().checkError()) {
            err().println(counter.rows() == 1 ? "1 dataset" : counter.rows() + " datasets");
        }
        return ExitCode.DONE;
    }

    private Stream<JsonNode> datasets(RegistryView registry) {
        LumisectionQuery asked = new LumisectionQuery(
                which.given(query, spec()).orElseThrow(() -> wrong("say of which datasets, as run = 355208")),
                of == Of.RUNS ? Scope.RUNS : Scope.DATASETS,
                chosenColumns(),
                0,
                limit == null ? OptionalLong.empty() : OptionalLong.of(limit));
        return each ? registry.streamRawLumisectionValues(asked) : registry.streamRawLumisectionRanges(asked);
    }

    private List<Column> columns() {
        List<String> names = new ArrayList<>(OF_DATASET);
        if (each) {
            names.add("lumisection");
            names.addAll(chosenColumns());
        } else {
            names.addAll(List.of("column", "start", "end"));
            if (chosenColumns().stream().anyMatch(name -> !name.startsWith(OMS))) {
                names.addAll(OF_JUDGEMENT);
            }
            if (chosenColumns().stream().anyMatch(name -> name.startsWith(OMS))) {
                names.add("value");
            }
        }
        return names.stream()
                .map(name -> new Column(name, List.of(List.of(name))))
                .toList();
    }

    private Stream<ObjectNode> rows(JsonNode dataset) {
        return each ? lumisections(dataset) : chosenColumns().stream().flatMap(column -> ranges(dataset, column));
    }

    private static JsonNode valuesOf(JsonNode dataset, String column) {
        return column.startsWith(OMS)
                ? dataset.path("oms").path(column.substring(OMS.length()))
                : dataset.path("columns").path(column);
    }

    private Stream<ObjectNode> ranges(JsonNode dataset, String column) {
        return valuesOf(dataset, column)
                .valueStream()
                .filter(range -> statuses.isEmpty()
                        || Status.parse(range.path("status").asString(""))
                                .filter(statuses::contains)
                                .isPresent())
                .map(range -> row(dataset).put("column", column).setAll((ObjectNode) range));
    }

    private Stream<ObjectNode> lumisections(JsonNode dataset) {
        return IntStream.rangeClosed(1, lastLumisection(dataset)).mapToObj(lumisection -> {
            ObjectNode row = row(dataset).put("lumisection", lumisection);
            chosenColumns().forEach(column -> {
                JsonNode value = valuesOf(dataset, column).path(lumisection - 1);
                row.set(column, value.isMissingNode() ? row.nullNode() : value);
            });
            return row;
        });
    }

    /** OMS may tell of later ones than the last that is judged. */
    private int lastLumisection(JsonNode dataset) {
        return chosenColumns().stream()
                .mapToInt(column -> valuesOf(dataset, column).size())
                .reduce(dataset.path("last_ls").asInt(), Math::max);
    }

    private static ObjectNode row(JsonNode dataset) {
        ObjectNode row = Writing.row();
        OF_DATASET.forEach(name -> row.set(name, dataset.path(name)));
        return row;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}
