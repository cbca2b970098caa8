"""Which files must be read again when another changes: a text with its photo, a picture with its caption, a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kiosk.sources.folder.intake import MAPPING
from kiosk.sources.folder.names import forms, kin_names, kin_stem, same_name
from kiosk.sources.folder.scan import Tree

_NAMES_OF_ONE = len(kin_names("a"))


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
        again |= kin_in(tree, paths)
        for path in paths:
            folder, _, name = path.rpartition("/")
            if name.casefold() == MAPPING:
                again.update(one for one in tree.paths() if one.rpartition("/")[0] == folder)
        return sorted(again - paths)


def kin_in(tree: Tree, paths: Collection[str]) -> set[str]:
    """Return the accepted files that go with these by their names, perhaps with some of these themselves.

    Few are looked up under each name that may go with them; of many, as at the first look, the tree is gone through
    once for files that are not among them.
    """
    stems = {kin_stem(path) for path in paths}
    if len(stems) * _NAMES_OF_ONE < len(tree):
        return {kin for stem in stems for kin in kin_names(stem) if kin in tree}
    known = frozenset(paths)
    of_form = {form: stem for stem in stems for form in forms(stem)}
    others = ((one, of_form.get(kin_stem(one))) for one in tree.paths() if one not in known)
    return {one for one, stem in others if stem is not None and one in kin_names(stem)}
