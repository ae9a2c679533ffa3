-- Keys under which callers had something done, each noted in the transaction that did it. What was answered is added when it is known.
CREATE TABLE idempotency_key (
    caller       text NOT NULL,
    key          text NOT NULL,
    -- which of the requests with this key it was
    request      uuid NOT NULL,
    noted_at     timestamptz NOT NULL DEFAULT now(),
    fingerprint  text,
    status       int,
    content_type text,
    etag         text,
    -- null if the answer was too long to be kept
    body         text,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_key_noted_at ON idempotency_key (noted_at);
