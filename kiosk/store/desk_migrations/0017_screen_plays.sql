-- Plays of screens. A row of `screen_plays` is one batch as it came, packed; `play_batches` tells which came before.
-- What reports need is added up per day in the same transaction: `play_days` by item, `play_sorts_days` without.
CREATE TABLE play_batches (
    run TEXT NOT NULL,
    number BIGINT NOT NULL,
    came_day BIGINT NOT NULL,
    PRIMARY KEY (run, number)
);
CREATE INDEX play_batches_by_day ON play_batches (came_day);
CREATE TABLE play_runs (
    run TEXT PRIMARY KEY,
    swept BIGINT NOT NULL,
    came_day BIGINT NOT NULL
);
CREATE TABLE screen_plays (
    came_day BIGINT NOT NULL,
    run TEXT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    came_at TEXT NOT NULL,
    plays BYTEA NOT NULL,
    PRIMARY KEY (came_day, run, number)
);
-- What and where, each under a number that is made of its words, so that any desk makes the same.
CREATE TABLE play_places (
    id BIGINT PRIMARY KEY,
    screen TEXT NOT NULL,
    place TEXT NOT NULL,
    unlikely BIGINT NOT NULL
);
CREATE TABLE play_sorts (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    tone TEXT NOT NULL,
    role TEXT NOT NULL,
    campaign TEXT NOT NULL,
    outcome TEXT NOT NULL
);
CREATE TABLE play_things (
    id BIGINT PRIMARY KEY,
    item TEXT NOT NULL,
    sort BIGINT NOT NULL,
    last_day BIGINT NOT NULL
);
CREATE TABLE play_days (
    day BIGINT NOT NULL,
    place BIGINT NOT NULL,
    thing BIGINT NOT NULL,
    plays BIGINT NOT NULL,
    hundredths BIGINT NOT NULL,
    PRIMARY KEY (day, place, thing)
);
CREATE TABLE play_sorts_days (
    day BIGINT NOT NULL,
    place BIGINT NOT NULL,
    sort BIGINT NOT NULL,
    plays BIGINT NOT NULL,
    hundredths BIGINT NOT NULL,
    PRIMARY KEY (day, place, sort)
);
-- The newest that a screen told of its own counting.
CREATE TABLE play_balances (
    screen TEXT PRIMARY KEY,
    moment BIGINT NOT NULL,
    billionths BIGINT NOT NULL,
    quotes BIGINT NOT NULL,
    critical BIGINT NOT NULL
);
