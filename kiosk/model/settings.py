"""What the person who keeps the kiosk may choose, with the default and the bounds of each choice beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kiosk.model.language import Language


def choice(default: Any, *, low: float | None = None, high: float | None = None, among: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """Declare one setting: its default, and the bounds or the words it is held to when it is read."""
    bounds = {"low": low, "high": high, "among": among}
    if isinstance(default, list | dict | tuple):
        return field(default_factory=lambda: default, metadata=bounds)
    return field(default=default, metadata=bounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSettings:
    """[screen]: what this one screen is and how it looks."""

    name: str = choice("kiosk")
    language: Language = choice(Language.DUTCH)
    theme: str = choice("papier")
    motion: str = choice("full", among=("full", "reduced", "none"))
    tags: tuple[str, ...] = choice(())
    brand: str = choice("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSettings:
    """[content]: the watched folder."""

    folder: str = choice("content")
    scan_seconds: float = choice(3.0, low=0.5, high=600.0)
    settle_seconds: float = choice(1.0, low=0.0, high=60.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSettings:
    """[programme]: what plays how often, and how long it stands."""

    timezone: str = choice("Europe/Amsterdam")
    critical_share: float = choice(1 / 3, low=0.0, high=0.5)
    quotes: float = choice(6.0, low=0.0, high=100.0)
    stories: float = choice(2.0, low=0.0, high=100.0)
    figures: float = choice(1.0, low=0.0, high=100.0)
    pictures: float = choice(1.0, low=0.0, high=100.0)
    announcements: float = choice(1.0, low=0.0, high=100.0)
    words_per_second: float = choice(3.4, low=1.0, high=6.0)
    shortest_seconds: float = choice(8.0, low=3.0, high=120.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """[web]: the page that shows the screen in a browser."""

    preview_port: int = choice(8321, low=1024, high=65535)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, read once. A part of the program is handed only its own section."""

    screen: ScreenSettings = field(default_factory=ScreenSettings)
    content: ContentSettings = field(default_factory=ContentSettings)
    programme: ProgrammeSettings = field(default_factory=ProgrammeSettings)
    web: WebSettings = field(default_factory=WebSettings)
