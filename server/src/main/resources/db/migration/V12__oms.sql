-- What is taken from OMS, up to where, and what could not be. The times of OMS are compared only with each other.

-- All runs that changed in OMS up to then are stored, or in oms_failed_run. One row, once OMS was asked.
CREATE TABLE oms_watermark (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    time     timestamptz NOT NULL
);

-- Rounds of looking for new and changed runs: at most one goes on, and at most one waits.
CREATE TABLE oms_round (
    round      int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state      text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    -- who asked for it; none if its time had come
    asked_by   text,
    asked_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at timestamptz,
    ended_at   timestamptz,
    listed     int NOT NULL DEFAULT 0,
    created    int NOT NULL DEFAULT 0,
    changed    int NOT NULL DEFAULT 0,
    unchanged  int NOT NULL DEFAULT 0,
    flagged    int NOT NULL DEFAULT 0,
    failed     int NOT NULL DEFAULT 0,
    problem    text
);
CREATE UNIQUE INDEX oms_round_waiting ON oms_round (state) WHERE state = 'WAITING';
CREATE UNIQUE INDEX oms_round_running ON oms_round (state) WHERE state = 'RUNNING';

-- Runs that could not be stored, and when that is tried again.
CREATE TABLE oms_failed_run (
    run_number      int PRIMARY KEY,
    -- as OMS listed the run; a later one is a reason to try at once
    last_update     text NOT NULL,
    reason          text NOT NULL,
    attempts        int NOT NULL DEFAULT 1,
    first_failed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_failed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_try_at     timestamptz NOT NULL
);
CREATE INDEX oms_failed_run_by_next_try ON oms_failed_run (next_try_at);

-- Runs that are read in every round: those without an end, and those that changed a moment before they were read.
CREATE TABLE oms_followed_run (
    run_number int PRIMARY KEY,
    -- when something was new of it last
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Runs that somebody wants fetched, whenever they changed. Those of a range are known once OMS was asked which there are.
CREATE TABLE oms_fetch (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state      text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    asked_by   text NOT NULL,
    asked_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at   timestamptz,
    -- a range, both included, or none
    first_run     int,
    last_run      int,
    -- why it does not go on, and since when
    problem       text,
    problem_since timestamptz
);
CREATE INDEX oms_fetch_unfinished ON oms_fetch (asked_by) WHERE state IN ('WAITING', 'RUNNING');

CREATE TABLE oms_fetched_run (
    fetch_id   int NOT NULL REFERENCES oms_fetch ON DELETE CASCADE,
    run_number int NOT NULL,
    -- none as long as it waits
    outcome    text CHECK (outcome IN ('CREATED', 'CHANGED', 'UNCHANGED', 'FLAGGED', 'FAILED')),
    reason     text,
    PRIMARY KEY (fetch_id, run_number)
);

-- What is due, in the form that db-scheduler wants. A table of its own: which tasks a server knows depends on its settings, and
-- db-scheduler deletes in the end what it does not know.
CREATE TABLE oms_task (LIKE scheduled_tasks INCLUDING ALL);
