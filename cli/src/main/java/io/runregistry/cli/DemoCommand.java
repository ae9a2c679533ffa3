package io.runregistry.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
        footer = {
            "  rr demo                  and then, in another terminal, 'rr runs --limit 5'",
            "  rr demo --once",
            "  rr demo --live           runs arrive, grow and are signed off"
        })
final class DemoCommand extends Talking {

    private static final int RUNS_OF_ONCE = 3;

    @Option(names = "--once", description = "stop the server after the walk; exit code 1 if a golden JSON differs")
    private boolean once;

    @Option(
            names = "--live",
            description =
                    "instead of the walk: the last runs of 2022 arrive from a stand-in for OMS, sped up, in a registry that"
                            + " is made for it and removed afterwards; with --once, until three are over")
    private boolean live;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9500",
            description = "port of the server (default: 9500)")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where it keeps its data (default: runregistry/demo in $XDG_DATA_HOME or ~/.local/share; with"
                    + " --live a directory that is removed afterwards)")
    private @Nullable Path data;

    @Override
    int work() throws IOException, InterruptedException {
        try {
            return live ? live() : walk();
        } catch (IllegalStateException e) {
            err().println("rr demo: " + e.getMessage());
            return ExitCode.REFUSED;
        }
    }

    private int walk() throws IOException, InterruptedException {
        err().println("starting a server with the demo data, the first time in about half a minute");
        try (DemoServer server = DemoServer.start(port, data == null ? usualData() : data, err())) {
            boolean asPublished = new DemoWalk(server.url(), out(), Display.seen(environment())).walk();
            if (!once) {
                stayUntilStopped(server);
            }
            return asPublished ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private int live() throws IOException, InterruptedException {
        err().println("starting a server with some runs of 2022, and a stand-in for OMS that has the next ones");
        Instant since = Instant.now();
        try (DemoServer server =
                data == null ? DemoServer.startLive(port, err()) : DemoServer.startLive(port, data, err())) {
            out().println("A lumisection of 23 s takes 0.1 s; all else is as the registry says it.");
            LiveWalk walk = new LiveWalk(server.url(), since, out());
            boolean asExpected = walk.follow(once ? RUNS_OF_ONCE : Integer.MAX_VALUE, server::isRunning);
            if (!once && server.isRunning()) {
                stayUntilStopped(server);
            }
            return asExpected || !once ? ExitCode.DONE : ExitCode.REFUSED;
        }
    }

    private void stayUntilStopped(DemoServer server) throws InterruptedException {
        out().println("The server runs until you press Ctrl-C.");
        out().flush();
        server.join();
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
