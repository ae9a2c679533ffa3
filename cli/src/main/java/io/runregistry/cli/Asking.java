package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.cli.output.Format;
import io.runregistry.cli.output.RowWriter;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.Settings;
import io.runregistry.client.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command that asks a registry, with the options that all of them have. */
abstract class Asking extends Talking {

    private static final int USUAL_WIDTH = 120;

    @Option(
            names = {"-t", "--target"},
            paramLabel = "TARGET",
            description = "production, development, qa, local, or a URL (default: $ENVIRONMENT, or else local)")
    private @Nullable String target;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: table)")
    private Format format = Format.TABLE;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "what to show, by dotted names: oms_attributes.b_field,rr_attributes.class")
    private @Nullable List<String> columns;

    /** How to reach the registry that was asked for. */
    Settings settings() {
        Settings settings = Settings.fromEnvironment(environment(), Path.of(".env"));
        Optional<String> named = Optional.ofNullable(target)
                .or(() -> Optional.ofNullable(environment().get("ENVIRONMENT")));
        return settings.withTarget(named.map(Target::parse).orElse(Target.LOCAL));
    }

    RunRegistry registry() {
        return RunRegistry.connect(settings());
    }

    Format format() {
        return format;
    }

    /** Whether somebody chose the columns to be shown. */
    boolean hasColumns() {
        return columns != null;
    }

    /** Writes rows with the columns that were asked for, or else with these. */
    long write(Stream<? extends JsonNode> rows, List<Column> usual) {
        List<Column> chosen =
                columns == null ? usual : columns.stream().map(Column::of).toList();
        return new RowWriter(format, chosen, columns != null, out(), width()).write(rows);
    }

    static int width() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException e) {
            return USUAL_WIDTH;
        }
    }
}
