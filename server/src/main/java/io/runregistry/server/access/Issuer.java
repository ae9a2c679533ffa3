package io.runregistry.server.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.AccessSettings.Oidc;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The issuer of tokens, found by OpenID Connect discovery when it is first needed. Its keys are kept, and asked for again when
 * a token names a new one, so that verifying a token usually asks nobody. Safe for many threads.
 */
final class Issuer {

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

    /** Signatures by a private key only: with a shared one, whoever verifies could sign. */
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final Duration NEXT_TRY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);
    private static final Duration KEYS_ARE_GOOD = Duration.ofMinutes(15);
    private static final Duration KEYS_ARE_USED_IN_NEED = Duration.ofHours(6);
    private static final int CONNECT_MILLISECONDS = 3_000;
    private static final int READ_MILLISECONDS = 5_000;
    private static final int LARGEST_ANSWER = 1_000_000;

    private final Oidc settings;
    private final Clock clock;
    private final Retriever retriever = new Retriever();

    private volatile @Nullable Found found;
    private Instant nextTry = Instant.MIN;
    private Instant nextWarning = Instant.MIN;

    Issuer(Oidc settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Where people and programs are signed in and out, as far as the issuer tells. */
    record Endpoints(
            Optional<String> token,
            Optional<String> deviceAuthorization,
            Optional<String> authorization,
            Optional<String> endSession) {}

    /** @param identities reads the tokens that tell our own client who signed in */
    private record Found(Endpoints endpoints, NimbusJwtDecoder decoder, Optional<NimbusJwtDecoder> identities) {}

    /** @throws UnavailableException if the issuer does not answer */
    Endpoints endpoints() {
        return find().endpoints();
    }

    /**
     * What a token says, if it is good.
     *
     * @throws NotSignedInException if it is not
     * @throws UnavailableException if the issuer's keys can't be had
     */
    Jwt verify(String token) {
        return decode(find().decoder(), token);
    }

    /**
     * What an ID token for the pages' client says, if it is good.
     *
     * @throws NotSignedInException if it is not
     * @throws UnavailableException if the issuer's keys can't be had
     */
    Jwt verifyIdentity(String idToken) {
        return decode(find().identities().orElseThrow(), idToken);
    }

    private Jwt decode(NimbusJwtDecoder decoder, String token) {
        try {
            return decoder.decode(token);
        } catch (JwtValidationException e) {
            throw refusal(e.getErrors().stream()
                    .map(OAuth2Error::getDescription)
                    .distinct()
                    .collect(Collectors.joining(" ")));
        } catch (JwtException e) {
            if (keysAreMissing(e)) {
                warn(e);
                throw unavailable(e);
            }
            throw refusal("it is malformed, or not signed by a key of the issuer.");
        }
    }

    /** A token with a key that nobody knows must not make us ask the issuer each time; then it is the token that is wrong. */
    private boolean keysAreMissing(JwtException problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof RateLimitReachedException) {
                return !retriever.answered;
            }
            if (cause instanceof KeySourceException) {
                return true;
            }
        }
        return false;
    }

    /** The token itself is never shown. */
    private NotSignedInException refusal(String why) {
        String message = "the token is refused: " + why + " A good one comes from " + settings.issuer()
                + " and is for the audience " + settings.audience();
        return new NotSignedInException(
                message,
                "Bearer realm=\"runregistry\", error=\"invalid_token\", error_description=\""
                        + message.replaceAll("[^ !#-\\[\\]-~]", "'") + "\"");
    }

    private UnavailableException unavailable(Exception cause) {
        return new UnavailableException(
                "the issuer of tokens " + settings.issuer()
                        + " does not answer, so it can't be told who you are; try again later",
                cause);
    }

    private Found find() {
        Found known = found;
        return known != null ? known : discover();
    }

    private synchronized Found discover() {
        if (found != null) {
            return found;
        }
        if (clock.instant().isBefore(nextTry)) {
            throw unavailable(new IOException("it did not answer a moment ago"));
        }
        try {
            Found discovered =
                    read(retriever.retrieveResource(configuration().toURL()).getContent());
            found = discovered;
            return discovered;
        } catch (IOException | JacksonException e) {
            nextTry = clock.instant().plus(NEXT_TRY);
            warn(e);
            throw unavailable(e);
        }
    }

    /** Once in a while: everybody who comes meanwhile meets the same. */
    private synchronized void warn(Exception why) {
        Instant now = clock.instant();
        if (!now.isBefore(nextWarning)) {
            nextWarning = now.plus(BETWEEN_WARNINGS);
            LOG.warn("the issuer of tokens {} does not answer: {}", settings.issuer(), why.getMessage());
        }
    }

    private URI configuration() {
        return URI.create(settings.issuer().toString().replaceAll("/$", "") + "/.well-known/openid-configuration");
    }

    private Found read(String configuration) throws IOException {
        JsonNode json = JsonMapper.shared().readTree(configuration);
        String named = json.path("issuer").asString("");
        if (!named.equals(settings.issuer().toString())) {
            throw new IOException("it calls itself \"" + named + "\"; --oidc-issuer must say the same");
        }
        DefaultJWTProcessor<SecurityContext> signatures =
                signatures(json.path("jwks_uri").asString(""));
        return new Found(
                new Endpoints(
                        json.path("token_endpoint").asStringOpt(),
                        json.path("device_authorization_endpoint").asStringOpt(),
                        json.path("authorization_endpoint").asStringOpt(),
                        json.path("end_session_endpoint").asStringOpt()),
                decoder(signatures, settings.audience()),
                settings.pages().map(pages -> decoder(signatures, pages.clientId())));
    }

    private DefaultJWTProcessor<SecurityContext> signatures(String keys) throws MalformedURLException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS,
                JWKSourceBuilder.create(new URL(keys), retriever)
                        .cache(KEYS_ARE_GOOD.toMillis(), CONNECT_MILLISECONDS + READ_MILLISECONDS)
                        .refreshAheadCache(false)
                        .rateLimited(true)
                        .outageTolerant(KEYS_ARE_USED_IN_NEED.toMillis())
                        .build()));
        // the claims are checked below
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    private NimbusJwtDecoder decoder(DefaultJWTProcessor<SecurityContext> signatures, String audience) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock);
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(signatures);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(settings.issuer().toString()), new JwtAudienceValidator(audience)));
        return decoder;
    }

    private static Set<JWSAlgorithm> algorithms() {
        Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(algorithms);
    }

    /** Remembers whether the last one that was asked answered. */
    private static final class Retriever extends DefaultResourceRetriever {
        private volatile boolean answered;

        Retriever() {
            super(CONNECT_MILLISECONDS, READ_MILLISECONDS, LARGEST_ANSWER);
        }

        @Override
        public Resource retrieveResource(URL url) throws IOException {
            try {
                Resource resource = super.retrieveResource(url);
                answered = true;
                return resource;
            } catch (IOException e) {
                answered = false;
                throw e;
            }
        }
    }
}
