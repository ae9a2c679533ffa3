package io.runregistry.cli;

import io.runregistry.client.Filter;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.Query;
import io.runregistry.core.query.QueryText;
import io.runregistry.core.query.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How people say which runs or datasets they mean. */
final class Which {

    /** Of a command line's arguments that are such a query. */
    static final String QUERY =
            "which ones, in the query language; in quotes if it has brackets, < or >: 'dt-dt BAD > 5%% and run > 355100'";

    @Option(
            names = {"-q", "--query"},
            paramLabel = "QUERY",
            description = "which ones, in the query language: 'run in 355100..355300 and dt-dt = GOOD'")
    private @Nullable String query;

    @Option(
            names = {"-f", "--filter"},
            paramLabel = "JSON",
            description =
                    "which ones, as the Python client has it: '{\"class\": {\"like\": \"%%Collisions%%\"}, \"dt-dt\": \"GOOD\"}'")
    private @Nullable String filter;

    @Option(names = "--raw", description = "the filter is in the wire's own language and is sent as it is")
    private boolean raw;

    /** What was said; nothing if nothing was. */
    Optional<Filter> given(CommandSpec spec) {
        return given(List.of(), spec);
    }

    /**
     * The same with arguments that are a query, or a filter in JSON.
     *
     * @throws ParameterException if it was said in two ways
     */
    Optional<Filter> given(List<String> arguments, CommandSpec spec) {
        String typed = arguments.isEmpty() ? query : String.join(" ", arguments);
        if (Stream.of(!arguments.isEmpty(), query != null, filter != null)
                        .filter(given -> given)
                        .count()
                > 1) {
            throw new ParameterException(spec.commandLine(), "say which ones in one way: as a query, or by --filter");
        }
        if (filter == null && (typed == null || !typed.stripLeading().startsWith("{"))) {
            refuseRaw(spec);
            return Optional.ofNullable(typed).map(text -> Filter.text(text, this::file));
        }
        String json = filter == null ? String.valueOf(typed) : filter;
        return Optional.of(raw ? Filter.parseRaw(json) : Filter.parse(json));
    }

    /**
     * What was typed, as a query; everything if nothing was.
     *
     * @throws ParameterException if it was said otherwise, or can't be understood
     */
    Query query(List<String> arguments, Scope scope, CommandSpec spec) {
        given(arguments, spec);
        String typed = arguments.isEmpty() ? query : String.join(" ", arguments);
        if (filter != null || typed != null && typed.stripLeading().startsWith("{")) {
            throw new ParameterException(spec.commandLine(), "this needs a query in the query language, not a filter");
        }
        try {
            return QueryText.parse(typed == null ? "" : typed, scope, AttributeCatalogue.builtIn(), this::file);
        } catch (InvalidRequestException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private void refuseRaw(CommandSpec spec) {
        if (raw) {
            throw new ParameterException(spec.commandLine(), "--raw is for a filter in JSON, and there is none");
        }
    }

    /** A list that a query names. */
    private String file(String name) {
        try {
            return new InputFiles().text(name);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
    }
}
