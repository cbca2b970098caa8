"""Two versions of one file: the copy of a sync tool waits beside its original, and both say so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kiosk.library.versions import original_of
from kiosk.model.items import NpsReading
from tests.shared_folder import CASES, fill, shown_of, to_mend, words

FIRST = "Ze belden een half uur van tevoren, netjes hoor.\n- Ria, Emmen\n"
SECOND = "Ze belden een half uur van te voren, netjes.\n- Ria, Emmen\n"

OF_A_TOOL = (
    """
ria (conflicted copy 2026-09-12 101010)|ria (conflicted copy 2026-09-12)|ria (Gert's conflicted copy 2026-09-12)
ria (Gerts in conflict zijnde kopie 2026-09-12)|ria (Kopie met conflict van Gert 2026-09-12)|ria (Case Conflict)
ria.sync-conflict-20260912-101010-ABCDEFG|ria-LAPTOP-7A8B9C0D|ria-DESKTOP-1AB2C3D|ria-DESKTOP-1AB2C3D (2)|ria_Conflict
ria_DESKTOP-AB12_Sep-12-101010-2026_Conflict|ria_conflict-20260912-101010|ria.Conflict|ria [Conflict]
ria (SFConflict gert@x.nl 2026-09-12-10-10-10)|ria_DiskStation_Sep-12-2026_CaseConflict
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

OF_ANYBODY = (
    """
ria (1)|ria(1)|ria (12)|ria - kopie|ria - Kopie (2)|ria - Copy|ria kopie|ria copy 2|Kopie van ria|Copy of ria|ria 2
ria-BALIE
ria-PC03|ria nieuw|ria-oud|ria_v2|ria (versie 2)|ria-Gerts MacBook Pro|ria - definitief
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("name", OF_A_TOOL + OF_ANYBODY)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_another_version_under_the_name_of_a_copy_waits_and_says_which_is_shown(
    tmp_path: Path, name: str, suffix: str
) -> None:
    folder = fill(tmp_path / "content", {f"quotes/ria{suffix}": FIRST, f"quotes/{name}{suffix}": SECOND})
    seen = shown_of(folder, tmp_path / "scratch")
    assert words(seen.items) == ["Ze belden een half uur van tevoren, netjes hoor."]
    assert [one.why.dutch for one in seen.held] == [
        f"Er zijn twee versies van ria{suffix}; op het scherm staat die van ria{suffix} zelf."
    ]
    assert [one.origin.path for one in seen.problems if "nog een versie" in one.what.dutch] == [f"quotes/ria{suffix}"]
    assert to_mend(seen) == []


@pytest.mark.parametrize("name", OF_A_TOOL)
def test_other_words_in_the_copy_of_a_sync_tool_wait_too(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path / "content", {"ria.txt": FIRST, f"{name}.txt": "Heel iets anders dan wat er eerst stond."})
    seen = shown_of(folder, tmp_path / "scratch")
    assert (len(seen.items), len(seen.held)) == (1, 1)


@pytest.mark.parametrize(
    "name",
    [*OF_ANYBODY, "ria Emmen", "ria-emmen", "ria_februari", "riagg (1)", "ria (kort)", "ria conflict met de buren"],
)
def test_another_quote_under_such_a_name_is_another_quote(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path / "content", {"ria.txt": FIRST, f"{name}.txt": "De monteur legde alles rustig uit."})
    seen = shown_of(folder, tmp_path / "scratch")
    assert (len(seen.items), seen.held) == (2, ())


def test_a_folder_that_a_sync_tool_copied_holds_second_versions(tmp_path: Path) -> None:
    folder = fill(
        tmp_path / "content", {"quotes/ria.txt": FIRST, "quotes (conflicted copy 2026-09-12)/ria.txt": SECOND}
    )
    seen = shown_of(folder, tmp_path / "scratch")
    assert (len(seen.items), len(seen.held)) == (1, 1)


@pytest.mark.parametrize("name", OF_A_TOOL + OF_ANYBODY)
def test_a_copy_without_its_original_is_the_file(tmp_path: Path, name: str) -> None:
    seen = shown_of(fill(tmp_path / "content", {f"{name}.txt": FIRST}), tmp_path / "scratch")
    assert (len(seen.items), seen.held) == (1, ())


def test_one_quote_is_shown_of_the_given_case(tmp_path: Path) -> None:
    seen = shown_of(CASES / "sync-conflict-copy" / "content", tmp_path)
    assert words(seen.items) == ["Ze belden een half uur van tevoren, netjes hoor."]
    assert len(seen.held) == 2, "the third differs by a space alone"
    assert {item.origin.path for item in seen.items} == {"quotes/positief/ria.txt"}


def test_a_later_export_beside_an_earlier_one_is_joined_as_ever(tmp_path: Path) -> None:
    rows = [f"{day:02}-09-2026;{score}" for day in range(1, 29) for score in (9, 10, 7)]
    files: dict[str, str | bytes] = {
        "nps/export.csv": "Datum;Score\n" + "\n".join(rows[:60]),
        "nps/export (1).csv": "Datum;Score\n" + "\n".join(rows),
    }
    seen = shown_of(fill(tmp_path / "content", files), tmp_path / "scratch")
    assert seen.held == ()
    assert len(seen.items) == 1


@pytest.mark.parametrize("name", ["nps-2026", "nps-NPS-2026", "nps (1)", "nps - kopie", "nps-Q2"])
def test_the_figures_of_another_period_are_figures(tmp_path: Path, name: str) -> None:
    def month(number: int) -> str:
        return "Datum;Score\n" + "\n".join(
            f"{day:02}-{number:02}-2026;{score}" for day in range(1, 29) for score in (9, 10, 3)
        )

    seen = shown_of(fill(tmp_path / "content", {"nps.csv": month(3), f"{name}.csv": month(4)}), tmp_path / "scratch")
    assert (len(seen.items), seen.held) == (2, ())


def test_the_figures_in_the_copy_of_a_sync_tool_are_not_added_to_those_of_the_file(tmp_path: Path) -> None:
    days = [f"{day:02}-09-2026;{score}" for day in range(1, 29) for score in (9, 10, 3)]
    files: dict[str, str | bytes] = {
        "nps.csv": "Datum;Score\n" + "\n".join(days),
        "nps-LAPTOP-7A8B9C0D.csv": "Datum;Score\n" + "\n".join([*days[1:], "28-09-2026;0"]),
    }
    seen = shown_of(fill(tmp_path / "content", files), tmp_path / "scratch")
    assert [item.counts.answers for item in seen.items if isinstance(item, NpsReading)] == [84]
    assert [held.item.origin.path for held in seen.held] == ["nps-LAPTOP-7A8B9C0D.csv"]


def test_a_long_name_of_many_marks_costs_little() -> None:
    place = ("content", "q/" + "a -_.(1)" * 31 + ".txt")
    assert original_of(place, {("content", "q/a.txt")}) is None


@pytest.mark.parametrize(
    "name", ["gracht-LAPTOP-7A8B9C.txt", "gracht (conflicted copy 2026-09-12).txt", "gracht (1).txt"]
)
def test_the_copy_of_a_caption_is_told_as_a_copy(tmp_path: Path, name: str) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (64, 48), "#c8693f").save(picture, format="JPEG")
    files: dict[str, str | bytes] = {
        "foto's/gracht.jpg": picture.getvalue(),
        "foto's/gracht.txt": "In de winter.",
        f"foto's/{name}": "In de zomer.",
    }
    seen = shown_of(fill(tmp_path / "content", files), tmp_path / "scratch")
    assert to_mend(seen) == [f"foto's/{name}: Er zijn twee versies van gracht.txt; alleen gracht.txt zelf telt."]


def test_the_copy_of_a_mapping_is_told_as_a_copy(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "nps/mapping.toml": 'score = "Cijfer"\ndatum = "Datum"\n',
        "nps/mapping-LAPTOP-7A8B9C.toml": 'score = "Mark"',
        "nps/a.csv": "Datum;Cijfer\n1-9-2026;9\n",
    }
    seen = shown_of(fill(tmp_path / "content", files), tmp_path / "scratch")
    assert [one for one in to_mend(seen) if "twee versies van mapping.toml" in one] == to_mend(seen) != []


def test_answers_that_were_added_to_those_of_another_file_say_so(tmp_path: Path) -> None:
    table = "Datum;Score\n" + "".join(f"{day}-9-2026;9\n" for day in range(1, 20))
    seen = shown_of(fill(tmp_path / "content", {"nps/a.csv": table, "nps/b.csv": table}), tmp_path / "scratch")
    told = [one.what.dutch for one in seen.problems if one.origin.path == "nps/b.csv"]
    assert told == ["De antwoorden zijn samengeteld met die in nps/a.csv; wat in beide staat, telt één keer."]
