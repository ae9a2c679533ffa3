package io.runregistry.cli;

import io.runregistry.client.GoldenJson;
import io.runregistry.client.GoldenSeries;
import io.runregistry.client.RunRegistry;
import io.runregistry.client.SeriesEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code rr json get}. */
@Command(
        name = "get",
        description =
                "Fetches a golden JSON: the file of an entry of a series, byte for byte and checked by its SHA-256;"
                        + " or one that was made, by its number.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr json get Collisions2018-golden > Golden.json",
            "  rr json get Collisions2018-golden@3 --save Golden.json",
            "  rr json get 17"
        })
final class JsonGetCommand extends Connecting {

    @Parameters(
            paramLabel = "SERIES[@N]|ID",
            description = "a series, for its latest entry; with @N one of its entries; or the number of a golden JSON")
    private String what = "";

    @Option(names = "--save", paramLabel = "FILE", description = "write to this file instead")
    private @Nullable Path file;

    @Override
    int work() throws IOException {
        return what.matches("\\d+") ? made() : published();
    }

    private int made() throws IOException {
        Optional<GoldenJson> golden = registry().getJson(id());
        if (golden.isEmpty()) {
            err().println("rr: golden JSON " + what + " is not done yet");
            return ExitCode.REFUSED;
        }
        put(golden.get().mask().toJson() + "\n");
        return ExitCode.DONE;
    }

    private int id() {
        try {
            return Integer.parseInt(what);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec().commandLine(), "there is no golden JSON with so large a number: " + what);
        }
    }

    private int published() throws IOException {
        EntryName name = EntryName.parse(what, spec());
        RunRegistry registry = registry();
        GoldenSeries all = registry.goldenSeries();
        SeriesEntry entry = name.number().isPresent()
                ? all.entry(name.series(), name.number().getAsInt())
                : all.latest(name.series());
        put(all.file(entry).text());
        err().println("entry " + entry.number() + " of " + entry.series() + ", published " + entry.createdAt() + " by "
                + entry.by() + ", SHA-256 " + entry.sha256());
        entry.withdrawn()
                .ifPresent(withdrawn -> err().println("rr: warning: this entry was withdrawn by " + withdrawn.by()
                        + " at " + withdrawn.createdAt() + ": " + withdrawn.reason()));
        return ExitCode.DONE;
    }

    private void put(String text) throws IOException {
        if (file == null) {
            out().print(text);
            out().flush();
        } else {
            SavedFile.write(file, text);
        }
    }
}
