package io.runregistry.server.intake;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.server.Settings;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which of the many values that OMS gives for a lumisection are kept. The rest is dropped, as the production registry does. */
@Component
final class OmsValues {

    private final Set<String> kept;

    OmsValues(Settings settings) {
        kept = new HashSet<>(
                AttributeCatalogue.builtIn().names(Kind.OMS_LUMISECTION).keySet());
        kept.addAll(settings.extraOmsValues());
    }

    boolean keeps(String name) {
        return kept.contains(name);
    }
}
