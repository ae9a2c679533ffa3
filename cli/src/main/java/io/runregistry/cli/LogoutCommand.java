package io.runregistry.cli;

import io.runregistry.client.Settings;
import io.runregistry.client.SignIn;
import picocli.CommandLine.Command;

/** {@code rr logout}. */
@Command(
        name = "logout",
        description = "Deletes what 'rr login' kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  rr logout --target https://registry.example.org")
final class LogoutCommand extends Asking {

    @Override
    int work() {
        Settings settings = settings();
        boolean wasSignedIn = SignIn.to(settings).forget();
        err().println((wasSignedIn ? "signed out of " : "nobody was signed in to ")
                + settings.target().url());
        return ExitCode.DONE;
    }
}
