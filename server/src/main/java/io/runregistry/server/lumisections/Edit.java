package io.runregistry.server.lumisections;

import io.runregistry.core.lumi.ColumnRanges;
import io.runregistry.core.lumi.LumiRange;
import io.runregistry.core.lumi.LumisectionValues;
import io.runregistry.core.lumi.Triplet;
import io.runregistry.server.log.Change;
import io.runregistry.server.log.DatasetKey;
import io.runregistry.server.log.LumisectionStore.Judged;
import io.runregistry.server.log.OmsLumisectionChange;
import io.runregistry.server.log.RrLumisectionChange;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** One value over a range of lumisections of one column of one dataset. */
sealed interface Edit {

    /** Which column of which lumisections, and how the request named the place. */
    record Place(DatasetKey dataset, String column, LumiRange range, OptionalLong seen, String path) {

        @Override
        public String toString() {
            return column + " in lumisections " + range + " of " + dataset.name() + " in run " + dataset.runNumber();
        }
    }

    Place place();

    Change change();

    /** What becomes of a dataset. */
    Judged on(Judged dataset, boolean manually);

    /** A judgement. */
    record OfRr(Place place, Triplet triplet) implements Edit {

        private LumisectionValues<Triplet> values() {
            LumiRange range = place.range();
            return LumisectionValues.of(Map.of(place.column(), ColumnRanges.of(range.first(), range.last(), triplet)));
        }

        @Override
        public Change change() {
            return new RrLumisectionChange(
                    place.dataset().runNumber(), place.dataset().name(), values());
        }

        @Override
        public Judged on(Judged dataset, boolean manually) {
            return dataset.withRr(values(), manually);
        }
    }

    /** A correction of what OMS said. */
    record OfOms(Place place, JsonNode value, String comment) implements Edit {

        private LumisectionValues<JsonNode> values() {
            LumiRange range = place.range();
            return LumisectionValues.of(Map.of(place.column(), ColumnRanges.of(range.first(), range.last(), value)));
        }

        @Override
        public Change change() {
            return new OmsLumisectionChange(
                    place.dataset().runNumber(), place.dataset().name(), values());
        }

        @Override
        public Judged on(Judged dataset, boolean manually) {
            return dataset.withOms(values(), manually);
        }
    }
}
