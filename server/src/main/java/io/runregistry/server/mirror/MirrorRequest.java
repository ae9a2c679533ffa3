package io.runregistry.server.mirror;

import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.problem.NearestName;
import io.runregistry.core.wire.StrictJson;
import io.runregistry.server.log.DatasetChange;
import io.runregistry.server.mirror.MirroredRun.MirroredDataset;
import io.runregistry.server.mirror.MirroredRun.Origin;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as a mirror sends it: {@code {source, version, seen, overwrite?, oms_attributes, rr_attributes, datasets: [{name,
 * dataset_attributes, datasets_in_gui, rr_ranges, oms_ranges}]}}. Lumisections come as ranges by column, both ends included:
 * {@code rr_ranges: {"dt-dt": [[1, 20, "GOOD", "", ""]]}}, {@code oms_ranges: {"bpix_ready": [[1, 20, true]]}}.
 */
record MirrorRequest(MirroredRun run, boolean overwrite) {

    static final int LONGEST_SOURCE = 500;
    private static final int LONGEST_SEEN = 100;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_DATASETS = 1_000;
    private static final List<String> FIELDS =
            List.of("source", "version", "seen", "overwrite", "oms_attributes", "rr_attributes", "datasets");
    private static final List<String> FIELDS_OF_DATASET =
            List.of("name", "dataset_attributes", "datasets_in_gui", "rr_ranges", "oms_ranges");

    /** @throws InvalidRequestException if it is not all there, or something else is */
    static MirrorRequest read(int runNumber, InputStream body, int maxLumisections) {
        if (runNumber < 1) {
            throw new InvalidRequestException(
                    "wrong_run_number", "", "a run number is a whole number from 1 to 2147483647, not " + runNumber);
        }
        try (StrictJson json = StrictJson.of(body)) {
            Reader reader = new Reader(json, new RangeReader(json, maxLumisections));
            json.next();
            json.object("the body", reader::read);
            json.end();
            return reader.request(runNumber);
        }
    }

    private static final class Reader {
        private final StrictJson json;
        private final RangeReader ranges;
        private String source = "";
        private String seen = "";
        private long version = -1;
        private boolean overwrite;
        private @Nullable ObjectNode oms;
        private @Nullable ObjectNode rr;
        private final SortedMap<String, MirroredDataset> datasets = new TreeMap<>();

        Reader(StrictJson json, RangeReader ranges) {
            this.json = json;
            this.ranges = ranges;
        }

        void read(String field) {
            switch (field) {
                case "source" -> source = text(field, LONGEST_SOURCE);
                case "seen" -> seen = text(field, LONGEST_SEEN);
                case "version" -> version = version();
                case "overwrite" -> overwrite = flag();
                case "oms_attributes" -> oms = object(field);
                case "rr_attributes" -> rr = object(field);
                case "datasets" -> json.array(field, MOST_DATASETS, this::addDataset);
                default -> throw unknown(field, FIELDS);
            }
        }

        private void addDataset() {
            DatasetReader dataset = new DatasetReader();
            json.object("a dataset", dataset::read);
            if (dataset.name.isEmpty() || datasets.put(dataset.name, dataset.dataset()) != null) {
                throw json.problem("wrong_name", "each dataset needs a name of its own");
            }
        }

        MirrorRequest request(int runNumber) {
            if (source.isEmpty() || seen.isEmpty() || version < 0 || oms == null || rr == null) {
                throw new InvalidRequestException(
                        "missing_field",
                        "",
                        "a mirrored run needs source, version, seen, oms_attributes, rr_attributes and datasets");
            }
            if (!datasets.containsKey(DatasetChange.ONLINE)) {
                throw new InvalidRequestException(
                        "missing_dataset", "datasets", "every run has the dataset \"online\"; it is not in datasets");
            }
            return new MirrorRequest(
                    new MirroredRun(runNumber, new Origin(source, version, seen), oms, rr, datasets), overwrite);
        }

        private final class DatasetReader {
            private String name = "";
            private ObjectNode attributes = JsonNodeFactory.instance.objectNode();
            private final List<String> inGui = new ArrayList<>();
            private LumisectionValues<Triplet> rrValues = LumisectionValues.empty();
            private LumisectionValues<JsonNode> omsValues = LumisectionValues.empty();

            void read(String field) {
                switch (field) {
                    case "name" -> name = text(field, LONGEST_NAME);
                    case "dataset_attributes" -> attributes = object(field);
                    case "datasets_in_gui" ->
                        json.array(field, MOST_DATASETS, () -> inGui.add(text("a name in the DQM GUI", LONGEST_NAME)));
                    case "rr_ranges" -> rrValues = ranges.readRr();
                    case "oms_ranges" -> omsValues = ranges.readOms();
                    default -> throw unknown(field, FIELDS_OF_DATASET);
                }
            }

            MirroredDataset dataset() {
                return new MirroredDataset(attributes, inGui, rrValues, omsValues);
            }
        }

        private InvalidRequestException unknown(String field, List<String> known) {
            return json.problem("unknown_field", "unknown field \"" + field + "\"" + NearestName.hint(field, known));
        }

        private String text(String what, int longest) {
            JsonNode value = json.value();
            if (!value.isString()
                    || value.stringValue().isBlank()
                    || value.stringValue().length() > longest) {
                throw json.problem("wrong_text", what + " must be a text of 1 to " + longest + " characters");
            }
            return value.stringValue();
        }

        private long version() {
            JsonNode value = json.value();
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw json.problem("wrong_number", "version must be a whole number from 0 on, not " + value);
            }
            return value.longValue();
        }

        private boolean flag() {
            JsonNode value = json.value();
            if (!value.isBoolean()) {
                throw json.problem("wrong_type", "overwrite must be true or false, not " + value);
            }
            return value.booleanValue();
        }

        private ObjectNode object(String what) {
            JsonNode value = json.value();
            if (!(value instanceof ObjectNode object)) {
                throw json.problem("wrong_type", what + " must be an object, not " + value);
            }
            return object;
        }
    }
}
