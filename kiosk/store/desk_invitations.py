"""Makes an invitation to the desk: a key that is kept nowhere but in the link, and a line in the log."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from kiosk.model.desk import Act, DeskRole, Done
from kiosk.store.desk_keys import SqliteKeys
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_protocols import Keys, Log
from kiosk.store.desk_store import DeskStore

LASTS = timedelta(days=7)


def invite(database: DeskStore, name: str, role: DeskRole, *, by: str, at: datetime, team: str = "") -> str:
    """Return the key of a new invitation for somebody."""
    return key_for(SqliteKeys(database), SqliteLog(database), name, role, by=by, at=at, team=team)


def key_for(keys: Keys, log: Log, name: str, role: DeskRole, *, by: str, at: datetime, team: str = "") -> str:
    """Return the key of a new invitation, in whatever store the desk keeps."""
    key = secrets.token_urlsafe(24)
    keys.invite(key, name, role, ends=at + LASTS, team=team)
    log.add(Done(at=at, by=by, act=Act.INVITE, about=name))
    return key
