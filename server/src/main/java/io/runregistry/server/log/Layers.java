package io.runregistry.server.log;

import io.runregistry.core.lumi.LumisectionValues;

/**
 * The lumisection values of one dataset and source, automatic and manual ones apart, so that what a person set wins
 * however often the feed speaks after that.
 */
record Layers<V>(LumisectionValues<V> automatic, LumisectionValues<V> manual) {

    static <V> Layers<V> none() {
        return new Layers<>(LumisectionValues.empty(), LumisectionValues.empty());
    }

    Layers<V> with(LumisectionValues<V> values, boolean manually) {
        return manually
                ? new Layers<>(automatic, manual.overlaidBy(values))
                : new Layers<>(automatic.overlaidBy(values), manual);
    }

    LumisectionValues<V> merged() {
        return automatic.overlaidBy(manual);
    }

    int lastLumisection() {
        return Math.max(automatic.lastLumisection(), manual.lastLumisection());
    }
}
