"""Keeps which screens were paired with this desk, in its file: what each is, its key, and the digests of its tokens."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from kiosk.model.desk import Done
from kiosk.model.paired_screens import AskingScreen, Collected, NameTakenError, PairedScreen
from kiosk.model.pairing import LASTS, RENEWED, digest_of_secret, new_code
from kiosk.model.screen_choices import ScreenChoices, read_choices
from kiosk.store.desk_log import add_line, moment
from kiosk.store.desk_screens import MOST
from kiosk.store.desk_store import DeskStore, Statements

MOST_ASKING = 200
"""Screens that show a code at one time."""
_TOGETHER = timedelta(hours=1)
"""Within which screens that were paired together are each given another token: not all in the same moment."""
_OPENED = """SELECT screen, used_at, (SELECT count(*) FROM paired_tokens AS one WHERE one.screen = paired_tokens.screen)
            FROM paired_tokens WHERE digest = ?"""
_SCREEN = "SELECT id, key, chosen, paired_at, paired_by, revoked_at FROM paired_screens"


class SqlitePaired:
    """See `paired_protocol.PairedScreens`. Secrets and tokens are found by their digest alone."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def begin(self, secret: str, told: str, *, at: datetime) -> AskingScreen:
        """Give the screen with the secret of this digest a code, or the one that it has. ValueError for too many."""
        with self._database.writing() as base:
            base.execute("DELETE FROM pairings WHERE ends_at <= ?", (moment(at),))
            if (found := _asking(base, "secret", secret, at)) is not None:
                return found
            if base.execute("SELECT count(*) FROM pairings").fetchone()[0] >= MOST_ASKING:
                raise ValueError("too many screens ask")
            code = new_code()
            while base.execute("SELECT 1 FROM pairings WHERE code = ?", (code,)).fetchone():
                code = new_code()
            row = (secret, code, told, moment(at), moment(at + LASTS))
            base.execute("INSERT INTO pairings VALUES (?, ?, ?, ?, ?)", row)
            return AskingScreen(code=code, told=told, began=at, ends=at + LASTS)

    def asking(self, code: str, *, at: datetime) -> AskingScreen | None:
        """Return the screen that shows a code now."""
        with self._database.reading() as base:
            return _asking(base, "code", code, at)

    def confirm(self, code: str, id_: str, chosen: ScreenChoices, done: Done) -> PairedScreen | None:
        """Pair the screen that shows a code, under this id; None where none shows it now. What was sent twice is one.

        Raises NameTakenError, and ValueError where there are too many.
        """
        with self._database.writing() as base:
            if (before := _one(base, id_)) is not None:
                return before
            asking = base.execute(
                "SELECT secret FROM pairings WHERE code = ? AND ends_at > ?", (code, moment(done.at))
            ).fetchone()
            if asking is None:
                return None
            if base.execute("SELECT count(*) FROM phone_screens").fetchone()[0] >= MOST:
                raise ValueError("too many screens")
            key = secrets.token_hex(16)
            _name(base, chosen.name, key, done.at)
            row = (id_, asking[0], key, chosen.as_json(), moment(done.at), done.by)
            base.execute("INSERT INTO paired_screens VALUES (?, ?, ?, ?, ?, ?, '')", row)
            base.execute("DELETE FROM pairings WHERE code = ?", (code,))
            add_line(base, done)
            return _one(base, id_)

    def collect(self, secret: str, *, at: datetime) -> AskingScreen | Collected | None:
        """Return what the screen with the secret of this digest receives, or what it waits with; None: it is over.

        It may be asked again until the screen has proved that it got its key.
        """
        with self._database.reading() as base:
            if (asking := _asking(base, "secret", secret, at)) is not None:
                return asking
        with self._database.writing() as base:
            row = base.execute(f"{_SCREEN} WHERE secret = ? AND revoked_at = ''", (secret,)).fetchone()
            if row is None:
                return None
            screen = _screen(row)
            return Collected(screen=screen, token=_new_token(base, screen.id, "", at))

    def screens(self) -> tuple[PairedScreen, ...]:
        """Return every screen, in the order of their names; also those that do not know yet that they were let go."""
        with self._database.reading() as base:
            found = [_screen(row) for row in base.execute(_SCREEN).fetchall()]
        return tuple(sorted(found, key=lambda one: (one.chosen.name.casefold(), one.id)))

    def screen(self, id_: str) -> PairedScreen | None:
        """Return one screen by its id."""
        with self._database.reading() as base:
            return _one(base, id_)

    def change(self, id_: str, chosen: ScreenChoices, done: Done) -> bool:
        """Choose otherwise for a screen; False where there is none. Raises NameTakenError."""
        with self._database.writing() as base:
            before = _one(base, id_)
            if before is None or before.revoked is not None:
                return False
            if before.chosen != chosen:
                base.execute("DELETE FROM phone_screens WHERE key = ?", (before.key,))
                _name(base, chosen.name, before.key, before.paired)
                base.execute("UPDATE paired_screens SET chosen = ? WHERE id = ?", (chosen.as_json(), id_))
                add_line(base, done)
            return True

    def revoke(self, id_: str, done: Done) -> bool:
        """Let a screen go: its token and its codes open nothing from now on. False where there is none."""
        with self._database.writing() as base:
            before = _one(base, id_)
            if before is None or before.revoked is not None:
                return False
            base.execute("UPDATE paired_screens SET revoked_at = ? WHERE id = ?", (moment(done.at), id_))
            base.execute("DELETE FROM paired_tokens WHERE screen = ?", (id_,))
            base.execute("DELETE FROM phone_screens WHERE key = ?", (before.key,))
            add_line(base, done)
            return True

    def keep(self, id_: str, done: Done) -> bool:
        """Take back that a screen is let go, while it has not heard so; False where it has. Raises NameTakenError."""
        with self._database.writing() as base:
            before = _one(base, id_)
            if before is None or before.revoked is None:
                return False
            _name(base, before.chosen.name, before.key, before.paired)
            base.execute("UPDATE paired_screens SET revoked_at = '' WHERE id = ?", (id_,))
            add_line(base, done)
            return True

    def heard(self, id_: str) -> None:
        """Forget a screen that was let go and tells that it knows."""
        with self._database.writing() as base:
            base.execute("DELETE FROM paired_screens WHERE id = ? AND revoked_at != ''", (id_,))

    def proved(self, id_: str) -> None:
        """Let nobody collect what a screen got: it has shown that it has its key."""
        with self._database.reading() as base:
            if not base.execute("SELECT 1 FROM paired_screens WHERE id = ? AND secret != ''", (id_,)).fetchone():
                return
        with self._database.writing() as base:
            base.execute("UPDATE paired_screens SET secret = '' WHERE id = ?", (id_,))

    def token(self, id_: str, holds: str, *, at: datetime) -> str:
        """Return another token for a screen that holds one of this digest; empty where that one is still good."""
        with self._database.reading() as base:
            found = base.execute(
                "SELECT digest, made_at FROM paired_tokens WHERE screen = ? ORDER BY used_at, made_at DESC LIMIT 1",
                (id_,),
            ).fetchone()
        if found is not None and found[0] == holds and at - datetime.fromisoformat(found[1]) < _lasts(holds):
            return ""
        with self._database.writing() as base:
            return _new_token(base, id_, holds, at)

    def opens(self, token: str, *, at: datetime) -> str | None:
        """Return the id of the screen whose token has this digest. Once a newer one is used, an older opens nothing.

        Only where there is an older one is anything written: a thousand screens that start together wait for nobody.
        """
        with self._database.reading() as base:
            row = base.execute(_OPENED, (token,)).fetchone()
        if row is None:
            return None
        if not row[1] and row[2] > 1:
            with self._database.writing() as base:
                base.execute("UPDATE paired_tokens SET used_at = ? WHERE digest = ?", (moment(at), token))
                gone = "DELETE FROM paired_tokens WHERE screen = ? AND digest != ? AND used_at != ''"
                base.execute(gone, (row[0], token))
        return str(row[0])


def _asking(base: Statements, by: str, what: str, at: datetime) -> AskingScreen | None:
    query = f"SELECT code, told, began_at, ends_at FROM pairings WHERE {by} = ? AND ends_at > ?"  # noqa: S608  # a name of ours
    row = base.execute(query, (what, moment(at))).fetchone()
    if row is None:
        return None
    began, ends = map(datetime.fromisoformat, row[2:])
    return AskingScreen(code=row[0], told=row[1], began=began, ends=ends)


def _one(base: Statements, id_: str) -> PairedScreen | None:
    row = base.execute(f"{_SCREEN} WHERE id = ?", (id_,)).fetchone()
    return _screen(row) if row is not None else None


def _screen(row: tuple[str, ...]) -> PairedScreen:
    id_, key, chosen, paired, by, revoked = row
    return PairedScreen(
        id=id_,
        key=key,
        chosen=read_choices(chosen),
        paired=datetime.fromisoformat(paired),
        by=by,
        revoked=datetime.fromisoformat(revoked) if revoked else None,
    )


def _name(base: Statements, name: str, key: str, at: datetime) -> None:
    """Let the codes of a screen be made with this key under this name."""
    if base.execute("SELECT 1 FROM phone_screens WHERE name = ?", (name,)).fetchone():
        raise NameTakenError(name)
    base.execute("INSERT INTO phone_screens VALUES (?, ?, ?)", (name, key, moment(at)))


def _lasts(token: str) -> timedelta:
    """Return how old the token of this digest becomes."""
    return RENEWED - _TOGETHER * (int(token[:4], 16) / 2**16)


def _new_token(base: Statements, id_: str, holds: str, at: datetime) -> str:
    """Make a token beside the one that the screen holds, which is in use; what else was made for it goes."""
    token = secrets.token_urlsafe(32)
    base.execute("DELETE FROM paired_tokens WHERE screen = ? AND digest != ?", (id_, holds))
    base.execute("UPDATE paired_tokens SET used_at = ? WHERE screen = ? AND used_at = ''", (moment(at), id_))
    row = (digest_of_secret(token), id_, moment(at))
    base.execute("INSERT INTO paired_tokens VALUES (?, ?, ?, '')", row)
    return token
