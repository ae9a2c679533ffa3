-- Runs that are copies of another registry's: whose, what its lists said of them then, and the version here that made them so.
CREATE TABLE mirrored_run (
    run_number     int PRIMARY KEY,
    source         text NOT NULL,
    -- of the run there
    source_version bigint NOT NULL,
    -- what its lists said of the run and its datasets, in whatever form the mirror compares it
    seen           text NOT NULL,
    -- of the run here; a later one is somebody else's
    atomic_version bigint NOT NULL REFERENCES version
);
