package io.runregistry.core.lumi;

import java.util.List;
import java.util.Set;

/** Where things are in the rows of a brilcalc file, as its header says. */
record BrilcalcColumns(List<String> header, int lumisection, int delivered, int recorded, int hltPath, String unit) {

    static final String EXPECTED = "#run:fill,ls,…,delivered(unit),recorded(unit),…";

    /** Those that integrate over time; {@code hz/ub} is a rate. */
    private static final Set<String> UNITS = Set.of("/kb", "/b", "/mb", "/ub", "/nb", "/pb", "/fb", "/ab");

    /** @throws IllegalArgumentException saying what is wrong with the header */
    static BrilcalcColumns of(List<String> header) {
        if (header.contains("nls")) {
            throw new IllegalArgumentException(
                    "the rows are for whole runs, and lumisections are needed; add --byls to brilcalc lumi");
        }
        int delivered = column(header, "delivered(");
        int recorded = column(header, "recorded(");
        int lumisection = header.indexOf("ls");
        if (lumisection < 0 || delivered < 0 || recorded < 0) {
            throw new IllegalArgumentException("the header has no ls, delivered(unit) and recorded(unit); it must be "
                    + EXPECTED + ", as brilcalc lumi --byls writes it");
        }
        String unit = unit(header.get(delivered));
        if (!unit.equals(unit(header.get(recorded))) || !UNITS.contains(unit)) {
            throw new IllegalArgumentException(
                    "the units of " + header.get(delivered) + " and " + header.get(recorded)
                            + " must be one of /kb, /b, /mb, /ub, /nb, /pb, /fb, /ab, the same in both; choose it with -u of brilcalc");
        }
        return new BrilcalcColumns(header, lumisection, delivered, recorded, header.indexOf("hltpath"), unit);
    }

    private static int column(List<String> header, String beginning) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }

    private static String unit(String column) {
        return column.substring(column.indexOf('(') + 1).replaceFirst("\\)$", "");
    }
}
