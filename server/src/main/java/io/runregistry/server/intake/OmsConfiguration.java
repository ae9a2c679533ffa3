package io.runregistry.server.intake;

import io.runregistry.server.Settings;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which source of facts there is. */
@Configuration(proxyBeanMethods = false)
class OmsConfiguration {

    @Bean
    OmsSource omsSource(Settings settings, DSLContext database, OmsLumisections lumisections) {
        return settings.oms()
                .<OmsSource>map(url -> new HttpOms(url, lumisections))
                .orElseGet(() -> new StoredOms(database));
    }
}
