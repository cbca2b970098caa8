-- Of a thousand screens a month is millions of rows. Each month is a table of its own, so that it goes as a whole; what is
-- of a month that has none yet waits in the rest, which the desk turns into months (`store/postgres_months`).
ALTER TABLE screen_plays RENAME TO screen_plays_rest;
CREATE TABLE screen_plays (LIKE screen_plays_rest INCLUDING ALL) PARTITION BY RANGE (came_day);
ALTER TABLE screen_plays ATTACH PARTITION screen_plays_rest DEFAULT;
ALTER TABLE play_days RENAME TO play_days_rest;
CREATE TABLE play_days (LIKE play_days_rest INCLUDING ALL) PARTITION BY RANGE (day);
ALTER TABLE play_days ATTACH PARTITION play_days_rest DEFAULT;
