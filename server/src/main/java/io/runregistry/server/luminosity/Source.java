package io.runregistry.server.luminosity;

import io.runregistry.server.log.BrilcalcValues;

/** Who measured, and in which values of lumisections it is kept. */
enum Source {
    OMS("recorded", "delivered"),
    BRILCALC(BrilcalcValues.RECORDED, BrilcalcValues.DELIVERED);

    private final String recorded;
    private final String delivered;

    Source(String recorded, String delivered) {
        this.recorded = recorded;
        this.delivered = delivered;
    }

    String recorded() {
        return recorded;
    }

    String delivered() {
        return delivered;
    }

    /** Whether a value of lumisections has to be read: all but the luminosities of the other source. */
    boolean needs(String name) {
        return this == OMS
                ? !BrilcalcValues.NAMES.contains(name)
                : !name.equals(OMS.recorded) && !name.equals(OMS.delivered);
    }
}
