"""Keeps in the file of the desk what was told of screens that fell silent and came back, so that it is told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from kiosk.model.screen_news import ScreenNews
from kiosk.store.desk_log import moment
from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.once import AGAIN, BEGUN, LATER

KEPT = timedelta(days=365)
_SILENT, _BACK = "silent", "back"
_OPEN = """SELECT screen, number, since FROM screen_news AS one WHERE what = 'silent'
           AND NOT EXISTS (SELECT 1 FROM screen_news WHERE screen = one.screen AND number = one.number
                           AND what = 'back')"""


class SqliteSilences:
    """See `watch_protocols.Silences`. A silence has a number of its screen; that it is over has the same."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def told(self) -> Mapping[str, datetime]:
        """Return since when each screen is silent of which that was told, and not that it is back."""
        with self._database.reading() as base:
            return {screen: datetime.fromisoformat(since) for screen, (_, since) in _open(base).items()}

    def begin(self, news: ScreenNews, since: Mapping[str, datetime], *, at: datetime) -> ScreenNews:
        """Write down that this is being told; what another desk wrote down before is told by that."""
        with self._database.writing() as base:
            base.execute("DELETE FROM screen_news WHERE told_at < ?", (moment(at - KEPT),))
            silent = [one for one in news.silent if _begin_silence(base, one, moment(since[one]), moment(at))]
            known = _open(base)
            back = [one for one in news.back if one in known and _insert(base, one, _BACK, known[one], moment(at))]
        return ScreenNews(silent=tuple(silent), back=tuple(back))

    def end(self, news: ScreenNews, state: str, *, at: datetime) -> None:
        """Keep how it went."""
        with self._database.writing() as base:
            _state(base, news, state, at)

    def waiting(self, *, at: datetime) -> ScreenNews:
        """Return what is to be told again now, and write down that it is being told."""
        query = "SELECT screen, what FROM screen_news WHERE state = ? AND told_at <= ? ORDER BY screen"
        with self._database.writing() as base:
            rows = base.execute(query, (LATER, moment(at - AGAIN))).fetchall()
            found = {kind: tuple(screen for screen, what in rows if what == kind) for kind in (_SILENT, _BACK)}
            news = ScreenNews(silent=found[_SILENT], back=found[_BACK])
            if news:
                _state(base, news, BEGUN, at)
        return news

    def forget(self, screens: Iterable[str]) -> None:
        """Let go of what was told of these."""
        with self._database.writing() as base:
            for one in screens:
                base.execute("DELETE FROM screen_news WHERE screen = ?", (one,))


def _open(base: Statements) -> dict[str, tuple[int, str]]:
    """Return the number of the silence of each screen that is not over, and since when it is silent."""
    return {str(screen): (int(number), str(since)) for screen, number, since in base.execute(_OPEN).fetchall()}


def _begin_silence(base: Statements, screen: str, since: str, at: str) -> bool:
    if screen in _open(base):
        return False
    (newest,) = base.execute("SELECT max(number) FROM screen_news WHERE screen = ?", (screen,)).fetchone()
    return _insert(base, screen, _SILENT, ((newest or 0) + 1, since), at)


def _insert(base: Statements, screen: str, what: str, silence: tuple[int, str], at: str) -> bool:
    number, since = silence
    row = (screen, number, what, since, BEGUN, at)
    return base.execute("INSERT INTO screen_news VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount > 0


def _state(base: Statements, news: ScreenNews, state: str, at: datetime) -> None:
    """Write of the newest of each how it went."""
    newest = "(SELECT max(number) FROM screen_news AS other WHERE other.screen = screen_news.screen AND other.what = ?)"
    query = f"UPDATE screen_news SET state = ?, told_at = ? WHERE screen = ? AND what = ? AND number = {newest}"  # noqa: S608  # a part of ours
    for what, screens in ((_SILENT, news.silent), (_BACK, news.back)):
        for one in screens:
            base.execute(query, (state, moment(at), one, what, what))
