package io.runregistry.core.lumi;

/**
 * The luminosity of a list of lumisections.
 *
 * @param delivered by the LHC, in {@code unit}
 * @param recorded by CMS, in {@code unit}
 * @param unit as the source names it, for example {@code /ub}
 * @param unmeasured the lumisections of the list that the source says nothing of; they count 0
 */
public record IntegratedLuminosity(double delivered, double recorded, String unit, LumiMask unmeasured) {}
