-- What shares are asked of: of how many lumisections a dataset is, and how much luminosity has which flag.

-- From lumisection 1 to last_lumisection, the last that has an RR value, a dataset is judged; 0 if none is. judged_luminosity is
-- what was recorded in them where OMS tells a number not below 0, and flag_luminosity, parallel to flags, how much of it
-- has which flag (none at all where nothing was recorded); as exact sums, so that all of it is all of it.
ALTER TABLE dataset
    ADD COLUMN last_lumisection  int NOT NULL DEFAULT 0,
    ADD COLUMN judged_luminosity numeric NOT NULL DEFAULT 0,
    ADD COLUMN flag_luminosity   numeric[] NOT NULL DEFAULT '{}';

-- How much of what a dataset recorded has a flag.
CREATE FUNCTION luminosity_of(flags int[], flag_luminosity numeric[], flag int) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(flag_luminosity[array_position(flags, flag)], 0);

-- As V4 says: the same columns in the past, before "until", and the view anew.
DROP VIEW past.dataset;
ALTER TABLE dataset_past RENAME COLUMN until TO until_now;
ALTER TABLE dataset_past
    ADD COLUMN last_lumisection  int NOT NULL DEFAULT 0,
    ADD COLUMN judged_luminosity numeric NOT NULL DEFAULT 0,
    ADD COLUMN flag_luminosity   numeric[] NOT NULL DEFAULT '{}',
    ADD COLUMN until             bigint;
UPDATE dataset_past SET until = until_now;
ALTER TABLE dataset_past ALTER COLUMN until SET NOT NULL, DROP COLUMN until_now;
CREATE INDEX dataset_past_by_dataset ON dataset_past (run_number, name, until);
CREATE VIEW past.dataset AS
    SELECT * FROM (SELECT dataset.*, 9223372036854775807 AS until FROM dataset UNION ALL SELECT * FROM dataset_past) AS dataset
    WHERE since <= past.as_of() AND until > past.as_of();

-- Lumisections are documents that SQL does not read, so the log tells.
INSERT INTO rebuilding_asked SELECT 'how much luminosity has which flag' WHERE EXISTS (SELECT FROM version);
