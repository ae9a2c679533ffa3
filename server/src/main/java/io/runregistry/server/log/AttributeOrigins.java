package io.runregistry.server.log;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds what was said of one attribute into who said it. Not safe for threads. */
final class AttributeOrigins {

    private static final String NULL = "null";

    private record Written(String value, Origin origin) {}

    private @Nullable Written automatic;
    private @Nullable Written manual;
    private final boolean manualWins;

    /** @param manualWins whether what people set wins whenever it was set, and their null takes it back; else the last wins */
    AttributeOrigins(boolean manualWins) {
        this.manualWins = manualWins;
    }

    /** What was said next: the value as PostgreSQL writes it. */
    void add(String value, Origin origin) {
        if (!manualWins || origin.automatic()) {
            automatic = with(automatic, value, origin);
        } else {
            manual = value.equals(NULL) ? null : with(manual, value, origin);
        }
    }

    private static Written with(@Nullable Written before, String value, Origin origin) {
        return before != null && before.value().equals(value) ? before : new Written(value, origin);
    }

    Optional<Origin> winning() {
        return Optional.ofNullable(manual == null ? automatic : manual).map(Written::origin);
    }
}
