package io.runregistry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code rr serve}: the launcher starts the server's own jar; this stands in the help, and says so without a launcher. */
@Command(
        name = "serve",
        description = "Starts the server. 'rr serve --help' lists its settings.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr serve                                     on 127.0.0.1:9500, with PostgreSQL inside",
            "  rr serve --port 9501 --data /srv/registry",
            "  rr serve --database jdbc:postgresql://localhost/registry"
        })
final class ServeCommand extends Talking {

    @Parameters(hidden = true, arity = "0..*")
    private String[] arguments = {};

    @Override
    int work() {
        err().println("rr: the server has a jar of its own; start it by the launcher: ./rr serve "
                + String.join(" ", arguments));
        return ExitCode.WRONG_USAGE;
    }
}
