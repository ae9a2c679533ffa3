-- Golden JSONs are their own queue: who works on which, in which order they are taken, and who is told.

ALTER TABLE golden_json
    DROP CONSTRAINT golden_json_state_check,
    ADD CONSTRAINT golden_json_state_check CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    -- the server that works on it, or did last, and how often one began to
    ADD COLUMN server     int,
    ADD COLUMN attempts   int NOT NULL DEFAULT 0,
    ADD COLUMN started_at timestamptz,
    ADD COLUMN ended_at   timestamptz;
UPDATE golden_json SET attempts = 1, ended_at = updated_at WHERE state IN ('DONE', 'FAILED');
-- which is for what waits for its time, and no longer for golden JSONs
DELETE FROM scheduled_tasks WHERE task_name = 'golden-json';

CREATE INDEX golden_json_unfinished ON golden_json (created_by, id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX golden_json_running ON golden_json (created_by) WHERE state = 'RUNNING';
CREATE INDEX golden_json_last_started ON golden_json (created_by, started_at) WHERE started_at IS NOT NULL;
-- for lists: of everybody, of the official ones, of one's own
CREATE INDEX golden_json_listed ON golden_json (state, id) WHERE NOT deleted;
CREATE INDEX golden_json_listed_official ON golden_json (state, id) WHERE official AND NOT deleted;
CREATE INDEX golden_json_listed_by_creator ON golden_json (created_by, state, id) WHERE NOT deleted;

-- Those that wait, in the order in which they are taken: everybody's first one before anybody's second; among these whoever has
-- fewest running, and then whoever has not had one started for longest.
CREATE VIEW golden_queue AS
    WITH waiting AS MATERIALIZED (
        SELECT id, created_by, row_number() OVER (PARTITION BY created_by ORDER BY id) AS turn
        FROM golden_json WHERE state = 'QUEUED'),
    creator AS MATERIALIZED (
        SELECT created_by,
            (SELECT count(*) FROM golden_json
             WHERE state = 'RUNNING' AND created_by = asking.created_by) AS running,
            (SELECT max(started_at) FROM golden_json
             WHERE created_by = asking.created_by AND started_at IS NOT NULL) AS last_started
        FROM (SELECT DISTINCT created_by FROM waiting) AS asking)
    SELECT waiting.id,
        row_number() OVER (ORDER BY waiting.turn, creator.running, creator.last_started NULLS FIRST, waiting.id) AS position
    FROM waiting JOIN creator ON creator.created_by = waiting.created_by;

-- The servers that are there: each holds a lock for as long as its session lives, so that a server that is killed is gone at once.
-- The first number is golden's own among advisory locks, the second is the server's.
CREATE VIEW golden_server AS
    SELECT objid::bigint::int AS server FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 1735355492 AND objsubid = 2 AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database());

-- Every server hears what becomes of a golden JSON, whoever changes it: its id, and its state or PROGRESS.
CREATE FUNCTION tell_of_golden_json() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('golden_json',
        NEW.id || ' ' || CASE WHEN OLD.state IS NOT DISTINCT FROM NEW.state THEN 'PROGRESS' ELSE NEW.state END);
    RETURN NULL;
END
$$;
CREATE TRIGGER told AFTER INSERT OR UPDATE OF state, progress ON golden_json
    FOR EACH ROW EXECUTE FUNCTION tell_of_golden_json();
