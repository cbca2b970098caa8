-- For which screens an urgent message is: their tags or names, one a line. None for all.
ALTER TABLE messages ADD COLUMN screens TEXT NOT NULL DEFAULT '';
