package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr classify}. */
@Command(
        name = "classify",
        description = "Says what the rules in force say of a run and why: its class, whether it is significant, and the"
                + " status of its columns; and where a person set something else. Nothing is changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr classify 355555                               which rules decide",
            "  rr classify 355555 --column dt-dt                the rules of a column, part by part",
            "  rr classify 355555 --column dt-dt --ls 17        in one lumisection, with the values seen",
            "  rr classify 355555 -o json                       the whole answer"
        })
final class ClassifyCommand extends Reading {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7}))?");
    private static final List<Column> COLUMNS = Stream.of(
                    "run_number", "column", "lumisections", "by_rules", "set_by_hand", "comment")
            .map(Column::of)
            .toList();

    @Parameters(index = "0", paramLabel = "RUN", description = "its number")
    private int run;

    @Option(
            names = "--column",
            paramLabel = "NAME",
            split = ",",
            description = "tell of these online columns, with their rules part by part: dt-dt,csc-csc")
    private List<String> asked = List.of();

    @Option(
            names = "--ls",
            paramLabel = "RANGES",
            split = ",",
            description = "tell of these lumisections: 17, or 3-7,12")
    private @Nullable List<String> lumisections;

    @Override
    int work() {
        JsonNode answer = view().rules().classify(run, asked, lumisections());
        if (format() == Format.TABLE && !hasColumns()) {
            new ClassificationText(out(), answer).print();
        } else if (format() == Format.JSON && !hasColumns()) {
            out().println(answer.toPrettyString());
        } else {
            write(rows(answer), COLUMNS);
        }
        return ExitCode.DONE;
    }

    private LumiRanges lumisections() {
        return lumisections == null
                ? LumiRanges.empty()
                : LumiRanges.of(lumisections.stream().map(this::range).toList());
    }

    private LumiRange range(String text) {
        Matcher matcher = RANGE.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong(text);
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        try {
            return new LumiRange(first, last);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(
                spec().commandLine(), "--ls takes lumisections from 1 on, as 17 or 3-7,12, not \"" + text + "\"");
    }

    /** A row for each status of a column, and each that somebody set instead. */
    private static Stream<ObjectNode> rows(JsonNode answer) {
        return answer.path("statuses").propertyStream().flatMap(column -> {
            Stream<ObjectNode> said = column.getValue()
                    .path("by_rules")
                    .valueStream()
                    .map(status -> row(answer, column.getKey(), status)
                            .put("by_rules", status.path("status").asString("")));
            Stream<ObjectNode> set = column.getValue()
                    .path("set_by_hand")
                    .valueStream()
                    .map(status -> row(answer, column.getKey(), status)
                            .put("by_rules", status.path("by_rules").asString(""))
                            .put("set_by_hand", status.path("status").asString(""))
                            .put("comment", status.path("comment").asString("")));
            return Stream.concat(said, set);
        });
    }

    private static ObjectNode row(JsonNode answer, String column, JsonNode status) {
        return Writing.row()
                .put("run_number", answer.path("run_number").asInt())
                .put("column", column)
                .put("lumisections", RangeText.of(status.path("lumisections")));
    }
}
