-- What colleagues are asked before a name stands on the wall: who is asked, about what, and what they answered. Rows of
-- answers are added, each after the one that it takes the place of. A secret that opens a question is kept as its digest.
CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    about TEXT NOT NULL,
    subject TEXT NOT NULL,
    colleague TEXT NOT NULL,
    detail TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
CREATE INDEX consents_of_a_subject ON consents (subject);
CREATE TABLE consent_answers (
    id TEXT PRIMARY KEY,
    consent TEXT NOT NULL,
    follows TEXT NOT NULL,
    answer TEXT NOT NULL,
    said_at TEXT NOT NULL
);
CREATE INDEX answers_of_a_consent ON consent_answers (consent);
CREATE TABLE consent_keys (
    digest TEXT PRIMARY KEY,
    consent TEXT NOT NULL,
    follows TEXT NOT NULL,
    ends_at TEXT NOT NULL
);
CREATE INDEX keys_of_a_consent ON consent_keys (consent);
-- Whose feedback a team reads behind an invitation; empty for everybody else.
ALTER TABLE invitations ADD COLUMN team TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN team TEXT NOT NULL DEFAULT '';
