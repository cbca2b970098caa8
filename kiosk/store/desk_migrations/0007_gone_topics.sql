-- What is reacted to and hangs nowhere any more, since when that was first seen: what was sent about it goes later.
CREATE TABLE gone_topics (
    id TEXT PRIMARY KEY,
    since TEXT NOT NULL
);
