package io.runregistry.core.rule;

import java.util.HashSet;
import java.util.Set;

/**
 * Which lumisection values a rule looks at: some by name, or all, since it looks at the whole or computes names.
 *
 * @param eachLumisection whether the lumisection's own number matters, so that no two are alike
 */
record NeededValues(boolean all, Set<String> omsNames, Set<String> rrNames, boolean eachLumisection) {

    private static final String OMS = "lumisection.oms.";
    private static final String RR = "lumisection.rr.";

    NeededValues {
        omsNames = Set.copyOf(omsNames);
        rrNames = Set.copyOf(rrNames);
    }

    static NeededValues everything() {
        return new NeededValues(true, Set.of(), Set.of(), true);
    }

    static NeededValues of(Variables variables) {
        Set<String> oms = new HashSet<>();
        Set<String> rr = new HashSet<>();
        boolean all = variables.computed();
        boolean each = variables.computed();
        for (String name : variables.names()) {
            if (name.startsWith(OMS)) {
                oms.add(firstPart(name.substring(OMS.length())));
            } else if (name.startsWith(RR)) {
                rr.add(firstPart(name.substring(RR.length())));
            } else if (name.isEmpty() || name.equals("lumisection")) {
                all = true;
                each = true;
            } else if (name.equals("lumisection.oms") || name.equals("lumisection.rr")) {
                all = true;
            } else if (name.startsWith("lumisection.lumisection_number")) {
                each = true;
            }
        }
        return new NeededValues(all, oms, rr, each);
    }

    private static String firstPart(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    boolean oms(String name) {
        return all || omsNames.contains(name);
    }

    boolean rr(String name) {
        return all || rrNames.contains(name);
    }
}
