-- Of the release of an item with a recording: the digest of the recording that was heard to its end before it.
ALTER TABLE decisions ADD COLUMN heard TEXT NOT NULL DEFAULT '';
