package io.runregistry.benchmarks;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Status;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.query.AttributeCatalogue;
import io.runregistry.core.query.AttributeCatalogue.Kind;
import io.runregistry.core.query.ValueType;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import io.runregistry.server.log.RunChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A made-up run with its datasets, shaped like real ones: every attribute the catalogue names, 25 columns judged in
 * ranges, every DCS bit, and a luminosity of its own for each lumisection. The same number always gives the same run.
 */
final class GeneratedRun {

    static final int FIRST_RUN = 300_000;
    static final int LUMISECTIONS = 300;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Instant FIRST_START = Instant.parse("2015-06-03T08:00:00Z");
    private static final int SECONDS_BETWEEN_STARTS = 9_000;
    private static final double SECONDS = 23.31;
    private static final List<String> COLUMNS = List.of(
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
            "rpc-feb",
            "rpc-hv",
            "rpc-lv",
            "rpc-rpc",
            "tau-tau",
            "tracker-pixel",
            "tracker-strip",
            "tracker-track");
    /** What gets its high voltage late, and all at once. */
    private static final Pattern TRACKER = Pattern.compile("bpix|fpix|tibtid|tob|tecp|tecm");

    private static final List<String> COMMENTS =
            List.of("", "HV trip of a sector", "FED 49 out of sync", "noisy after the reset", "power cut");
    private static final List<Status> STATUSES = List.of(Status.BAD, Status.STANDBY, Status.EXCLUDED, Status.NOTSET);

    private final int runNumber;
    private final boolean collisions;
    private final int lumisections;
    private final SplittableRandom random;

    private GeneratedRun(int index, int lumisections) {
        this.runNumber = FIRST_RUN + index;
        this.collisions = index % 3 != 0;
        this.random = new SplittableRandom(index);
        this.lumisections = lumisections;
    }

    /** All that is to be said of run number {@code index}, which counts from 0: every run has one offline dataset, every fourth two. */
    static List<Change> changes(int index) {
        return changes(index, LUMISECTIONS);
    }

    /** The same of a run of some length. */
    static List<Change> changes(int index, int lumisections) {
        return new GeneratedRun(index, lumisections).changes();
    }

    private List<Change> changes() {
        LumisectionValues<Triplet> flags = flags();
        List<Change> changes = new ArrayList<>();
        changes.add(new RunChange(runNumber, oms(), rr()));
        changes.add(DatasetChange.creation(runNumber, DatasetChange.ONLINE, NODES.objectNode()));
        changes.add(new OmsLumisectionChange(runNumber, DatasetChange.ONLINE, omsValues()));
        changes.add(new RrLumisectionChange(runNumber, DatasetChange.ONLINE, flags));
        offline(changes, "/PromptReco/" + era() + "/DQM", flags);
        if (runNumber % 4 == 0) {
            offline(changes, "/Express/" + era() + "/DQM", flags);
        }
        return changes;
    }

    private void offline(List<Change> changes, String name, LumisectionValues<Triplet> online) {
        ObjectNode attributes = NODES.objectNode();
        String state = random.nextInt(10) == 0 ? "OPEN" : "COMPLETED";
        AttributeCatalogue.builtIn().names(Kind.DATASET).forEach((attribute, type) -> {
            if (attribute.endsWith("_state")) {
                attributes.put(attribute, state);
            }
        });
        changes.add(DatasetChange.inGui(runNumber, name, List.of(name), attributes));
        changes.add(new RrLumisectionChange(runNumber, name, online.overlaidBy(corrections())));
    }

    private String era() {
        return (collisions ? "Collisions20" : "Cosmics20") + year();
    }

    private int year() {
        return 15 + (runNumber - FIRST_RUN) * 8 / 20_000;
    }

    private ObjectNode oms() {
        ObjectNode oms = NODES.objectNode();
        AttributeCatalogue.builtIn().names(Kind.OMS).forEach((name, type) -> oms.set(name, value(name, type)));
        Instant start = FIRST_START.plusSeconds((long) (runNumber - FIRST_RUN) * SECONDS_BETWEEN_STARTS);
        Instant end = start.plusSeconds((long) (lumisections * SECONDS));
        oms.put("run_number", runNumber);
        oms.put("fill_number", 4_000 + (runNumber - FIRST_RUN) / 4);
        oms.put("ls_duration", lumisections);
        oms.put("duration", (int) (lumisections * SECONDS));
        oms.put("start_time", start.toString());
        oms.put("end_time", end.toString());
        oms.put("last_update", end.toString());
        oms.put("energy", collisions ? 6_500 + random.nextInt(300) : 0);
        oms.put("b_field", random.nextInt(20) == 0 ? 0 : 3.8);
        oms.put("hlt_key", hltKey());
        oms.put("recorded_lumi", round(random.nextDouble() * 400));
        oms.put("delivered_lumi", round(random.nextDouble() * 450));
        return oms;
    }

    private String hltKey() {
        String year = "20" + year();
        return (collisions ? "/cdaq/physics/Run" + year + "/v" : "/cdaq/cosmic/commissioning" + year + "/CRUZET/V")
                + random.nextInt(300);
    }

    private JsonNode value(String name, ValueType type) {
        return switch (type) {
            case NUMBER -> NODES.numberNode(round(random.nextDouble() * 100_000));
            case BOOLEAN -> NODES.booleanNode(random.nextInt(10) != 0);
            case LIST ->
                NODES.arrayNode()
                        .add("DAQ")
                        .add("DCS")
                        .add("DQM")
                        .add("TRACKER")
                        .add("PIXEL")
                        .add("DT");
            default -> NODES.stringNode(name + "/v" + random.nextInt(500));
        };
    }

    private ObjectNode rr() {
        ObjectNode rr = NODES.objectNode();
        rr.put("class", (collisions ? "Collisions" : "Cosmics") + year());
        rr.put("state", random.nextInt(50) == 0 ? "OPEN" : "COMPLETED");
        rr.put("significant", random.nextInt(5) != 0);
        rr.put("stop_reason", "");
        return rr;
    }

    /** Mostly GOOD all along, with a stretch of something else in some columns. */
    private LumisectionValues<Triplet> flags() {
        Map<String, ColumnRanges<Triplet>> columns = new TreeMap<>();
        for (String column : COLUMNS) {
            ColumnRanges<Triplet> good = ColumnRanges.of(1, lumisections, Triplet.of(Status.GOOD));
            columns.put(column, random.nextInt(5) == 0 ? good.overlaidBy(stretch()) : good);
        }
        return LumisectionValues.of(columns);
    }

    private ColumnRanges<Triplet> stretch() {
        int first = 1 + random.nextInt(lumisections - 1);
        int last = Math.min(lumisections, first + random.nextInt(60));
        Status status = STATUSES.get(random.nextInt(STATUSES.size()));
        String comment = COMMENTS.get(random.nextInt(COMMENTS.size()));
        return ColumnRanges.of(first, last, new Triplet(status, comment, ""));
    }

    private LumisectionValues<Triplet> corrections() {
        Map<String, ColumnRanges<Triplet>> columns = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            columns.put(COLUMNS.get(random.nextInt(COLUMNS.size())), stretch());
        }
        return LumisectionValues.of(columns);
    }

    private LumisectionValues<JsonNode> omsValues() {
        Map<String, ColumnRanges<JsonNode>> columns = new TreeMap<>();
        int trackerOn = random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 1;
        AttributeCatalogue.builtIn()
                .names(Kind.OMS_LUMISECTION)
                .keySet()
                .forEach(name -> columns.put(name, bit(TRACKER.matcher(name).lookingAt() ? trackerOn : 1)));
        columns.put("prescale_index", ColumnRanges.of(1, lumisections, NODES.numberNode(random.nextInt(9))));
        columns.put("prescale_name", ColumnRanges.of(1, lumisections, NODES.stringNode("1.8e34")));
        double beginning = random.nextDouble();
        columns.put("recorded", luminosity(beginning * 0.95));
        columns.put("delivered", luminosity(beginning));
        return LumisectionValues.of(columns);
    }

    /** On from some lumisection on. */
    private ColumnRanges<JsonNode> bit(int on) {
        ColumnRanges.Builder<JsonNode> bit = new ColumnRanges.Builder<>();
        if (on > 1) {
            bit.add(1, on - 1, NODES.booleanNode(false));
        }
        return bit.add(on, lumisections, NODES.booleanNode(true)).build();
    }

    /** Falls, and trembles in each lumisection. */
    private ColumnRanges<JsonNode> luminosity(double beginning) {
        ColumnRanges.Builder<JsonNode> values = new ColumnRanges.Builder<>();
        for (int lumisection = 1; lumisection <= lumisections; lumisection++) {
            double value = beginning * Math.exp(-lumisection / 2_000.0) * (1 + random.nextDouble() / 1_000);
            values.add(lumisection, lumisection, NODES.numberNode(round(value)));
        }
        return values.build();
    }

    /** As many digits as measured values have. */
    private static double round(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
