"""Keeps the codes on paper by which somebody votes once: of each only a slow digest, and whether it was used.

They are of the vote that is open when they are printed, or else of the next one that asks for them: at its closing all
of them are spent, so that nobody brings a code of last month along.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from kiosk.model.desk import Done
from kiosk.model.presence import SIGNS
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_store import DeskStore
from kiosk.store.nomination_protocol import CodeState
from kiosk.store.nominations_going import CODES_KEPT

LENGTH = 10
"""Signs of a code: 47 bits. Whoever has the file of the desk needs years for one; at the desk tries are few."""
GROUP = 5
"""So many signs stand together on paper: who types them over loses no place."""
MOST_CODES = 480
"""Of one print: twenty sheets."""
_ROUNDS = 30_000
_SALT = b"kiosk vote code"


def new_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def written_code(code: str) -> str:
    """Return a code as it stands on paper: "BCDFG-HJKLM"."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def plain_code(typed: str) -> str:
    """Return a code as somebody typed it, without what stands between its signs; "" for what can be none."""
    code = "".join(one for one in typed[:40].upper() if one not in " -\t\u00a0")
    return code if len(code) == LENGTH and all(one in SIGNS for one in code) else ""


def digest_of_code(code: str) -> str:
    """Return what is kept of a code. It takes some milliseconds, for whoever tries many too."""
    return hashlib.pbkdf2_hmac("sha256", code.encode(), _SALT, _ROUNDS, 24).hex()


class SqliteVoteCodes:
    """The codes of one desk."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def add(self, codes: Iterable[str], done: Done) -> None:
        """Let each of these be good for one vote, and keep who printed how many."""
        rows = [(digest_of_code(one), moment(done.at + CODES_KEPT)) for one in codes]
        with self._database.writing() as base:
            base.executemany("INSERT INTO vote_codes VALUES (?, ?, 0) ON CONFLICT DO NOTHING", rows)
            add_line(base, done)

    def state(self, digest: str, at: datetime) -> CodeState | None:
        """Return how far a code is; None where there is no such code, or no longer."""
        with self._database.reading() as base:
            query = "SELECT used FROM vote_codes WHERE digest = ? AND ends_at > ?"
            row = base.execute(query, (digest, moment(at))).fetchone()
        return CodeState(row[0]) if row is not None else None
