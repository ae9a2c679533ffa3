package io.runregistry.server.log;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The names of the log's and the current values' tables, for the rooms that read them. Their meaning is told in
 * {@code db/migration/V1__registry.sql}. Only this package writes them.
 */
public final class Tables {

    private Tables() {}

    public static final class Version {
        public static final Table<Record> VERSION = table(name("version"));
        public static final Field<Long> ATOMIC_VERSION = field(name("version", "atomic_version"), Long.class);
        public static final Field<String> AUTHOR = field(name("version", "author"), String.class);
        public static final Field<String> COMMENT = field(name("version", "comment"), String.class);
        public static final Field<OffsetDateTime> CREATED_AT =
                field(name("version", "created_at"), OffsetDateTime.class);

        private Version() {}
    }

    public static final class Run {
        public static final Table<Record> RUN = table(name("run"));
        public static final Field<Integer> RUN_NUMBER = field(name("run", "run_number"), Integer.class);
        public static final Field<Long> VERSION = field(name("run", "version"), Long.class);
        public static final Field<Boolean> DELETED = field(name("run", "deleted"), Boolean.class);
        public static final Field<JSONB> OMS_ATTRIBUTES = field(name("run", "oms_attributes"), JSONB.class);
        public static final Field<JSONB> RR_ATTRIBUTES = field(name("run", "rr_attributes"), JSONB.class);
        /** What the feed and the rules say. */
        public static final Field<JSONB> RR_AUTOMATIC = field(name("run", "rr_automatic"), JSONB.class);

        /** What people set, which wins. */
        public static final Field<JSONB> RR_MANUAL = field(name("run", "rr_manual"), JSONB.class);

        public static final Field<String> LAST_UPDATE = field(name("run", "last_update"), String.class);

        private Run() {}
    }

    public static final class Dataset {
        public static final Table<Record> DATASET = table(name("dataset"));
        public static final Field<Integer> RUN_NUMBER = field(name("dataset", "run_number"), Integer.class);
        public static final Field<String> NAME = field(name("dataset", "name"), String.class);
        public static final Field<Long> VERSION = field(name("dataset", "version"), Long.class);
        public static final Field<Boolean> DELETED = field(name("dataset", "deleted"), Boolean.class);
        public static final Field<Integer[]> FLAGS = field(name("dataset", "flags"), Integer[].class);
        public static final Field<Integer[]> FLAG_COUNTS = field(name("dataset", "flag_counts"), Integer[].class);
        public static final Field<BigDecimal[]> FLAG_LUMINOSITY =
                field(name("dataset", "flag_luminosity"), BigDecimal[].class);
        public static final Field<Integer> LAST_LUMISECTION = field(name("dataset", "last_lumisection"), Integer.class);
        public static final Field<BigDecimal> JUDGED_LUMINOSITY =
                field(name("dataset", "judged_luminosity"), BigDecimal.class);
        public static final Field<JSONB> DATASET_ATTRIBUTES = field(name("dataset", "dataset_attributes"), JSONB.class);
        public static final Field<JSONB> DATASETS_IN_GUI = field(name("dataset", "datasets_in_gui"), JSONB.class);
        public static final Field<JSONB> TRIPLET_SUMMARY = field(name("dataset", "triplet_summary"), JSONB.class);
        public static final Field<JSONB> DCS_SUMMARY = field(name("dataset", "dcs_summary"), JSONB.class);

        private Dataset() {}
    }

    public static final class Lumisections {
        public static final Table<Record> LUMISECTIONS = table(name("lumisections"));
        public static final Field<Integer> RUN_NUMBER = field(name("lumisections", "run_number"), Integer.class);
        public static final Field<String> NAME = field(name("lumisections", "name"), String.class);
        public static final Field<String> SOURCE = field(name("lumisections", "source"), String.class);
        public static final Field<byte[]> AUTOMATIC = field(name("lumisections", "automatic"), byte[].class);
        public static final Field<byte[]> MANUAL = field(name("lumisections", "manual"), byte[].class);

        private Lumisections() {}
    }
}
