"""What at the desk keeps words beside the kiosk, and how each of them forgets some for good."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol


class WordKeeper(Protocol):
    """Keeps words of items, on the disk or in memory."""

    def forget_words(self, holds: Callable[[str], bool], paths: Collection[str]) -> None:
        """Forget every text that `holds` tells of, and what files at these paths said: too much, not too little."""
