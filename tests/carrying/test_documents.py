"""What is taken along is named by what it is, holds what it says that it holds, and is refused plainly."""

from __future__ import annotations

import builtins
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.carrying.documents import DOCUMENTS, DocumentSource, DocumentWanted, made
from kiosk.carrying.weekly_files import lay_weekly, weekly_files
from kiosk.errors import KioskError
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Tone
from kiosk.model.language import Language
from kiosk.model.output_settings import CarrySettings
from kiosk.model.settings import Settings
from kiosk.outputs.carried import Carried
from kiosk.outputs.papers import ItemPlays
from tests.doubles import AMSTERDAM
from tests.house import quote, shipped_theme

NOW = datetime(2026, 11, 30, 7, 0, tzinfo=AMSTERDAM)
KIND, CRITICAL = quote("Er werd echt geluisterd."), quote("Ik wachtte elf minuten.", Tone.CRITICAL)
HOUSE = Settings(
    desk=DeskSettings(address="https://balie.huis.nl"),
    carry=CarrySettings(files=("poster", "strips", "papers", "tile")),
)


def source(*items: object, **more: object) -> DocumentSource:
    stands = items or (KIND, CRITICAL)
    wall = Carried(now=NOW, items=stands, quote_of_the_day=stands[0])  # type: ignore[arg-type]
    plays = {one.id: ItemPlays(kind="quote", tone="positive", plays=3) for one in (KIND, CRITICAL)}
    whole = DocumentSource(carried=wall, settings=HOUSE, theme=shipped_theme("papier"), plays=plays)
    return replace(whole, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("what", ["poster", "strips", "papers", "tile"])
def test_its_name_tells_what_it_is_and_of_which_day_and_no_words(what: str) -> None:
    name = made(source(), DocumentWanted(what=what)).name
    assert re.fullmatch(r"[A-Z][a-z ]+ 2026-11-30\.\w+", name)
    assert "geluisterd" not in name


def test_it_says_which_items_are_in_it() -> None:
    held = {
        what: {item for item, _ in made(source(), DocumentWanted(what=what)).holds}
        for what in ("poster", "strips", "papers")
    }
    assert held["poster"] == {KIND.id}
    assert held["papers"] == held["strips"] == {KIND.id, CRITICAL.id}


def test_the_tile_is_a_line_of_html_with_the_address_of_the_desk() -> None:
    text = made(source(), DocumentWanted(what="tile")).data.decode("utf-8-sig")
    (line,) = [one for one in text.splitlines() if one.startswith("<iframe")]
    assert 'src="https://balie.huis.nl/tile"' in line
    assert "https://balie.huis.nl/feed.atom" in text


@pytest.mark.parametrize("wanted", [DocumentWanted(what="poster", item="quote-000000000000"), DocumentWanted(what="x")])
def test_what_does_not_stand_or_is_no_document_is_refused_plainly(wanted: DocumentWanted) -> None:
    with pytest.raises(KioskError, match="screen"):
        made(source(), wanted)


def test_without_the_part_that_makes_it_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(name: str, *words: object, **named: object) -> object:
        if name == "kiosk.outputs.strips":
            raise ModuleNotFoundError("no", name="fontTools")
        return usual(name, *words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(KioskError) as refused:
        made(source(), DocumentWanted(what="strips"))
    assert "narrowcasting-kiosk[print" in refused.value.hint.dutch


def test_what_cannot_be_made_keeps_nothing_else_away(tmp_path: Path) -> None:
    silent = replace(HOUSE, desk=DeskSettings())
    files = weekly_files(source(settings=silent))
    assert [one.dutch.partition(":")[0] for one in files.missing] == ["Intranettegel"]
    assert len(files.made) == 3
    lay_weekly(tmp_path, files.made, Language.DUTCH)
    assert {one.name for one in (tmp_path / "uit").glob("[!.]*")} == {
        "Affiche quote van de dag.pdf", "Gelukskoekjes.pdf", "Vergaderstukken.docx", "LEES-MIJ.txt"
    }  # fmt: skip


def test_every_file_of_the_week_that_the_settings_name_is_a_document() -> None:
    assert set(CarrySettings().files) <= DOCUMENTS.keys()
