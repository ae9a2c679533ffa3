package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.Outcome;
import io.runregistry.client.Outcomes;
import io.runregistry.client.Run;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.UnreachableException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A command that changes the registry: it asks before it does so, unless it was told not to. */
abstract class Writing extends Asking {

    private static final Set<String> YES = Set.of("y", "yes");
    private static final int SHOWN = 8;
    private static final List<Column> RUNS = Stream.of(
                    "run_number", "outcome", "state", "class", "significant", "reason")
            .map(Column::of)
            .toList();

    @Option(
            names = {"-y", "--yes"},
            description = "do it without a question; needed where nobody can be asked, as in a script")
    private boolean yes;

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "what the action is called in the history")
    private @Nullable String message;

    /** The registry, whose actions are called as was asked for. */
    RunRegistry writable() {
        return message == null ? registry() : registry().withComment(message);
    }

    boolean isYes() {
        return yes;
    }

    /** Whether it may be done; nothing is done before. */
    boolean isAgreed(String question) {
        if (yes) {
            return true;
        }
        out().flush();
        Optional<String> answer = person().ask(question + " [y/N] ");
        boolean agreed =
                YES.contains(answer.orElseThrow(this::nobodyToAsk).strip().toLowerCase(Locale.ROOT));
        if (!agreed) {
            err().println("nothing was done");
        }
        return agreed;
    }

    private ParameterException nobodyToAsk() {
        return new ParameterException(
                spec().commandLine(), "this changes the registry and nobody can be asked here; add --yes to do it");
    }

    /** Done is done: what was asked to be shown of it and is unknown is told, and the usual columns are shown. */
    @Override
    long write(Stream<? extends JsonNode> rows, List<Column> usual) {
        List<? extends JsonNode> all = rows.toList();
        try {
            return super.write(all.stream(), usual);
        } catch (ParameterException unknown) {
            err().println("rr: " + unknown.getMessage());
            return writeUsual(all.stream(), usual);
        }
    }

    /** Writes what came of each run; talks about what failed. */
    int report(Outcomes<Integer, Run> outcomes) {
        return report(
                outcomes,
                RUNS,
                run -> row().put("run_number", run),
                (row, run) -> row.put("state", run.state().orElse(""))
                        .put("class", run.className().orElse(""))
                        .put("significant", run.significant()));
    }

    /** The same of anything, a row for each. */
    <S, T> int report(
            Outcomes<S, T> outcomes,
            List<Column> columns,
            Function<S, ObjectNode> subject,
            BiConsumer<ObjectNode, T> after) {
        write(outcomes.all().stream().map(outcome -> row(outcome, subject.apply(outcome.subject()), after)), columns);
        for (Outcome.Failed<S, T> failed : outcomes.failed()) {
            err().println("rr: " + failed.reason().getMessage());
        }
        err().println(outcomes.done().size() + " of " + outcomes.all().size() + " done");
        boolean nothingAnswers = outcomes.done().isEmpty()
                && outcomes.failed().stream().allMatch(failed -> failed.reason() instanceof UnreachableException);
        return outcomes.isComplete() ? ExitCode.DONE : nothingAnswers ? ExitCode.UNREACHABLE : ExitCode.REFUSED;
    }

    private static <S, T> ObjectNode row(Outcome<S, T> outcome, ObjectNode row, BiConsumer<ObjectNode, T> after) {
        if (outcome instanceof Outcome.Done<S, T> done) {
            row.put("outcome", "done");
            after.accept(row, done.after());
        } else if (outcome instanceof Outcome.Failed<S, T> failed) {
            row.put("outcome", "failed").put("reason", failed.reason().getMessage());
        } else {
            row.put("outcome", "not tried");
        }
        return row;
    }

    static ObjectNode row() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Runs or whatever, for a question: a few by name, many by their number. */
    static String named(String what, List<?> all) {
        String some = all.size() == 1 ? what + " " : all.size() + " " + what + "s: ";
        String names = all.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return some + names + (all.size() > SHOWN ? ", …" : "");
    }
}
