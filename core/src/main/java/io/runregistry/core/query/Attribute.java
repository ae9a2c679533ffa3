package io.runregistry.core.query;

import io.runregistry.core.lumi.Status;

/** Something of a run or dataset that can be asked for. */
public sealed interface Attribute {

    /** As it is named on the wire. */
    String wire();

    /** The run's number; of a dataset, that of its run. */
    record RunNumber() implements Attribute {
        @Override
        public String wire() {
            return "run_number";
        }
    }

    /** A dataset's name. */
    record DatasetName() implements Attribute {
        @Override
        public String wire() {
            return "name";
        }
    }

    /** A fact from the online monitoring system. */
    record Oms(String name) implements Attribute {
        @Override
        public String wire() {
            return "oms_attributes." + name;
        }
    }

    /** What Run Registry itself decides of a run. */
    record Rr(String name) implements Attribute {
        @Override
        public String wire() {
            return "rr_attributes." + name;
        }
    }

    /** A dataset's own attribute, as the state in a workspace. */
    record OfDataset(String name) implements Attribute {
        @Override
        public String wire() {
            return "dataset_attributes." + name;
        }
    }

    /** The names under which a dataset appeared in the DQM GUI. */
    record DatasetsInGui() implements Attribute {
        @Override
        public String wire() {
            return "datasets_in_gui";
        }
    }

    /** How many lumisections of a dataset (of a run: of its dataset {@code online}) have this status in this column. */
    record FlagCount(String column, Status status) implements Attribute {
        @Override
        public String wire() {
            return "triplet_summary." + column + "." + status.wire();
        }
    }

    /** The comments or causes that a column has anywhere in a dataset. */
    record FlagTexts(String column, Kind kind) implements Attribute {

        /** Which of a triplet's texts. */
        public enum Kind {
            COMMENTS("comments"),
            CAUSES("causes");

            private final String wire;

            Kind(String wire) {
                this.wire = wire;
            }

            public String wire() {
                return wire;
            }
        }

        @Override
        public String wire() {
            return "triplet_summary." + column + "." + kind.wire();
        }
    }

    /** The comments or causes that any column has anywhere in a dataset. The wire has no word for it. */
    record AnyTexts(FlagTexts.Kind kind) implements Attribute {
        @Override
        public String wire() {
            return "triplet_summary.any." + kind.wire();
        }
    }
}
