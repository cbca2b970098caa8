-- Answers that survey tools and forms sent, as they are now: only the fields that the settings point at.
CREATE TABLE received (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    item TEXT NOT NULL,
    told TEXT NOT NULL,
    came_at TEXT NOT NULL,
    change INTEGER NOT NULL
);
CREATE INDEX received_by_item ON received (item);
CREATE INDEX received_by_change ON received (change);
-- Grows with every change of an answer; `erased` is its value when rows last went.
CREATE TABLE received_changes (
    newest INTEGER NOT NULL,
    erased INTEGER NOT NULL
);
INSERT INTO received_changes VALUES (0, 0);
-- The tokens by which they come in, each by its digest.
CREATE TABLE received_tokens (
    digest TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    used_on TEXT NOT NULL DEFAULT ''
);
