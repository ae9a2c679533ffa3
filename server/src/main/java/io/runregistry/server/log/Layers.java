package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;

/**
 * The lumisection values of one dataset and source, automatic and manual ones apart, so that what a person set wins
 * however often the feed speaks after that.
 */
public record Layers<V>(LumisectionValues<V> automatic, LumisectionValues<V> manual) {

    public static <V> Layers<V> none() {
        return new Layers<>(LumisectionValues.empty(), LumisectionValues.empty());
    }

    /** The same after somebody says more. */
    public Layers<V> with(LumisectionValues<V> values, boolean manually) {
        return manually
                ? new Layers<>(automatic, manual.overlaidBy(values))
                : new Layers<>(automatic.overlaidBy(values), manual);
    }

    /** The values that hold. */
    public LumisectionValues<V> merged() {
        return automatic.overlaidBy(manual);
    }

    int lastLumisection() {
        return Math.max(automatic.lastLumisection(), manual.lastLumisection());
    }
}
