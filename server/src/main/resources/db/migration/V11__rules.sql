-- Workspaces and the rules by which runs are classified. Each edit is a revision; what is in force at a revision are the rows
-- that began with it or before and had not ended by then.

CREATE TABLE rule_revision (
    revision       bigint PRIMARY KEY,
    author         text NOT NULL,
    comment        text NOT NULL,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- the newest version of the log at that time; what came after it went by these rules
    atomic_version bigint NOT NULL
);

CREATE TABLE rule_row (
    part     text NOT NULL CHECK (part IN ('workspaces', 'ClassClassifier', 'DatasetClassifier', 'ComponentClassifier',
                                           'OfflineDatasetClassifier', 'DatasetsAccepted')),
    id       int NOT NULL CHECK (id >= 1),
    since    bigint NOT NULL REFERENCES rule_revision,
    -- the first revision without it
    until    bigint REFERENCES rule_revision CHECK (until > since),
    -- the id of the row that it was edited from
    replaces int,
    -- a row of a file of rules but for its id, as it was written
    content  json NOT NULL,
    PRIMARY KEY (part, id, since)
);
CREATE UNIQUE INDEX rule_row_in_force ON rule_row (part, id) WHERE until IS NULL;
CREATE INDEX rule_row_by_since ON rule_row (since);
CREATE INDEX rule_row_by_until ON rule_row (until);

CREATE FUNCTION refuse_to_change_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'revisions of the rules are append only: % on % refused', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rule_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER append_only BEFORE DELETE OR TRUNCATE ON rule_row
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_rules();
CREATE TRIGGER only_ends BEFORE UPDATE ON rule_row
    FOR EACH ROW WHEN (OLD.until IS NOT NULL OR NEW.until IS NULL
                       OR (OLD.part, OLD.id, OLD.since, OLD.replaces, OLD.content::text)
                          IS DISTINCT FROM (NEW.part, NEW.id, NEW.since, NEW.replaces, NEW.content::text))
    EXECUTE FUNCTION refuse_to_change_rules();

-- Every server hears of it, whichever wrote it.
CREATE FUNCTION tell_of_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('rules', NEW.revision::text);
    RETURN NULL;
END
$$;
CREATE TRIGGER told AFTER INSERT ON rule_revision FOR EACH ROW EXECUTE FUNCTION tell_of_rules();

-- The rules that the version went by. Those a registry began with go back to its beginning.
CREATE VIEW past.rule_revision AS
    SELECT * FROM rule_revision WHERE revision = 1 OR atomic_version < past.as_of();

-- The columns of the workspaces in force, as the wire names them.
CREATE VIEW certified_column AS
    SELECT content ->> 'online_or_offline' AS kind, (content ->> 'workspace') || '-' || (own ->> 'name') AS name
    FROM rule_row, json_array_elements(content -> 'columns') AS own
    WHERE part = 'workspaces' AND until IS NULL;

-- Golden rules that people save for later. One that is edited stays, and the new one has a new id.
CREATE TABLE saved_rule (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL,
    classifier json NOT NULL,
    created_by text NOT NULL,
    -- who edited it, and from which
    updated_by text,
    replaces   int UNIQUE REFERENCES saved_rule,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    removed_by text,
    removed_at timestamptz
);

-- Those that nobody edited or removed.
CREATE VIEW saved_rule_in_force AS
    SELECT * FROM saved_rule
    WHERE removed_at IS NULL AND NOT EXISTS (SELECT FROM saved_rule AS later WHERE later.replaces = saved_rule.id);
