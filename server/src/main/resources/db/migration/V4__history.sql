-- What the current values were before: a row of run, dataset or lumisections that is changed leaves what it was in the table
-- of the same name with _past, good for the versions from since (included) to until (not included). Like all current
-- values, these can be made anew from the log.

ALTER TABLE run ADD COLUMN since bigint;
ALTER TABLE dataset ADD COLUMN since bigint;
ALTER TABLE lumisections ADD COLUMN since bigint;
UPDATE run SET since = atomic_version;
UPDATE dataset SET since = atomic_version;
UPDATE lumisections SET since = run.atomic_version FROM run WHERE run.run_number = lumisections.run_number;
ALTER TABLE run ALTER COLUMN since SET NOT NULL;
ALTER TABLE dataset ALTER COLUMN since SET NOT NULL;
ALTER TABLE lumisections ALTER COLUMN since SET NOT NULL;

-- Whoever adds a column to one of the three adds it here before "until", and makes the view below anew.
CREATE TABLE run_past (LIKE run, until bigint NOT NULL);
CREATE TABLE dataset_past (LIKE dataset, until bigint NOT NULL);
CREATE TABLE lumisections_past (LIKE lumisections, until bigint NOT NULL);
CREATE INDEX run_past_by_run ON run_past (run_number, until);
CREATE INDEX dataset_past_by_dataset ON dataset_past (run_number, name, until);
CREATE INDEX lumisections_past_by_dataset ON lumisections_past (run_number, name, until);

CREATE FUNCTION keep_past() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO %I SELECT ($1).*, $2', TG_TABLE_NAME || '_past') USING OLD, NEW.since;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_past AFTER UPDATE ON run
    FOR EACH ROW WHEN (OLD.since < NEW.since) EXECUTE FUNCTION keep_past();
CREATE TRIGGER keep_past AFTER UPDATE ON dataset
    FOR EACH ROW WHEN (OLD.since < NEW.since) EXECUTE FUNCTION keep_past();
CREATE TRIGGER keep_past AFTER UPDATE ON lumisections
    FOR EACH ROW WHEN (OLD.since < NEW.since) EXECUTE FUNCTION keep_past();

-- What was changed before there was this migration left no past: the log tells it, and the server, when it starts, asks the
-- log where a row is here.
CREATE TABLE rebuilding_asked (why text NOT NULL);
INSERT INTO rebuilding_asked SELECT 'the past of what was there before it was kept' WHERE EXISTS (SELECT FROM version);

-- The registry as it was: the same names in a schema of their own, so that with this schema first in the search path every
-- query that reads the present reads the past instead, unchanged.
CREATE SCHEMA past;

CREATE FUNCTION past.as_of() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('runregistry.as_of')::bigint;

CREATE VIEW past.version AS
    SELECT * FROM version WHERE atomic_version <= past.as_of();

CREATE VIEW past.run AS
    SELECT run.*, NULL::bigint AS until FROM run WHERE since <= past.as_of()
    UNION ALL
    SELECT * FROM run_past WHERE since <= past.as_of() AND until > past.as_of();

CREATE VIEW past.dataset AS
    SELECT dataset.*, NULL::bigint AS until FROM dataset WHERE since <= past.as_of()
    UNION ALL
    SELECT * FROM dataset_past WHERE since <= past.as_of() AND until > past.as_of();

CREATE VIEW past.lumisections AS
    SELECT lumisections.*, NULL::bigint AS until FROM lumisections WHERE since <= past.as_of()
    UNION ALL
    SELECT * FROM lumisections_past WHERE since <= past.as_of() AND until > past.as_of();

-- That an event (reverted is its version) no longer holds. What the log says is all its events but those undone; a reversal
-- can be undone like anything else. The name is that of the dataset of which the event spoke.
CREATE TABLE reversal_event (
    version        bigint PRIMARY KEY,
    atomic_version bigint NOT NULL REFERENCES version,
    run_number     int NOT NULL,
    name           text,
    reverted       bigint NOT NULL
);
CREATE INDEX reversal_event_by_run ON reversal_event (run_number, version);
CREATE INDEX reversal_event_by_reverted ON reversal_event (reverted);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reversal_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_log();

-- What a version changed, and who did what when, are asked for by version, author and time.
CREATE INDEX run_event_by_action ON run_event (atomic_version);
CREATE INDEX dataset_event_by_action ON dataset_event (atomic_version);
CREATE INDEX lumisection_event_by_action ON lumisection_event (atomic_version);
CREATE INDEX version_by_author ON version (author, atomic_version);
CREATE INDEX version_by_time ON version (created_at);
