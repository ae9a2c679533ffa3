-- Looking in the DQM GUI which offline datasets there are: rounds that are wanted, and what came of those that were made.
CREATE TABLE dqm_gui_round (
    round            int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    state            text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    -- nobody, if it came by itself
    asked_by         text,
    asked_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at       timestamptz,
    ended_at         timestamptz,
    -- how many the list of the DQM GUI had, how many of these could not be read, and where the first one was
    samples          bigint,
    unreadable       bigint,
    first_unreadable text,
    -- of ours: how many changed, how many names were new to them, and how many were opened
    datasets         int,
    names            int,
    opened           int,
    problem          text
);

-- At most one round waits.
CREATE UNIQUE INDEX dqm_gui_round_waiting ON dqm_gui_round (state) WHERE state = 'WAITING';
CREATE INDEX dqm_gui_round_done ON dqm_gui_round (round) WHERE state = 'DONE';

-- What is due, in the form that db-scheduler wants. A table of its own: which tasks a server knows depends on its settings, and
-- db-scheduler deletes in the end what it does not know.
CREATE TABLE dqm_gui_task (LIKE scheduled_tasks INCLUDING ALL);
