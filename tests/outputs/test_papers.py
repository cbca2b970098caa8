"""Meeting papers tell what was shown and may still be told, the same in every file they become."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from hypothesis import example, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from PIL import Image

from kiosk.model.content import Held, Snapshot
from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_parts import Asset, IdeaState, Score, Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import (
    Announcement,
    Idea,
    Improvement,
    Item,
    ItemId,
    Note,
    NpsReading,
    Quote,
    Story,
    Value,
    kind_of,
)
from kiosk.model.language import Language, Phrase
from kiosk.model.nps import NpsCounts, Period
from kiosk.model.reactions import ReactionCount
from kiosk.model.results import FEW, PollResult, PrioritiesResult, Ranked, Result
from kiosk.model.settings import Settings
from kiosk.outputs.carried import Carried, carried
from kiosk.outputs.papers import MOST_QUOTES, ItemPlays, MeetingPapers, papers_of, still_stands
from kiosk.outputs.papers_blocks import PaperHeading, PaperQuotation, paragraphs_of
from kiosk.outputs.papers_docx import papers_docx
from kiosk.outputs.papers_html import papers_html
from kiosk.outputs.papers_pdf import papers_pdf
from kiosk.outputs.papers_sections import document_of
from kiosk.outputs.papers_text import papers_text
from tests.conftest import require_program
from tests.doubles import AMSTERDAM
from tests.every_kind import EVERY_KIND, ORIGIN
from tests.formats.samples import reading
from tests.patience import PATIENCE
from tests.programme.sample import quote

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=AMSTERDAM)
SINCE, UNTIL = date(2026, 11, 12), date(2026, 11, 25)
BAD = replace(quote("slecht", Tone.CRITICAL), text="Ik zat elf minuten in de wacht.", said_on=date(2026, 11, 2))
GOOD = replace(quote("goed"), text="Zo snel geholpen!", speaker="Jan de V.", score=Score(value=9.0, scale=10))
DONE = Improvement(id=ItemId("improvement-1"), origin=ORIGIN, said=BAD.text, done="Wij bellen terug.", answers=BAD.id)
STORY = Story(id=ItemId("story-1"), origin=ORIGIN, headline="De ladder", paragraphs=("Het dak lekte.", "Nu niet meer."))
FIGURE = NpsReading(id=ItemId("nps-1"), origin=ORIGIN, period=Period.month(2026, 10), counts=NpsCounts(
    promoters=84, passives=41, detractors=22))  # fmt: skip
EVENT = Announcement(id=ItemId("announcement-1"), origin=ORIGIN, title="Klantenmiddag", starts=date(2026, 12, 3))
NOTE = Note(id=ItemId("note-1"), origin=ORIGIN, text="Herkenbaar bij ons.", about=BAD.id)
IDEA = Idea(id=ItemId("idea-1"), origin=ORIGIN, text="Bel terug.", state=IdeaState.PICKED_UP, team="ICT", moved=SINCE)
ALL = (BAD, GOOD, DONE, STORY, FIGURE, EVENT, NOTE, IDEA)
COUNTS = (ReactionCount(about=BAD.id, recognise=7),)


def wall(*items: Item, held: tuple[Held, ...] = (), taken_down: tuple[Item, ...] = ()) -> Carried:
    found = Snapshot(items=items, held=held, taken_down=taken_down, counts=COUNTS)
    return carried(found, Settings(), NOW)


def shown(*items: Item, plays: int = 4) -> Mapping[ItemId, ItemPlays]:
    return {
        one.id: ItemPlays(kind=kind_of(one), tone=str(getattr(one, "tone", "") or ""), plays=plays) for one in items
    }


def papers(stands: Carried, plays: Mapping[ItemId, ItemPlays]) -> MeetingPapers:
    return papers_of(stands, plays, since=SINCE, until=UNTIL, name="Huis Van Wijk")


def paragraphs_in(made: bytes, style: str) -> list[Paragraph]:
    """Return the paragraphs of a Word file that have a style."""
    return [one for one in docx.Document(io.BytesIO(made)).paragraphs if one.style and one.style.name == style]


def words_of_docx(made: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(io.BytesIO(made)).paragraphs)


def words_of_html(page: str) -> str:
    return unescape(re.sub("<[^>]+>", "", re.sub("(?s)<head>.*</head>", "", page)))


def words_of_pdf(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


WRITERS: Mapping[str, Callable[[MeetingPapers, Language], str]] = {
    "docx": lambda one, language: words_of_docx(papers_docx(document_of(one, language))),
    "html": lambda one, language: words_of_html(papers_html(document_of(one, language))),
    "pdf": lambda one, language: words_of_pdf(papers_pdf(document_of(one, language))),
    "text": lambda one, language: papers_text(document_of(one, language)),
}


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(params=WRITERS)
def written(request: pytest.FixtureRequest) -> Callable[[MeetingPapers], str]:
    return lambda one: plain(WRITERS[request.param](one, Language.DUTCH))


def test_every_file_tells_all_that_was_shown_with_what_came_of_it(written: Callable[[MeetingPapers], str]) -> None:
    told = written(papers(wall(*ALL), shown(*ALL)))
    for words in (
        *("“Ik zat elf minuten in de wacht.”", "“Zo snel geholpen!”", "Jan de V.", "gaf een 9 van 10"),
        *("Wat wij deden: Wij bellen terug.", "7 collega’s herkennen dit", "Herkenbaar bij ons.", "4 keer getoond"),
        *("De ladder", "Het dak lekte.", "Nu niet meer."),
        *("NPS oktober 2026: +42", "tussen", "147 antwoorden", "“Bel terug.” Opgepakt door ICT."),
        *("Donderdag 3 december. Klantenmiddag.", "Vragen voor het overleg", "12 tot en met 25 november 2026"),
    ):
        assert words in told


def test_what_was_not_shown_in_these_days_is_not_in_it(written: Callable[[MeetingPapers], str]) -> None:
    told = written(papers(wall(*ALL), shown(GOOD)))
    assert "Zo snel geholpen!" in told
    assert "elf minuten" not in told
    assert "De ladder" not in told


def test_what_was_shown_and_may_be_told_no_more_is_counted_and_not_told(
    written: Callable[[MeetingPapers], str],
) -> None:
    waits = Held(item=STORY, why=Phrase("x", "x"), release=Phrase("x", "x"))
    over = replace(GOOD, airing=replace(GOOD.airing, until=NOW - timedelta(days=1)))
    told = written(papers(wall(over, held=(waits,), taken_down=(BAD,)), shown(BAD, GOOD, STORY)))
    assert not [one for one in ("elf minuten", "Zo snel", "De ladder", "dak lekte") if one in told]
    assert "3 berichten die er in deze dagen ook stonden, staan er nu niet meer" in told


def test_words_stand_as_they_are_masked_now_and_not_as_they_were_shown(written: Callable[[MeetingPapers], str]) -> None:
    masked = replace(BAD, text="Ik bel … al elf dagen.")
    assert "Ik bel … al elf dagen." in written(papers(wall(masked), shown(BAD)))


def test_the_balance_is_of_what_was_shown_also_of_what_is_told_no_more() -> None:
    told = plain(WRITERS["text"](papers(wall(GOOD), {**shown(BAD, plays=30), **shown(GOOD, plays=10)}), Language.DUTCH))
    assert "2 quotes van klanten op het scherm: 1 verbeterkans en 1 compliment" in told
    assert "Van elke 100 keer was dat 75 keer een verbeterkans." in told


def test_of_many_quotes_those_most_shown_are_told_and_the_others_counted() -> None:
    many = [replace(quote(f"quote-{at}"), text=f"Zin nummer {at}.") for at in range(MOST_QUOTES + 5)]
    plays = {one.id: ItemPlays(kind="quote", tone="positive", plays=at + 1) for at, one in enumerate(many)}
    told = WRITERS["text"](papers(wall(*many), plays), Language.DUTCH)
    assert "Zin nummer 16." in told
    assert "Zin nummer 4." not in told
    assert "nog 5 quotes" in told


def test_papers_stand_until_a_word_in_them_goes_or_changes() -> None:
    made = papers(wall(*ALL), shown(*ALL))
    assert still_stands(made, wall(*ALL))
    for one in (BAD, GOOD, DONE, STORY, FIGURE, EVENT, NOTE, IDEA):
        assert not still_stands(made, wall(*(other for other in ALL if other is not one))), one.id
    assert not still_stands(made, wall(replace(BAD, text="…"), *ALL[1:]))


def test_nobody_is_asked_about_what_was_answered_and_no_more_than_five_things() -> None:
    many = [replace(quote(f"quote-{at}", Tone.CRITICAL), text=f"Zin {at}.") for at in range(9)]
    told = WRITERS["text"](papers(wall(*ALL, *many), shown(*ALL, *many)), Language.DUTCH)
    asked = told.partition("Vragen voor het overleg")[2]
    assert "5. " in asked
    assert "6. " not in asked
    assert "Wat kunnen wij doen aan “Ik zat elf" not in plain(asked)


def test_every_kind_of_content_is_told_in_both_languages() -> None:
    """English too: no sentence of ours is missing, and none of the writers stumbles over a field that is empty."""
    stands = wall(*(replace(one, airing=GOOD.airing) for one in EVERY_KIND))
    made = papers(stands, shown(*EVERY_KIND))
    for write in WRITERS.values():
        assert "What customers said" in write(made, Language.ENGLISH)
        assert "Wat klanten zeiden" in write(made, Language.DUTCH)


AWKWARD = "\x00\x0b\x0c\x1b\ufffe\uffff\ud800\udfff<>&\"'\u202e\u2028"
ODD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from(AWKWARD)), max_size=60)


@tried(max_examples=40)
@given(text=ODD, name=ODD)
@example(text=AWKWARD + "<b>x</b><script>alert(1)</script>", name="<i>x</i>" + AWKWARD)
@example(text="a&amp;b <!-- -->", name="]]>\ufffe")
def test_no_sign_in_any_text_spoils_a_file_or_becomes_markup(text: str, name: str) -> None:
    said = Quote(id=ItemId("quote-1"), origin=ORIGIN, text=f"a{text}z", speaker=name, team=name, tone=Tone.CRITICAL)
    made = document_of(papers(wall(said), shown(said)), Language.DUTCH)
    (quotation,) = (one for one in made.blocks if isinstance(one, PaperQuotation))
    assert [one.text for one in paragraphs_in(papers_docx(made), "Quote")] == list(quotation.paragraphs)
    page = papers_html(made)
    page.encode()
    papers_text(made).encode()
    assert all(plain(one) in plain(words_of_html(page)) for one in quotation.paragraphs)
    tags = set(re.findall(r"</?([a-z0-9]+)", page.partition("<body")[2]))
    assert tags <= {"div", "h1", "h2", "h3", "p", "blockquote", "ol", "ul", "li", "body", "html"}


@given(ODD)
def test_no_line_of_a_text_is_lost_by_making_it_legible(text: str) -> None:
    kept = "".join(paragraphs_of(text))
    assert all(sign in kept for sign in text if sign.isalnum())


@tried(max_examples=25)
@given(st.lists(st.sampled_from(["stands", "waits", "down", "over", "later", "elsewhere", "not shown"]), max_size=10))
def test_in_no_file_stands_a_word_of_what_does_not_stand_on_the_wall(states: list[str]) -> None:
    items, held, down = list[Item](), list[Held](), list[Item]()
    for at, state in enumerate(states):
        item: Item = replace(
            quote(f"quote-{at}", list(Tone)[at % 3]), text=f"Woord{at}einde.", speaker=f"Naam{at}einde"
        )
        airing = item.airing
        if state == "waits":
            held.append(Held(item=item, why=Phrase("x", "x"), release=Phrase("x", "x")))
        elif state == "down":
            down.append(item)
        else:
            begins = NOW + timedelta(days=1) if state == "later" else None
            ends = NOW - timedelta(days=1) if state == "over" else None
            screens = frozenset({"elders"} if state == "elsewhere" else ())
            items.append(replace(item, airing=replace(airing, since=begins, until=ends, screens=screens)))
    every = [*items, *(one.item for one in held), *down]
    plays = shown(*(one for one in every if states[int(one.id.removeprefix("quote-"))] != "not shown"))
    found = papers(wall(*items, held=tuple(held), taken_down=tuple(down)), plays)
    stand = {at for at, state in enumerate(states) if state == "stands"}
    for write in (WRITERS["docx"], WRITERS["html"], WRITERS["text"]):
        told = write(found, Language.DUTCH)
        assert {int(at) for at in re.findall(r"Woord(\d+)einde", told)} == stand
        assert {int(at) for at in re.findall(r"Naam(\d+)einde", told)} == stand


def test_the_word_file_has_headings_a_language_properties_and_nothing_that_floats() -> None:
    made = papers_docx(document_of(papers(wall(*ALL), shown(*ALL)), Language.DUTCH))
    read = docx.Document(io.BytesIO(made))
    styles = [one.style.name for one in read.paragraphs if one.style]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "Quote", "List Bullet", "List Number"} <= set(styles)
    assert (read.core_properties.title, read.core_properties.author) == (
        "Vergaderstukken: wat klanten zeiden",
        "Huis Van Wijk",
    )
    assert read.core_properties.language == "nl-NL"
    assert 'w:lang w:val="nl-NL"' in read.styles.element.xml
    page = read.sections[0]
    assert [round((side or 0) / Mm(1)) for side in (page.page_width, page.page_height)] == [210, 297]
    assert "PAGE" in read.sections[0].footer.paragraphs[0]._p.xml
    assert not re.search("txbx|wps:|w:framePr|v:shape", read.element.xml)


def photographed(folder: Path) -> MeetingPapers:
    """Return papers with a story that has a photo."""
    Image.new("RGB", (900, 600), "orange").save(folder / "ladder.jpg")
    asset = Asset(path=folder / "ladder.jpg", digest="d", width=900, height=600)
    story = replace(STORY, photo=asset)
    return papers(wall(story), shown(story))


def test_a_photo_stands_in_the_word_file_and_is_told_to_who_does_not_see_it(tmp_path: Path) -> None:
    made = document_of(photographed(tmp_path), Language.DUTCH)
    (shape,) = docx.Document(io.BytesIO(papers_docx(made))).inline_shapes
    assert shape._inline.docPr.get("descr") == "Foto bij het verhaal: De ladder"
    assert round(shape.width / Mm(1)) == 75
    assert "<img" not in papers_html(made)
    assert "Foto bij" not in papers_text(made)


def test_a_photo_that_went_meanwhile_is_left_out_and_the_words_stay(tmp_path: Path) -> None:
    found = photographed(tmp_path)
    (tmp_path / "ladder.jpg").unlink()
    for write in WRITERS.values():
        assert "Het dak lekte." in plain(write(found, Language.DUTCH))


def test_words_in_another_language_say_so() -> None:
    english = replace(GOOD, text="So quick!", language="en")
    made = document_of(papers(wall(english), shown(english)), Language.DUTCH)
    assert '<blockquote lang="en"' in papers_html(made)
    (said,) = paragraphs_in(papers_docx(made), "Quote")
    assert 'w:lang w:val="en"' in said._p.xml


def test_the_page_for_mail_has_no_tables_no_scripts_and_fetches_nothing() -> None:
    page = papers_html(document_of(papers(wall(*ALL), shown(*ALL)), Language.DUTCH))
    assert not re.search(r"<(table|script|img|link|iframe)|https?:|url\(|@import", page)
    assert '<html lang="nl">' in page
    assert "prefers-color-scheme: dark" in page


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [one.level for one in document_of(papers(wall(*ALL), shown(*ALL)), Language.DUTCH).blocks
              if isinstance(one, PaperHeading)]  # fmt: skip
    assert levels[0] == 1
    assert set(levels) == {1, 2}


@pytest.mark.long
def test_an_office_program_opens_the_word_file_without_loss(tmp_path: Path) -> None:
    require_program("soffice")
    made = document_of(papers(wall(*ALL), shown(*ALL)), Language.DUTCH)
    (tmp_path / "stukken.docx").write_bytes(papers_docx(made))
    home = f"-env:UserInstallation={(tmp_path / 'thuis').as_uri()}"
    convert = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "stukken.docx")], check=True, capture_output=True, timeout=PATIENCE)
    read = plain((tmp_path / "stukken.txt").read_text("utf-8-sig"))
    for block in made.blocks:
        if isinstance(block, PaperQuotation | PaperHeading):
            assert (block.text if isinstance(block, PaperHeading) else plain(" ".join(block.paragraphs))) in read


def test_a_decision_that_is_asked_stands_there_with_both_its_sides_shown_or_not() -> None:
    card = DecisionCard(id=ItemId("decision_card-1"), origin=ORIGIN, title="Eén bladzijde", euro="€ 40.000 – 60.000",
                        euro_source="Inkoop", decide_by=UNTIL, owner="Facturatie")  # fmt: skip
    told = papers_text(document_of(papers(wall(GOOD, card), shown(GOOD)), Language.DUTCH))
    assert "Wat er te besluiten is" in told
    assert "Euro: € 40.000 – 60.000 (bron: Inkoop)." in told
    assert "Klanteffect: niet onderzocht." in told
    assert "wie onderzoekt wat klanten ervan merken" in " ".join(told.split())
    past = replace(card, decide_by=SINCE - timedelta(days=1))
    assert papers(wall(GOOD, past), shown(GOOD)).decisions == ()
    assert not still_stands(papers(wall(GOOD, card), shown(GOOD)), wall(GOOD))


def test_the_papers_tell_who_wears_the_hat_at_the_next_meeting_and_nothing_of_who_is_away() -> None:
    roster = (
        f"overleg: Planning\nwanneer: elke dag 9:00\nbegint: {NOW.day}-{NOW.month}-{NOW.year}\n"
        "deelnemers: Anna de Wit, Bas Bos\nafwezig: Bas Bos 1-1-2020 t/m 31-12-2099\nook op feestdagen: ja\n"
    )
    stands = carried(Snapshot(items=reading(roster, "klantpet/a.txt").items), Settings(), NOW)
    made = papers(stands, {})
    assert still_stands(made, stands)
    assert not still_stands(made, carried(Snapshot(), Settings(), NOW))
    said = repr(document_of(made, Language.DUTCH))
    assert "Wie de klantpet draagt" in said
    assert "09:00: Anna. De pet vraagt:" in said
    assert "Bas" not in said


ASKED = Poll(id=ItemId("poll-1"), origin=ORIGIN, question="Waar beginnen we?", options=("Bij A.", "Bij B", "Bij C"))
NINE = Priorities(id=ItemId("p-1"), origin=ORIGIN, question="Wat komt eerst?", options=tuple("abcdefghi"))


def together(*results: Result) -> str:
    found = Snapshot(items=(ASKED, NINE), results=results)
    return plain(papers_text(document_of(papers(carried(found, Settings(), NOW), {}), Language.DUTCH)))


def test_below_five_answers_the_papers_tell_their_number_alone() -> None:
    told = together(PollResult(poll=ASKED.id, votes=4))
    assert "4 stemmen. Vanaf 5 antwoorden staat hier de uitslag." in told
    assert "Bij A" not in told


def test_a_result_is_told_as_the_wall_tells_it_the_most_chosen_first() -> None:
    told = together(PollResult(poll=ASKED.id, votes=12, counts=(FEW, 9, 3), leader=1, aside=4))
    assert "12 stemmen. Duidelijk op kop. - Bij B: 9, duidelijk op kop - Bij C: 3 - Bij A: <3 4 opzijgezet" in told
    close = together(PollResult(poll=ASKED.id, votes=12, counts=(6, 6, 3)))
    assert "Nog te dicht bij elkaar. - Bij A: 6 - Bij B: 6" in close


def test_statements_share_the_place_that_the_answers_do_not_tell_apart() -> None:
    ranks = (3, 1, 1, 4, 4, 4, 4, 4, 4)
    ranked = tuple(Ranked(-rank, -2.0, 2.0, rank) for rank in ranks)
    told = together(PrioritiesResult(poll=NINE.id, votes=14, ranked=ranked))
    assert (
        "14 deelnemers. 2 delen de eerste plaats. - Plaats 1 (gedeeld): b - Plaats 1 (gedeeld): c - Plaats 3: a" in told
    )


def test_the_papers_tell_the_week_in_which_they_are_made_in_sentences_and_since_when() -> None:
    monday = date(2026, 11, 23)
    quotes = [replace(GOOD, id=ItemId(f"g{at}"), said_on=monday) for at in range(3)]
    done = [replace(DONE, id=ItemId(f"d{at}"), dated=monday) for at in range(3)]
    stands = carried(Snapshot(items=(*quotes, replace(BAD, said_on=monday), *done)), Settings(), NOW)
    told = plain(papers_text(document_of(papers(stands, {}), Language.DUTCH)))
    assert "De week in drie zinnen" in told
    assert "- Drie complimenten van klanten. - Een of twee verbeterkansen van klanten, met wat wij eraan deden." in told
    assert "Geteld sinds maandag 23 november" in told
    before = papers_of(stands, {}, since=SINCE, until=date(2026, 11, 22), name="")
    assert before.week is None


def test_a_value_is_told_with_all_that_it_tells() -> None:
    value = Value(id=ItemId("v"), origin=ORIGIN, title="Terugbellen", label="Ambitie", expects="Dat wij bellen.",
                  example="Fatima belde.", reached="81%", aim="95%")  # fmt: skip
    told = plain(papers_text(document_of(papers(wall(value), {}), Language.DUTCH)))
    for part in ("Ambitie: Terugbellen", "Nu op: 81%", "Doel: 95%", "van ons verwachten? Dat wij bellen."):
        assert part in told


def test_of_few_showings_their_number_is_told_and_no_share() -> None:
    few = plain(papers_text(document_of(papers(wall(BAD, GOOD), shown(BAD, GOOD, plays=2)), Language.DUTCH)))
    assert "Daarvan was het 2 keer een verbeterkans." in few
    many = plain(papers_text(document_of(papers(wall(BAD, GOOD), shown(BAD, GOOD, plays=10)), Language.DUTCH)))
    assert "Van elke 100 keer was dat 50 keer een verbeterkans." in many
