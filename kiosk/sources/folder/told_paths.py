"""What was told of the paths of a folder: its batches, what is wrong with one (once), and what is no longer there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from kiosk.model.content import Batch, Removed
from kiosk.sources.folder.names import display


class ToldPaths:
    """Tells whoever takes in what a folder holds; remembers what is wrong now, and what was there before a restart."""

    def __init__(self, name: str, deliver: Callable[[Batch | Removed], None], known: Iterable[str]) -> None:
        """`known` are the paths that were told before a restart, as they are displayed."""
        self._name = name
        self.deliver = deliver
        self.restored = set(known) - {""}
        """Paths of before a restart, of which it is not yet seen whether they are still there."""
        self._troubled: dict[str, str] = {}

    def trouble(self, path: str, batch: Batch) -> None:
        """Deliver what is wrong with a path, once: an unreadable file is tried again at every scan."""
        if self._troubled.get(path) != batch.digest:
            self._troubled[path] = batch.digest
            self.deliver(batch)

    def removed(self, path: str) -> None:
        """Tell that a path, as it is displayed, is no longer there."""
        self.deliver(Removed(source=self._name, path=path))

    def troubles(self, now: Mapping[str, Batch], there: Callable[[str], bool]) -> None:
        """Tell what is wrong now, and that what was wrong before and is neither wrong nor there has gone."""
        for path in self._troubled.keys() - now.keys():
            del self._troubled[path]
            if not there(path):
                self.removed(display(path))
        for path, batch in now.items():
            self.trouble(path, batch)

    def compare_with_before(self, here: Iterable[str], hidden: Collection[str]) -> None:
        """Tell that what was delivered before a restart and is not here has gone; wait for what is hidden.

        A folder that is hidden hides all below it.
        """
        if not self.restored:
            return
        shown = tuple(map(display, hidden))
        below = tuple(path + "/" for path in shown)
        unseen = {path for path in self.restored if path in shown or path.startswith(below)}
        for path in self.restored - set(map(display, here)) - unseen:
            self.removed(path)
        self.restored = unseen
