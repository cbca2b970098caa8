-- Nominations of colleagues. A phone is known by a digest with the key of its month alone, and has one of a month; when
-- the month is over the key goes and each device becomes a random word. Of what was taken back the words are gone.
CREATE TABLE nomination_months (
    month TEXT PRIMARY KEY,
    key TEXT NOT NULL
);
CREATE TABLE nominations (
    id TEXT PRIMARY KEY,
    month TEXT NOT NULL,
    device TEXT NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    nominator TEXT NOT NULL,
    screen TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    UNIQUE (month, device)
);
-- With which the desk does not go on. Rows are added; an undo is a row of `undone`.
CREATE TABLE nominations_left (
    id TEXT PRIMARY KEY,
    nomination TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX left_of_a_nomination ON nominations_left (nomination);
-- The vote of a month, the deeds that it is about in their order, and who became improver of the month.
CREATE TABLE improver_votes (
    month TEXT PRIMARY KEY,
    coded INTEGER NOT NULL,
    opened_at TEXT NOT NULL,
    closes_at TEXT NOT NULL,
    closed_at TEXT NOT NULL DEFAULT '',
    made_by TEXT NOT NULL
);
CREATE TABLE improver_deeds (
    id TEXT PRIMARY KEY,
    month TEXT NOT NULL,
    place INTEGER NOT NULL,
    nomination TEXT NOT NULL,
    short TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (month, place)
);
CREATE TABLE improvers (
    nomination TEXT PRIMARY KEY,
    month TEXT NOT NULL
);
-- Codes on paper, each good for one vote. Of a code only a slow digest is kept, and never whose vote it was.
CREATE TABLE vote_codes (
    digest TEXT PRIMARY KEY,
    ends_at TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
);
-- Grows with every change of these, for who reads them again only then.
CREATE TABLE nomination_changes (
    newest INTEGER NOT NULL
);
INSERT INTO nomination_changes VALUES (0);
