-- Golden JSONs that are published under the name of a series. What is published stays as it is, and stays: all tables here but
-- the last one are append only.

CREATE TABLE series (
    name       text PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX series_by_name ON series (lower(name));

-- What is published by itself, and when: five fields as in a crontab, in UTC.
CREATE TABLE series_schedule (
    id                  int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                text NOT NULL REFERENCES series,
    cron                text NOT NULL,
    json_logic          json NOT NULL,
    dataset_name_filter text NOT NULL,
    author              text NOT NULL,
    created_at          timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Each edit writes all settings of a series anew, as a revision of its own; the newest holds.
CREATE TABLE series_revision (
    name        text NOT NULL REFERENCES series,
    revision    int NOT NULL CHECK (revision >= 1),
    title       text NOT NULL,
    description text NOT NULL,
    schedule    int REFERENCES series_schedule,
    author      text NOT NULL,
    comment     text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (name, revision)
);

CREATE TABLE series_entry (
    name                 text NOT NULL REFERENCES series,
    number               int NOT NULL CHECK (number >= 1),
    json_logic           json NOT NULL,
    dataset_name_filter  text NOT NULL,
    -- as of which it was made
    atomic_version       bigint NOT NULL,
    id_json              int NOT NULL,
    author               text NOT NULL,
    -- the schedule that published it; none if somebody did by hand
    schedule             int REFERENCES series_schedule,
    comment              text NOT NULL,
    runs                 int NOT NULL,
    lumisections         bigint NOT NULL,
    recorded_luminosity  double precision NOT NULL,
    delivered_luminosity double precision NOT NULL,
    luminosity_unit      text NOT NULL,
    file                 bytea NOT NULL,
    sha256               text NOT NULL GENERATED ALWAYS AS (encode(sha256(file), 'hex')) STORED,
    created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (name, number)
);

-- That an entry must not be used any more.
CREATE TABLE series_withdrawal (
    name       text NOT NULL,
    number     int NOT NULL,
    author     text NOT NULL,
    reason     text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (name, number),
    FOREIGN KEY (name, number) REFERENCES series_entry
);

CREATE FUNCTION refuse_to_change_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published golden JSONs are append only: % on % refused', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON series
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_series();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON series_schedule
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_series();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON series_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_series();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON series_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_series();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON series_withdrawal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_series();

-- What is to be published once its golden JSON is made, and what came of it. A time of a schedule is due once.
CREATE TABLE series_publication (
    id                  int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                text NOT NULL REFERENCES series,
    json_logic          json NOT NULL,
    dataset_name_filter text NOT NULL,
    author              text NOT NULL,
    comment             text NOT NULL,
    again               boolean NOT NULL,
    schedule            int REFERENCES series_schedule,
    due                 timestamptz,
    id_json             int,
    state               text NOT NULL DEFAULT 'WAITING'
                        CHECK (state IN ('WAITING', 'PUBLISHED', 'UNCHANGED', 'FAILED', 'SKIPPED')),
    -- the entry that was made, or from which nothing differs
    number              int,
    -- of the registry, at which the golden JSON was made
    atomic_version      bigint,
    reason              text,
    created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at         timestamptz,
    UNIQUE (schedule, due)
);
CREATE INDEX series_publication_by_series ON series_publication (name, id) WHERE schedule IS NOT NULL;

-- The settings that hold.
CREATE VIEW series_settings AS
    SELECT DISTINCT ON (name) * FROM series_revision ORDER BY name, revision DESC;

-- Entries with what became of them, but for their files.
CREATE VIEW series_published AS
    SELECT series_entry.name, series_entry.number, json_logic, dataset_name_filter, atomic_version, id_json,
           series_entry.author, schedule, comment, runs, lumisections, recorded_luminosity, delivered_luminosity,
           luminosity_unit, octet_length(file) AS bytes, sha256, series_entry.created_at,
           series_withdrawal.author AS withdrawn_by, series_withdrawal.reason AS withdrawn_because,
           series_withdrawal.created_at AS withdrawn_at
    FROM series_entry LEFT JOIN series_withdrawal USING (name, number);

-- The newest entry of each series that is not withdrawn, and since when it is that.
CREATE VIEW series_latest AS
    SELECT series.name, latest.number,
           greatest(latest.created_at, (SELECT max(later.created_at) FROM series_withdrawal AS later
                                        WHERE later.name = series.name AND later.number > latest.number)) AS since
    FROM series CROSS JOIN LATERAL (
        SELECT number, created_at FROM series_entry
        WHERE series_entry.name = series.name AND NOT EXISTS (
            SELECT FROM series_withdrawal
            WHERE series_withdrawal.name = series_entry.name AND series_withdrawal.number = series_entry.number)
        ORDER BY number DESC LIMIT 1) AS latest;
