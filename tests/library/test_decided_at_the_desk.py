"""What is decided at the desk holds as what the folder decides does: for the words, over restarts, away or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.library.taking_down.fingerprints import Fingerprints
from kiosk.library.taking_down.forms import Forms
from kiosk.model.content import Batch, Removed, Snapshot
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Kind, Quote, Story, item_id
from kiosk.model.origin import Origin

WORDS = "Ik moest drie keer bellen voordat iemand luisterde."
OTHER = "Wat een fijn bedrijf is dit toch, vlot geholpen."


def quote(text: str, path: str = "enquete.csv", **more: object) -> Quote:
    origin = Origin(source="content", path=path, line=2)
    return Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text, **more)  # type: ignore[arg-type]


def batch(*items: Item, path: str = "enquete.csv", survey: bool = False) -> Batch:
    return Batch(source="content", path=path, digest=repr(items), items=items, needs_release=survey)


def shown(snapshot: Snapshot) -> set[str]:
    return {item.text for item in snapshot.items if isinstance(item, Quote)}


def take_down(item: ItemId, id_: str = "1") -> DeskDecision:
    return DeskDecision(id=id_, verb=Verb.TAKE_DOWN, item=item, words="")


def release(snapshot: Snapshot, id_: str = "1") -> DeskDecision:
    """Release the one that waits, as the officer saw it."""
    (held,) = snapshot.held
    assert held.digest
    return DeskDecision(id=id_, verb=Verb.RELEASE, item=held.item.id, words=held.digest)


def undone(decision: DeskDecision) -> DeskDecision:
    return replace(decision, undone=True)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(keep=tmp_path / "library")


def test_what_is_taken_down_goes_in_every_spelling_and_comes_back_by_the_undo(library: Library) -> None:
    library.put(batch(quote(WORDS), quote(OTHER)))
    library.put(batch(quote(f"“{WORDS.upper()}”", "b.txt"), path="b.txt"))
    down = take_down(item_id(Kind.QUOTE, WORDS))
    library.rule([down])
    assert shown(library.snapshot()) == {OTHER}
    library.put(batch(quote(f"Luister: {WORDS}", "c.txt"), path="c.txt"))
    assert shown(library.snapshot()) == {OTHER}
    library.rule([undone(down)])
    assert sum(WORDS.casefold() in text.casefold() for text in shown(library.snapshot())) == 2
    assert len(library.snapshot().items) == 3


def test_a_take_down_holds_for_a_file_that_comes_later(library: Library) -> None:
    library.rule([take_down(item_id(Kind.QUOTE, WORDS))])
    library.put(batch(quote(WORDS), quote(OTHER)))
    assert shown(library.snapshot()) == {OTHER}


def test_what_waits_is_released_by_the_desk_and_waits_again_by_the_undo(library: Library) -> None:
    library.put(batch(quote(WORDS), survey=True))
    freed = release(library.snapshot())
    library.rule([freed])
    assert shown(library.snapshot()) == {WORDS}
    library.rule([undone(freed)])
    assert shown(library.snapshot()) == set()
    assert len(library.snapshot().held) == 1


@pytest.mark.parametrize("edited", [{"speaker": "Wim"}, {"tone": Tone.CRITICAL}, {"place": "Zwolle"}])
def test_an_edit_opens_the_review_again(library: Library, edited: dict[str, object]) -> None:
    library.put(batch(quote(WORDS, speaker="Noor"), survey=True))
    library.rule([release(library.snapshot())])
    assert shown(library.snapshot()) == {WORDS}
    library.put(batch(replace(quote(WORDS, speaker="Noor"), **edited), survey=True))  # type: ignore[arg-type]
    assert shown(library.snapshot()) == set()


def test_a_take_down_wins_over_a_release_whichever_came_first(library: Library) -> None:
    library.put(batch(quote(WORDS), survey=True))
    freed = release(library.snapshot())
    for decisions in ([freed, take_down(freed.item, "2")], [take_down(freed.item, "2"), freed]):
        library.rule(decisions)
        assert shown(library.snapshot()) == set()
        assert not library.snapshot().held


def test_a_take_down_elsewhere_is_not_undone_at_the_desk(library: Library) -> None:
    library.put(batch(quote(WORDS, "weg/a.txt"), path="weg/a.txt"))
    down = take_down(item_id(Kind.QUOTE, WORDS))
    library.rule([down])
    library.rule([undone(down)])
    library.put(batch(quote(WORDS)))
    assert shown(library.snapshot()) == set()


def test_the_one_undo_leaves_what_a_second_officer_took_down(library: Library) -> None:
    library.put(batch(quote(WORDS)))
    first, second = (take_down(item_id(Kind.QUOTE, WORDS), id_) for id_ in "12")
    library.rule([first, second])
    library.rule([undone(first), second])
    assert shown(library.snapshot()) == set()
    library.rule([undone(first), undone(second)])
    assert shown(library.snapshot()) == {WORDS}


def test_the_whole_of_a_long_quote_takes_the_quote_along(library: Library) -> None:
    long = "Dit is een zin van zeven woorden hier. " * 20
    library.put(batch(quote(long)))
    (story,) = [item for item in library.snapshot().items if isinstance(item, Story)]
    library.rule([take_down(story.id)])
    assert library.snapshot().items == ()


def test_what_no_release_helps_says_so(library: Library) -> None:
    library.put(batch(quote("nooit een punt " * 80)))
    (held,) = library.snapshot().held
    assert held.digest == ""


def test_decisions_outlive_a_restart_in_which_the_desk_is_away(tmp_path: Path) -> None:
    before = Library(keep=tmp_path / "library")
    before.put(batch(quote(WORDS), survey=True))
    before.put(batch(quote(OTHER, "b.txt"), path="b.txt"))
    decisions = [release(before.snapshot()), take_down(item_id(Kind.QUOTE, OTHER), "2")]
    before.rule(decisions)
    before.close()
    after = Library(keep=tmp_path / "library")
    assert shown(after.snapshot()) == {WORDS}
    after.close()


def test_an_undo_that_was_made_while_the_kiosk_was_off_holds_at_its_start(tmp_path: Path) -> None:
    down = take_down(item_id(Kind.QUOTE, OTHER))
    before = Library(keep=tmp_path / "library")
    before.put(batch(quote(OTHER)))
    before.rule([down])
    before.close()
    after = Library(keep=tmp_path / "library")
    after.rule([undone(down)])
    after.put(batch(quote(OTHER)))
    assert shown(after.snapshot()) == {OTHER}
    after.close()


def test_a_store_that_begins_anew_brings_nothing_back(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library")
    library.put(batch(quote(OTHER)))
    library.rule([take_down(item_id(Kind.QUOTE, OTHER))])
    library.rule([])
    assert shown(library.snapshot()) == set()
    library.remove(Removed(source="content", path="enquete.csv"))
    library.put(batch(quote(OTHER, "vrijgegeven/a.txt"), path="vrijgegeven/a.txt"))
    assert shown(library.snapshot()) == {OTHER}, "a person brought it back"
    library.close()


def test_what_was_taken_down_with_a_part_of_it_stays_down_when_only_the_whole_is_undone(library: Library) -> None:
    part, whole = "niemand die luisterde naar mij", "Er was niemand die luisterde naar mij of naar een ander."
    library.put(batch(quote(part), quote(whole)))
    both = [take_down(item_id(Kind.QUOTE, part), "1"), take_down(item_id(Kind.QUOTE, whole), "2")]
    library.rule(both)
    library.rule([both[0], undone(both[1])])
    assert shown(library.snapshot()) == set()
    library.rule([undone(one) for one in both])
    assert shown(library.snapshot()) == {part, whole}


def test_of_a_whole_file_that_is_taken_down_no_text_is_compared_with_each_other(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Forms] = []
    about = Fingerprints.about

    def counted(words: Fingerprints, item: Forms) -> tuple[frozenset[ItemId], frozenset[ItemId]]:
        asked.append(item)
        return about(words, item)

    monkeypatch.setattr(Fingerprints, "about", counted)
    many = tuple(quote(f"Antwoord {number} van een klant die lang moest wachten.") for number in range(40))
    library.put(batch(*many, survey=True))
    library.put(batch(quote(OTHER, "b.txt"), path="b.txt"))
    library.rule([take_down(item.id, str(number)) for number, item in enumerate(many)])
    assert shown(library.snapshot()) == {OTHER}
    assert len(asked) < len(many)
