-- What an officer changes in an item while it is released: numbers of covered words, counted in what was shown (its
-- digest), another tone, another team. No word of the item itself.
ALTER TABLE decisions ADD COLUMN masked TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN shown TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN tone TEXT;
ALTER TABLE decisions ADD COLUMN team TEXT;
-- The act that decided about many items at once: one undo that names it is of all of them.
ALTER TABLE decisions ADD COLUMN together TEXT NOT NULL DEFAULT '';
CREATE INDEX decisions_together ON decisions (together);
