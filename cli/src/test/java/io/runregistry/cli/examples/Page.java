package io.runregistry.cli.examples;

import io.runregistry.cli.examples.Example.Code;
import io.runregistry.cli.examples.Example.Command;
import io.runregistry.cli.examples.Example.Json;
import io.runregistry.cli.examples.Example.Kept;
import io.runregistry.cli.examples.Example.NotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation with its examples. */
record Page(String name, String text, List<Example> examples) {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    Page {
        examples = List.copyOf(examples);
    }

    /** README.md and all of docs. */
    static List<Page> of(Path project) throws IOException {
        try (Stream<Path> docs = Files.walk(project.resolve("docs"))) {
            List<Page> pages = new ArrayList<>();
            for (Path file : Stream.concat(Stream.of(project.resolve("README.md")), docs.sorted())
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList()) {
                pages.add(of(project.relativize(file).toString(), Files.readString(file)));
            }
            return pages;
        }
    }

    /** @throws IllegalArgumentException if something of it makes no sense, saying in which line */
    static Page of(String name, String text) {
        try {
            return new Page(
                    name,
                    text,
                    Markdown.blocks(text).stream().flatMap(Page::examples).toList());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ", " + e.getMessage(), e);
        }
    }

    /** Whether there is anything to try. */
    boolean hasSomethingToRun() {
        return examples.stream().anyMatch(example -> !(example instanceof NotRun));
    }

    List<NotRun> notRun() {
        return examples.stream()
                .filter(NotRun.class::isInstance)
                .map(NotRun.class::cast)
                .toList();
    }

    /** Links to files of the project that are not there. */
    Stream<String> linksToNothing(Path project) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":"))
                .filter(link -> Files.notExists(project.resolve(name).resolveSibling(link)))
                .map(link -> name + ": there is no " + link);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Stream<Example> examples(Block block) {
        Optional<Mark> notRun = mark(block, Mark.Kind.NOT_RUN).filter(Mark::concernsAll);
        if (notRun.isPresent()) {
            return Stream.of(new NotRun(block.line(), block.text(), notRun.get().why()));
        }
        Optional<String> file = mark(block, Mark.Kind.FILE).map(Mark::subject);
        if (block.isJava()) {
            return Stream.of(new Code(
                    block.line(),
                    block.text(),
                    mark(block, Mark.Kind.COMPILED).isEmpty() && !JavaExamples.isClass(block.text())));
        }
        if (block.isShell()) {
            return commands(block);
        }
        if (block.isJson()) {
            return Stream.of(new Json(block.line(), block.text(), file));
        }
        return file.<Example>map(name -> new Kept(block.line(), block.text(), name)).stream();
    }

    private static Stream<Example> commands(Block block) {
        List<Typed> typed = Typed.in(block);
        for (Mark mark : block.marks()) {
            if (typed.stream().noneMatch(command -> mark.concerns(command.text()))) {
                throw new IllegalArgumentException(
                        "line " + mark.line() + ": no line of the block begins with \"" + mark.subject() + "\"");
            }
        }
        return typed.stream().map(command -> example(block, command));
    }

    private static Example example(Block block, Typed typed) {
        int exitCode = 0;
        for (Mark mark : block.marks()) {
            if (mark.concerns(typed.text()) && mark.kind() == Mark.Kind.NOT_RUN) {
                return new NotRun(typed.line(), typed.text(), mark.why());
            }
            if (mark.concerns(typed.text()) && mark.kind() == Mark.Kind.ENDS) {
                exitCode = mark.exitCode();
            }
        }
        return new Command(typed.line(), typed.text(), exitCode, typed.output());
    }

    private static Optional<Mark> mark(Block block, Mark.Kind kind) {
        return block.marks().stream().filter(mark -> mark.kind() == kind).findFirst();
    }
}
