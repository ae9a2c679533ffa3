package io.runregistry.cli.examples;

import io.runregistry.cli.examples.Example.Code;
import io.runregistry.cli.examples.Example.Command;
import io.runregistry.cli.examples.Example.Json;
import io.runregistry.cli.examples.Example.Kept;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the examples of pages. */
final class Trial {

    private final Workplace workplace;
    private final JavaExamples java;

    Trial(Workplace workplace, JavaExamples java) {
        this.workplace = workplace;
        this.java = java;
    }

    /** What does not work, each with page and line. */
    List<String> run(Page page, URI registry) throws IOException, InterruptedException {
        workplace.clear();
        List<String> problems = new ArrayList<>();
        for (Example example : page.examples()) {
            run(page, example, registry).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> run(Page page, Example example, URI registry) throws IOException, InterruptedException {
        String place = page.name() + ":" + example.line() + ": ";
        if (example instanceof Command command) {
            return command(command, registry).map(place::concat);
        }
        if (example instanceof Code code) {
            return java(page, code, registry).map(place::concat);
        }
        if (example instanceof Json json) {
            return json(json).map(place::concat);
        }
        if (example instanceof Kept kept) {
            workplace.keep(kept.file(), kept.text());
        }
        return Optional.empty();
    }

    private Optional<String> command(Command command, URI registry) throws IOException, InterruptedException {
        Workplace.Ended ended = workplace.type(command.text(), registry, seconds(command));
        if (ended.exitCode() != command.exitCode()) {
            return Optional.of("%s%nended with %d instead of %d:%n%s"
                    .formatted(
                            command.text(), ended.exitCode(), command.exitCode(), Workplace.lastLines(ended.output())));
        }
        return command.output()
                .filter(shown -> !Shown.isIn(ended.output(), shown))
                .map(shown -> "%s%nsaid%n%s%ninstead of%n%s".formatted(command.text(), ended.output(), shown));
    }

    private static long seconds(Command command) {
        return command.exitCode() == Workplace.GOES_ON ? 3 : Workplace.MOST_SECONDS;
    }

    private Optional<String> java(Page page, Code code, URI registry) throws IOException, InterruptedException {
        Optional<String> problem = java.problem(page, code);
        if (problem.isPresent() || !code.runs()) {
            return problem;
        }
        return Optional.of(workplace
                        .run(JavaExamples.className(page, code), registry)
                        .output())
                .filter(output -> !output.isEmpty());
    }

    /** What is left out of it may be written as {@code …}. */
    private Optional<String> json(Json json) throws IOException {
        if (json.file().isPresent()) {
            workplace.keep(json.file().get(), json.text());
        }
        try {
            StrictJson.parse(json.text()
                    .replaceAll(",\\s*…", "")
                    .replaceAll("(\\{|\\[)…", "$1")
                    .replaceAll(":\\s*…", ": null"));
            return Optional.empty();
        } catch (InvalidRequestException e) {
            return Optional.of("no JSON: " + e.getMessage());
        }
    }
}
