"""A film to take along is of an item that stands, in the shape that is asked, and silent where nobody can speak."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from kiosk.carrying.documents import DocumentSource, DocumentWanted, made
from kiosk.errors import KioskError
from kiosk.model.items import ItemId, Quote
from kiosk.model.output_settings import SoundSettings
from kiosk.model.settings import Settings
from kiosk.outputs.carried import Carried
from tests.carrying.test_nothing_hidden import NOW
from tests.every_kind import ORIGIN
from tests.pictures.rendering import theme_named

QUOTE = Quote(id=ItemId("quote-1"), origin=ORIGIN, text="Kort en goed.")
SOURCE = DocumentSource(
    carried=Carried(now=NOW, items=(QUOTE,), quote_of_the_day=QUOTE),
    settings=replace(Settings(), sound=replace(SoundSettings(), voice=("/nergens/stem",))),
    theme=theme_named("papier"),
)


def test_the_quote_of_the_day_is_a_square_film_without_sound_where_there_is_no_voice() -> None:
    av = pytest.importorskip("av")
    film = made(SOURCE, DocumentWanted(what="clip"))
    assert film.name == f"Filmpje {NOW.date().isoformat()}.mp4"
    assert [item for item, _ in film.holds] == [QUOTE.id]
    with av.open(io.BytesIO(film.data)) as file:
        video = file.streams.video[0]
        assert (video.width, video.height) == (1080, 1080)
        assert not file.streams.audio


def test_what_does_not_stand_is_no_film() -> None:
    with pytest.raises(KioskError):
        made(SOURCE, DocumentWanted(what="clip", item="quote-2"))
