package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lumisection values of one dataset and source as they are stored; null where there are none. */
final class Documents {

    static final Documents NONE = new Documents(null, null);

    final byte @Nullable [] automatic;
    final byte @Nullable [] manual;

    Documents(byte @Nullable [] automatic, byte @Nullable [] manual) {
        this.automatic = automatic;
        this.manual = manual;
    }

    static <V> Documents of(Layers<V> layers, Function<LumisectionValues<V>, byte[]> encode) {
        return new Documents(document(layers.automatic(), encode), document(layers.manual(), encode));
    }

    private static <V> byte @Nullable [] document(
            LumisectionValues<V> values, Function<LumisectionValues<V>, byte[]> encode) {
        return values.isEmpty() ? null : encode.apply(values);
    }
}
