"""A real kiosk beside the store of a desk: a post-it is seen after its release, and gone after its take-down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from kiosk.choices.theme_files import load_theme
from kiosk.formats.read import read
from kiosk.library.released_words import digest_of_all
from kiosk.machine.clock import SystemClock
from kiosk.machine.shipped import shipped
from kiosk.model.answered import Answered
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import Item, Note
from kiosk.model.language import Language, Phrase
from kiosk.model.reactions import Reaction, ReactionKind
from kiosk.model.schedule import Cue
from kiosk.paint.export import raster_of
from kiosk.paint.painter import Painter
from kiosk.people.as_content import item_of
from kiosk.slides.compose import compose
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from kiosk.store.desk_reactions import SqliteReactions
from tests.patience import wait_until
from tests.system.test_in_a_window import FRAME, KIND, SETTINGS, Program, display, distance, program, small

__all__ = ["display", "program"]
AT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


def slide_with(item: Item, answered: Answered, later: int) -> Image.Image:
    """Paint a quote at rest with what colleagues answered to it."""
    theme, _ = load_theme("papier", (shipped("themes"),))
    assert theme is not None
    painter, now = Painter(), SystemClock(ZoneInfo("Europe/Amsterdam")).now() + timedelta(seconds=later)
    cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""), beside=answered)
    slide, *_ = compose(cue, theme=theme, frame=FRAME, ruler=painter.ruler, language=Language.DUTCH, now=now)
    raster = raster_of(painter.paint(slide))
    return Image.frombytes("RGBA", (raster.width, raster.height), raster.pixels, "raw", "BGRA").convert("RGB")


def decided(folder: Path, verb: Verb, item: Item, words: str) -> None:
    database = DeskDatabase(folder)
    act = Act.RELEASE if verb is Verb.RELEASE else Act.TAKE_DOWN
    decision = DeskDecision(id=verb.value, verb=verb, item=item.id, words=words)
    SqliteDecisions(database).decide(decision, Done(at=AT, by="Noor", act=act), seen=None)
    database.close()


@pytest.mark.long
def test_a_post_it_is_seen_after_its_release_and_gone_after_its_take_down(program: Program) -> None:
    program.settings.write_text(SETTINGS + "quote_of_the_day = false\n")
    (program.content / "quotes" / "positief" / "een.txt").write_text(KIND)
    (item,) = read("quotes/positief/x.txt", KIND.encode(), source="content", assets=lambda _: None).items
    sent = Reaction(
        id="form", answer=ReactionKind.COMPLIMENT, about=item.id, text="Zo hoort het.", screen="hal", slot=1, at=AT
    )
    desk = program.state / "desk"
    database = DeskDatabase(desk)
    SqliteReactions(database).send(sent, "cookie")
    database.close()
    note = item_of(sent)
    assert isinstance(note, Note)

    def shows(answered: Answered) -> Callable[[], bool]:
        expected = [small(slide_with(item, answered, later)) for later in (0, 60)]
        return lambda: any(distance(small(program.display.picture()), one) < 1.0 for one in expected)

    bare, laid = Answered(), Answered(post_its=(note,))
    assert distance(*(small(slide_with(item, one, 0)) for one in (bare, laid))) > 2.0, "the two can be told apart"
    program.start()
    assert wait_until(shows(bare))
    assert not wait_until(shows(laid), 8), "nothing is shown that nobody released"
    decided(desk, Verb.RELEASE, note, digest_of_all(note))
    assert wait_until(shows(laid)), "it stands below its quote"
    decided(desk, Verb.TAKE_DOWN, note, "")
    assert wait_until(shows(bare)), "it is gone, and the quote stays"
    assert not wait_until(shows(laid), 8)
    assert program.end() == (0, "")
