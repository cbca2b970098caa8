"""What the desk asks of ten thousand that wait is found by file and by words, page by page, and is always short."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.library.library import Library
from kiosk.machine.control_socket import LONGEST_QUESTION
from kiosk.model.content import Batch
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import ContentSettings, PrivacySettings
from kiosk.run.desk_answers import MOST_AT_ONCE, DeskAnswers

MANY = 10_000
TEXTS = ("De Café-crème was koud.", "Mijn coöperatie kreeg geen antwoord.", "ÉÉN reactie, en die was STRAẞE goed.")


def quote(text: str, path: str, **more: object) -> Quote:
    origin = Origin(source="content", path=path, line=1)
    return Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text, **more)  # type: ignore[arg-type]


def lay(library: Library, path: str, *items: Quote) -> None:
    library.put(Batch(source="content", path=path, digest=repr(items), items=items, needs_release=True))


@pytest.fixture
def library() -> Iterator[Library]:
    one = Library()
    yield one
    one.close()


@pytest.fixture
def answers(library: Library) -> DeskAnswers:
    lay(library, "a.csv", *(quote(text, "a.csv", place="Zwolle") for text in TEXTS))
    lay(library, "b.csv", quote("Café Zuid had geen koffie.", "b.csv", team="Zuid"))
    return DeskAnswers(library, ahead=lambda _: (), look=lambda: None)


def waiting(answers: DeskAnswers, words: str = "", file: str = "-", first: int = 0, count: int = 9) -> dict[str, Any]:
    asked = base64.urlsafe_b64encode(words.encode()).decode()
    assert len(f"waiting {first} {count} {file} {asked}\n") <= LONGEST_QUESTION
    told = json.loads(answers.waiting(f"{first} {count} {file} {asked}".strip()))
    assert isinstance(told, dict)
    return told


def found(answers: DeskAnswers, words: str, file: str = "-") -> set[str]:
    told = waiting(answers, words, file)
    assert told["found"] == len(told["rows"])
    return {row["words"][0] for row in told["rows"]}


@pytest.mark.parametrize(
    ("words", "finds"),
    [
        ("cafe", {TEXTS[0], "Café Zuid had geen koffie."}),
        ("CRÈME café", {TEXTS[0]}),
        ("cooperatie", {TEXTS[1]}),
        ("een strasse", {TEXTS[2]}),
        ("zwolle", set(TEXTS)),
        ("   ", {*TEXTS, "Café Zuid had geen koffie."}),
        ("café nergens", set()),
        ("(.*)", set()),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(answers: DeskAnswers, words: str, finds: set[str]) -> None:
    assert found(answers, words) == finds


def test_words_are_found_within_one_file(answers: DeskAnswers) -> None:
    (key,) = [one["key"] for one in waiting(answers)["files"] if one["path"] == "b.csv"]
    assert found(answers, "cafe", key) == {"Café Zuid had geen koffie."}
    assert waiting(answers, "cafe", key)["total"] == 4
    assert waiting(answers, "cafe", "0123456789ab")["found"] == 0


def test_what_the_gate_masked_is_not_found_by_it(library: Library, answers: DeskAnswers) -> None:
    lay(library, "c.csv", quote("Bel mij op 06-12345678 over de storing.", "c.csv"))
    assert found(answers, "storing") == {"Bel mij op … over de storing."}
    assert found(answers, "12345678") == set()


@pytest.mark.parametrize("asked", ["0 9 - %%%", "0 9 - Q", "0 9 - w6k=w", "0 9 -  ", "x y z q", "0 9 - /w=="])
def test_a_question_that_means_nothing_finds_nothing_or_all_and_is_answered(answers: DeskAnswers, asked: str) -> None:
    assert json.loads(answers.waiting(asked))["found"] in {0, 4}


def test_names_are_told_apart_from_other_words(library: Library, answers: DeskAnswers) -> None:
    library.follow(PrivacySettings(staff=("Karin de Boer",)), ContentSettings())
    lay(library, "c.csv", quote("Eerst hielp Karin niet, toen Jan Jansen wel, in Zwolle.", "c.csv", speaker="Ria"))
    (row,) = waiting(answers, "hielp")["rows"]
    assert row["doubtful"] == "2,5-6"


def test_of_ten_thousand_an_answer_is_a_page_and_what_one_act_decides_is_told_by_its_state(
    library: Library, answers: DeskAnswers
) -> None:
    many = tuple(quote(f"Het antwoord met nummer {number} van een klant.", "veel.csv") for number in range(MANY))
    lay(library, "veel.csv", *many)
    (key,) = [one["key"] for one in waiting(answers)["files"] if one["path"] == "veel.csv"]
    told = waiting(answers, "antwoord 99", key, first=0, count=1000)
    assert len(told["rows"]) == MOST_AT_ONCE < told["found"]
    last = waiting(answers, "antwoord", key, first=MANY - 1)
    assert [row["words"][0] for row in last["rows"]] == [many[-1].text]
    whole = waiting(answers, file=key)["together"]
    assert whole["count"] == MANY
    assert answers.together(key).count(b"\n") == MANY
