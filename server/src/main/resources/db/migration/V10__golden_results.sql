-- What a rule gives for the datasets of a pattern at a version. Whoever asks the same again gets the same, not computed again.

CREATE TABLE golden_result (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- of rule, pattern and version
    fingerprint    bytea NOT NULL UNIQUE,
    atomic_version bigint NOT NULL,
    -- the members of a JSON object
    members        bytea NOT NULL,
    deflated       boolean NOT NULL DEFAULT true
);
-- PostgreSQL need not try to make smaller what is deflated already
ALTER TABLE golden_result ALTER COLUMN members SET STORAGE EXTERNAL;

CREATE FUNCTION refuse_to_change_golden_results() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a result never changes: % on % refused', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER never_changes BEFORE UPDATE ON golden_result
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_golden_results();

ALTER TABLE golden_json
    ADD COLUMN golden_result      bigint REFERENCES golden_result,
    -- on how many datasets the rule was evaluated for it; what it says of the others was known
    ADD COLUMN evaluated_datasets int;

-- Those that are there already, whose fingerprint nobody asks for; what is the request's own is kept with the request.
INSERT INTO golden_result (fingerprint, atomic_version, members, deflated)
    SELECT convert_to('golden_json ' || id, 'UTF8'), atomic_version,
        convert_to(substring(own.json::text FROM 2 FOR length(own.json::text) - 2), 'UTF8'), false
    FROM golden_json, LATERAL (SELECT result::jsonb - ARRAY['id', 'dataset_name_filter', 'tags', 'created_by', 'official', 'as_of',
        'runregistry_version', 'json_logic', 'warnings', 'deleted', 'createdAt', 'updatedAt'] AS json) AS own
    WHERE result IS NOT NULL;
UPDATE golden_json SET golden_result = golden_result.id
    FROM golden_result WHERE golden_result.fingerprint = convert_to('golden_json ' || golden_json.id, 'UTF8');
ALTER TABLE golden_json DROP COLUMN result;

-- Which datasets of some name there were, whatever the run.
CREATE INDEX dataset_past_by_name ON dataset_past (name, run_number, until);
