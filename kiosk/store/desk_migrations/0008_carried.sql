-- What was done on which day, one row for each try: made before it is done, so that it is done once. And which outputs
-- carried which item, so that a take-down can tell what cannot come back. No words stand in either.
CREATE TABLE carried_once (
    what TEXT NOT NULL,
    day TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    state TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (what, day, attempt)
);
CREATE TABLE carried_out (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL,
    what TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX carried_of_an_item ON carried_out (item, made_at);
