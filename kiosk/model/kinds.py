"""What the house knows of a kind of content, told once beside its class: its names, its share, what its fields are."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.model.language import Phrase
from kiosk.model.roles import FeedPlace, FieldRole, Part, parts_of
from kiosk.model.value import reader

_Class = TypeVar("_Class", bound=type)


class Group(StrEnum):
    """What has a share of the showings."""

    QUOTES = "quotes"
    STORIES = "stories"
    FIGURES = "figures"
    PICTURES = "pictures"
    ANNOUNCEMENTS = "announcements"
    WEEK = "week"
    IDEAS = "ideas"
    TOGETHER = "together"


class Declaration:
    """One kind of content. Built once for each class, with what is asked of thousands of items prepared."""

    def __init__(
        self,
        cls: type,
        kind: StrEnum,
        *,
        one: Phrase,
        many: Phrase,
        words: str,
        group: Group,
        bearings: float,
        known_by: str,
        composed: bool = False,
        sent: bool = False,
    ) -> None:
        self.kind, self.group = kind, group
        self.one, self.many = one, many
        """What people call one of it, and several."""
        self.words = tuple(words.split())
        """What folders and the key `kind` call it, in small letters without accents or spaces."""
        self.bearings = bearings
        """Seconds to find one's bearings on its slide, before its words are read."""
        self.known_by = known_by
        """The field by which a person knows an item."""
        self.composed, self.sent = composed, sent
        """Whether the programme makes it of what may be shown, or colleagues send it: no file holds it then."""
        self.parts = parts_of(cls)
        self.masked = _names(self.parts, lambda part: part.role in {FieldRole.CUSTOMER, FieldRole.PERSON})
        self.people = _names(self.parts, lambda part: part.role is FieldRole.PERSON)
        self.pictures = _names(self.parts, lambda part: part.role is FieldRole.PICTURE)
        texts = _names(self.parts, lambda part: part.read and part.feed in {FeedPlace.BODY, FeedPlace.ALSO_BODY})
        self.body = texts[-1] if texts else None
        """The field with the text that may be long; None where there is none."""
        self.told = tuple(part for part in self.parts if part.told)
        self.sought = reader(_names(self.parts, lambda part: part.sought))
        self.read = reader(_names(self.parts, lambda part: part.read))
        self.worded = reader(_names(self.parts, _is_worded))
        self.released = reader(_names(self.parts, lambda part: _is_worded(part) and not part.later))
        self.on_slides = reader(_names(self.parts, lambda part: part.feed is not FeedPlace.LINK))
        """All that may be set on a slide, beside what is no text; an address becomes a code, however long it is."""
        self.identity = reader(_names(self.parts, lambda part: part.identifies))


DECLARED: dict[type, Declaration] = {}
"""Each class of items with its declaration, in the order of the module that holds the classes."""


def declared(kind: StrEnum, **known: Any) -> Callable[[_Class], _Class]:  # noqa: ANN401
    """Enter a class of items in `DECLARED`, with what a `Declaration` knows of it."""

    def enter(cls: _Class) -> _Class:
        DECLARED[cls] = Declaration(cls, kind, **known)
        return cls

    return enter


def _is_worded(part: Part) -> bool:
    return part.role not in {FieldRole.PICTURE, FieldRole.FACT}


def _names(parts: tuple[Part, ...], wanted: Callable[[Part], bool]) -> tuple[str, ...]:
    return tuple(part.name for part in parts if wanted(part))


def texts_in(values: tuple[Any, ...]) -> tuple[str, ...]:
    """Return the texts among values one by one, each paragraph apart; what is empty or no text is left out."""
    texts: list[str] = []
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            texts.extend(value)
    return tuple(filter(None, texts))
