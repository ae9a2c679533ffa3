package io.runregistry.server.access;

import io.runregistry.server.AccessSettings.Oidc;
import io.runregistry.server.AccessSettings.Proxy;
import io.runregistry.server.AccessSettings.SignIn;
import io.runregistry.server.Settings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way of signing in that the settings chose. */
@Configuration(proxyBeanMethods = false)
class ModeConfiguration {

    @Bean
    Mode mode(Settings settings, Sessions sessions) {
        SignIn signIn = settings.access().signIn();
        Feeders feeders =
                new Feeders(settings.automaticAuthors(), settings.access().feedEgroups());
        if (signIn instanceof Proxy proxy) {
            return new ProxyMode(proxy.secret(), feeders);
        }
        if (signIn instanceof Oidc oidc) {
            return new OidcMode(oidc, new Issuer(oidc, Clock.systemUTC()), feeders, sessions);
        }
        return new LocalMode(settings.automaticAuthors());
    }
}
