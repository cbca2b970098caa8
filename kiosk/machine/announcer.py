"""Tells news to all who asked for it, on the thread that brings it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

News = TypeVar("News")


class Announcer(Generic[News]):
    """What is announced before anybody subscribed is told to nobody. May be used from any thread."""

    def __init__(self) -> None:
        self._listeners: tuple[Callable[[News], object], ...] = ()

    def subscribe(self, listener: Callable[[News], object]) -> None:
        """Let one more hear all news from now on."""
        self._listeners = (*self._listeners, listener)

    def announce(self, news: News) -> None:
        """Tell everybody, in the order in which they came; what a listener raises, this raises."""
        for listener in self._listeners:
            listener(news)
