"""Keeps in the store of the desk what is chosen for all screens with a tag."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.model.desk import Done
from kiosk.model.screen_groups import GroupChoices
from kiosk.store.desk_log import add_line
from kiosk.store.desk_store import DeskStore


class SqliteScreenGroups:
    """See `watch_protocols.ScreenGroups`."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def every(self) -> Mapping[str, GroupChoices]:
        """Return what is chosen for each tag."""
        with self._database.reading() as base:
            rows = base.execute("SELECT tag, theme, hours, language FROM screen_groups").fetchall()
        return {
            str(tag): GroupChoices(theme=theme, language=language, opening=tuple(filter(None, hours.split("\n"))))
            for tag, theme, hours, language in rows
        }

    def choose(self, tag: str, chosen: GroupChoices, done: Done) -> None:
        """Choose for a tag, and add that to the log; nothing is written where it is so already."""
        if self.every().get(tag, GroupChoices()) == chosen:
            return
        with self._database.writing() as base:
            base.execute("DELETE FROM screen_groups WHERE tag = ?", (tag,))
            if chosen != GroupChoices():
                row = (tag, chosen.theme, "\n".join(chosen.opening), chosen.language)
                base.execute("INSERT INTO screen_groups (tag, theme, hours, language) VALUES (?, ?, ?, ?)", row)
            add_line(base, done)
