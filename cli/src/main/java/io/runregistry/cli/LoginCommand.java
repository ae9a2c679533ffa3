package io.runregistry.cli;

import io.runregistry.client.Settings;
import io.runregistry.client.SignIn;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;

/** {@code rr login}. */
@Command(
        name = "login",
        description =
                "Signs you in with a browser, on this machine or any other, and keeps that in a file that only you can"
                        + " read. SSO_CLIENT_ID and SSO_CLIENT_SECRET, if they are set, win over it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  rr login --target https://registry.example.org",
            "  SSO_DEVICE_CLIENT_ID=my-application rr login --target production"
        })
final class LoginCommand extends Asking {

    @Override
    int work() {
        Settings settings = settings();
        SignIn signIn = SignIn.to(settings);
        SignIn.Invitation invitation = signIn.begin();
        err().println("open     " + invitation.url());
        err().println("the code " + invitation.code() + ", until "
                + invitation.until().truncatedTo(ChronoUnit.SECONDS));
        signIn.await(invitation);
        err().println("signed in to " + settings.target().url() + "; this is kept in " + signIn.file());
        if (settings.target().audience().isPresent() && settings.credentials().isPresent()) {
            err().println("rr: warning: SSO_CLIENT_ID and SSO_CLIENT_SECRET are set and win over it");
        }
        return ExitCode.DONE;
    }
}
