package io.runregistry.server.intake.demo;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumiRanges;
import io.runregistry.core.lumi.LumisectionValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The OMS values of a run's lumisections, filled in so that they are true to the published lists. */
final class DemoOmsValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The bits without which no lumisection is in the DCS-only list. */
    private static final List<String> TRACKER =
            List.of("bpix_ready", "fpix_ready", "tibtid_ready", "tecm_ready", "tecp_ready", "tob_ready", "cms_active");

    private static final List<String> HCAL =
            List.of("hbhea_ready", "hbheb_ready", "hbhec_ready", "hf_ready", "ho_ready");

    /** Which bits are off where a component takes no part. */
    private static final Map<String, List<String>> BITS = Map.of(
            "DT", List.of("dt0_ready", "dtm_ready", "dtp_ready"),
            "CSC", List.of("cscm_ready", "cscp_ready"),
            "RPC", List.of("rpc_ready"),
            "ECAL", List.of("ebm_ready", "ebp_ready", "eem_ready", "eep_ready"),
            "ES", List.of("esm_ready", "esp_ready"),
            "HCAL", HCAL,
            "GEM", List.of("gemm_ready", "gemp_ready"),
            "PIXEL", List.of("bpix_ready", "fpix_ready"),
            "TRACKER", List.of("tibtid_ready", "tecm_ready", "tecp_ready", "tob_ready"),
            "CTPPS", List.of("rp_sect_45_ready", "rp_sect_56_ready", "rp_time_ready"));

    /** Detectors that were no longer there. */
    private static final List<String> GONE = List.of("castor_ready", "zdc_ready");

    private static final List<String> BEAMS = List.of("beam1_present", "beam2_present", "beam1_stable", "beam2_stable");

    /** Over how many lumisections luminosity falls by a factor e. */
    private static final double LIFETIME = 2000;

    private final DemoRun run;
    private final DemoLumisections parts;

    private DemoOmsValues(DemoRun run, DemoLumisections parts) {
        this.run = run;
        this.parts = parts;
    }

    static LumisectionValues<JsonNode> of(DemoRun run, DemoLumisections parts) {
        return parts.last() == 0 ? LumisectionValues.empty() : new DemoOmsValues(run, parts).values();
    }

    private LumisectionValues<JsonNode> values() {
        Map<String, LumiRanges> off = new TreeMap<>();
        LumiRanges outsideLists = parts.stableOnly().union(parts.other());
        BITS.forEach((component, bits) -> bits.forEach(
                bit -> off.put(bit, run.componentsOut().contains(component) ? outOfService(bit) : LumiRanges.empty())));
        TRACKER.forEach(bit -> off.putIfAbsent(bit, LumiRanges.empty()));
        GONE.forEach(bit -> off.put(bit, LumiRanges.of(1, parts.last())));
        BEAMS.forEach(bit -> off.put(bit, parts.other()));
        off.put("physics_flag", outsideLists);
        for (LumiRange range : parts.stableOnly().ranges()) {
            off.merge(Choice.of(TRACKER, run, range), LumiRanges.of(range), LumiRanges::union);
        }
        // where the columns say nothing against a golden lumisection, a bit of HCAL does
        DemoRrValues.blamedOnBits(run, parts)
                .forEach(range -> off.merge(Choice.of(HCAL, run, range), LumiRanges.of(range), LumiRanges::union));
        Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
        off.forEach((bit, where) -> columns.put(bit, bit(where)));
        columns.put(
                "prescale_index",
                constant(
                        run.prescaleIndex().isPresent()
                                ? NODES.numberNode(run.prescaleIndex().getAsInt())
                                : NODES.nullNode()));
        columns.put("prescale_name", constant(NODES.nullNode()));
        luminosity(columns, "recorded", run.recordedLuminosity());
        luminosity(columns, "delivered", run.deliveredLuminosity());
        return LumisectionValues.of(columns);
    }

    /** Where a component that took no part was off: not where the published lists say that it was on. */
    private LumiRanges outOfService(String bit) {
        Set<String> certified = Set.copyOf(HCAL);
        LumiRanges outsideLists = parts.stableOnly().union(parts.other());
        if (TRACKER.contains(bit)) {
            return outsideLists;
        }
        return certified.contains(bit)
                ? outsideLists.union(parts.dcsOnly()).union(parts.muonOnly())
                : LumiRanges.of(1, parts.last());
    }

    private ColumnRanges<JsonNode> bit(LumiRanges off) {
        ColumnRanges.Builder<JsonNode> down = new ColumnRanges.Builder<>();
        off.ranges().forEach(range -> down.add(range.first(), range.last(), NODES.booleanNode(false)));
        return constant(NODES.booleanNode(true)).overlaidBy(down.build());
    }

    private ColumnRanges<JsonNode> constant(JsonNode value) {
        return ColumnRanges.of(1, parts.last(), value);
    }

    /** Falls over the run, and sums up to what was measured of the run; in the table's unit, /pb. */
    private void luminosity(Map<String, ColumnRanges<JsonNode>> columns, String name, OptionalDouble total) {
        if (total.isEmpty()) {
            return;
        }
        List<Integer> where = new ArrayList<>();
        parts.luminous().ranges().forEach(range -> {
            for (int lumisection = range.first(); lumisection <= range.last(); lumisection++) {
                where.add(lumisection);
            }
        });
        double weights = where.stream().mapToDouble(DemoOmsValues::weight).sum();
        ColumnRanges.Builder<JsonNode> values = new ColumnRanges.Builder<>();
        for (int lumisection : where) {
            double value = total.getAsDouble() * weight(lumisection) / weights;
            values.add(lumisection, lumisection, NODES.numberNode(Math.round(value * 1e9) / 1e9));
        }
        columns.put(name, values.build());
    }

    private static double weight(int lumisection) {
        return Math.exp(-lumisection / LIFETIME);
    }
}
