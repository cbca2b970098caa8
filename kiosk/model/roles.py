"""Says of each field of a kind of content what it is: whose words, a person's name, a picture or a plain fact.

What is done with a field derives from it: masking, searching, the time to read, the rows of a feed and of `--json`. A
field that says nothing counts as a customer's words, and so is masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, field, fields
from enum import StrEnum
from typing import Any, NamedTuple


class FieldRole(StrEnum):
    """Whose words a field holds, or that it holds none."""

    CUSTOMER = "customer's words"
    """Masked wherever they hold personal data."""
    PERSON = "customer's name"
    """Masked, and shortened to the form that the house chose."""
    HOUSE = "words of the house"
    """Shown as they were written: an address in them is meant."""
    PICTURE = "picture"
    FACT = "fact"
    """A date, a number, an id or an address on the web."""


class FeedPlace(StrEnum):
    """Where a field stands in an item of a feed."""

    OWN = "_kiosk"
    """In our extension, under its own name."""
    TITLE = "title"
    HEADLINE = "title, or the first line of the text"
    BODY = "content_text"
    ALSO_BODY = "_kiosk, and content_text for other readers"
    LINK = "external_url"
    DAY = "_kiosk, or date_published"
    AUTHOR = "_kiosk, or authors"
    TONE = "_kiosk, or a tag"
    NOWHERE = "nowhere"
    """What a screen does not show stays behind."""


IN_EXTENSION = frozenset({FeedPlace.OWN, FeedPlace.ALSO_BODY, FeedPlace.DAY, FeedPlace.AUTHOR})
"""Places that are, or are also, a field of our extension with the field's own name."""


class Part(NamedTuple):
    """One field of a kind, and what it is."""

    name: str
    type: str
    """What it holds, as the class says, without "| None": "str", "tuple[str, ...]", "date"."""
    required: bool
    role: FieldRole = FieldRole.CUSTOMER
    read: bool = True
    """Whether a viewer takes time to read it."""
    sought: bool = True
    """Whether the item is looked up by it, as for taking it down."""
    identifies: bool = False
    """Whether the item's id is made of it."""
    told: bool = False
    """Whether it stands in a row of `--json`."""
    feed: FeedPlace = FeedPlace.OWN
    later: bool = False
    """Whether the desk adds it after a release, which therefore is not of it."""


def customer_words(*, default: Any = MISSING, **part: Any) -> Any:  # noqa: ANN401
    """Declare a field with words of a customer, or that came along with them; `part` gives fields of `Part`."""
    return field(default=default, metadata={"role": FieldRole.CUSTOMER, **part})


def person(*, default: Any = MISSING, **part: Any) -> Any:  # noqa: ANN401
    """Declare the name of a customer."""
    return field(default=default, metadata={"role": FieldRole.PERSON, **part})


def house_words(*, default: Any = MISSING, **part: Any) -> Any:  # noqa: ANN401
    """Declare a field with words of the house itself."""
    return field(default=default, metadata={"role": FieldRole.HOUSE, **part})


NOT_WORDS: Mapping[str, Any] = {"role": FieldRole.FACT, "read": False, "sought": False, "feed": FeedPlace.NOWHERE}
"""What is told of a field that holds no words and stands in no feed."""


def picture(*, default: Any = MISSING, **part: Any) -> Any:  # noqa: ANN401
    """Declare a picture that the item needs."""
    return field(default=default, metadata={**NOT_WORDS, "role": FieldRole.PICTURE, **part})


def fact(*, default: Any = MISSING, **part: Any) -> Any:  # noqa: ANN401
    """Declare a field that holds no words."""
    return field(default=default, metadata={**NOT_WORDS, "feed": FeedPlace.OWN, **part})


def parts_of(cls: type) -> tuple[Part, ...]:
    """Return what each field of a kind is, in order. Raises TypeError for a word that `Part` does not know."""
    return tuple(
        Part(
            name=one.name,
            type=str(one.type).removesuffix(" | None"),
            required=one.default is MISSING and one.default_factory is MISSING,
            **one.metadata,
        )
        for one in fields(cls)
    )
