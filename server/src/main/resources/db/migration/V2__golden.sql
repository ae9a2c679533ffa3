-- Golden JSONs, from being asked for to being done. An answer never changes; one that is deleted is only no longer shown.
CREATE TABLE golden_json (
    id                  int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset_name_filter text NOT NULL,
    json_logic          json NOT NULL,
    tags                text NOT NULL,
    official            boolean NOT NULL,
    created_by          text NOT NULL,
    warnings            json NOT NULL,
    state               text NOT NULL DEFAULT 'QUEUED' CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    progress            double precision NOT NULL DEFAULT 0,
    failed_reason       text,
    deleted             boolean NOT NULL DEFAULT false,
    -- what was found, and as of which version
    atomic_version      bigint,
    result              json,
    created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at          timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The queue of jobs, in the form that db-scheduler wants.
CREATE TABLE scheduled_tasks (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_by_priority ON scheduled_tasks (priority DESC, execution_time ASC);
