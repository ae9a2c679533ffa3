package io.runregistry.server.access;

import io.runregistry.server.AccessSettings.Oidc;
import io.runregistry.server.access.Issuer.Endpoints;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How to sign in, and as whom one has. */
@RestController
class SignInController {

    private final Mode mode;

    SignInController(Mode mode) {
        this.mode = mode;
    }

    /** What a program needs to know to get a token; null where the mode has no such thing. */
    @GetMapping("/sign_in")
    @Requires(Right.OPEN)
    ObjectNode signIn() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("mode", mode.name());
        Optional<OidcMode> oidc = mode instanceof OidcMode tokens ? Optional.of(tokens) : Optional.empty();
        Optional<Oidc> settings = oidc.map(OidcMode::settings);
        Optional<Endpoints> endpoints = oidc.map(tokens -> tokens.issuer().endpoints());
        put(json, "issuer", settings.map(known -> known.issuer().toString()));
        put(json, "audience", settings.map(Oidc::audience));
        put(json, "client_id", settings.flatMap(Oidc::clientId));
        put(json, "device_authorization_endpoint", endpoints.flatMap(Endpoints::deviceAuthorization));
        put(json, "token_endpoint", endpoints.flatMap(Endpoints::token));
        return json;
    }

    private static void put(ObjectNode json, String field, Optional<String> value) {
        value.ifPresentOrElse(text -> json.put(field, text), () -> json.putNull(field));
    }

    @GetMapping("/me")
    @Requires(Right.SIGNED_IN)
    ObjectNode me(Caller caller) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("email", caller.author());
        json.putArray("egroups");
        caller.egroups().stream()
                .sorted()
                .forEach(egroup -> json.withArray("egroups").add(egroup));
        return json.put("automatic", caller.automatic())
                .put("mode", mode.name())
                .put("may_everything", caller.mayEverything());
    }
}
