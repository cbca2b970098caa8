"""A mapping is read as far as it can be, and every word in it that means nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
