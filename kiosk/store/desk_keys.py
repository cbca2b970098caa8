"""Keeps who may open the desk, in its file: invitations and sessions, each by the digest of its key."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from kiosk.model.desk import DeskRole, Invitation, Session
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore, Statements

_SESSION = "SELECT id, name, role, began_at, ends_at, team FROM sessions"
_INVITATION = "SELECT substr(digest, 1, 16), name, role, ends_at, team FROM invitations"
_INVITE = "INSERT INTO invitations (digest, name, role, ends_at, team) VALUES (?, ?, ?, ?, ?)"
"""Its id is the begin of its digest, which opens nothing."""


class SqliteKeys:
    """See `desk_protocols.Keys`. A key is found by its digest, so that no time tells how much of one was right."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def invite(self, key: str, name: str, role: DeskRole, *, ends: datetime, team: str = "") -> None:
        """Keep an invitation that opens a session once."""
        with self._database.writing() as base:
            base.execute(_INVITE, (_digest(key), name, role, moment(ends), team))

    def invited(self, key: str, *, at: datetime) -> tuple[str, DeskRole] | None:
        """Return for whom an invitation is that still opens something."""
        with self._database.reading() as base:
            found = _invited(base, key, at)
        return found[:2] if found is not None else None

    def invitations(self, *, at: datetime) -> tuple[Invitation, ...]:
        """Return every invitation that still opens something, in the order of names."""
        with self._database.reading() as base:
            rows = base.execute(
                f"{_INVITATION} WHERE ends_at > ? AND role != ? ORDER BY name, ends_at", (moment(at), DeskRole.FOLDER)
            ).fetchall()
        return tuple(map(_invitation, rows))

    def withdraw(self, invitation: str) -> Invitation | None:
        """Let an invitation open nothing any more, by its id, and return it."""
        with self._database.writing() as base:
            row = base.execute(f"{_INVITATION} WHERE substr(digest, 1, 16) = ?", (invitation,)).fetchone()
            base.execute("DELETE FROM invitations WHERE substr(digest, 1, 16) = ?", (invitation,))
        return _invitation(row) if row is not None else None

    def renew_folder_key(self, key: str, *, name: str, ends: datetime) -> None:
        """Let this be the one key that lies in the content folder; an empty one for none."""
        with self._database.writing() as base:
            base.execute("DELETE FROM invitations WHERE role = ?", (DeskRole.FOLDER,))
            if key:
                base.execute(_INVITE, (_digest(key), name, DeskRole.FOLDER, moment(ends), ""))

    def enter(self, invitation: str, session: str, *, at: datetime, ends: datetime, name: str = "") -> Session | None:
        """Use an invitation up and begin a session; what is over goes."""
        with self._database.writing() as base:
            found = _invited(base, invitation, at)
            _forget_what_is_over(base, at)
            used = base.execute("DELETE FROM invitations WHERE digest = ?", (_digest(invitation),))
            if found is None or used.rowcount != 1:
                return None
            invited, role, team = found
            return _begun(base, session, (name or invited, role, moment(at), moment(ends), team))

    def begin(self, session: str, name: str, role: DeskRole, *, at: datetime, ends: datetime) -> Session:
        """Begin a session of somebody for whom another vouches than an invitation; what is over goes."""
        with self._database.writing() as base:
            _forget_what_is_over(base, at)
            return _begun(base, session, (name, role, moment(at), moment(ends), ""))

    def session(self, key: str, *, at: datetime) -> Session | None:
        """Return the session of a key that is not over."""
        with self._database.reading() as base:
            row = base.execute(f"{_SESSION} WHERE digest = ? AND ends_at > ?", (_digest(key), moment(at))).fetchone()
        return _session(row) if row is not None else None

    def sessions(self, *, at: datetime) -> tuple[Session, ...]:
        """Return every session that is not over, in the order of names."""
        with self._database.reading() as base:
            rows = base.execute(f"{_SESSION} WHERE ends_at > ? ORDER BY name, began_at", (moment(at),)).fetchall()
        return tuple(map(_session, rows))

    def end(self, session: str) -> Session | None:
        """End a session by its id, and return it."""
        with self._database.writing() as base:
            row = base.execute(f"{_SESSION} WHERE id = ?", (session,)).fetchone()
            base.execute("DELETE FROM sessions WHERE id = ?", (session,))
        return _session(row) if row is not None else None

    def close(self, *, but: str = "") -> tuple[int, int]:
        """End every session but the one of this id and withdraw every invitation; return how many of each."""
        with self._database.writing() as base:
            sessions = base.execute("DELETE FROM sessions WHERE id != ?", (but,)).rowcount
            return sessions, base.execute("DELETE FROM invitations").rowcount


def _begun(base: Statements, key: str, told: tuple[str, str, str, str, str]) -> Session:
    row = (_digest(key), secrets.token_hex(6), *told)
    query = "INSERT INTO sessions (digest, id, name, role, began_at, ends_at, team) VALUES (?, ?, ?, ?, ?, ?, ?)"
    base.execute(query, row)
    return _session(row[1:])


def _forget_what_is_over(base: Statements, at: datetime) -> None:
    for table in ("invitations", "sessions"):
        base.execute(f"DELETE FROM {table} WHERE ends_at <= ?", (moment(at),))  # noqa: S608  # names of ours


def _invited(base: Statements, key: str, at: datetime) -> tuple[str, DeskRole, str] | None:
    query = "SELECT name, role, team FROM invitations WHERE digest = ? AND ends_at > ?"
    row = base.execute(query, (_digest(key), moment(at))).fetchone()
    return (row[0], DeskRole(row[1]), row[2]) if row is not None else None


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _invitation(row: tuple[str, ...]) -> Invitation:
    id_, name, role, ends, team = row
    return Invitation(id=id_, name=name, role=DeskRole(role), ends=datetime.fromisoformat(ends), team=team)


def _session(row: tuple[str, ...]) -> Session:
    id_, name, role, began, ends, team = row
    moments = {"began": datetime.fromisoformat(began), "ends": datetime.fromisoformat(ends)}
    return Session(id=id_, name=name, role=DeskRole(role), team=team, **moments)
