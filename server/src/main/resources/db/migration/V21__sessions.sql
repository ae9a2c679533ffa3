-- Who is signed in to the pages, and until when. Only a digest of what their browser shows is kept.
CREATE TABLE page_session (
    digest     bytea PRIMARY KEY,
    author     text NOT NULL,
    egroups    text[] NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    ends_at    timestamptz NOT NULL
);

CREATE INDEX page_session_ends_at ON page_session (ends_at);
