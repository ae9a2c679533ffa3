package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.RunRegistryException;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.KnownName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr attributes}. */
@Command(
        name = "attributes",
        description =
                "Lists what queries and --columns may name: attributes of runs and datasets, columns of flags, values of"
                        + " lumisections. Their names are kept for completion.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr attributes lumi", "  rr attributes tracker", "  rr attributes -o csv"})
final class AttributesCommand extends Asking {

    private static final List<Column> COLUMNS = Stream.of("name", "of", "type", "unit", "description")
            .map(Column::of)
            .toList();

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "only those with these words in name or description")
    private List<String> words = List.of();

    @Override
    int work() {
        AttributeCatalogue catalogue = catalogue();
        List<ObjectNode> rows = Arrays.stream(Kind.values())
                .flatMap(kind -> catalogue.known(kind).stream())
                .filter(this::isMeant)
                .map(AttributesCommand::row)
                .collect(Collectors.toCollection(ArrayList::new));
        if (rows.isEmpty()) {
            err().println("rr: nothing is called or described by " + String.join(" ", words));
            return ExitCode.REFUSED;
        }
        write(rows.stream(), COLUMNS);
        return ExitCode.DONE;
    }

    /** What the registry says, or what is built in, if it can't be asked. */
    private AttributeCatalogue catalogue() {
        try {
            AttributeCatalogue catalogue = registry().catalogue();
            KeptNames.of(environment()).keep(catalogue);
            return catalogue;
        } catch (RunRegistryException e) {
            err().println("rr: " + e.getMessage() + "; these are the names that are built in");
            return AttributeCatalogue.builtIn();
        }
    }

    private boolean isMeant(KnownName known) {
        String text =
                (known.wire() + " " + known.description().orElse("") + " " + of(known.kind())).toLowerCase(Locale.ROOT);
        return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static ObjectNode row(KnownName known) {
        return Writing.row()
                .put("name", known.kind() == Kind.OMS_LUMISECTION ? "oms." + known.name() : known.name())
                .put("of", of(known.kind()))
                .put(
                        "type",
                        known.kind() == Kind.COLUMN ? "flags" : known.type().wire())
                .put("unit", known.unit().orElse(null))
                .put("description", known.description().orElseGet(() -> untold(known)));
    }

    private static String of(Kind kind) {
        return switch (kind) {
            case OMS, RR -> "run";
            case DATASET -> "dataset";
            case COLUMN -> "column";
            case OMS_LUMISECTION -> "lumisection";
        };
    }

    private static String untold(KnownName known) {
        return known.kind() == Kind.COLUMN ? "flags of lumisections: " + String.join(", ", Status.wireNames()) : "";
    }
}
