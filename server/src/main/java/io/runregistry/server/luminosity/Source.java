package io.runregistry.server.luminosity;

import java.util.Set;

/** Who measured, and in which values of lumisections it is kept. */
enum Source {
    OMS("recorded", "delivered"),
    BRILCALC("brilcalc_recorded", "brilcalc_delivered");

    /** In which unit brilcalc's luminosity of a lumisection is. */
    static final String UNIT = "brilcalc_unit";

    /** By which calibration brilcalc came to it; none where the file names none. */
    static final String NORMTAG = "brilcalc_normtag";

    /** The values that don't come from OMS. */
    static final Set<String> OF_BRILCALC = Set.of(BRILCALC.recorded, BRILCALC.delivered, UNIT, NORMTAG);

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
        return this == OMS ? !OF_BRILCALC.contains(name) : !name.equals(OMS.recorded) && !name.equals(OMS.delivered);
    }
}
