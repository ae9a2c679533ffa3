package io.runregistry.cli.examples;

import io.runregistry.cli.examples.Example.Code;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** All examples in Java, each compiled as a class of its own. */
final class JavaExamples {

    private static final String IMPORTS =
            "import java.io.*; import java.net.*; import java.nio.file.*; import java.time.*;"
                    + " import java.util.*; import java.util.stream.*; import io.runregistry.client.*;"
                    + " import io.runregistry.core.lumi.*; import io.runregistry.core.query.*; import io.runregistry.core.rule.*;";
    private static final Pattern SHOWN = Pattern.compile("(\\s*)(\\S.*);\\s*// = (.+)");
    private static final Pattern CLASS =
            Pattern.compile("^(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);

    private final Path classes;
    private final Map<String, String> problems = new HashMap<>();

    /** @param classes a directory for what comes of it; what is in it is removed */
    JavaExamples(List<Page> pages, Path classes) throws IOException {
        this.classes = classes;
        empty();
        List<Source> sources = pages.stream().flatMap(JavaExamples::sources).toList();
        // what is wrong keeps the others from being written, too
        while (!sources.isEmpty()) {
            Set<String> wrong = compile(sources);
            if (wrong.isEmpty()) {
                return;
            }
            sources = sources.stream()
                    .filter(source -> !wrong.contains(source.name))
                    .toList();
        }
    }

    static String className(Page page, Code code) {
        return page.name().replaceAll("\\W", "_") + "_" + code.line();
    }

    /** Why an example can't be compiled. */
    Optional<String> problem(Page page, Code code) {
        return Optional.ofNullable(problems.get(className(page, code)));
    }

    /** Whether it is a class by itself. */
    static boolean isClass(String java) {
        return CLASS.matcher(java).find();
    }

    private static Stream<Source> sources(Page page) {
        return page.examples().stream()
                .filter(Code.class::isInstance)
                .map(Code.class::cast)
                .map(code -> new Source(className(page, code), java(className(page, code), code)));
    }

    private static String java(String name, Code code) {
        return isClass(code.text()) ? wholeClass(name, code) : statements(name, code);
    }

    /** In a package of its own, so that no page has to look for names that no other one has. */
    private static String wholeClass(String name, Code code) {
        return above(code) + "package " + name + "; " + IMPORTS + "\n" + code.text();
    }

    /** So that the lines of the page are those of the source, which javac and stack traces name. */
    private static String above(Code code) {
        return "\n".repeat(code.line() - 2);
    }

    private static String statements(String name, Code code) {
        StringBuilder text = new StringBuilder();
        int line = code.line();
        for (String statement : code.text().split("\n", -1)) {
            Matcher shown = SHOWN.matcher(statement);
            text.append(
                            shown.matches()
                                    ? "%sshows(%d, %s, \"%s\");"
                                            .formatted(shown.group(1), line, shown.group(2), quoted(shown.group(3)))
                                    : statement)
                    .append('\n');
            line++;
        }
        return above(code) + IMPORTS + " public final class " + name
                + " extends io.runregistry.cli.examples.JavaExample {"
                + " public " + name + "(URI url) { super(url); } @Override protected void run() throws Exception {\n"
                + text.toString().replace("Target.LOCAL", "local") + "}}";
    }

    private static String quoted(String text) {
        return text.strip().replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** The names of those that are wrong. */
    private Set<String> compile(List<Source> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none", "-Xlint:none");
        compiler.getTask(null, null, collector, options, null, sources).call();
        Set<String> wrong = new HashSet<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : collector.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() instanceof Source source) {
                wrong.add(source.name);
                problems.merge(
                        source.name,
                        "line " + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null),
                        (one, other) -> one + "\n" + other);
            }
        }
        return wrong;
    }

    private void empty() throws IOException {
        Files.createDirectories(classes);
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(classes))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String java;

        Source(String name, String java) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.name = name;
            this.java = java;
        }

        /** A public class may have any name here. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return java;
        }
    }
}
