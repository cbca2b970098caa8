"""What an officer changes at a release holds on the wall: words are covered wherever they lie, the tone is theirs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.library.released_words import digest_of_all
from kiosk.model.amendments import Amendment, words_by_text
from kiosk.model.content import Held, Snapshot
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.item_parts import Tone
from kiosk.model.items import ItemId, Quote, Story
from kiosk.model.settings import ContentSettings, PrivacySettings
from tests.library.test_decided_at_the_desk import batch, quote, shown, take_down, undone

WORDS = "Karin van de balie liet mij een uur lang wachten."
COVERED = "… van de balie liet mij een uur lang wachten."


def held(snapshot: Snapshot) -> Held:
    (one,) = snapshot.held
    return one


def release(snapshot: Snapshot, *words: str, id_: str = "1", **more: object) -> DeskDecision:
    """Release the one that waits, with these words covered in what the officer sees of it."""
    one = held(snapshot)
    every = [word for words in words_by_text(one.item) for word in words]
    masked = tuple(word.number for word in every if word.text in words)
    assert len(masked) == len(words)
    amendment = Amendment(masked=masked, shown=digest_of_all(one.item), **more)  # type: ignore[arg-type]
    return DeskDecision(id=id_, verb=Verb.RELEASE, item=one.item.id, words=one.digest, amendment=amendment)


def down(item: ItemId) -> DeskDecision:
    return take_down(item, "9")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(keep=tmp_path / "library")


def test_it_shows_with_the_words_covered_and_waits_whole_after_the_undo(library: Library) -> None:
    library.put(batch(quote(WORDS), survey=True))
    freed = release(library.snapshot(), "Karin")
    library.rule([freed])
    assert shown(library.snapshot()) == {COVERED}
    library.rule([undone(freed)])
    assert shown(library.snapshot()) == set()
    item = held(library.snapshot()).item
    assert isinstance(item, Quote)
    assert item.text == WORDS


def test_a_take_down_takes_what_is_covered_down_too_and_its_undo_brings_it_back_covered(library: Library) -> None:
    library.put(batch(quote(WORDS), survey=True))
    freed = release(library.snapshot(), "Karin")
    library.rule([freed, down(freed.item)])
    assert shown(library.snapshot()) == set()
    assert WORDS not in repr(library.snapshot().taken_down), "nor where it is told what is down"
    library.rule([freed, undone(down(freed.item))])
    assert shown(library.snapshot()) == {COVERED}


def test_it_stays_covered_over_a_restart_in_which_the_desk_is_away(tmp_path: Path) -> None:
    before = Library(keep=tmp_path / "library")
    before.put(batch(quote(WORDS), survey=True))
    before.rule([release(before.snapshot(), "Karin", tone=Tone.CRITICAL, team="Zuid")])
    before.close()
    after = Library(keep=tmp_path / "library")
    (item,) = after.snapshot().items
    assert isinstance(item, Quote)
    assert (item.text, item.tone, item.team) == (COVERED, Tone.CRITICAL, "Zuid")
    after.close()


@pytest.mark.parametrize("edited", [{"speaker": "Wim"}, {"tone": Tone.CRITICAL}, {"place": "Zwolle"}])
def test_an_edit_opens_the_review_again_and_shows_no_covered_word(library: Library, edited: dict[str, object]) -> None:
    library.put(batch(quote(WORDS, speaker="Noor"), survey=True))
    library.rule([release(library.snapshot(), "Karin")])
    library.put(batch(replace(quote(WORDS, speaker="Noor"), **edited), survey=True))  # type: ignore[arg-type]
    assert shown(library.snapshot()) == set()
    library.put(batch(quote(WORDS, speaker="Noor"), survey=True))
    assert shown(library.snapshot()) == {COVERED}


def test_another_edition_of_the_same_words_waits_even_where_nothing_else_would_hold_it(library: Library) -> None:
    library.put(batch(quote(WORDS), survey=True))
    freed = release(library.snapshot(), "Karin")
    library.rule([freed])
    library.put(batch(quote(WORDS.upper(), "vrijgegeven/b.txt", speaker="Wim"), path="vrijgegeven/b.txt"))
    assert shown(library.snapshot()) == {COVERED}
    assert "afgedekt" in held(library.snapshot()).why.dutch
    library.rule([freed, release(library.snapshot(), id_="2")])
    assert not library.snapshot().held, "until it is released as it is"


def test_where_the_gate_shows_another_text_by_now_it_waits_again_and_nothing_is_uncovered(library: Library) -> None:
    library.put(batch(quote(WORDS, speaker="Piet Puk"), survey=True))
    library.rule([release(library.snapshot(), "Karin")])
    assert shown(library.snapshot()) == {COVERED}
    library.follow(PrivacySettings(speaker="full"), ContentSettings())
    assert shown(library.snapshot()) == set()
    library.follow(PrivacySettings(speaker="full", surveys="show"), ContentSettings())
    assert shown(library.snapshot()) == set(), "not even where surveys do not wait any more"
    library.follow(PrivacySettings(), ContentSettings())
    assert shown(library.snapshot()) == {COVERED}


def test_what_the_gate_masks_stays_masked(library: Library) -> None:
    library.put(batch(quote("Mail naar karin@example.nl of bel Karin over de rekening."), survey=True))
    library.rule([release(library.snapshot(), "Karin")])
    assert shown(library.snapshot()) == {"Mail naar … of bel … over de rekening."}


def test_of_two_desks_that_are_united_what_either_covered_is_covered(library: Library) -> None:
    library.put(batch(quote(WORDS), survey=True))
    here, there = release(library.snapshot(), "Karin"), release(library.snapshot(), "uur", id_="2")
    plain = release(library.snapshot(), id_="3")
    library.rule([here, there, plain])
    assert shown(library.snapshot()) == {"… van de balie liet mij een … lang wachten."}


def test_the_tone_and_the_team_of_the_officer_are_those_of_the_wall(library: Library) -> None:
    library.put(batch(quote(WORDS, tone=Tone.POSITIVE, team="Noord"), survey=True))
    library.rule([release(library.snapshot(), tone=Tone.CRITICAL, team="")])
    (item,) = library.snapshot().items
    assert isinstance(item, Quote)
    assert (item.tone, item.team, item.text) == (Tone.CRITICAL, None, WORDS)


def test_the_whole_of_a_long_quote_is_covered_as_its_first_sentences_are(library: Library) -> None:
    long = "Karin liet mij een uur lang wachten en wist het niet. " * 20
    library.put(batch(quote(long), survey=True))
    waits = held(library.snapshot())
    masked = tuple(one.number for words in words_by_text(waits.item) for one in words if one.text == "Karin")
    amendment = Amendment(masked=masked, shown=digest_of_all(waits.item))
    library.rule([DeskDecision(id="1", verb=Verb.RELEASE, item=waits.item.id, words=waits.digest, amendment=amendment)])
    short, whole = library.snapshot().items
    assert isinstance(short, Quote)
    assert isinstance(whole, Story)
    assert "Karin" not in repr((short, whole))
