"""Coarse words are found as people write them, and ordinary words that hold or resemble them are not."""

from __future__ import annotations

import pytest

from kiosk.library.library import Library
from kiosk.library.vetting.coarse import coarse_in
from kiosk.library.vetting.doubtful import doubtful_words
from kiosk.library.vetting.staff import Staff
from kiosk.model.content import Batch, Held
from kiosk.model.items import Idea, Kind, Note, item_id
from kiosk.model.origin import OF_COLLEAGUES, Origin
from kiosk.model.reactions import EverythingSent, Reaction, ReactionKind
from kiosk.model.settings import PrivacySettings
from kiosk.people.as_content import sent_as_content
from tests.people.test_as_content import IDEA, NOW


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wat een kut dag.", "kut"),
        ("Wat een KUT!!! dag", "KUT!!!"),
        ("Wat een k*t dag", "k*t"),
        ("echt kuuuut", "kuuuut"),
        ("wat een kl00tzak", "kl00tzak"),
        ("sh1t zeg", "sh1t"),
        ("k.u.t", "k.u.t"),
        ("het is k u t hier", "k u t"),
        ("What the f**k", "f**k"),
        ("this is bull$hit,", "bull$hit"),
        ("godverdomme", "godverdomme"),
        ("“kútbedrijf”", "kútbedrijf"),
    ],
)
def test_a_coarse_word_is_found_where_it_stands(text: str, word: str) -> None:
    assert [text[start:end] for start, end in coarse_in(text)] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "De kutter van Scheveningen lag in Shitagawa.",
        "Mijn moeder had kanker; de monteur hield daar rekening mee.",
        "Wij zitten in de hal van de Lullofsstraat, bij de mulle grond.",
        "Bel terug binnen 24 uur! Het kan a.u.b. ook z.s.m. of m.b.v. de app.",
        "Dick Hoerner hielp mij op 3-3-2026 om 10:00 uur.",
        "** let op ** 5*5 = 25 en *heel* belangrijk",
        "a b c en 1 2 3 4",
        "",
    ],
)
def test_ordinary_words_are_not(text: str) -> None:
    assert list(coarse_in(text)) == []


def held(text: str, kind: ReactionKind = ReactionKind.IDEA, colleagues: tuple[str, ...] = ()) -> Held:
    library = Library(privacy=PrivacySettings(surveys="show", staff=colleagues))
    one = Reaction(id="f", answer=kind, about=None, text=text, screen="hal", slot=1, at=NOW)
    library.deliver(sent_as_content(EverythingSent(reactions=(one,))))
    (found,) = library.snapshot().held
    library.close()
    return found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wat een kut dag hier.", "een grof woord"),
        ("Bel mij op 06 12345678, dan leg ik het uit.", "een telefoonnummer"),
        ("Vraag het aan mevrouw Jansen van de balie, Piet Hendriks weet het ook.", "iemands naam"),
    ],
)
@pytest.mark.parametrize("kind", [ReactionKind.IDEA, ReactionKind.COMPLIMENT])
def test_the_card_says_what_was_found_without_repeating_it(text: str, said: str, kind: ReactionKind) -> None:
    found = held(text, kind)
    assert isinstance(found.item, Idea | Note)
    assert said in found.why.dutch
    assert found.digest, "a release at the desk helps"
    for word in ("kut", "12345678", "Jansen", "Hendriks"):
        assert word not in found.why.dutch


def test_the_name_of_a_colleague_is_told_as_such() -> None:
    found = held("Karin hielp die klant geweldig!", ReactionKind.COMPLIMENT, ("Karin de Boer",))
    assert "de naam van een collega" in found.why.dutch
    assert doubtful_words(found.item, Staff(("Karin de Boer",))) == (0,)


def test_what_holds_nothing_has_the_plain_reason() -> None:
    assert held(IDEA.text).why.dutch == "Wat collega’s sturen, wordt pas getoond als iemand het heeft gelezen."


def test_coarse_words_are_proposed_to_be_covered_in_what_colleagues_send() -> None:
    found = held("Wat een kut dag hier.")
    assert doubtful_words(found.item, Staff(())) == (2,)


def test_an_idea_that_lies_in_the_folder_hangs_as_any_text_of_it_and_one_that_was_sent_waits() -> None:
    library = Library()
    for source, path in (("content", "ideeën/a.txt"), (OF_COLLEAGUES, "reacties")):
        words = f"Bel terug, zegt {source}."
        one = Idea(id=item_id(Kind.IDEA, words), origin=Origin(source=source, path=path), text=words)
        library.deliver(Batch(source=source, path=path, digest="1", items=(one,)))
    found = library.snapshot()
    library.close()
    assert [one.origin.source for one in found.items] == ["content"]
    assert [one.item.origin.source for one in found.held] == [OF_COLLEAGUES]
