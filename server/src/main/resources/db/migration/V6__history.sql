-- Reading the past, and undoing actions.

-- Which version's event a reversal undoes, so that what a version undid is asked for without looking at events.
ALTER TABLE reversal_event ADD COLUMN reverted_action bigint REFERENCES version;

-- All events, whatever they speak of.
CREATE VIEW event AS
    SELECT version, atomic_version, run_number, NULL::text AS name FROM run_event
    UNION ALL
    SELECT version, atomic_version, run_number, name FROM dataset_event
    UNION ALL
    SELECT version, atomic_version, run_number, name FROM lumisection_event
    UNION ALL
    SELECT version, atomic_version, run_number, name FROM reversal_event;

ALTER TABLE reversal_event DISABLE TRIGGER append_only;
UPDATE reversal_event
    SET reverted_action = (SELECT event.atomic_version FROM event WHERE event.version = reversal_event.reverted);
ALTER TABLE reversal_event ENABLE TRIGGER append_only;
ALTER TABLE reversal_event ALTER COLUMN reverted_action SET NOT NULL;
CREATE INDEX reversal_event_by_action ON reversal_event (atomic_version, reverted_action);
CREATE INDEX reversal_event_by_reverted_action ON reversal_event (reverted_action, atomic_version);

-- Who did what to a dataset, whatever the run.
CREATE INDEX dataset_event_by_name ON dataset_event (name, atomic_version);
CREATE INDEX lumisection_event_by_name ON lumisection_event (name, atomic_version);

-- Whether something undid an event and was not undone itself. The body is a text so that it reads what the search path names:
-- with the schema past in front, whether the event was undone then.
CREATE FUNCTION is_undone(event bigint) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM reversal_event WHERE reverted = event AND NOT is_undone(reversal_event.version))
$$;

-- The log as it was.
CREATE VIEW past.run_event AS SELECT * FROM run_event WHERE atomic_version <= past.as_of();
CREATE VIEW past.dataset_event AS SELECT * FROM dataset_event WHERE atomic_version <= past.as_of();
CREATE VIEW past.lumisection_event AS SELECT * FROM lumisection_event WHERE atomic_version <= past.as_of();
CREATE VIEW past.reversal_event AS SELECT * FROM reversal_event WHERE atomic_version <= past.as_of();
CREATE VIEW past.event AS SELECT * FROM event WHERE atomic_version <= past.as_of();

-- The version at which a golden JSON is to be evaluated; none means the newest when it is worked on.
ALTER TABLE golden_json ADD COLUMN as_of bigint;

-- The views of V4 with their conditions outside the union: only so does PostgreSQL look into each part by its own indexes, run
-- by run, when the past is joined. What is good now is good for ever. Whoever adds a column makes them anew in this form.
CREATE OR REPLACE VIEW past.run AS
    SELECT * FROM (SELECT run.*, 9223372036854775807 AS until FROM run UNION ALL SELECT * FROM run_past) AS run
    WHERE since <= past.as_of() AND until > past.as_of();
CREATE OR REPLACE VIEW past.dataset AS
    SELECT * FROM (SELECT dataset.*, 9223372036854775807 AS until FROM dataset UNION ALL SELECT * FROM dataset_past) AS dataset
    WHERE since <= past.as_of() AND until > past.as_of();
CREATE OR REPLACE VIEW past.lumisections AS
    SELECT * FROM (SELECT lumisections.*, 9223372036854775807 AS until FROM lumisections
                   UNION ALL SELECT * FROM lumisections_past) AS lumisections
    WHERE since <= past.as_of() AND until > past.as_of();
