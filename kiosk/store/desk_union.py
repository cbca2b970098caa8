"""Unites the store of a desk out of a backup with the one that is here: nothing that was decided here is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.machine.scratch import scratch_home
from kiosk.store.desk_layout import FILE, layout_to_write
from kiosk.store.desk_words import erased_paths, forget_texts
from kiosk.store.home_union import unite_plays
from kiosk.store.sent_rows_going import let_go_with_erased
from kiosk.store.sqlite_files import DamagedError, NewerError, copied, open_database, put_aside, transaction

_UNITE = """
INSERT OR IGNORE INTO decisions SELECT * FROM here.decisions;
INSERT OR IGNORE INTO undone SELECT * FROM here.undone;
INSERT OR IGNORE INTO log SELECT * FROM here.log;
INSERT OR IGNORE INTO day_quotes SELECT * FROM here.day_quotes;
INSERT OR IGNORE INTO messages SELECT * FROM here.messages;
INSERT OR IGNORE INTO versions SELECT * FROM here.versions;
INSERT OR IGNORE INTO topics SELECT * FROM here.topics;
INSERT OR REPLACE INTO reactions SELECT * FROM here.reactions;
UPDATE reaction_changes SET newest = max(newest, (SELECT newest FROM here.reaction_changes)) + 1;
UPDATE reaction_changes SET erased = newest;
INSERT OR IGNORE INTO idea_steps SELECT * FROM here.idea_steps;
INSERT OR IGNORE INTO set_aside SELECT * FROM here.set_aside;
INSERT OR REPLACE INTO carried_once SELECT * FROM here.carried_once;
INSERT OR IGNORE INTO carried_out SELECT * FROM here.carried_out;
DELETE FROM ballots WHERE poll IN (SELECT id FROM here.polls);
DELETE FROM ballots_aside WHERE poll IN (SELECT id FROM here.polls);
INSERT OR REPLACE INTO polls SELECT * FROM here.polls;
INSERT INTO ballots SELECT * FROM here.ballots;
INSERT OR IGNORE INTO ballots_aside SELECT * FROM here.ballots_aside;
UPDATE ballot_changes SET newest = max(newest, (SELECT newest FROM here.ballot_changes)) + 1;
INSERT OR IGNORE INTO consents SELECT * FROM here.consents;
INSERT OR IGNORE INTO consent_answers SELECT * FROM here.consent_answers;
INSERT INTO consent_keys SELECT * FROM here.consent_keys;
DELETE FROM sign_ups WHERE event IN (SELECT event FROM here.sign_up_lists);
INSERT OR REPLACE INTO sign_up_lists SELECT * FROM here.sign_up_lists;
INSERT INTO sign_ups SELECT * FROM here.sign_ups;
UPDATE sign_up_changes SET newest = max(newest, (SELECT newest FROM here.sign_up_changes)) + 1;
INSERT OR REPLACE INTO nomination_months SELECT * FROM here.nomination_months;
INSERT OR REPLACE INTO nominations SELECT * FROM here.nominations;
INSERT OR IGNORE INTO nominations_left SELECT * FROM here.nominations_left;
INSERT OR REPLACE INTO improver_votes SELECT * FROM here.improver_votes;
INSERT OR REPLACE INTO improver_deeds SELECT * FROM here.improver_deeds;
INSERT OR IGNORE INTO improvers SELECT * FROM here.improvers;
INSERT OR REPLACE INTO vote_codes SELECT * FROM here.vote_codes;
UPDATE nomination_changes SET newest = max(newest, (SELECT newest FROM here.nomination_changes)) + 1;
INSERT OR REPLACE INTO received SELECT * FROM here.received;
UPDATE received_changes SET newest = max(newest, (SELECT newest FROM here.received_changes)) + 1;
UPDATE received_changes SET erased = newest;
INSERT INTO received_tokens SELECT * FROM here.received_tokens;
DELETE FROM gone_topics;
INSERT INTO gone_topics SELECT * FROM here.gone_topics;
INSERT OR REPLACE INTO phone_screens SELECT * FROM here.phone_screens;
INSERT OR REPLACE INTO paired_screens SELECT * FROM here.paired_screens;
DELETE FROM phone_screens WHERE key IN (SELECT key FROM paired_screens);
INSERT OR IGNORE INTO phone_screens SELECT name, key, added_at FROM here.phone_screens
    WHERE key IN (SELECT key FROM paired_screens WHERE revoked_at = '');
INSERT INTO paired_tokens SELECT * FROM here.paired_tokens;
INSERT OR REPLACE INTO heartbeats SELECT * FROM here.heartbeats;
INSERT OR IGNORE INTO screen_acts SELECT * FROM here.screen_acts;
INSERT OR REPLACE INTO screen_act_ends SELECT * FROM here.screen_act_ends;
INSERT OR REPLACE INTO screen_news SELECT * FROM here.screen_news;
INSERT OR IGNORE INTO screen_groups SELECT * FROM here.screen_groups;
INSERT INTO invitations SELECT * FROM here.invitations;
INSERT INTO sessions SELECT * FROM here.sessions;
"""
_NO_KEYS = """DELETE FROM invitations; DELETE FROM sessions;
              DELETE FROM consent_keys; DELETE FROM pairings; DELETE FROM paired_tokens;
              DELETE FROM received_tokens;"""
"""A paired screen that has only an old token is given another, by its key."""
_ONLY_HERE = """SELECT count(*) FROM here.decisions AS one
                WHERE verb IN ('take down', 'erase') AND id NOT IN (SELECT id FROM decisions)
                AND NOT EXISTS (SELECT 1 FROM here.undone WHERE decision IN (one.id, nullif(one.together, '')))"""


def unite_desks(new: Path, here: Path) -> int:
    """Let the store that is put back hold what was decided here too; return how many take-downs only this one knew.

    Keys do not come out of a backup: who was signed in here stays so, and a session that was ended since stays ended.
    Both are folders; where neither holds a store, none is made. Raises OSError where the disk will not.
    """
    if not (new / FILE).is_file() and not (here / FILE).is_file():
        return 0
    new.mkdir(exist_ok=True)
    new.chmod(0o2770)
    try:
        return _unite(new, here)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def forget_in_desk(folder: Path, holds: Callable[[str], bool]) -> None:
    """Take words that are erased out of a store that nobody has open. OSError where the disk will not."""
    try:
        with closing(_opened(folder / FILE)) as base:
            with transaction(base):
                forget_texts(base, holds, erased_paths(base))
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _unite(new: Path, here: Path) -> int:
    with closing(_opened(new / FILE)) as base, TemporaryDirectory(dir=scratch_home()) as scratch:
        base.executescript(_NO_KEYS)
        copy, count = Path(scratch, FILE), 0
        if (here / FILE).is_file() and copied(here / FILE, copy):
            try:
                open_database(copy, layout_to_write()).close()
            except (DamagedError, NewerError):
                return 0
            base.execute("ATTACH ? AS here", (str(copy),))
            (count,) = base.execute(_ONLY_HERE).fetchone()
            base.executescript(f"BEGIN; {_UNITE} COMMIT;")
            with transaction(base):
                unite_plays(base)
            base.execute("DETACH here")
            with transaction(base):
                let_go_with_erased(base)
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (new / FILE).chmod(0o660)
    return int(count)


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return open_database(path, layout_to_write())
    except DamagedError:
        put_aside(path, ".damaged")
        return open_database(path, layout_to_write())
