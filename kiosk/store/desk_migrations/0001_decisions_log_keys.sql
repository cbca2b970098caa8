-- Decisions are rows that are added and never changed: an undo is a row that names what it undoes.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    verb TEXT NOT NULL,
    item TEXT NOT NULL,
    words TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX decisions_of_an_item ON decisions (item);
CREATE TABLE undone (
    decision TEXT PRIMARY KEY,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE TABLE log (
    id TEXT PRIMARY KEY,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    act TEXT NOT NULL,
    item TEXT NOT NULL,
    about TEXT NOT NULL,
    decision TEXT NOT NULL
);
CREATE INDEX log_by_time ON log (made_at);
-- Of a key that opens the desk only its digest is kept.
CREATE TABLE invitations (
    digest TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
CREATE TABLE sessions (
    digest TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
