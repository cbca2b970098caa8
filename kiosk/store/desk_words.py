"""Forgets words in the file of the desk: in each table of it that holds what people typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from kiosk.store.desk_store import DeskStore, Statements
from kiosk.store.nominations_going import forget_deeds, let_nominations_go
from kiosk.store.received_rows import let_received_go
from kiosk.store.sent_rows_going import close_topics, let_go, let_go_with_erased
from kiosk.store.sqlite_files import forget_aside

WITH_WORDS = {
    "versions": "text",
    "messages": "title || ' ' || words",
    "reactions": "words",
    "idea_steps": "words",
    "sign_ups": "name || ' ' || team",
    "nominations": "who || ' ' || deed || ' ' || nominator",
    "improver_deeds": "short || ' ' || reason",
    "received": r"""replace(replace(told, '\n', ' '), '\"', '"')""",
}
"""The tables with words, and what of a row holds them."""
WHOLE: Mapping[str, Callable[[Statements, list[str]], None]] = {
    "reactions": let_go,
    "nominations": let_nominations_go,
    "improver_deeds": forget_deeds,
    "received": let_received_go,
}
"""Of these tables more goes than the row."""
_PATHS = "SELECT DISTINCT about FROM log WHERE act = 'erase'"


class SqliteWords:
    """Every text that the desk keeps."""

    def __init__(self, database: DeskStore) -> None:
        self._database = database

    def forget_words(self, holds: Callable[[str], bool], paths: Collection[str]) -> None:
        """Forget each text that holds them, and all that files at these paths said before: it was nearly that."""
        with self._database.writing() as base:
            forget_texts(base, holds, paths)
        self._database.shed()
        forget_aside(self._database.folder)


def forget_texts(base: Statements, holds: Callable[[str], bool], paths: Collection[str]) -> None:
    """Delete the rows of these tables, within a transaction; one after the other, as they may be many."""
    for table, words in WITH_WORDS.items():
        for (id_,) in base.execute(f"SELECT id FROM {table}").fetchall():  # noqa: S608  # names of ours
            (text,) = base.execute(f"SELECT {words} FROM {table} WHERE id = ?", (id_,)).fetchone()  # noqa: S608
            if holds(text) and table in WHOLE:
                WHOLE[table](base, [id_])
            elif holds(text):
                base.execute(f"DELETE FROM {table} WHERE id = ?", (id_,))  # noqa: S608
    base.execute("UPDATE sign_up_changes SET newest = newest + 1")
    let_go_with_erased(base)
    close_topics(base)
    base.executemany("DELETE FROM versions WHERE path = ?", [(path,) for path in paths])


def erased_paths(base: Statements) -> frozenset[str]:
    """Return where what was erased stood, as far as the log still tells: "quotes/a.txt:3" is of "quotes/a.txt"."""
    told = [str(about) for (about,) in base.execute(_PATHS)]
    return frozenset((*told, *(one.rpartition(":")[0] for one in told))) - {""}
