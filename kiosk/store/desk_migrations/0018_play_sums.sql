-- Sums of all screens in a place by item, and of each screen in whole: a report of a thousand screens reads those. What
-- one screen showed is in `play_days`; the sorts of things follow from it.
CREATE TABLE play_site_days (
    day BIGINT NOT NULL,
    thing BIGINT NOT NULL,
    site TEXT NOT NULL,
    plays BIGINT NOT NULL,
    hundredths BIGINT NOT NULL,
    PRIMARY KEY (day, thing, site)
);
CREATE TABLE play_screen_days (
    day BIGINT NOT NULL,
    place BIGINT NOT NULL,
    plays BIGINT NOT NULL,
    hundredths BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    quotes BIGINT NOT NULL,
    critical BIGINT NOT NULL,
    PRIMARY KEY (day, place)
);
INSERT INTO play_site_days
SELECT day, thing, play_places.place, sum(plays), sum(hundredths)
FROM play_days JOIN play_places ON play_places.id = play_days.place
GROUP BY day, thing, play_places.place;
INSERT INTO play_screen_days
SELECT day, place,
       sum(CASE WHEN outcome = 'failed' THEN 0 ELSE plays END),
       sum(hundredths),
       sum(CASE WHEN outcome = 'failed' THEN plays ELSE 0 END),
       sum(CASE WHEN outcome != 'failed' AND kind = 'quote' THEN plays ELSE 0 END),
       sum(CASE WHEN outcome != 'failed' AND kind = 'quote' AND tone = 'critical' THEN plays ELSE 0 END)
FROM play_sorts_days JOIN play_sorts ON play_sorts.id = play_sorts_days.sort
GROUP BY day, place;
DROP TABLE play_sorts_days;
