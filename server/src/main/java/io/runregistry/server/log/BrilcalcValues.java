package io.runregistry.server.log;

import java.util.Set;

/**
 * The values of lumisections that brilcalc measured. They are kept with those of OMS, in a layer that comes from outside, but are
 * never taken for OMS's own.
 */
public final class BrilcalcValues {

    public static final String DELIVERED = "brilcalc_delivered";
    public static final String RECORDED = "brilcalc_recorded";

    /** In which unit both are: {@code /ub}. */
    public static final String UNIT = "brilcalc_unit";

    /** By which calibration they were measured; none where the file named none. */
    public static final String NORMTAG = "brilcalc_normtag";

    public static final Set<String> NAMES = Set.of(DELIVERED, RECORDED, UNIT, NORMTAG);

    private BrilcalcValues() {}
}
