"""The words of a name are found in whatever way people write it, and no other words with them."""

from __future__ import annotations

import pytest

from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.people.name_words import words_of_name


def found(text: str, name: str) -> list[str]:
    said = Quote(id=item_id(Kind.QUOTE, text), origin=Origin(source="a", path="b"), text=text)
    return [text.split()[number] for number in words_of_name(said, name)]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Dank aan Anna de Vries!", "Anna de Vries", ["Anna", "de", "Vries!"]),
        ("Anna’s geduld, en dat van anna.", "Anna de Vries", ["Anna’s", "anna."]),
        ("Geweldig van José!", "Jose Peeters", ["José!"]),
        ("Mevrouw Van der Meulen hielp.", "Sanne van der Meulen", ["Meulen"]),
        ("De klant van de week.", "Anna de Vries", []),
        ("Annabel hielp mij.", "Anna", []),
        ("(Bram) en “Bram”", "Bram", ["(Bram)", "“Bram”"]),
    ],
)
def test_a_name_is_found_whole_in_part_and_with_its_endings(text: str, name: str, words: list[str]) -> None:
    assert found(text, name) == words
