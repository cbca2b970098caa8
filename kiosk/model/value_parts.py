"""What a value tells beside its words, each with what it is called: for paper and for a voice."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.model.items import Value
from kiosk.model.language import Phrase

EXPECTS = Phrase("Wat mogen medewerkers van ons verwachten?", "What may colleagues expect of us?")
EXAMPLE = Phrase("Een goed voorbeeld", "A good example")


def further_pages(item: Value) -> int:
    """Return how many pages a value has after its first: where it stands, and what it asks, each below its title."""
    return bool(item.reached and item.aim) + bool(item.expects or item.example)


def grown_parts(item: Value) -> Iterator[tuple[Phrase, str | None]]:
    """Yield the parts of a value that it has beside its title and text, in the order of its slides."""
    if item.reached and item.aim:
        if item.start:
            yield Phrase("Begonnen op:", "Began at:"), item.start
        yield Phrase("Nu op:", "Now at:"), item.reached
        yield Phrase("Doel:", "Aim:"), item.aim
    yield EXPECTS, item.expects
    yield Phrase(f"{EXAMPLE.dutch}:", f"{EXAMPLE.english}:"), item.example
