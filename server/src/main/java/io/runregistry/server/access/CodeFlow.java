package io.runregistry.server.access;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.runregistry.core.problem.NotSignedInException;
import io.runregistry.core.problem.UnavailableException;
import io.runregistry.server.AccessSettings.Pages;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Signs people in as OpenID Connect Core 1.0, section 3.1, has it, with PKCE (RFC 7636): their browser goes to the issuer, comes
 * back with a code, and we get tokens for it, which no browser ever sees.
 */
final class CodeFlow {

    private static final int TIMEOUT_MILLISECONDS = 5_000;

    private final Pages settings;
    private final Issuer issuer;

    CodeFlow(Pages settings, Issuer issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    /** Where to send the browser. */
    URI authentication(Attempt attempt, URI redirect) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile", "email"), client(), redirect)
                .endpointURI(endpoint(issuer.endpoints().authorization(), "authorization_endpoint"))
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * The token that says who came back: the one for us that programs would bring if the issuer gives such, since it tells
     * e-groups where the setting says; else the one that says who signed in.
     *
     * @throws NotSignedInException if the code is no good, or what is given for it
     * @throws UnavailableException if the issuer does not answer
     */
    Jwt token(String code, Attempt attempt, URI redirect) {
        OIDCTokens tokens = exchange(code, attempt, redirect);
        if (tokens.getIDTokenString() == null) {
            throw new NotSignedInException("the issuer did not say who signed in: it gave no ID token");
        }
        Jwt identity = issuer.verifyIdentity(tokens.getIDTokenString());
        if (!attempt.nonce().equals(identity.getClaimAsString("nonce"))) {
            throw new NotSignedInException("the ID token is not of this attempt to sign in; try again");
        }
        return forUs(tokens)
                .filter(token ->
                        identity.getSubject() != null && identity.getSubject().equals(token.getSubject()))
                .orElse(identity);
    }

    private Optional<Jwt> forUs(OIDCTokens tokens) {
        try {
            return Optional.of(issuer.verify(tokens.getAccessToken().getValue()));
        } catch (NotSignedInException forSomebodyElse) {
            return Optional.empty();
        }
    }

    private OIDCTokens exchange(String code, Attempt attempt, URI redirect) {
        URI endpoint = endpoint(issuer.endpoints().token(), "token_endpoint");
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, new CodeVerifier(attempt.verifier()));
        HTTPRequest request = settings.secret()
                .map(secret ->
                        new TokenRequest.Builder(endpoint, new ClientSecretBasic(client(), new Secret(secret)), grant))
                .orElseGet(() -> new TokenRequest.Builder(endpoint, client(), grant))
                .build()
                .toHTTPRequest();
        request.setConnectTimeout(TIMEOUT_MILLISECONDS);
        request.setReadTimeout(TIMEOUT_MILLISECONDS);
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse success) {
                return success.getOIDCTokens();
            }
            throw new NotSignedInException("the issuer refuses the sign-in: "
                    + response.toErrorResponse().getErrorObject().getCode() + "; try again");
        } catch (ParseException e) {
            throw new UnavailableException("the issuer's answer to a sign-in makes no sense: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UnavailableException("the issuer does not answer; try again later", e);
        }
    }

    private ClientID client() {
        return new ClientID(settings.clientId());
    }

    private static URI endpoint(Optional<String> found, String name) {
        return found.map(URI::create)
                .orElseThrow(() -> new UnavailableException(
                        "the issuer names no " + name + ", without which nobody can sign in to pages"));
    }
}
