-- Telling what changes, as it happens.

-- What a version changed, piece by piece in order, however much it is. These serve as those of the same name did.
DROP INDEX run_event_by_action;
DROP INDEX dataset_event_by_action;
DROP INDEX lumisection_event_by_action;
CREATE INDEX run_event_by_action ON run_event (atomic_version, run_number);
CREATE INDEX dataset_event_by_action ON dataset_event (atomic_version, run_number, name);
CREATE INDEX lumisection_event_by_action ON lumisection_event (atomic_version, run_number, name);
CREATE INDEX reversal_event_by_action_and_run ON reversal_event (atomic_version, run_number, name);

-- Every server hears of a version when it is committed, whichever made it.
CREATE FUNCTION tell_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('version', NEW.atomic_version::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER told AFTER INSERT ON version FOR EACH ROW EXECUTE FUNCTION tell_of_version();
