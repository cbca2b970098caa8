"""The waiting room of files: one is taken only when it has stood still, so that a half copied file is never read."""

from __future__ import annotations

from dataclasses import dataclass

Signature = tuple[int, int, int]
"""Modification time in nanoseconds, size in bytes and inode: what a file looks like without reading it."""


@dataclass(slots=True)
class _Waiting:
    signature: Signature | None
    since: float


class Settling:
    """Who waits, and since when they have looked the same. Times are monotonic seconds, given by the caller.

    A file that is gone waits too (its signature is None): editors replace a file by taking it away for a moment.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        """How long is long enough. May be set anew at any time."""
        self._waiting: dict[str, _Waiting] = {}

    def ready(self, path: str, signature: Signature | None, now: float) -> bool:
        """Tell whether this file has looked the same for long enough; remember how it looks."""
        waiting = self._waiting.get(path)
        if waiting is None or waiting.signature != signature:
            self._waiting[path] = waiting = _Waiting(signature, now)
        return now - waiting.since >= self.seconds

    def again(self, path: str, signature: Signature, now: float) -> None:
        """Let a file wait another time, though it stood still: it may be a copy that stalled."""
        self._waiting[path] = _Waiting(signature, now)

    def leave(self, path: str) -> None:
        """Take a file out: it was read, or its absence was told."""
        self._waiting.pop(path, None)

    def keep_only(self, paths: set[str]) -> None:
        """Forget every file that is not one of these."""
        for path in self._waiting.keys() - paths:
            del self._waiting[path]

    def next_due(self) -> float | None:
        """Return when the first of them will have stood still, None if nobody waits."""
        return min((one.since + self.seconds for one in self._waiting.values()), default=None)
