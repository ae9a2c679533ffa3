package io.runregistry.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rr demo}. */
@Command(
        name = "demo",
        description = "Starts a server with the runs of 2022 and walks through what people come for.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  rr demo                  and then, in another terminal, 'rr runs --limit 5'", "  rr demo --once"})
final class DemoCommand extends Talking {

    @Option(names = "--once", description = "stop the server after the walk; exit code 1 if a golden JSON differs")
    private boolean once;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9500",
            description = "port of the server (default: 9500)")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where it keeps its data (default: runregistry/demo in $XDG_DATA_HOME or ~/.local/share)")
    private @Nullable Path data;

    @Override
    int work() throws IOException, InterruptedException {
        err().println("starting a server with the demo data, the first time in about half a minute");
        try (DemoServer server = DemoServer.start(port, data == null ? usualData() : data, err())) {
            boolean asPublished = new DemoWalk(server.url(), out(), Asking.width()).walk();
            if (!once) {
                out().println("The server runs until you press Ctrl-C.");
                out().flush();
                server.join();
            }
            return asPublished ? ExitCode.DONE : ExitCode.REFUSED;
        } catch (IllegalStateException e) {
            err().println("rr demo: " + e.getMessage());
            return ExitCode.REFUSED;
        }
    }

    private static Path usualData() {
        String base = System.getenv()
                .getOrDefault(
                        "XDG_DATA_HOME",
                        Path.of(System.getProperty("user.home"), ".local", "share")
                                .toString());
        return Path.of(base, "runregistry", "demo");
    }
}
