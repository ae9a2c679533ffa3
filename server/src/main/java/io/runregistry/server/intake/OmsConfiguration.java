package io.runregistry.server.intake;

import io.runregistry.server.Settings;
import io.runregistry.server.intake.oms.OmsApi;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which source of facts there is. */
@Configuration(proxyBeanMethods = false)
class OmsConfiguration {

    /** None where no OMS was named. */
    @Bean
    @Nullable
    OmsApi omsApi(Settings settings) {
        return settings.oms()
                .map(oms -> new OmsApi(oms, settings.maxLumisections()))
                .orElse(null);
    }

    @Bean
    OmsSource omsSource(Optional<OmsApi> api, DSLContext database, OmsLumisections lumisections) {
        return api.<OmsSource>map(oms -> new HttpOms(oms, lumisections)).orElseGet(() -> new StoredOms(database));
    }
}
