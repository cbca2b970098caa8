-- What a text of the content folder said before it was saved again: so that it can be put back.
CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    text TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX versions_of_a_file ON versions (path, made_at);
