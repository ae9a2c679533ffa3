-- The event log: what everything else can be rebuilt from. Append only.

CREATE TABLE version (
    atomic_version bigint PRIMARY KEY,
    author         text NOT NULL,
    comment        text NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Numbers events across the three logs.
CREATE SEQUENCE event_version AS bigint CACHE 1;

CREATE TABLE run_event (
    version        bigint PRIMARY KEY,
    atomic_version bigint NOT NULL REFERENCES version,
    run_number     int NOT NULL,
    oms_attributes jsonb NOT NULL,
    rr_attributes  jsonb NOT NULL,
    deleted        boolean,
    manual         boolean NOT NULL
);
CREATE INDEX run_event_by_run ON run_event (run_number, version);

CREATE TABLE dataset_event (
    version            bigint PRIMARY KEY,
    atomic_version     bigint NOT NULL REFERENCES version,
    run_number         int NOT NULL,
    name               text NOT NULL,
    dataset_attributes jsonb NOT NULL,
    datasets_in_gui    jsonb,
    deleted            boolean,
    manual             boolean NOT NULL
);
CREATE INDEX dataset_event_by_dataset ON dataset_event (run_number, name, version);

-- What one action said of the lumisections first_ls..last_ls of one dataset: values by column, as ranges.
CREATE TABLE lumisection_event (
    version        bigint PRIMARY KEY,
    atomic_version bigint NOT NULL REFERENCES version,
    run_number     int NOT NULL,
    name           text NOT NULL,
    source         text NOT NULL CHECK (source IN ('RR', 'OMS')),
    first_ls       int NOT NULL CHECK (first_ls >= 1),
    last_ls        int NOT NULL CHECK (last_ls >= first_ls),
    columns        bytea NOT NULL,
    manual         boolean NOT NULL
);
CREATE INDEX lumisection_event_by_dataset ON lumisection_event (run_number, name, source, version);

CREATE FUNCTION refuse_to_change_the_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the event log is append only: % on % refused', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON run_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dataset_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lumisection_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();

-- Current values: the merge of all events, changed in the transaction that appends them.

-- A JSON number as a number; anything else as no value, so that odd data never fails a write.
CREATE FUNCTION number_of(attributes jsonb, key text) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN jsonb_typeof(attributes -> key) = 'number' THEN (attributes ->> key)::double precision END;

CREATE FUNCTION boolean_of(attributes jsonb, key text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN jsonb_typeof(attributes -> key) = 'boolean' THEN (attributes ->> key)::boolean END;

-- The typed columns hold what filters and sortings ask for often; the documents beside them hold everything and lie
-- out of line, so that scanning a hundred thousand runs reads few pages.
CREATE TABLE run (
    run_number     int PRIMARY KEY,
    version        bigint NOT NULL,
    atomic_version bigint NOT NULL,
    deleted        boolean NOT NULL DEFAULT false,
    oms_attributes jsonb NOT NULL,
    rr_automatic   jsonb NOT NULL,
    rr_manual      jsonb NOT NULL,
    -- what shifters set wins, whenever it was set
    rr_attributes  jsonb NOT NULL GENERATED ALWAYS AS (rr_automatic || rr_manual) STORED,
    class          text GENERATED ALWAYS AS ((rr_automatic || rr_manual) ->> 'class') STORED,
    state          text GENERATED ALWAYS AS ((rr_automatic || rr_manual) ->> 'state') STORED,
    significant    boolean GENERATED ALWAYS AS (boolean_of(rr_automatic || rr_manual, 'significant')) STORED,
    ls_duration    double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'ls_duration')) STORED,
    duration       double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'duration')) STORED,
    b_field        double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'b_field')) STORED,
    energy         double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'energy')) STORED,
    fill_number    double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'fill_number')) STORED,
    recorded_lumi  double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'recorded_lumi')) STORED,
    delivered_lumi double precision GENERATED ALWAYS AS (number_of(oms_attributes, 'delivered_lumi')) STORED,
    stable_beam    boolean GENERATED ALWAYS AS (boolean_of(oms_attributes, 'stable_beam')) STORED,
    hlt_key        text GENERATED ALWAYS AS (oms_attributes ->> 'hlt_key') STORED,
    start_time     text GENERATED ALWAYS AS (oms_attributes ->> 'start_time') STORED,
    end_time       text GENERATED ALWAYS AS (oms_attributes ->> 'end_time') STORED,
    last_update    text GENERATED ALWAYS AS (oms_attributes ->> 'last_update') STORED
) WITH (toast_tuple_target = 256);

-- flags and flag_counts are parallel: how many lumisections (always above 0) have which flag.
CREATE TABLE dataset (
    run_number         int NOT NULL REFERENCES run,
    name               text NOT NULL,
    version            bigint NOT NULL,
    atomic_version     bigint NOT NULL,
    deleted            boolean NOT NULL DEFAULT false,
    flags              int[] NOT NULL,
    flag_counts        int[] NOT NULL,
    -- of the lumisections that have RR values, in the unit of the source
    recorded_luminosity  double precision NOT NULL,
    delivered_luminosity double precision NOT NULL,
    dataset_attributes jsonb NOT NULL,
    datasets_in_gui    jsonb NOT NULL,
    triplet_summary    jsonb NOT NULL,
    dcs_summary        jsonb NOT NULL,
    PRIMARY KEY (run_number, name)
) WITH (toast_tuple_target = 256);
CREATE INDEX dataset_by_name ON dataset (name, run_number);

-- A flag is a column with a status: dt-dt GOOD.
CREATE TABLE flag (
    id          int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    column_name text NOT NULL,
    status      text NOT NULL,
    UNIQUE (column_name, status)
);

-- How many lumisections of a dataset have a flag.
CREATE FUNCTION count_of(flags int[], flag_counts int[], flag int) RETURNS int
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(flag_counts[array_position(flags, flag)], 0);

-- All lumisection values of one dataset and source, as ranges by column, read and written whole.
CREATE TABLE lumisections (
    run_number     int NOT NULL,
    name           text NOT NULL,
    source         text NOT NULL CHECK (source IN ('RR', 'OMS')),
    automatic      bytea,
    manual         bytea,
    PRIMARY KEY (run_number, name, source),
    FOREIGN KEY (run_number, name) REFERENCES dataset
);

-- Every attribute name that any run or dataset has ever carried, so that a filter on a name nobody knows is refused.
CREATE TABLE attribute (
    kind text NOT NULL CHECK (kind IN ('oms_attributes', 'rr_attributes', 'dataset_attributes')),
    name text NOT NULL,
    PRIMARY KEY (kind, name)
);

