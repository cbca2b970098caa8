"""The receipts tell what became of every file, in the folder itself, and write only when there is something new."""

from __future__ import annotations

import os
import re
import threading
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.formats.read import is_content
from kiosk.library.library import Library
from kiosk.model.airing import AiringRules
from kiosk.model.content import Batch, Held, Instruction, Order, Removed, Snapshot
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.item_parts import Airing, Asset, Tone
from kiosk.model.items import Announcement, Item, ItemId, Kind, Quote, item_id
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.slide import Box, Photo
from kiosk.outputs import receipt_pictures
from kiosk.outputs.receipt_pictures import PICTURES, SlidesHere
from kiosk.outputs.receipts import PAGE, TEXT, Ahead, Receipts, notice
from tests.doubles import AMSTERDAM, FakeClock
from tests.patience import PATIENCE

WRONG = Phrase("Het cijfer 12 ligt niet tussen 0 en 10.", "The mark 12 is not between 0 and 10.")
HOW = Phrase("Schrijf een cijfer van 0 tot en met 10.", "Write a mark from 0 to 10.")
NOW = datetime(2026, 4, 14, 9, 0, tzinfo=AMSTERDAM)
RULES = AiringRules(zone=AMSTERDAM, screens=frozenset({"balie"}))


def quote(text: str, path: str, line: int = 1, *, tone: Tone | None = None, until: date | None = None) -> Quote:
    return Quote(
        id=item_id(Kind.QUOTE, text),
        origin=Origin(source="content", path=path, line=line),
        airing=Airing(until=until),
        text=text,
        tone=tone,
    )


def batch(path: str, *items: Item, survey: bool = False, problems: tuple[Problem, ...] = ()) -> Batch:
    return Batch(source="content", path=path, digest=repr(items), items=items, needs_release=survey, problems=problems)


def problem(path: str, line: int) -> Problem:
    return Problem(origin=Origin(source="content", path=path, line=line), what=WRONG, hint=HOW)


def full_library() -> Library:
    library = Library()
    library.put(
        batch(
            "quotes/a.txt",
            quote("Goed <b>geholpen</b>", "quotes/a.txt", tone=Tone.POSITIVE),
            quote("Bel mij op 06-12345678", "quotes/a.txt", 3, tone=Tone.CRITICAL),
            quote("De actie loopt", "quotes/a.txt", 5, until=date(2026, 4, 1)),
        )
    )
    library.put(batch("export.csv", quote("Ze lieten me wachten", "export.csv", 8), survey=True))
    library.put(batch("nps.csv", problems=(problem("nps.csv", 12),)))
    library.put(batch("fout.txt", quote("De bezorger was dronken", "fout.txt")))
    line = Instruction(
        origin=Origin(source="content", path="WEGHALEN.txt", line=1),
        order=Order.TAKE_DOWN,
        words="bezorger was dronken",
    )
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="1", instructions=(line,)))
    return library


def receipts(folder: Path, language: Language = Language.DUTCH) -> Receipts:
    return Receipts(
        folder,
        clock=FakeClock(NOW),
        rules=RULES,
        language=language,
        slides=SlidesHere(picture_of=lambda _: b"\x89PNG slide"),
    )


def test_a_file_whose_dates_are_over_is_not_said_to_be_on_the_screen(tmp_path: Path) -> None:
    library = Library()
    library.put(batch("lunch.txt", quote("De actie loopt", "lunch.txt", until=date(2026, 4, 1))))
    receipts(tmp_path).write(library.snapshot())
    for name in (TEXT, PAGE):
        told = (tmp_path / name).read_text("utf-8-sig")
        assert "Nu niet op het scherm" in told
        assert "Op het scherm" not in told
        assert "verlopen na 1 april 2026" in told


def test_of_what_is_erased_the_receipt_tells_the_line_that_still_holds_it_and_no_word(tmp_path: Path) -> None:
    library = Library()
    gone = quote("De Zebravis belde drie keer", "export.csv", 8)
    library.put(batch("export.csv", gone, quote("Dit blijft gewoon staan", "export.csv", 9)))
    library.rule([DeskDecision(id="1", verb=Verb.ERASE, item=gone.id, words="")])
    receipts(tmp_path).write(library.snapshot())
    for name in (TEXT, PAGE):
        told = (tmp_path / name).read_text("utf-8-sig")
        assert "regel 8: gewist. De woorden staan nog in dit bestand" in told
        assert "Zebravis" not in told


def test_what_is_for_another_screen_or_an_event_that_is_over_is_not_said_to_be_on_the_screen(tmp_path: Path) -> None:
    library = Library()
    hall = replace(quote("Welkom in de hal", "hal.txt"), airing=Airing(screens=frozenset({"hal"})))
    library.put(batch("hal.txt", hall))
    origin = Origin(source="content", path="open.txt")
    event = Announcement(
        id=item_id(Kind.ANNOUNCEMENT, "Open dag"), origin=origin, title="Open dag", starts=date(2026, 3, 3)
    )
    library.put(batch("open.txt", event))
    receipts(tmp_path).write(library.snapshot())
    for name in (TEXT, PAGE):
        told = (tmp_path / name).read_text("utf-8-sig")
        assert "Op het scherm" not in told
        assert "“Welkom in de hal” voor een ander scherm: hal." in told
        assert "“Open dag” verlopen na 3 maart 2026." in told


def test_what_is_off_by_the_settings_is_told_with_the_setting_and_a_change_of_it_is_told_too(tmp_path: Path) -> None:
    library = Library()
    library.put(batch("a.txt", quote("Ik wacht al weken", "a.txt", tone=Tone.CRITICAL)))
    writer = receipts(tmp_path)
    writer.rules = replace(RULES, critical=False)
    writer.write(library.snapshot())
    assert "“Ik wacht al weken” staat uit: critical_share = 0." in (tmp_path / TEXT).read_text("utf-8-sig")
    writer.rules = RULES
    assert writer.write(library.snapshot())
    assert "staat uit" not in (tmp_path / TEXT).read_text("utf-8-sig")


def test_midnight_is_told_without_any_change_of_a_file(tmp_path: Path) -> None:
    clock, told = FakeClock(NOW), threading.Event()
    library = Library()
    library.put(batch("a.txt", replace(quote("Morgen", "a.txt"), airing=Airing(since=date(2026, 4, 15)))))
    writer = Receipts(tmp_path, clock=clock, rules=RULES)
    writer.QUIET_SECONDS = writer.LOOK_SECONDS = writer.pace.LEAST_SECONDS = 0.01
    write = writer.write

    def and_tell(snapshot: Snapshot) -> bool:
        wrote = write(snapshot)
        told.set()
        return wrote

    writer.write = and_tell  # type: ignore[method-assign]
    writer.offer(library.snapshot())
    assert told.wait(PATIENCE)
    assert "te zien vanaf 15 april 2026" in (tmp_path / TEXT).read_text("utf-8-sig")
    told.clear()
    clock.advance(15 * 3600)
    assert told.wait(PATIENCE)
    writer.close()
    assert "te zien vanaf" not in (tmp_path / TEXT).read_text("utf-8-sig")


def test_every_file_is_named_with_what_became_of_it(tmp_path: Path) -> None:
    assert receipts(tmp_path).write(full_library().snapshot())
    text = (tmp_path / TEXT).read_text("utf-8-sig").replace("\r\n", "\n")
    attention, shown = text.split("Op het scherm")
    assert "\n      regel 8: “Ze lieten me wachten”\n" in attention.split("export.csv")[1]
    assert "map “vrijgegeven”" in attention
    assert "nps.csv\n    regel 12: Het cijfer 12 ligt niet tussen 0 en 10. Schrijf een cijfer" in attention
    assert "quotes/a.txt: 3 quotes (1 positief, 1 kritisch, 1 zonder toon)" in shown
    assert "regel 3: Vervangen door “…”: een telefoonnummer." in shown
    assert "verlopen na 1 april 2026" in shown
    assert "fout.txt" in shown.split("Van het scherm gehaald")[1]
    assert "06-12345678" not in text


@pytest.mark.parametrize(("count", "told"), [(6, 6), (7, 3), (40, 3)])
def test_of_many_texts_that_wait_for_one_reason_the_count_and_the_first_few_are_told(
    count: int, told: int, tmp_path: Path
) -> None:
    library = Library()
    rows = (quote(f"Antwoord {number} van een klant", "export.csv", number + 2) for number in range(count))
    library.put(batch("export.csv", *rows, survey=True))
    receipts(tmp_path).write(library.snapshot())
    for name in (TEXT, PAGE):
        page = (tmp_path / name).read_text("utf-8-sig")
        assert page.count("“Antwoord ") == told
        assert (f"{count} teksten wachten. Woorden uit een enquête" in page) is (told < count)
        assert (f"… en nog {count - told}." in page) is (told < count)


def test_the_page_shows_the_slide_and_lets_no_words_become_markup(tmp_path: Path) -> None:
    receipts(tmp_path).write(full_library().snapshot())
    page = (tmp_path / PAGE).read_text("utf-8")
    assert "<b>geholpen" not in page
    (picture,) = (tmp_path / PICTURES).iterdir()
    assert f'src="{PICTURES}/{picture.name}"' in page
    assert "<script" not in page


def test_the_receipts_speak_the_language_of_the_screen(tmp_path: Path) -> None:
    receipts(tmp_path, Language.ENGLISH).write(full_library().snapshot())
    assert "Needs your attention (2)" in (tmp_path / TEXT).read_text("utf-8-sig")


def test_nothing_is_written_again_while_nothing_changes_not_even_after_a_restart(tmp_path: Path) -> None:
    snapshot = full_library().snapshot()
    first = receipts(tmp_path)
    assert first.write(snapshot)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert not first.write(snapshot)
    assert not receipts(tmp_path).write(snapshot)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_slide_is_painted_once_and_its_picture_goes_when_the_item_goes(tmp_path: Path) -> None:
    painted: list[str] = []

    def paint(item: Item) -> bytes:
        painted.append(item.id)
        return b"\x89PNG"

    library = Library()
    library.put(batch("a.txt", quote("Goed", "a.txt")))
    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=paint))
    writer.write(library.snapshot())
    library.put(batch("b.txt", quote("Beter", "b.txt")))
    writer.write(library.snapshot())
    assert len(painted) == len(set(painted)) == 2
    library.put(batch("b.txt", quote("Best", "b.txt")))
    writer.write(library.snapshot())
    assert len(list((tmp_path / PICTURES).iterdir())) == 2


def test_where_only_the_words_of_a_file_change_its_picture_is_made_anew_and_no_page(tmp_path: Path) -> None:
    library = Library()
    writer = Receipts(
        tmp_path,
        clock=FakeClock(NOW),
        rules=RULES,
        slides=SlidesHere(picture_of=lambda item: b"\x89PNG" + repr(item).encode()),
    )
    library.put(
        batch("a.txt", quote("Een", "a.txt")),
    )
    library.put(batch("b.txt", quote("Twee", "b.txt")))
    writer.write(library.snapshot())
    pages = [(tmp_path / name).stat().st_mtime_ns for name in (TEXT, PAGE)]
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / PICTURES).iterdir()}
    library.put(batch("a.txt", quote("Een en een half", "a.txt")))
    assert not writer.write(library.snapshot())
    assert [(tmp_path / name).stat().st_mtime_ns for name in (TEXT, PAGE)] == pages
    (other,) = (path for path, moment in before.items() if path.stat().st_mtime_ns != moment)
    assert b"Een en een half" in other.read_bytes()


def test_a_picture_of_former_words_goes_also_where_none_can_be_made_of_the_new_ones(tmp_path: Path) -> None:
    library = Library()
    paints = [b"\x89PNG", None]
    writer = Receipts(
        tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=lambda _: paints.pop(0))
    )
    library.put(batch("a.txt", quote("Een", "a.txt")))
    writer.write(library.snapshot())
    library.put(batch("a.txt", quote("Twee", "a.txt")))
    writer.write(library.snapshot())
    assert not list((tmp_path / PICTURES).iterdir())


class Told:
    """A writer by a clock that is moved by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock(NOW)
        slides = SlidesHere(picture_of=lambda item: b"\x89PNG" + item.id.encode())
        self.writer = Receipts(folder, clock=self.clock, rules=RULES, slides=slides, monotonic=self.clock.monotonic)
        self.library = Library()

    def puts(self, *batches: Batch) -> None:
        for one in batches:
            self.library.put(one)
        self.writer.take(self.library.snapshot())

    def waits(self, seconds: float) -> None:
        until = self.clock.monotonic() + seconds
        while (due := self.writer.work(self.clock.monotonic())) is not None and due < until:
            self.clock.advance(max(0.0, due - self.clock.monotonic()))
        self.clock.advance(max(0.0, until - self.clock.monotonic()))
        self.writer.work(until)

    @property
    def says(self) -> str:
        return (self.folder / TEXT).read_text("utf-8-sig")


def test_while_the_pages_wait_for_their_turn_no_picture_shows_words_that_went(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.puts(batch("a.txt", quote("Een", "a.txt")), batch("b.txt", quote("Twee", "b.txt")))
    told.waits(4)
    assert len(list((tmp_path / PICTURES).iterdir())) == 2
    told.library.remove(Removed(source="content", path="b.txt"))
    told.puts()
    told.waits(4)
    assert len(list((tmp_path / PICTURES).iterdir())) == 1
    assert "b.txt" in told.says
    told.waits(60)
    assert "b.txt" not in told.says


def test_the_more_was_written_the_longer_the_next_change_waits_and_none_is_left_out(tmp_path: Path) -> None:
    told = Told(tmp_path)
    for number in range(30):
        told.puts(batch(f"{number}.txt", quote(f"Nummer {number}", f"{number}.txt")))
        told.waits(4)
        if number == 0:
            assert "0.txt" in told.says
    assert "29.txt" not in told.says
    told.waits(3600)
    assert "29.txt" in told.says


def test_a_take_down_and_an_order_that_did_nothing_are_told_at_once_however_much_was_written(tmp_path: Path) -> None:
    told = Told(tmp_path)
    for number in range(30):
        told.puts(batch(f"{number}.txt", quote(f"Nummer {number}, van de bezorger", f"{number}.txt")))
        told.waits(4)
    for words, answer in (("Nummer 3, van de bezorger", "Van het scherm gehaald"), ("Zeppelin", "“Zeppelin”")):
        line = Instruction(
            origin=Origin(source="content", path=f"WEGHALEN {words[:1]}.txt", line=1),
            order=Order.TAKE_DOWN,
            words=words,
        )
        assert answer not in told.says
        told.puts(Batch(source="content", path=line.origin.path, digest=words, instructions=(line,)))
        told.waits(4)
        assert answer in told.says


def test_in_another_look_the_pictures_are_painted_anew(tmp_path: Path) -> None:
    look = ["papier"]
    library = Library()
    library.put(batch("a.txt", quote("Goed", "a.txt")))
    writer = Receipts(
        tmp_path,
        clock=FakeClock(NOW),
        rules=RULES,
        slides=SlidesHere(picture_of=lambda _: b"\x89PNG" + look[0].encode(), look=lambda: look[0]),
    )
    for look[0] in ("papier", "nacht"):
        writer.write(library.snapshot())
        (picture,) = (tmp_path / PICTURES).iterdir()
        assert look[0].encode() in picture.read_bytes()


def test_the_page_tells_how_much_of_a_photo_falls_off_on_this_screen(tmp_path: Path) -> None:
    """Where that can be seen, with how to choose what stays; a text without a photo is not asked."""
    asset = Asset(path=Path("a.jpg"), digest="a", width=1600, height=1200)
    library = Library()
    library.put(batch("a.txt", replace(quote("Goed", "a.txt"), photo=asset)))
    library.put(batch("b.txt", quote("Beter", "b.txt")))
    share = [0.0]
    for share[0], told in ((0.21, 1), (0.02, 0)):
        writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(falls_off=lambda _: share[0]))
        writer.write(library.snapshot())
        page = (tmp_path / PAGE).read_text("utf-8")
        assert page.count("buiten beeld") == told
        assert page.count("van de foto valt 21 % buiten beeld; met “uitsnede:” kiest u wat blijft") == told


@pytest.mark.parametrize(("box", "share"), [((400, 300), 0.0), ((300, 300), 0.25), ((800, 300), 0.5)])
def test_what_falls_off_is_what_a_box_of_another_shape_leaves_out(box: tuple[int, int], share: float) -> None:
    asset = Asset(path=Path("a.jpg"), digest="a", width=1600, height=1200)
    assert Photo(asset=asset, box=Box(0, 0, *box)).falls_off == pytest.approx(share)


def test_a_stop_while_slides_are_painted_leaves_the_pictures_and_the_page_as_they_were(tmp_path: Path) -> None:
    library = Library()
    for number in range(6):
        library.put(batch(f"b{number}.txt", quote(f"Fijn nummer {number}", f"b{number}.txt")))
    receipts(tmp_path).write(library.snapshot())
    before = {path.name: path.read_bytes() for path in (tmp_path / PICTURES).iterdir()}
    page = (tmp_path / PAGE).read_bytes()
    library.put(batch("a.txt", quote("Een nieuwe vooraan", "a.txt")))

    def stops_it(_item: Item) -> bytes:
        stopped.close()
        return b"\x89PNG slide"

    stopped = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=stops_it))
    stopped.write(library.snapshot())
    after = {path.name: path.read_bytes() for path in (tmp_path / PICTURES).iterdir()}
    assert len(before) == 6
    assert before.items() <= after.items()
    assert (tmp_path / PAGE).read_bytes() == page


def test_a_folder_that_cannot_be_written_is_left_alone_in_silence(tmp_path: Path) -> None:
    missing = tmp_path / "weg"
    assert not receipts(missing).write(full_library().snapshot())
    assert not missing.exists()


def test_nothing_is_written_into_the_mount_point_of_a_share_that_is_away(tmp_path: Path) -> None:
    library = full_library()
    library.put(batch("", problems=(problem("", 1),)))
    assert not receipts(tmp_path).write(library.snapshot())
    assert not list(tmp_path.iterdir())


def test_a_deleted_receipt_comes_back_with_the_next_change(tmp_path: Path) -> None:
    writer = receipts(tmp_path)
    library = full_library()
    writer.write(library.snapshot())
    (tmp_path / TEXT).unlink()
    assert writer.write(library.snapshot())


def test_one_sentence_on_top_counts_the_files_what_is_seen_of_them_and_what_needs_a_person(tmp_path: Path) -> None:
    receipts(tmp_path).write(full_library().snapshot())
    for name in (TEXT, PAGE):
        assert "5 bestanden: 1 te zien, 2 vragen iets van u." in (tmp_path / name).read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "0 bestanden: niets te zien. Er is niets dat uw aandacht vraagt."),
        (("a",), "1 bestand: 1 te zien. Er is niets dat uw aandacht vraagt."),
        (("a", "!"), "2 bestanden: 1 te zien, 1 vraagt iets van u."),
        (("!",), "1 bestand: niets te zien, 1 vraagt iets van u."),
    ],
)
def test_the_sentence_on_top_is_a_right_one_for_every_number(files: tuple[str, ...], said: str, tmp_path: Path) -> None:
    library = Library()
    for name in files:
        wrong = (problem("nps.csv", 1),) if name == "!" else ()
        library.put(
            batch("nps.csv" if wrong else "a.txt", *(() if wrong else (quote("Goed", "a.txt"),)), problems=wrong)
        )
    receipts(tmp_path).write(library.snapshot())
    assert f">{said}<" in (tmp_path / PAGE).read_text("utf-8")


class Painted:
    """What was painted for the page."""

    def __init__(self) -> None:
        self.items: list[Item] = []

    def __call__(self, item: Item) -> bytes:
        self.items.append(item)
        return b"\x89PNG" + repr(item).encode()


def pictures_in(folder: Path) -> list[str]:
    page = (folder / PAGE).read_text("utf-8")
    return [src for src in re.findall(r'src="([^"]*)"', page) if (folder / src).exists()]


def test_what_waits_has_its_slide_too_masked_as_it_would_be_shown_and_says_that_it_waits(tmp_path: Path) -> None:
    (tmp_path / "export.csv").touch()
    painted, library = Painted(), Library()
    words = "Ze lieten me wachten, bel 06-12345678"
    library.put(batch("export.csv", quote(words, "export.csv", 8), survey=True))
    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=painted))
    writer.write(library.snapshot())
    (one,) = painted.items
    assert "wachten, bel …" in repr(one)
    assert "12345678" not in repr(one)
    (address,) = pictures_in(tmp_path)
    assert f'<div class="waits"><img src="{address}"' in (tmp_path / PAGE).read_text("utf-8")
    assert not writer.write(library.snapshot())
    assert len(painted.items) == 1, "it is painted once"
    gone = Instruction(origin=Origin(source="content", path="WEGHALEN.txt", line=1), order=Order.TAKE_DOWN, words=words)
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="1", instructions=(gone,)))
    writer.write(library.snapshot())
    assert pictures_in(tmp_path) == []
    assert not list((tmp_path / PICTURES).iterdir())


def test_an_export_that_grows_at_its_end_has_no_picture_made_anew(tmp_path: Path) -> None:
    (tmp_path / "export.csv").touch()
    painted, library = Painted(), Library()
    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=painted))
    for rows in range(1, 6):
        said = (quote(f"Antwoord {number} van een klant", "export.csv", number + 2) for number in range(rows))
        library.put(batch("export.csv", *said, survey=True))
        writer.write(library.snapshot())
    assert len(painted.items) == 1


def test_what_is_over_or_for_another_screen_has_its_slide_apart_from_what_is_seen(tmp_path: Path) -> None:
    painted, library = Painted(), Library()
    library.put(batch("over.txt", quote("De actie loopt", "over.txt", until=date(2026, 4, 1))))
    hall = replace(quote("Welkom in de hal", "hal.txt"), airing=Airing(screens=frozenset({"hal"})))
    library.put(batch("hal.txt", hall))
    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=painted))
    writer.write(library.snapshot())
    assert len(painted.items) == len(pictures_in(tmp_path)) == 2
    assert '<div class="sheet absent">' in (tmp_path / PAGE).read_text("utf-8")


@pytest.mark.parametrize(
    ("closed", "mode", "drawn"),
    [("export", 0o755, 1), ("export", 0o750, 0), ("export", 0o700, 0), ("export/a.csv", 0o640, 0), ("", 0o700, 1)],
)
def test_of_a_file_that_not_everybody_who_reads_the_page_may_open_nothing_that_waits_is_drawn(
    closed: str, mode: int, drawn: int, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "a.csv").touch()
    (tmp_path / "export").chmod(0o755)
    (tmp_path / "export" / "a.csv").chmod(0o644)
    (tmp_path / closed).chmod(mode)
    painted, library = Painted(), Library()
    library.put(batch("export/a.csv", quote("Ze lieten me wachten", "export/a.csv", 8), survey=True))
    Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=painted)).write(
        library.snapshot()
    )
    assert len(painted.items) == len(pictures_in(tmp_path)) == drawn
    assert 'class="off">wacht op u' in (tmp_path / PAGE).read_text("utf-8") or drawn


def test_words_that_show_in_one_file_and_wait_in_another_are_drawn_once_and_no_more(tmp_path: Path) -> None:
    for name in ("a.txt", "export.csv"):
        (tmp_path / name).touch()
    painted = Painted()
    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=painted))
    said = quote("Goed geholpen", "a.txt")
    held = Held(item=replace(said, origin=Origin(source="content", path="export.csv", line=8)),
                why=Phrase("x", "x"), release=Phrase("x", "x"))  # fmt: skip
    snapshot = Snapshot(items=(said,), held=(held,))
    for _ in range(3):
        writer.write(snapshot)
    assert len(painted.items) == 1


def test_what_waits_never_takes_the_place_of_all_that_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receipt_pictures, "MOST_PICTURES", 6)
    monkeypatch.setattr(receipt_pictures, "MOST_WAITING", 2)
    painted, library = Painted(), Library()
    for number in range(9):
        for path, survey in ((f"{number}.txt", False), (f"{number}.csv", True)):
            (tmp_path / path).touch()
            library.put(batch(path, quote(f"Fijn {path}", path), survey=survey))
    Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=painted)).write(
        library.snapshot()
    )
    suffixes = [one.origin.path.rpartition(".")[2] for one in painted.items]
    assert (suffixes.count("txt"), suffixes.count("csv")) == (4, 2)


def test_no_picture_is_made_of_what_was_taken_down_and_the_one_there_was_goes(tmp_path: Path) -> None:
    painted: list[str] = []

    def paint(item: Item) -> bytes:
        painted.append(item.id)
        return b"\x89PNG"

    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=SlidesHere(picture_of=paint))
    library = full_library()
    writer.write(library.snapshot())
    snapshot = library.snapshot()
    unseen = {one.id for one in snapshot.taken_down}
    assert len(unseen) == 1
    assert painted
    assert not unseen & set(painted)
    lines = tuple(
        Instruction(
            origin=Origin(source="content", path="WEGHALEN.txt", line=number), order=Order.TAKE_DOWN, words=words
        )
        for number, words in enumerate(("bezorger was dronken", "Goed geholpen"), 1)
    )
    library.put(batch("quotes/a.txt", quote("Goed geholpen", "quotes/a.txt")))
    writer.write(library.snapshot())
    library.put(Batch(source="content", path="WEGHALEN.txt", digest="2", instructions=lines))
    writer.write(library.snapshot())
    page = (tmp_path / PAGE).read_text("utf-8")
    assert not list((tmp_path / PICTURES).iterdir())
    assert "<img" not in page
    assert "van het scherm gehaald</div>" in page
    assert "wacht op u</div>" in page


def test_what_comes_later_has_its_picture_already_and_what_is_seen_now_goes_before_it(
    tmp_path: Path,
) -> None:
    library = Library()
    later = replace(quote("Morgen", "a.txt"), airing=Airing(since=date(2026, 4, 15)))
    now = quote("Vandaag", "a.txt", 3)
    writer = receipts(tmp_path)
    library.put(batch("a.txt", later))
    writer.write(library.snapshot())
    before = {path.name: path.read_bytes() for path in (tmp_path / PICTURES).iterdir()}
    library.put(batch("a.txt", later, now))
    writer.write(library.snapshot())
    after = {path.name: path.read_bytes() for path in (tmp_path / PICTURES).iterdir()}
    assert len(before) == 1
    assert before.keys() == after.keys()
    assert before != after


def outlook(clock: FakeClock, made: list[int]) -> Ahead:
    def ahead(_: Snapshot, wanted: frozenset[ItemId]) -> dict[ItemId, datetime]:
        made.append(len(wanted))
        return dict.fromkeys(wanted, clock.now() + timedelta(minutes=27))

    return ahead


def test_the_page_says_when_each_file_comes_next_and_when_that_was_foreseen(tmp_path: Path) -> None:
    clock, made = FakeClock(NOW), list[int]()
    writer = Receipts(tmp_path, clock=clock, rules=RULES, ahead=outlook(clock, made))
    writer.write(full_library().snapshot())
    page = (tmp_path / PAGE).read_text("utf-8")
    assert page.count("volgende keer: 09:27") == 1
    assert "vooruitgezien op dinsdag 14 april om 09:00" in page
    assert made == [2]
    assert "volgende keer" not in (tmp_path / TEXT).read_text("utf-8-sig")


def test_the_page_looks_ahead_anew_once_a_day_before_people_come_in_and_no_more(tmp_path: Path) -> None:
    clock, made, wrote = FakeClock(NOW), list[int](), list[str]()
    writer = Receipts(tmp_path, clock=clock, rules=RULES, ahead=outlook(clock, made))
    library = Library()
    library.put(batch("a.txt", quote("Goed", "a.txt")))
    for _ in range(3 * 24):
        writer = Receipts(tmp_path, clock=clock, rules=RULES, ahead=outlook(clock, made))
        if writer.write(library.snapshot()):
            wrote.append(f"{clock.now():%d %H:%M}")
        clock.advance(3600)
    assert wrote == ["14 09:00", "15 07:00", "16 07:00", "17 07:00"]
    assert len(made) == 4


def test_a_clock_that_cannot_be_right_foresees_nothing(tmp_path: Path) -> None:
    clock, made = FakeClock(datetime(1970, 1, 1, tzinfo=AMSTERDAM)), list[int]()
    Receipts(tmp_path, clock=clock, rules=RULES, ahead=outlook(clock, made)).write(full_library().snapshot())
    assert made == []
    assert "volgende keer" not in (tmp_path / PAGE).read_text("utf-8")


def test_the_pictures_are_of_the_newest_files_and_no_more_in_number_and_bytes_than_a_card_bears(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt_pictures, "MOST_PICTURES", 6)
    monkeypatch.setattr(receipt_pictures, "MOST_BYTES_A_DAY", 4000)
    library = Library()
    for number in range(9):
        (tmp_path / f"{number}.txt").touch()
        os.utime(tmp_path / f"{number}.txt", (number, number))
        library.put(batch(f"{number}.txt", quote(f"Fijn nummer {number}", f"{number}.txt")))
    painted: list[str] = []

    def paint(item: Item) -> bytes:
        painted.append(item.origin.path)
        return b"\x89PNG" + bytes(996)

    clock = FakeClock(NOW)
    writer = Receipts(tmp_path, clock=clock, rules=RULES, slides=SlidesHere(picture_of=paint))
    writer.write(library.snapshot())
    assert painted == ["8.txt", "7.txt", "6.txt", "5.txt"]
    clock.advance(24 * 3600)
    writer.write(library.snapshot())
    assert painted == ["8.txt", "7.txt", "6.txt", "5.txt", "4.txt", "3.txt"]


def test_the_receipts_are_never_seen_as_content() -> None:
    assert not any(is_content(name) for name in (TEXT, PAGE, f"{PICTURES}/a.png", f".{TEXT}.tmp"))


def test_an_offered_snapshot_is_written_by_itself(tmp_path: Path) -> None:
    writer = receipts(tmp_path)
    writer.QUIET_SECONDS = 0.05
    done = threading.Event()
    write = writer.write

    def and_tell(snapshot: Snapshot) -> bool:
        wrote = write(snapshot)
        done.set()
        return wrote

    writer.write = and_tell  # type: ignore[method-assign]
    writer.offer(full_library().snapshot())
    assert done.wait(PATIENCE)
    writer.close()
    assert (tmp_path / TEXT).exists()


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_corner_notice_counts_the_files_that_need_a_person(count: int) -> None:
    library = Library()
    library.put(batch("goed.txt", quote("Goed", "goed.txt")))
    for number in range(count):
        path = f"{number}.csv"
        library.put(batch(path, quote(f"Wacht {number}", path), problems=(problem(path, 2),), survey=True))
    said = notice(library.snapshot())
    assert (said.dutch if said else None) == [None, "1 bestand vraagt aandacht", "2 bestanden vragen aandacht"][count]


def test_once_the_pictures_are_there_what_painting_them_took_is_let_go(tmp_path: Path) -> None:
    did: list[str] = []

    def paint(item: Item) -> bytes:
        did.append("paint")
        return b"\x89PNG" + item.id.encode()

    slides = SlidesHere(picture_of=paint, rest=lambda: did.append("rest"))
    writer = Receipts(tmp_path, clock=FakeClock(NOW), rules=RULES, slides=slides)
    writer.write(full_library().snapshot())
    assert did == ["paint"] * did.count("paint") + ["rest"]
    assert "paint" in did
