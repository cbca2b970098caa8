"""`kiosk check` names every file, says what would be shown, and its exit status tells whether there is work."""

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.formats.guard.bounds import MB, Bounds
from kiosk.formats.guard.reading_apart import ReadingApart
from kiosk.machine.shipped import shipped


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, list[dict[str, Any]]]]:
    status = main(["check", str(folder), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder as a person would leave it: good files, a bad one, a note, and what a computer left behind."""
    (tmp_path / "quotes" / "kritisch").mkdir(parents=True)
    (tmp_path / "quotes" / "kritisch" / "wachten.txt").write_text("Ik wacht al drie weken.\n- De heer Bos, Ede\n")
    (tmp_path / "quotes" / "leeg.txt").write_text("")
    (tmp_path / "quotes" / "LEES-MIJ.txt").write_text("Zet hier quotes.")
    (tmp_path / "nps").mkdir()
    rows = ["Datum;Score"] + [f"{day}-3-2026;{9 if day % 2 else 5}" for day in range(1, 32)]
    (tmp_path / "nps" / "maart.csv").write_text("\n".join(rows))
    (tmp_path / "Thumbs.db").write_bytes(b"\0")
    (tmp_path / "plan.xyz").write_bytes(b"?")
    return tmp_path


def test_every_file_is_named_and_a_bad_one_with_how_to_mend_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, found = check(folder, capsys)
    assert status == 1
    named = {row["source"] for rows in (found["items"], found["problems"]) for row in rows}
    assert named == {
        "quotes/kritisch/wachten.txt",
        "quotes/leeg.txt",
        "quotes/LEES-MIJ.txt",
        "nps/maart.csv",
        "plan.xyz",
    }
    for problem in found["problems"]:
        assert problem["what"]
        assert problem["hint"]


def test_a_quote_has_its_tone_line_and_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = check(folder, capsys)
    (quote,) = (row for row in found["items"] if row["kind"] == "quote")
    assert (quote["tone"], quote["state"], quote["line"]) == ("critical", "shown", 1)
    assert quote["text"] == "Ik wacht al drie weken."


def test_an_nps_item_carries_counts_score_and_interval(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, found = check(folder, capsys)
    (nps,) = (row for row in found["items"] if row["kind"] == "nps")
    assert (nps["period"], nps["promoters"], nps["passives"], nps["detractors"]) == ("2026-03", 16, 0, 15)
    assert nps["score"] == 3.2
    assert nps["low"] < nps["score"] < nps["high"]


def test_the_shipped_content_has_nothing_to_mend_and_enough_to_show(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = check(shipped("content"), capsys)
    assert (status, found["problems"]) == (0, [])
    named = {row["source"] for row in found["items"]}
    there = {one.relative_to(shipped("content")).as_posix() for one in shipped("content").rglob("*") if one.is_file()}
    assert {one for one in there if not one.startswith((".", "KIOSK-MELDINGEN"))} <= named
    kinds = [row["kind"] for row in found["items"] if row["state"] in ("shown", "history")]
    assert kinds.count("quote") >= 24
    assert kinds.count("story") >= 6
    assert kinds.count("nps") >= 15
    assert kinds.count("announcement") >= 4
    assert kinds.count("picture") >= 4
    assert {row["tone"] for row in found["items"] if row["kind"] == "quote"} >= {"positive", "neutral", "critical"}


def test_a_folder_that_is_fine_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "top.txt").write_text("Top geholpen!")
    status, found = check(tmp_path, capsys)
    assert (status, len(found["items"])) == (0, 1)


def test_each_item_has_the_state_that_the_screen_gives_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / "mededelingen").mkdir(parents=True)
    content = tmp_path / "content"
    (content / "mededelingen" / "open.txt").write_text("titel: Open dag\ndatum: 3-3-2026\n\nU bent welkom.")
    (content / "hal.txt").write_text("schermen: hal\n\nWelkom in de hal.")
    (content / "klacht.txt").write_text("toon: kritisch\n\nIk wacht al drie weken.")
    (content / "later.txt").write_text("van: 1-4-2126\n\nDat duurt nog even.")
    (content / "nps").mkdir()
    (content / "nps" / "nps.csv").write_text(
        "periode;promotors;passief;criticasters\nQ1 2026;50;20;10\n2026-11;60;20;9\n"
    )
    (tmp_path / "kiosk.toml").write_text("[programme]\ncritical_share = 0.0\n")
    main(["check", str(content), "--settings", str(tmp_path / "kiosk.toml"), "--json"])
    rows = json.loads(capsys.readouterr().out)["items"]
    assert {row.get("period") or row["source"].rpartition("/")[2]: row["state"] for row in rows} == {
        "open.txt": "expired",
        "hal.txt": "elsewhere",
        "klacht.txt": "never",
        "later.txt": "scheduled",
        "2026-Q1": "history",
        "2026-11": "shown",
    }
    assert {row["why"] for row in rows if "why" in row} == {
        "verlopen na 3 maart 2026",
        "voor een ander scherm: hal",
        "staat uit: critical_share = 0",
        "te zien vanaf 1 april 2126",
    }
    main(["check", str(content), "--settings", str(tmp_path / "kiosk.toml")])
    told = capsys.readouterr().out
    shown, other = told.split("Nu niet op het scherm (4)")
    assert "Op het scherm (2)" in shown
    assert "\n     voor een ander scherm: hal\n" in other


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["check", "--explain", *arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def bounded(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[int, str, str]]:
    """Return what explains a file within one second of processor time."""
    small = partial(ReadingApart, Bounds(memory=148 * MB, cpu=1, wall=60.0))
    monkeypatch.setattr("kiosk.commands.explained_table.ReadingApart", small)
    return partial(explained, capsys)


@pytest.mark.parametrize("suffix", [".csv", ".json"])
def test_a_table_is_explained_by_column_and_never_read_in_the_process_of_the_command(
    folder: Path, suffix: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Aan de balie wachtte ik lang, wel {} minuten, zonder dat iemand iets zei."
    rows = [{"Datum": "1-3-2026", "Cijfer": one % 11, "Wat kan beter?": said.format(one)} for one in range(40)]
    lines = [";".join(rows[0]), *(";".join(map(str, row.values())) for row in rows)]
    text = json.dumps(rows) if suffix == ".json" else "\n".join(lines)
    table = folder / "nps" / f"tabel{suffix}"
    table.write_text(text)
    (folder / "nps" / "mapping.toml").write_text(
        'score = "Cijfer"\nverbatim = "Wat kan beter?"\ndate = "Datum"\nonzin = 1\n'
    )
    monkeypatch.setattr("kiosk.formats.tables.explain.explain", None)
    status, out, err = explained(capsys, str(table), str(folder))
    assert status == 0
    assert "“Cijfer” → score" in out
    assert "40 teksten, waarvan er 40 wachten" in out
    assert "onzin" in err


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.json", "[" * 3_000_000, (0, "geen tabel")),
        ("a.csv", "datum;cijfer\n" + "1-3-2026;9\n" * 200_000, (2, "te lang")),
    ],
    ids=["brackets", "rows"],
)
def test_what_takes_more_than_it_may_is_told_by_explain_and_ends_there(
    tmp_path: Path, name: str, text: str, told: tuple[int, str], bounded: Callable[[str], tuple[int, str, str]]
) -> None:
    (tmp_path / name).write_text(text)
    status, out, err = bounded(str(tmp_path / name))
    assert status == told[0]
    assert told[1] in out + err


def test_what_is_no_file_is_told_by_explain_and_never_opened(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(folder / "pijp.csv")
    status, out, err = explained(capsys, str(folder / "pijp.csv"))
    assert (status, out) == (2, "")
    assert "pijp.csv" in err
    assert explained(capsys, str(folder / "weg.csv"))[0] == 2
