-- The screens whose codes open the phone pages, each with a key of its own, and where phones reach the desk.
CREATE TABLE phone_screens (
    name TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE TABLE phone_site (
    site TEXT PRIMARY KEY
);
-- What is reacted to. Phones are known by a digest with the key of the topic alone, so that two topics cannot be joined.
CREATE TABLE topics (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    opened_at TEXT NOT NULL
);
-- Grows with every change of a reaction, for who reads the newest alone; `erased` is its value when rows last went.
CREATE TABLE reaction_changes (
    newest INTEGER NOT NULL,
    erased INTEGER NOT NULL
);
INSERT INTO reaction_changes VALUES (0, 0);
-- What was sent, as it is now. Of what was taken back the words are gone.
CREATE TABLE reactions (
    id TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    sender TEXT NOT NULL,
    screen TEXT NOT NULL,
    slot INTEGER NOT NULL,
    through TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    change INTEGER NOT NULL
);
CREATE INDEX reactions_of_a_topic ON reactions (topic, sender);
CREATE INDEX reactions_by_change ON reactions (change);
-- New phones of a screen in a slot: counted, so that nobody floods the wall from one code.
CREATE TABLE arrivals (
    screen TEXT NOT NULL,
    slot INTEGER NOT NULL,
    phone TEXT NOT NULL,
    PRIMARY KEY (screen, slot, phone)
);
-- Steps in the life of an idea, and bursts that do not count. Rows are added; an undo is a row of `undone`.
CREATE TABLE idea_steps (
    id TEXT PRIMARY KEY,
    idea TEXT NOT NULL,
    state TEXT NOT NULL,
    team TEXT NOT NULL,
    words TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
CREATE INDEX steps_of_an_idea ON idea_steps (idea);
CREATE TABLE set_aside (
    id TEXT PRIMARY KEY,
    topic TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);
