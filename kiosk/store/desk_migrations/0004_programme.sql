-- What was chosen about the quote of a day, and urgent messages. Rows are added and never changed; an undo is a row of
-- `undone` that names one.
CREATE TABLE day_quotes (
    id TEXT PRIMARY KEY,
    verb TEXT NOT NULL,
    day TEXT NOT NULL,
    item TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    words TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
