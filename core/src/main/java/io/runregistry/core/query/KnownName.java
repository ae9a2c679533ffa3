package io.runregistry.core.query;

import io.runregistry.core.query.AttributeCatalogue.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a name.
 *
 * @param unit of its numbers; {@code as the source gives it} where that differs from run to run
 * @param description in a line, for people
 */
public record KnownName(Kind kind, String name, ValueType type, Optional<String> unit, Optional<String> description) {

    /** Only its name; the values of a column are numbers of lumisections in any case. */
    static KnownName untold(Kind kind, String name) {
        ValueType type = kind == Kind.COLUMN ? ValueType.NUMBER : ValueType.UNKNOWN;
        return new KnownName(kind, name, type, Optional.empty(), Optional.empty());
    }

    /** As filters name it, {@code oms_attributes.hlt_key}; of columns and values of lumisections, the name itself. */
    public String wire() {
        return switch (kind) {
            case OMS, RR, DATASET -> kind.wire() + "." + name;
            case COLUMN, OMS_LUMISECTION -> name;
        };
    }

    /** The operators that make sense, as on the wire. */
    public List<String> operators() {
        return type.operators();
    }
}
