package io.runregistry.cli;

import io.runregistry.cli.output.Column;
import io.runregistry.client.LuminosityImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code rr admin import-luminosity}. */
@Command(
        name = "import-luminosity",
        description = "Takes in the luminosity of lumisections from a file of 'brilcalc lumi --byls': all of it in one"
                + " version that 'rr revert' can undo, or nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr admin import-luminosity lumi.csv.gz --dry-run",
            "  brilcalc lumi --byls -i Golden.json --output-style csv | rr admin import-luminosity - --yes"
        })
final class ImportLuminosityCommand extends Writing {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "as it is or compressed with gzip; - reads it from standard input")
    private String file = "";

    @Option(
            names = "--skip-unknown",
            description = "leave out lumisections that the registry does not know, instead of refusing the file")
    private boolean skipUnknown;

    @Option(names = "--dry-run", description = "only show what it would come to")
    private boolean dryRun;

    @Override
    int work() throws IOException {
        if (!file.equals("-")) {
            return send(Path.of(file));
        }
        Path copy = Files.createTempFile("luminosity", ".csv");
        try {
            Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
            return send(copy);
        } finally {
            Files.delete(copy);
        }
    }

    private int send(Path path) {
        if (dryRun) {
            show(registry().luminosity().previewBrilcalc(path, skipUnknown));
            return ExitCode.DONE;
        }
        if (!isAgreed("import the luminosity of " + (file.equals("-") ? "standard input" : file) + "?")) {
            return ExitCode.REFUSED;
        }
        show(writable().luminosity().importBrilcalc(path, skipUnknown));
        return ExitCode.DONE;
    }

    private void show(LuminosityImport came) {
        ObjectNode row = Writing.row().put("runs", came.runs());
        row.put("lumisections", came.taken().lumisections()).put("changed", came.changedLumisections());
        row.put("unit", came.unit());
        row.set("delivered", Numbers.shown(came.taken().delivered(), format()));
        row.set("recorded", Numbers.shown(came.taken().recorded(), format()));
        row.put("normtag", came.normtag().orElse(null));
        came.version().ifPresentOrElse(version -> row.put("version", version), () -> row.putNull("version"));
        write(
                Stream.of(row),
                Stream.of("version", "runs", "lumisections", "changed", "delivered", "recorded", "unit", "normtag")
                        .map(Column::of)
                        .toList());
        if (came.unknownLumisections() > 0) {
            err().println(came.unknownLumisections() + " lumisections that the registry does not know "
                    + (dryRun ? "would be" : "were") + " left out: " + String.join("; ", came.unknown())
                    + (came.unknown().size() < 10 ? "" : "; …"));
        }
        if (!dryRun && came.version().isEmpty()) {
            err().println("nothing was new, so that no version was made");
        }
    }
}
