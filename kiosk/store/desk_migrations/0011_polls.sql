-- Rounds of polls and priorities. A phone is known by a digest with the key of its round alone; at closing the key goes
-- and each device becomes a random word, so that no two rounds can be joined. `wave` numbers the bursts from then on.
CREATE TABLE polls (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL,
    kind TEXT NOT NULL,
    options INTEGER NOT NULL,
    most INTEGER NOT NULL,
    key TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    closed_at TEXT NOT NULL DEFAULT ''
);
CREATE TABLE ballots (
    poll TEXT NOT NULL,
    device TEXT NOT NULL,
    choices TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    wave INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (poll, device)
);
CREATE TABLE ballots_aside (
    id TEXT PRIMARY KEY,
    poll TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    wave INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
-- Grows with every change of the three, for who reads them again only then.
CREATE TABLE ballot_changes (
    newest INTEGER NOT NULL
);
INSERT INTO ballot_changes VALUES (0);
