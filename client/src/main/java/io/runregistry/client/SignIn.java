package io.runregistry.client;

import io.runregistry.client.internal.DeviceFlow;
import io.runregistry.client.internal.DeviceFlow.Pending;
import io.runregistry.client.internal.SignInFile;
import io.runregistry.client.internal.Transport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Signs a person in to a registry, on whatever device has a browser (the device flow of RFC 8628, with PKCE), and keeps the
 * sign-in in a file that only its owner can read; registries that are connected to with the same settings use it from then
 * on, and renew it.
 *
 * <pre>{@code
 * SignIn signIn = SignIn.to(Settings.builder().target("https://registry.example.org").fromEnvironment());
 * SignIn.Invitation invitation = signIn.begin();
 * System.err.println("open " + invitation.url() + " and enter " + invitation.code());
 * signIn.await(invitation);                      // until somebody did
 * }</pre>
 *
 * Safe for threads.
 */
public final class SignIn {

    private static final DeviceFlow.Provider CERN = new DeviceFlow.Provider(
            URI.create("https://auth.cern.ch/auth/realms/cern/protocol/openid-connect/auth/device"),
            URI.create("https://auth.cern.ch/auth/realms/cern/protocol/openid-connect/token"));

    private final Settings settings;
    private final SignInFile file;
    private final DeviceFlow flow;

    private SignIn(Settings settings, DeviceFlow flow) {
        this.settings = settings;
        this.flow = flow;
        Path directory =
                settings.signIns().orElseThrow(() -> noSignIns(settings)).directory();
        this.file = new SignInFile(directory, settings.target().url());
    }

    private static InvalidCallException noSignIns(Settings settings) {
        return new InvalidCallException(settings.signInWay()
                .map(way -> "nobody can sign in: the settings say sign-in = " + way.text()
                        + ", which rules people's sign-ins out")
                .orElse("the settings don't say where sign-ins are kept; use withSignIns"));
    }

    /** @throws InvalidCallException if the settings don't say where sign-ins are kept, or want no person to sign in */
    public static SignIn to(Settings settings) {
        return new SignIn(settings, new DeviceFlow(settings));
    }

    static SignIn to(Settings settings, DeviceFlow flow) {
        return new SignIn(settings, flow);
    }

    /** What a person is asked to do: open the address, and enter the code if it is not in it. */
    public static final class Invitation {

        private final Pending pending;

        private Invitation(Pending pending) {
            this.pending = pending;
        }

        /** Where to go; holds the code already if the sign-in offers that. */
        public URI url() {
            return pending.url();
        }

        /** What to enter, or to compare. */
        public String code() {
            return pending.code();
        }

        /** When it runs out. */
        public Instant until() {
            return pending.until();
        }

        @Override
        public String toString() {
            return "Invitation[" + url() + ", " + code() + ", until " + until() + "]";
        }
    }

    /**
     * Asks for an invitation.
     *
     * @throws InvalidCallException if this registry has nobody sign in, or not in this way
     * @throws NotAllowedException if the sign-in refuses the application
     * @throws UnreachableException if the registry or the sign-in can't be reached
     */
    public Invitation begin() {
        return new Invitation(
                settings.target().isCern() ? flow.begin(CERN, clientId(Optional.empty())) : begin(facts()));
    }

    /** What the registry says of its sign-in. */
    private JsonNode facts() {
        return new Transport(Settings.of(settings.target()).withPatience(settings.patience()))
                .get("/sign_in")
                .json();
    }

    private Pending begin(JsonNode facts) {
        String mode = facts.path("mode").asString("");
        String device = facts.path("device_authorization_endpoint").asString("");
        String token = facts.path("token_endpoint").asString("");
        if (device.isEmpty() || token.isEmpty()) {
            throw new InvalidCallException(
                    "the registry at " + settings.target().url() + " has nobody sign in with a code"
                            + (mode.isEmpty() ? "" : "; its mode is \"" + mode + "\""));
        }
        Optional<String> offered =
                Optional.of(facts.path("client_id").asString("")).filter(id -> !id.isEmpty());
        return flow.begin(new DeviceFlow.Provider(url(device), url(token)), clientId(offered));
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ServerFailedException(
                    "the registry names \"" + text + "\" as a part of its sign-in, which is no URL", e);
        }
    }

    private String clientId(Optional<String> offered) {
        return settings.signIns()
                .flatMap(Settings.SignIns::clientId)
                .or(() -> offered)
                .orElseThrow(() -> new InvalidCallException("nothing says which application to sign in to at "
                        + settings.target().url() + "; set SSO_DEVICE_CLIENT_ID"));
    }

    /**
     * Waits until the person has done so, as long as the invitation holds, and keeps the sign-in.
     *
     * @throws NotAllowedException if the person said no, or the invitation ran out
     * @throws UnreachableException if this thread is interrupted
     */
    public void await(Invitation invitation) {
        file.write(flow.await(invitation.pending, settings.target().url()));
    }

    /** Forgets the sign-in; whether there was one. The sign-in at the issuer itself goes on until it runs out. */
    public boolean forget() {
        return file.delete();
    }

    /** Where the sign-in is kept. */
    public Path file() {
        return file.path();
    }
}
