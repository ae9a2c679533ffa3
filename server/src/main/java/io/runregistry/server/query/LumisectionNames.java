package io.runregistry.server.query;

import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.server.Settings;
import io.runregistry.server.log.BrilcalcValues;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The names of what else is kept of lumisections: brilcalc's values, and those of OMS that a setting adds. */
@Component
final class LumisectionNames {

    private final Set<String> more = new TreeSet<>(BrilcalcValues.NAMES);

    LumisectionNames(Settings settings) {
        more.addAll(settings.extraOmsValues());
    }

    AttributeCatalogue with(AttributeCatalogue known) {
        return known.with(Kind.OMS_LUMISECTION, more);
    }
}
