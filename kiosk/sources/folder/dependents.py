"""Which files must be read again when another changes: a text with its photo, a picture with its caption, a table."""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.sources.folder.intake import MAPPING
from kiosk.sources.folder.names import kin_names, kin_stem, same_name
from kiosk.sources.folder.scan import Tree


class Dependents:
    """Who asked for what. Pairs of one name are not remembered: they are found by the name."""

    def __init__(self) -> None:
        self._asked: dict[str, frozenset[str]] = {}

    def remember(self, path: str, asked: frozenset[str]) -> None:
        """Remember what a file asked for when it was read: paths as `same_name` gives them."""
        if asked:
            self._asked[path] = asked
        else:
            self._asked.pop(path, None)

    def forget(self, path: str) -> None:
        """Forget a file that is gone."""
        self._asked.pop(path, None)

    def of(self, changed: Iterable[str], tree: Tree) -> list[str]:
        """Return the accepted files that go with these, other than these themselves, by path."""
        paths = set(changed)
        wanted = {same_name(path) for path in paths}
        again = {path for path, asked in self._asked.items() if asked & wanted}
        for path in paths:
            again.update(kin for kin in kin_names(kin_stem(path)) if kin in tree)
            folder, _, name = path.rpartition("/")
            if name.casefold() == MAPPING:
                again.update(one for one in tree.paths() if one.rpartition("/")[0] == folder)
        return sorted(again - paths)
