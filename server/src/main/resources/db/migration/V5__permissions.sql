-- Which e-group may change what. Each edit writes all permissions anew, as a revision of its own, so that any can be read.

CREATE TABLE permission_revision (
    revision    bigint PRIMARY KEY,
    author      text NOT NULL,
    comment     text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- [{id, egroup, routes: [regular expressions on whole paths]}]
    permissions jsonb NOT NULL
);

CREATE FUNCTION refuse_to_change_permission_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'revisions of the permissions are append only: % refused', TG_OP;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON permission_revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_permission_revisions();

-- A permission that is changed gets a new id, so that an id always means the same.
CREATE SEQUENCE permission_id AS int START 4;

INSERT INTO permission_revision (revision, author, comment, permissions) VALUES (1, 'runregistry', 'the permissions it comes with', '[
    {"id": 1, "egroup": "cms-dqm-runregistry-experts", "routes": [".*"]},
    {"id": 2, "egroup": "cms-dqm-runregistry-online-shifters", "routes": [
        "/runs/move_run/OPEN/SIGNOFF.*",
        "/runs/mark_significant.*",
        "/manual_run_edit/.*/stop_reason",
        "/lumisections/edit_rr_lumisections"]},
    {"id": 3, "egroup": "cms-dqm-runregistry-offline-shifters", "routes": [
        "/datasets/.*/move_dataset/OPEN/SIGNOFF",
        "/datasets/.*/move_dataset/waiting%20dqm%20gui/OPEN"]}
]');
