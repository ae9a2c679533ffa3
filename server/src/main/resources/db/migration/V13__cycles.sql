-- Certification cycles: which datasets are certified by when, and in which workspaces that is done.

CREATE TABLE cycle (
    id_cycle         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- that of its newest change
    revision         int NOT NULL,
    cycle_name       text NOT NULL CHECK (btrim(cycle_name) <> ''),
    -- {"dt_state": "pending" | "completed", …}, global_state always among them
    cycle_attributes jsonb NOT NULL,
    deadline         timestamptz NOT NULL,
    deleted          boolean NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX cycle_by_name ON cycle (cycle_name) WHERE NOT deleted;

-- No reference to dataset: one whose making is undone is in no cycle meanwhile, and in its cycle again once that is undone.
CREATE TABLE cycle_dataset (
    id_cycle   int NOT NULL REFERENCES cycle,
    run_number int NOT NULL,
    name       text NOT NULL CHECK (name <> 'online'),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (id_cycle, run_number, name)
);

-- What was done to a cycle. Moves of its datasets are in the log.
CREATE TABLE cycle_change (
    id_cycle   int NOT NULL REFERENCES cycle,
    revision   int NOT NULL CHECK (revision >= 1),
    what       text NOT NULL CHECK (what IN ('created', 'edited', 'datasets added', 'datasets removed', 'completed', 'pending', 'deleted')),
    changes    jsonb NOT NULL,
    author     text NOT NULL,
    comment    text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (id_cycle, revision)
);

CREATE FUNCTION refuse_to_change_cycle_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the history of cycles is append only: % refused', TG_OP;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cycle_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_cycle_history();
