"""A decision card is read out of a text file with both its sides, or it is told on which line to mend it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.texts.taking_apart import take_apart
from kiosk.formats.texts.typed_forms import form_named
from kiosk.formats.texts.writing import write
from kiosk.model.content import Batch
from kiosk.model.item_decision import DecisionCard
from kiosk.model.language import Language
from tests.formats.samples import reading

CARD = """titel: Elke rekening één bladzijde
euro: € 90.000 – 140.000
euro wat: minder papier
euro bron: Inkoop
klant: onbekend
behoefte: In één keer zien wat ik betaal
neemt weg: Zoeken
geeft erbij: Kleine letters
voor wie: Wie op papier betaalt
besluit: Doen
beslis voor: 10-12-2026
eigenaar: Facturatie

Nu zijn het er vaak vier.
"""
ENGLISH = """title: Elke rekening één bladzijde
euro: € 90.000 – 140.000
euro what: minder papier
euro source: Inkoop
customer: onbekend
need: In één keer zien wat ik betaal
takes away: Zoeken
adds: Kleine letters
for whom: Wie op papier betaalt
decision: Doen
decide by: 2026-12-10
owner: Facturatie

Nu zijn het er vaak vier.
"""


def card(text: str, path: str = "besluiten/a.txt") -> DecisionCard:
    (found,) = reading(text, path).items
    assert isinstance(found, DecisionCard)
    return found


def test_every_line_becomes_its_part_of_the_card() -> None:
    found = card(CARD)
    assert (found.title, found.text, found.euro) == (
        "Elke rekening één bladzijde",
        "Nu zijn het er vaak vier.",
        "€ 90.000 – 140.000",
    )
    assert (found.need, found.eases, found.adds) == ("In één keer zien wat ik betaal", "Zoeken", "Kleine letters")
    assert (found.decision, found.decide_by, found.owner) == ("Doen", date(2026, 12, 10), "Facturatie")
    euro, customer = found.sides
    assert (euro.missing, customer.missing) == (False, True)


@pytest.mark.parametrize("path", ["decisions/a.txt", "Besluiten/a.md", "klantbusinesscase/a.txt"])
def test_english_keys_and_folders_say_the_same(path: str) -> None:
    assert card(ENGLISH, path) == card(CARD, path)


def test_a_side_that_is_left_out_is_missing_and_not_gone() -> None:
    found = card("Avondloket\n")
    assert [side.missing for side in found.sides] == [True, True]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("titel: Wat\neuro: best veel\n", 2, "“best veel” is geen bedrag dat ik begrijp."),
        ("titel: Wat\neuro: 5\nklant: 40,000\n", 3, "“40,000” is geen bedrag dat ik begrijp."),
        ("titel: Wat\nkleur: blauw\n", 2, "“kleur” is geen kenmerk dat ik ken."),
        (f"titel: {'a' * 101}\n", 1, "Er staat geen titel, of een te lange."),
        (f"titel: Wat\nbehoefte: {'a' * 161}\n", 2, "Dit is te lang voor één kaart."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, told: str) -> None:
    (problem,) = reading(text, "besluiten/a.txt").problems
    assert (problem.origin.line, problem.what.say(Language.DUTCH)) == (line, told)
    assert problem.hint.dutch


def test_an_amount_that_nobody_understands_is_not_drawn() -> None:
    assert reading("titel: Wat\neuro: best veel\n", "besluiten/a.txt").items == ()


@given(st.text(max_size=300))
def test_any_text_is_a_card_or_is_told_why_it_is_none(text: str) -> None:
    found = reading(text, "besluiten/a.txt")
    assert found.items or found.problems or not any(sign.isalnum() for sign in text)
    assert all(one.hint.dutch and one.hint.english for one in found.problems)


def as_a_file(text: str) -> Batch:
    return reading(text, "besluiten/a.txt")


@pytest.mark.parametrize("language", list(Language))
def test_what_stands_in_the_boxes_is_the_file_and_comes_back_out_of_it(language: Language) -> None:
    form = form_named("besluit")
    assert form is not None
    typed = {"title": "Eén blad", "euro": "€ 40.000 – 60.000", "customer": "onbekend", "words": "Uitleg hier."}
    written = write(form, typed, as_a_file, language)
    assert written.faults == ()
    assert take_apart("besluiten/a.txt", written.text, as_a_file, language) == (form, typed)
    (fault,) = write(form, typed | {"euro": "veel"}, as_a_file, language).faults
    assert fault.box == "euro"
