-- Screens that ask to be paired: the code that each shows stands for the digest of a secret that it alone has.
CREATE TABLE pairings (
    secret TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    told TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
CREATE UNIQUE INDEX pairings_by_code ON pairings (code);
-- Screens that were paired. The key must be readable: with it the answers to that screen are sealed. The digest of the
-- secret goes when the screen has shown that it got its key. One that was let go stays until it has heard so.
CREATE TABLE paired_screens (
    id TEXT PRIMARY KEY,
    secret TEXT NOT NULL,
    key TEXT NOT NULL,
    chosen TEXT NOT NULL,
    paired_at TEXT NOT NULL,
    paired_by TEXT NOT NULL,
    revoked_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX paired_screens_by_secret ON paired_screens (secret);
-- The tokens by which they read the feed, each by its digest.
CREATE TABLE paired_tokens (
    digest TEXT PRIMARY KEY,
    screen TEXT NOT NULL,
    made_at TEXT NOT NULL,
    used_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX paired_tokens_of_a_screen ON paired_tokens (screen);
