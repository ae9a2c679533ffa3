-- What people look at often: the parameters of a page under a name. Only views, nothing of the registry: they have no history.
CREATE TABLE saved_view (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- the page: runs or datasets
    of         text NOT NULL,
    name       text NOT NULL,
    parameters text NOT NULL,
    shared     boolean NOT NULL,
    author     text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (author, of, name)
);
CREATE INDEX saved_view_by_page ON saved_view (of, name);
