-- Events that people signed up for. A phone is known by a digest with the key of its event alone. Of an event that was
-- given another title or day, `moved_to` names the one that its people belong to now.
CREATE TABLE sign_up_lists (
    event TEXT PRIMARY KEY,
    item TEXT NOT NULL,
    key TEXT NOT NULL,
    begins_at TEXT NOT NULL,
    moved_to TEXT NOT NULL DEFAULT ''
);
-- Who signs up or off: rows are added, and a number tells their order. Who signs off leaves no name in any of them.
CREATE TABLE sign_ups (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    name TEXT NOT NULL,
    team TEXT NOT NULL,
    made_by TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    UNIQUE (event, number)
);
-- Grows with every change of the two, for who reads them again only then.
CREATE TABLE sign_up_changes (
    newest INTEGER NOT NULL
);
INSERT INTO sign_up_changes VALUES (0);
