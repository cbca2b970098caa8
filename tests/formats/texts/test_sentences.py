"""A sentence with a colon is a sentence, and keys count only where words remain."""

from __future__ import annotations

import pytest

from kiosk.library.vetting.gate import Rules, vet
from kiosk.model.items import Quote
from tests.formats.samples import SAMPLES, quote, reading

CASE = SAMPLES / "cases/sentence-with-colon/content/quotes"


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("kritisch/a.txt", "De klant zei: nooit meer, wat een gedoe was dat."),
        ("positief/b.txt", "Team: top gedaan allemaal, ik ben er heel blij mee."),
        ("positief/c.txt", "Nu: eindelijk iemand die luistert naar wat ik zeg."),
    ],
)
def test_the_sentences_of_the_case_are_its_words(file: str, words: str) -> None:
    (said,) = vet(reading((CASE / file).read_bytes(), f"quotes/{file}"), Rules()).items
    assert isinstance(said, Quote)
    assert said.text == words
    assert (said.speaker, said.place) == (("mevrouw De V.", "Emmen") if file == "kritisch/a.txt" else (None, None))


@pytest.mark.parametrize(
    "text",
    [
        "Team: top gedaan allemaal",
        "Tip: bel eerst even.",
        "Score: wat een score was dat zeg!",
        "Van: iedereen kreeg ik een ander antwoord.",
        "Klantt: dat ben ik, en zo werd ik niet behandeld.",
        "Mijn dag: eerst wachten, dan bellen, dan weer wachten.",
        "Nu: eindelijk een monteur",
        "Waar: in Emmen werd ik geholpen als een koning.",
        "Conclusie: prima.",
        "Online: prima geregeld, aan de balie niet.",
    ],
)
def test_a_sentence_with_a_colon_is_shown_whole(text: str) -> None:
    assert quote(text).text == text
    assert quote(f"{text}\n- Ria, Emmen").text == text


def test_a_sentence_divided_by_a_rule_from_another_is_not_taken_for_its_keys() -> None:
    done = reading("Team: top gedaan allemaal, ik ben er heel blij mee.\n---\nSnel geholpen.")
    assert [item.text for item in done.items if isinstance(item, Quote)] == [
        "Team: top gedaan allemaal, ik ben er heel blij mee.",
        "Snel geholpen.",
    ]


def test_below_the_words_a_sentence_is_no_key() -> None:
    assert quote("Ik belde.\nTeam: dat was top gedaan allemaal.").text == "Ik belde. Team: dat was top gedaan allemaal."


def test_who_said_it_never_becomes_the_quote() -> None:
    done = reading("team: Planning\n- Henk Bakker, Assen")
    assert done.items == ()
    assert "geen woorden" in done.problems[0].what.dutch


def test_a_block_of_keys_at_the_top_is_still_keys() -> None:
    said = quote("naam: familie Boersma\nplaats: Heerenveen\nteam: Storingsdienst\n\nHet was weer warm.")
    assert (said.text, said.speaker, said.place, said.team) == (
        "Het was weer warm.", "familie Boersma", "Heerenveen", "Storingsdienst",
    )  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["dhr. Mulder", "Mevr. De Vries", "mw. J. Bos", "Fam. Jansen", "prof. dr. P. Vos", "St. Jansschool", "Klant nr. 3",
     "Jan Smit jr. te Assen"],
)  # fmt: skip
def test_a_point_behind_a_title_makes_no_sentence_of_a_name(name: str) -> None:
    said = quote(f"naam: {name}\nplaats: St. Oedenrode\n\nHet was weer warm.")
    assert (said.text, said.speaker, said.place) == ("Het was weer warm.", name, "St. Oedenrode")


@pytest.mark.parametrize(
    "text", ["Team: top gedaan!\nEcht waar.", "Plaats: prima. Tijd: minder.", "Kanaal: nooit meer! Te druk."]
)
def test_what_is_said_of_a_team_or_a_place_is_no_key(text: str) -> None:
    assert quote(text).text == " ".join(text.split())
