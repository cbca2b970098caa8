"""A mapping is read as far as it can be, and every word in it that means nothing is told."""

from __future__ import annotations

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.read import TABLE_SUFFIXES
from kiosk.formats.tables.mapping import PERIOD_MONTHS, ROLE_WORDS, read_mapping
from kiosk.model.items import NpsReading
from kiosk.sources.folder.once import read_folder


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ('toelichtng = "Waarom"', 1, "toelichting"),
        ('score = "Cijfer"\n["klant.csv"]\nscor = "Cijfer"', 3, "score"),
        ('"tel per" = "week"', 1, "kwartaal"),
        ("reeks = 3", 1, "tekst"),
        ("datum = 2026-04-07", 1, "kolom"),
        ("datum = [[1]]", 1, "kolom"),
        ("datum = 'A'\n[a.b]\nc = 1", 2, "Bekend zijn"),
    ],
)
def test_a_word_that_means_nothing_is_told_with_its_line(text: str, line: int, advice: str) -> None:
    (problem,) = read_mapping(text.encode(), source="content", path="nps/mapping.toml").problems
    assert str(problem.origin) == f"nps/mapping.toml:{line}"
    assert advice in problem.hint.dutch


@given(st.dictionaries(st.sampled_from(sorted(ROLE_WORDS)), st.integers(1, 9)), st.sampled_from(sorted(PERIOD_MONTHS)))
def test_all_that_the_mapping_knows_may_be_written(roles: dict[str, int], period: str) -> None:
    lines = [f"{word} = [{column}, 'Q{column}']" for word, column in roles.items()]
    text = "\n".join([*lines, f'"tel per" = "{period}"', 'reeks = "Monteurs"', '["één.csv"]', *lines])
    for encoded in (text.encode(), text.encode("utf-8-sig"), text.encode("cp1252")):
        assert read_mapping(encoded, source="content", path="mapping.toml").problems == []


@given(st.binary())
def test_no_mapping_makes_the_reader_fail(data: bytes) -> None:
    file = read_mapping(data, source="content", path="mapping.toml")
    assert file.table == {} or file.problems or data


@pytest.mark.parametrize("mapping", ["a = " + "[" * 5000, "a = " + "9" * 5000, "score = "])
def test_a_spoilt_mapping_never_keeps_its_folder_from_being_read(tmp_path: Path, mapping: str) -> None:
    folder = tmp_path / "inhoud" / "nps"
    folder.mkdir(parents=True)
    (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    (folder / "maart.csv").write_text("Datum;Score\n" + "1-3-2026;9\n" * 40, encoding="utf-8")
    batches = read_folder(folder.parent, assets_folder=tmp_path / "state")
    told, read = sorted(batches, key=lambda batch: len(batch.items))
    assert [str(problem.origin) for problem in told.problems] == ["nps/mapping.toml:1"]
    assert any(isinstance(item, NpsReading) for item in read.items)


SHEETS = ("xlsx", "xls", "ods", "xlsm", "xlsb")


@pytest.mark.parametrize("suffix", [one for one in TABLE_SUFFIXES if one[1:] not in SHEETS] + [".txt"])
def test_a_mapping_holds_for_every_sort_of_table_beside_it(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / "inhoud" / "nps"
    folder.mkdir(parents=True)
    (folder / "mapping.toml").write_text('score = "Zeg het maar"\ndatum = "Moment"\n', encoding="utf-8")
    rows = [(f"{day}-3-2026", str(mark)) for day, mark in enumerate((9, 10, 3), 1)]
    sign = "\t" if suffix in {".tsv", ".tab"} else ";"
    text = "\n".join(sign.join(row) for row in (("Moment", "Zeg het maar"), *rows))
    objects = json.dumps([{"Moment": day, "Zeg het maar": mark} for day, mark in rows])
    (folder / f"a{suffix}").write_text(objects if suffix == ".json" else text, encoding="utf-8")
    batches = read_folder(folder.parent, assets_folder=tmp_path / "state")
    found = [item.counts for batch in batches for item in batch.items if isinstance(item, NpsReading)]
    assert [(one.promoters, one.detractors) for one in found] == [(2, 1)]


@pytest.mark.parametrize(
    ("zone", "months"),
    [("Europe/Amsterdam", ["2026-04"]), ("UTC", ["2026-03"]), ("America/Curacao", ["2026-03"])],
)
def test_a_stamp_with_its_zone_is_of_the_day_it_was_where_the_house_is(
    tmp_path: Path, zone: str, months: list[str]
) -> None:
    folder = tmp_path / "inhoud" / "nps"
    folder.mkdir(parents=True)
    rows = "".join(f"2026-03-31T22:{minute}:00Z,9\n" for minute in range(30, 40))
    (folder / "a.csv").write_text(f"date,nps\n{rows}", encoding="utf-8")
    batches = read_folder(folder.parent, assets_folder=tmp_path / "state", zone=ZoneInfo(zone))
    assert [str(item.period) for batch in batches for item in batch.items if isinstance(item, NpsReading)] == months
