-- How each screen elsewhere is doing, by its own words: the newest alone. What was asked of it, one row an act, and what
-- became of that, another. What was told of screens that fell silent or came back, so that it is told once. And what
-- holds for all screens with a tag that say nothing else themselves.
CREATE TABLE heartbeats (
    screen TEXT PRIMARY KEY,
    seen_at TEXT NOT NULL,
    moment BIGINT NOT NULL,
    told TEXT NOT NULL
);
CREATE TABLE screen_acts (
    id TEXT PRIMARY KEY,
    screen TEXT NOT NULL,
    what TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
);
CREATE INDEX acts_of_a_screen ON screen_acts (screen, made_at);
CREATE TABLE screen_act_ends (
    act TEXT PRIMARY KEY,
    ended TEXT NOT NULL,
    told_at TEXT NOT NULL
);
CREATE TABLE screen_news (
    screen TEXT NOT NULL,
    number INTEGER NOT NULL,
    what TEXT NOT NULL,
    since TEXT NOT NULL,
    state TEXT NOT NULL,
    told_at TEXT NOT NULL,
    PRIMARY KEY (screen, number, what)
);
CREATE TABLE screen_groups (
    tag TEXT PRIMARY KEY,
    theme TEXT NOT NULL,
    hours TEXT NOT NULL,
    language TEXT NOT NULL
);
