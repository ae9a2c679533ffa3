package io.runregistry.server;

import io.runregistry.server.OmsSettings.OmsSignIn;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The settings of OMS. */
final class OmsOptions {

    private static final URI TOKENS_OF_CERN =
            URI.create("https://auth.cern.ch/auth/realms/cern/protocol/openid-connect/token");
    private static final String OMS_OF_CERN = "cmsoms-prod";
    private static final int USUAL_MINUTES = 5;
    private static final int USUAL_RATE = 10;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    @Option(
            names = "--oms",
            paramLabel = "URL",
            description =
                    "the online monitoring system's aggregation API, up to /agg/api/v1, from which runs are taken;"
                            + " without it, refreshing a run looks at its stored OMS values")
    private @Nullable URI url;

    @Option(
            names = "--oms-client-id",
            paramLabel = "NAME",
            description = "the client as which the server signs in to OMS (default: it does not)")
    private @Nullable String clientId;

    @Option(
            names = "--oms-client-secret",
            paramLabel = "SECRET",
            description = "its secret; better given by environment or file")
    private @Nullable String clientSecret;

    @Option(
            names = "--oms-token-url",
            paramLabel = "URL",
            description = "where the client gets its token, and exchanges it for one for OMS (default: CERN's)")
    private @Nullable URI tokenUrl;

    @Option(
            names = "--oms-audience",
            paramLabel = "NAME",
            description = "the audience that tokens for OMS are for (default: " + OMS_OF_CERN + ")")
    private @Nullable String audience;

    @Option(
            names = "--oms-every",
            paramLabel = "MINUTES",
            description = "how long after a round of looking for new and changed runs the next one comes (default: "
                    + USUAL_MINUTES + "); 0: only when somebody asks for one")
    private @Nullable Integer every;

    @Option(
            names = "--oms-rate",
            paramLabel = "N",
            description = "the most requests that this server sends OMS in a second (default: " + USUAL_RATE + ")")
    private @Nullable Integer rate;

    @Option(
            names = "--oms-since",
            paramLabel = "DATE",
            description = "the first round ever takes the runs that changed since then: 2022-07-01 or"
                    + " 2022-07-01T12:00:00Z (default: a day before it); later ones go on from the last")
    private @Nullable String since;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Optional<OmsSettings> settings() {
        if (url == null) {
            refuseAlone("--oms", given());
            return Optional.empty();
        }
        check("--oms", url);
        Optional<OmsSignIn> signIn = signIn(url);
        return Optional.of(new OmsSettings(
                URI.create(url.toString().replaceAll("/+$", "")),
                signIn,
                Optional.of(Duration.ofMinutes(atLeast("--oms-every", every, USUAL_MINUTES, 0)))
                        .filter(pause -> !pause.isZero()),
                atLeast("--oms-rate", rate, USUAL_RATE, 1),
                Optional.ofNullable(since).map(this::time)));
    }

    private Map<String, @Nullable Object> given() {
        Map<String, @Nullable Object> options = ofSignIn();
        options.put("--oms-client-id", clientId);
        options.put("--oms-every", every);
        options.put("--oms-rate", rate);
        options.put("--oms-since", since);
        return options;
    }

    private Map<String, @Nullable Object> ofSignIn() {
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        options.put("--oms-client-secret", clientSecret);
        options.put("--oms-token-url", tokenUrl);
        options.put("--oms-audience", audience);
        return options;
    }

    /** A setting that would do nothing is a mistake. */
    private void refuseAlone(String without, Map<String, @Nullable Object> options) {
        options.forEach((option, value) -> {
            if (value != null) {
                throw wrong(option + " does nothing without " + without);
            }
        });
    }

    private Optional<OmsSignIn> signIn(URI oms) {
        if (clientId == null) {
            refuseAlone("--oms-client-id", ofSignIn());
            return Optional.empty();
        }
        if (clientSecret == null || clientSecret.isBlank()) {
            throw wrong("--oms-client-id needs --oms-client-secret");
        }
        URI tokens = tokenUrl != null ? tokenUrl : TOKENS_OF_CERN;
        check("--oms-token-url", tokens);
        refuseReadable("--oms", oms);
        refuseReadable("--oms-token-url", tokens);
        return Optional.of(new OmsSignIn(
                clientId, clientSecret, tokens, Optional.ofNullable(audience).orElse(OMS_OF_CERN)));
    }

    private void check(String option, URI given) {
        if (given.getScheme() == null
                || !List.of("http", "https").contains(given.getScheme())
                || given.getHost() == null) {
            throw wrong(option + " must be an address that begins with http:// or https://, not " + given);
        }
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw wrong(option + " must be an address without user, question mark and #");
        }
    }

    /** What goes over the network unencrypted, anybody on the way can keep. */
    private void refuseReadable(String option, URI given) {
        if (given.getScheme().equals("http")
                && !LOOPBACK.matcher(given.getHost()).matches()) {
            throw wrong(
                    option + " must begin with https:// where the server signs in, but for addresses of this machine");
        }
    }

    private int atLeast(String option, @Nullable Integer value, int otherwise, int least) {
        if (value != null && value < least) {
            throw wrong(option + " must be at least " + least + ", not " + value);
        }
        return value != null ? value : otherwise;
    }

    private Instant time(String text) {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw wrong("--oms-since must be a date in UTC, 2022-07-01 or 2022-07-01T12:00:00Z, not " + text);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
