package io.runregistry.server.intake.demo;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The judgements of a run's lumisections, filled in so that they are true to the published lists. */
final class DemoRrValues {

    private static final String FILLED_IN = "filled in for the demo";

    private static final List<String> OFFLINE = List.of(
            "btag-btag",
            "castor-castor",
            "cms-cms",
            "csc-csc",
            "ctpps-ctpps",
            "dt-dt",
            "ecal-ecal",
            "ecal-es",
            "egamma-egamma",
            "hcal-hcal",
            "hlt-hlt",
            "jetmet-jetmet",
            "l1t-l1t",
            "l1t-l1tcalo",
            "l1t-l1tmu",
            "lumi-lumi",
            "muon-muon",
            "rpc-rpc",
            "tau-tau",
            "tracker-pixel",
            "tracker-strip",
            "tracker-track");

    /** As in the runs that the production registry was asked for. */
    private static final List<String> ONLINE = List.of(
            "castor-castor",
            "cms-cms",
            "csc-csc",
            "ctpps-ctpps",
            "ctpps-rp45_210",
            "ctpps-rp45_220",
            "ctpps-rp45_cyl",
            "ctpps-rp56_210",
            "ctpps-rp56_220",
            "ctpps-rp56_cyl",
            "ctpps-time45_box",
            "ctpps-time56_box",
            "dt-dt",
            "ecal-ecal",
            "ecal-es",
            "gem-gem",
            "hcal-hcal",
            "hlt-hlt",
            "l1t-l1t",
            "l1t-l1tcalo",
            "l1t-l1tmu",
            "lumi-lumi",
            "rpc-rpc",
            "tracker-pixel",
            "tracker-strip");

    /** The columns that the golden rule names and the muon rule does not. */
    private static final List<String> GOLDEN_ONLY =
            List.of("ecal-ecal", "ecal-es", "hcal-hcal", "l1t-l1tcalo", "egamma-egamma", "jetmet-jetmet");

    /** The columns that both rules name, but for those whose word decides in other places too. */
    private static final List<String> BOTH =
            List.of("dt-dt", "csc-csc", "l1t-l1tmu", "hlt-hlt", "tracker-pixel", "tracker-strip", "tracker-track");

    private static final List<String> MUON = List.of(
            "l1t-l1tmu",
            "hlt-hlt",
            "tracker-pixel",
            "tracker-strip",
            "tracker-track",
            "muon-muon",
            "csc-csc",
            "dt-dt",
            "lumi-lumi");

    private static final Map<String, String> COMPONENTS = Map.of(
            "csc-csc",
            "CSC",
            "ctpps-ctpps",
            "CTPPS",
            "dt-dt",
            "DT",
            "ecal-ecal",
            "ECAL",
            "ecal-es",
            "ES",
            "gem-gem",
            "GEM",
            "hcal-hcal",
            "HCAL",
            "rpc-rpc",
            "RPC",
            "tracker-pixel",
            "PIXEL",
            "tracker-strip",
            "TRACKER");

    private static final String HCAL_BIT = "an HCAL bit";

    private DemoRrValues() {}

    /** Which ranges of the muon list are kept out of the golden one by a bit of HCAL rather than by a column. */
    static List<LumiRange> blamedOnBits(DemoRun run, DemoLumisections parts) {
        return parts.muonOnly().ranges().stream()
                .filter(range -> keptOut(run, range).equals(HCAL_BIT))
                .toList();
    }

    private static String keptOut(DemoRun run, LumiRange range) {
        List<String> reasons = new ArrayList<>(GOLDEN_ONLY);
        reasons.add(HCAL_BIT);
        return Choice.of(reasons, run, range);
    }

    static LumisectionValues<Triplet> online(DemoRun run, DemoLumisections parts) {
        return values(ONLINE, run, parts);
    }

    static LumisectionValues<Triplet> offline(DemoRun run, DemoLumisections parts) {
        return values(OFFLINE, run, parts);
    }

    private static LumisectionValues<Triplet> values(List<String> columns, DemoRun run, DemoLumisections parts) {
        if (parts.last() == 0) {
            return LumisectionValues.empty();
        }
        Map<String, LumiRanges> bad = bad(run, parts);
        Map<String, ColumnRanges<Triplet>> values = new TreeMap<>();
        for (String column : columns) {
            ColumnRanges<Triplet> ranges = ColumnRanges.of(1, parts.last(), Triplet.of(Status.GOOD));
            ranges = over(ranges, excluded(column, run, parts), Triplet.of(Status.EXCLUDED));
            ranges = over(
                    ranges,
                    bad.getOrDefault(column, LumiRanges.empty()),
                    new Triplet(Status.BAD, FILLED_IN, FILLED_IN));
            values.put(column, ranges);
        }
        return LumisectionValues.of(values);
    }

    /** Why a lumisection that one list has is not in the next stricter one. */
    private static Map<String, LumiRanges> bad(DemoRun run, DemoLumisections parts) {
        Map<String, LumiRanges> bad = new TreeMap<>();
        parts.muonOnly()
                .ranges()
                .forEach(range -> bad.merge(keptOut(run, range), LumiRanges.of(range), LumiRanges::union));
        parts.dcsOnly()
                .ranges()
                .forEach(range -> bad.merge(Choice.of(BOTH, run, range), LumiRanges.of(range), LumiRanges::union));
        return bad;
    }

    /** A component that took no part is EXCLUDED, but not where the published lists prove that it was judged GOOD. */
    private static LumiRanges excluded(String column, DemoRun run, DemoLumisections parts) {
        String component = COMPONENTS.get(column);
        if (column.equals("castor-castor")) {
            return LumiRanges.of(1, parts.last());
        }
        if (component == null || !run.componentsOut().contains(component)) {
            return LumiRanges.empty();
        }
        LumiRanges provenGood = MUON.contains(column)
                ? parts.golden().union(parts.muonOnly())
                : GOLDEN_ONLY.contains(column) ? parts.golden() : LumiRanges.empty();
        return LumiRanges.of(1, parts.last()).minus(provenGood);
    }

    private static ColumnRanges<Triplet> over(ColumnRanges<Triplet> ranges, LumiRanges where, Triplet triplet) {
        ColumnRanges.Builder<Triplet> above = new ColumnRanges.Builder<>();
        where.ranges().forEach(range -> above.add(range.first(), range.last(), triplet));
        return ranges.overlaidBy(above.build());
    }
}
