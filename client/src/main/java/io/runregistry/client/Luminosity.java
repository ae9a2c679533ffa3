package io.runregistry.client;

import io.runregistry.client.internal.Transport;

/**
 * Luminosity that a registry knows, from OMS or brilcalc.
 *
 * <pre>{@code
 * LuminositySums sums = registry.luminosity().sum(SumQuery.total().in(golden.mask()).byRun().brilcalc().unit("/fb"));
 * sums.total().recorded()                  // in sums.unit()
 * LossTable losses = registry.luminosity().loss(LossQuery.of("/PromptReco/Collisions2022/DQM"));
 * losses.causes().get(0).exclusive()       // what there would be without the greatest of losses
 * }</pre>
 *
 * Immutable and safe for threads. A call is one request; what can't be right is refused with an {@link InvalidCallException}.
 */
public sealed class Luminosity permits LuminosityImports {

    private final Transport transport;

    Luminosity(Transport transport) {
        this.transport = transport;
    }

    /** Adds up the luminosity of lumisections. */
    public LuminositySums sum(SumQuery query) {
        return LuminositySums.of(
                transport.post("/luminosity/sum", query.toWire()).json());
    }

    /**
     * How much luminosity datasets lose, and to what.
     *
     * @throws InvalidCallException if no dataset matches, or nothing knows a column
     */
    public LossTable loss(LossQuery query) {
        return LossTable.of(transport.post("/luminosity/loss", query.toWire()).json());
    }
}
