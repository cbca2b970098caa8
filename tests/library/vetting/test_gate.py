"""What stands between a dropped file and the screen: privacy, review, taking down, and length."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.library import Library
from kiosk.library.vetting.length import excerpt, words_in
from kiosk.library.vetting.staff import Staff
from kiosk.model.content import Batch, Instruction, Order, Removed, Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Announcement, Item, Kind, Quote, Story, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import ContentSettings, PrivacySettings


def test_what_no_slide_can_hold_is_told_whoever_releases_it() -> None:
    hostile = {"word.txt": "a" * 201, "emoji.txt": "\U0001f468\u200d" * 120, "long.txt": "goed " * 5_000}
    library = Library()
    for path, text in hostile.items():
        library.deliver(batch(f"vrijgegeven/quotes/{path}", quote(text, f"vrijgegeven/quotes/{path}")))
    library.deliver(batch("quotes/name.txt", quote("Goed geholpen.", "quotes/name.txt", speaker="J" * 300)))
    library.deliver(batch("quotes/fine.txt", quote("a" * 200 + " " + "goed " * 20, "quotes/fine.txt")))
    shown = library.snapshot()
    assert [item.origin.path for item in shown.items] == ["quotes/fine.txt"]
    told = [problem.origin.path for problem in shown.problems if not problem.harmless]
    assert sorted(told) == sorted([*(f"vrijgegeven/quotes/{path}" for path in hostile), "quotes/name.txt"])


def quote(
    text: str, path: str = "quotes/a.txt", *, speaker: str | None = None, tone: Tone | None = None, name: str = ""
) -> Quote:
    return Quote(
        id=item_id(Kind.QUOTE, name or text),
        origin=Origin(source="content", path=path, line=1),
        text=text,
        speaker=speaker,
        tone=tone,
    )


def batch(path: str, *items: Item, survey: bool = False, released: tuple[Item, ...] = ()) -> Batch:
    return Batch(
        source="content",
        path=path,
        digest=repr(items) + repr(released),
        items=items,
        needs_release=survey,
        released=frozenset(item.id for item in released),
    )


def house_list(path: str, order: Order, *lines: str) -> Batch:
    return Batch(
        source="content",
        path=path,
        digest=repr(lines),
        instructions=tuple(
            Instruction(origin=Origin(source="content", path=path, line=number), order=order, words=words)
            for number, words in enumerate(lines, 1)
        ),
    )


def away(*lines: str) -> Batch:
    return house_list("WEGHALEN.txt", Order.TAKE_DOWN, *lines)


def shown(library: Library) -> list[str]:
    return [item.text for item in library.snapshot().items if isinstance(item, Quote)]


def notes(snapshot: Snapshot) -> list[str]:
    return [problem.what.dutch for problem in snapshot.problems if problem.harmless]


def test_personal_data_is_masked_with_a_note_that_says_which() -> None:
    library = Library()
    library.put(batch("a.txt", quote("Bel mij op 06-12345678.", "a.txt")))
    assert shown(library) == ["Bel mij op …"]
    assert notes(library.snapshot()) == ["Vervangen door “…”: een telefoonnummer."]


def test_the_house_may_hold_words_with_personal_data_instead() -> None:
    library = Library(privacy=PrivacySettings(personal_data="hold"))
    library.put(batch("a.txt", quote("Bel mij op 06-12345678.", "a.txt")))
    (held,) = library.snapshot().held
    assert "telefoonnummer" in held.why.dutch
    assert isinstance(held.item, Quote)
    assert "12345678" not in held.item.text


def test_a_held_text_in_the_folder_released_is_shown_masked() -> None:
    library = Library(privacy=PrivacySettings(personal_data="hold"))
    library.put(batch("quotes/Vrijgegeven/a.txt", quote("Bel mij op 06-12345678.", "quotes/Vrijgegeven/a.txt")))
    assert shown(library) == ["Bel mij op …"]


def test_an_announcement_of_the_house_keeps_its_address() -> None:
    library = Library()
    news = Announcement(
        id=item_id(Kind.ANNOUNCEMENT, "borrel"),
        origin=Origin(source="content", path="a.md"),
        title="Borrel",
        text="Meld u aan via feest@voorbeeld.nl",
    )
    library.put(batch("a.md", news))
    assert library.snapshot().items == (news,)


def test_a_customers_name_is_shortened_with_one_note_for_the_file() -> None:
    library = Library()
    first, second = quote("Goed", speaker="mevrouw De Vries"), quote("Beter", speaker="Jan Jansen")
    library.put(batch("quotes/a.txt", first, second))
    speakers = [item.speaker for item in library.snapshot().items if isinstance(item, Quote)]
    assert speakers == ["mevrouw De V.", "Jan J."]
    assert notes(library.snapshot()) == ["2 namen van klanten zijn ingekort."]


def test_each_list_of_the_house_is_told_with_what_it_holds() -> None:
    library = Library()
    library.put(house_list("MEDEWERKERS.txt", Order.STAFF, "Karin de Boer", "Jan Smit"))
    library.put(house_list("WEGHALEN.txt", Order.TAKE_DOWN, "de bezorger was dronken"))
    told = {one.origin.path: one.what.dutch for one in library.snapshot().problems if one.harmless}
    assert told["MEDEWERKERS.txt"] == "Namen van collega’s: 2."
    assert told["WEGHALEN.txt"] == "Regels die iets van het scherm halen: 1."


def test_critical_words_that_name_a_colleague_wait_and_positive_ones_do_not() -> None:
    library = Library()
    library.put(house_list("MEDEWERKERS.txt", Order.STAFF, "Karin de Boer"))
    library.put(batch("a.txt", quote("Karin hielp niet.", tone=Tone.CRITICAL), quote("Karin hielp goed.")))
    assert shown(library) == ["Karin hielp goed."]
    (held,) = library.snapshot().held
    assert "Karin" in held.why.dutch


def test_a_name_that_is_added_to_the_list_later_holds_what_was_already_shown() -> None:
    library = Library()
    library.put(batch("a.txt", quote("Karin hielp niet.", tone=Tone.CRITICAL)))
    assert shown(library)
    library.put(house_list("MEDEWERKERS.txt", Order.STAFF, "Karin de Boer"))
    assert not shown(library)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("KARIN DE BOER hielp niet", "KARIN DE BOER"),
        ("Volgens Karin kon het niet", "Karin"),
        ("Mevrouw De Boer belde", "Boer"),
        ("de boer op het land", None),
        ("Karina belde terug", None),
        ("een karige boterham", None),
    ],
)
def test_a_colleague_is_found_by_the_whole_name_or_by_a_part_with_its_capital(text: str, found: str | None) -> None:
    assert Staff(["Karin de Boer"]).named_in(text) == found


def test_a_whole_name_is_found_over_the_end_of_a_line() -> None:
    assert Staff(["Karin  de Boer"]).named_in("volgens karin  de\nboer kon het niet") == "karin  de\nboer"


def test_of_a_name_no_part_of_two_letters_is_looked_for_alone() -> None:
    staff = Staff(["Jan Li", "Bo van Dam"])
    assert [staff.named_in(text) for text in ("Jan hielp niet", "Dam belde", "Li belde", "Bo belde", "bo van dam")] == [
        *("Jan", "Dam", None, None, "bo van dam")
    ]


def test_words_out_of_a_survey_are_shown_once_their_line_says_so() -> None:
    library = Library()
    one, other = quote("Ze lieten me wachten"), quote("Alles ging goed")
    library.put(batch("export.csv", one, other, survey=True, released=(other,)))
    assert shown(library) == ["Alles ging goed"]
    (held,) = library.snapshot().held
    assert held.item.id == one.id


def test_a_line_that_is_copied_to_the_folder_released_is_shown_and_no_longer_waits() -> None:
    library = Library()
    one = quote("Ze lieten me wachten", "export.csv")
    library.put(batch("export.csv", one, survey=True))
    library.put(batch("vrijgegeven/goed.csv", quote("Ze lieten me wachten", "vrijgegeven/goed.csv"), survey=True))
    assert shown(library) == ["Ze lieten me wachten"]
    assert not library.snapshot().held


def test_the_house_may_show_surveys_at_once() -> None:
    library = Library(privacy=PrivacySettings(surveys="show"))
    library.put(batch("export.csv", quote("Ze lieten me wachten"), survey=True))
    assert shown(library)


def test_words_that_change_after_their_release_return_to_review_until_released_again() -> None:
    library = Library()
    was = quote("Ze lieten me twee uur wachten aan de balie")
    now = quote("Ze lieten me tien uur wachten aan de balie")
    library.put(batch("export.csv", was, survey=True, released=(was,)))
    library.put(batch("export.csv", now, survey=True, released=(now,)))
    assert not shown(library)
    library.put(batch("export.csv", now, survey=True))
    library.put(batch("export.csv", now, survey=True, released=(now,)))
    assert shown(library) == [now.text]


def test_words_that_change_under_the_same_id_return_to_review() -> None:
    library = Library()
    was, now = quote("Het ging goed", name="r1"), quote("Het ging helemaal niet", name="r1")
    library.put(batch("export.csv", was, survey=True, released=(was,)))
    library.put(batch("export.csv", now, survey=True, released=(now,)))
    assert not shown(library)


def test_a_new_line_in_the_folder_released_is_a_release_and_an_edit_there_is_not() -> None:
    library = Library()
    path = "vrijgegeven/goed.csv"
    first = quote("Ze lieten me twee uur wachten aan de balie", path)
    library.put(batch(path, first))
    library.put(batch(path, first, quote("Alles ging naar wens", path)))
    assert len(shown(library)) == 2
    library.put(batch(path, quote("Ze lieten me tien uur wachten aan de balie", path)))
    assert not shown(library)


def test_other_words_in_the_place_of_released_ones_are_no_edit_where_few_of_them_are_the_same() -> None:
    """Six of ten words in common are an edit, five are another text."""
    for same, held in ((6, True), (5, False)):
        library = Library()
        was = quote(" ".join(f"woord{number}" for number in range(10)))
        now = quote(" ".join([*(f"woord{number}" for number in range(same)), *("anders" for _ in range(10 - same))]))
        library.put(batch("export.csv", was, survey=True, released=(was,)))
        library.put(batch("export.csv", now, survey=True, released=(now,)))
        assert shown(library) == ([] if held else [now.text])


def test_the_same_words_in_another_order_are_no_edit_of_what_was_released() -> None:
    library = Library()
    words = [f"woord{number}" for number in range(10)]
    was, now = quote(" ".join(words)), quote(" ".join(reversed(words)))
    library.put(batch("export.csv", was, survey=True, released=(was,)))
    library.put(batch("export.csv", now, survey=True, released=(now,)))
    assert shown(library) == [now.text]


def test_a_released_story_of_which_a_few_short_paragraphs_change_returns_to_review() -> None:
    library = Library()
    was, now = (
        Story(
            id=item_id(Kind.STORY, last),
            origin=Origin(source="content", path="export.csv", line=1),
            headline="De verhuizing",
            paragraphs=("Netjes.", "Snel.", "Vriendelijk.", last),
        )
        for last in ("Goedkoop.", "Duur.")
    )
    library.put(batch("export.csv", was, survey=True, released=(was,)))
    assert library.snapshot().items == (was,)
    library.put(batch("export.csv", now, survey=True, released=(now,)))
    assert [held.item for held in library.snapshot().held] == [now]


def test_an_edit_that_waits_still_waits_after_a_restart(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library.db")
    was, now = quote("Het ging goed", name="r1"), quote("Het ging helemaal niet", name="r1")
    library.put(batch("export.csv", was, survey=True, released=(was,)))
    library.put(batch("export.csv", now, survey=True, released=(now,)))
    library.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "library.db")) as base:
        assert base.execute("SELECT mark, item FROM marks").fetchall() == [("edited", now.id)], "as versions before"
    again = Library(keep=tmp_path / "library.db")
    again.put(batch("export.csv", now, survey=True, released=(now,)))
    assert not shown(again)


@pytest.mark.parametrize(
    "line",
    [
        "de bezorger was dronken",
        "De bezorger was DRONKEN!",
        item_id(Kind.QUOTE, "Volgens mij was de bezorger was dronken."),
    ],
)
def test_a_line_in_the_list_takes_an_item_off_by_its_words_or_its_id(line: str) -> None:
    library = Library()
    library.put(batch("a.txt", quote("Volgens mij was de bezorger was dronken."), quote("Keurig bezorgd.")))
    library.put(away(line))
    assert shown(library) == ["Keurig bezorgd."]
    assert len(library.snapshot().taken_down) == 1


def test_a_line_copied_from_the_screen_finds_the_words_that_were_masked_there() -> None:
    library = Library()
    library.put(batch("a.txt", quote("Bel mij op 06-12345678 of kom langs.")))
    library.put(away("Bel mij op … of kom langs."))
    assert not shown(library)


def test_what_was_taken_down_stays_away_when_a_feed_or_an_export_brings_it_back() -> None:
    library = Library()
    library.put(away("de bezorger was dronken"))
    library.put(batch("nieuw.csv", quote("De bezorger was dronken", "nieuw.csv")))
    library.put(Batch(source="https://feed", path="", digest="1", items=(quote("de bezorger was dronken!"),)))
    assert not shown(library)


def test_what_was_taken_down_stays_away_when_the_list_itself_is_gone_and_after_a_restart(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library.db")
    library.put(batch("a.txt", quote("De bezorger was dronken")))
    library.put(away("de bezorger was dronken"))
    library.remove(Removed(source="content", path="WEGHALEN.txt"))
    assert not shown(library)
    library.close()
    again = Library(keep=tmp_path / "library.db")
    again.put(batch("b.txt", quote("De bezorger was dronken", "b.txt")))
    assert not shown(again)


def test_deleting_the_line_brings_the_item_back() -> None:
    library = Library()
    library.put(batch("a.txt", quote("De bezorger was dronken")))
    library.put(away("de bezorger was dronken", "iets anders dat weg moet"))
    assert not shown(library)
    library.put(away("iets anders dat weg moet"))
    assert shown(library) == ["De bezorger was dronken"]


def test_a_file_moved_to_the_folder_away_takes_its_items_off_everywhere_and_for_good() -> None:
    library = Library()
    library.put(batch("a.txt", quote("De bezorger was dronken", "a.txt")))
    library.put(batch("export.csv", quote("De bezorger was dronken", "export.csv")))
    library.put(batch("weg/a.txt", quote("De bezorger was dronken", "weg/a.txt")))
    library.remove(Removed(source="content", path="a.txt"))
    assert not shown(library)
    library.remove(Removed(source="content", path="weg/a.txt"))
    assert not shown(library)


def test_a_person_brings_it_back_by_the_folder_released_but_not_against_a_standing_line() -> None:
    library = Library()
    library.put(batch("weg/a.txt", quote("De bezorger was dronken", "weg/a.txt")))
    library.remove(Removed(source="content", path="weg/a.txt"))
    library.put(batch("vrijgegeven/a.txt", quote("De bezorger was dronken", "vrijgegeven/a.txt")))
    assert shown(library) == ["De bezorger was dronken"]
    library.put(away("de bezorger was dronken"))
    assert not shown(library)


def test_a_line_that_is_too_short_takes_nothing_off_and_asks_for_more_words() -> None:
    library = Library()
    library.put(batch("a.txt", quote("De bezorger was dronken")))
    library.put(away("de"))
    assert shown(library)
    assert [str(problem.origin) for problem in library.snapshot().problems if not problem.harmless] == [
        "WEGHALEN.txt:1"
    ]


def test_a_quote_that_is_too_long_becomes_an_excerpt_with_its_whole_as_a_story() -> None:
    library = Library(content=ContentSettings(quote_words=20))
    long = "Het begon niet goed, want ik stond lang te wachten. " * 2 + "Maar daarna ging het mis met alles. " * 3
    library.put(batch("a.txt", quote(long.strip(), speaker="Karin")))
    short, story = library.snapshot().items
    assert isinstance(short, Quote)
    assert isinstance(story, Story)
    assert words_in(short.text) <= 21
    assert short.text.endswith("wachten. …")
    assert "".join(story.paragraphs) == long.strip()
    assert story.headline == "Het hele verhaal van Karin"
    (note,) = (one for one in library.snapshot().problems if "woorden" in one.what.dutch)
    assert note.harmless
    assert note.origin == short.origin
    assert f"{words_in(long)} woorden" in note.what.dutch


def test_a_long_quote_without_a_sentence_that_fits_waits_with_the_reason() -> None:
    library = Library(content=ContentSettings(quote_words=20))
    library.put(batch("a.txt", quote("en toen " * 40)))
    assert not library.snapshot().items
    (held,) = library.snapshot().held
    assert held.why.dutch.endswith("heeft geen zin die past.")


def test_the_house_may_hold_every_quote_that_is_too_long() -> None:
    library = Library(content=ContentSettings(quote_words=20, long_quotes="hold"))
    library.put(batch("a.txt", quote("Dit past. " + "en toen " * 40), quote("woord " * 20)))
    assert [words_in(text) for text in shown(library)] == [20]
    (held,) = library.snapshot().held
    assert held.why.dutch == "Deze quote is te lang voor het scherm."


def test_a_taken_down_quote_takes_its_whole_story_with_it() -> None:
    library = Library(content=ContentSettings(quote_words=20))
    library.put(batch("a.txt", quote("Het begon niet goed aan de balie. " * 10)))
    _, story = library.snapshot().items
    library.put(away(str(story.id)))
    assert not library.snapshot().items


@given(st.text(alphabet=st.sampled_from("ab .!?…”)\n"), max_size=200), st.integers(1, 20))
def test_an_excerpt_is_whole_sentences_from_the_start_within_the_limit(text: str, most: int) -> None:
    short = excerpt(text, most)
    if short is not None:
        kept = short.removesuffix(" …")
        assert text.startswith(kept)
        assert words_in(kept) <= most
        assert kept[-1] in ".!?…”)"


def test_an_excerpt_does_not_end_at_an_abbreviation() -> None:
    assert excerpt("Ik sprak dhr. Bakker vaak. Hij hielp mij altijd weer.", 6) == "Ik sprak dhr. Bakker vaak. …"
