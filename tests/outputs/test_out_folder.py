"""What people take along lies in `uit`: written whole, gone with its words, and never mixed with what is a person's."""

from __future__ import annotations

import errno
import os
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.leftovers import OUT, OUT_MARK, is_bin, is_junk, is_out
from kiosk.library.released_words import digest_of_all
from kiosk.machine.beneath import FolderBeneath
from kiosk.machine.whole_files import HALF
from kiosk.model.content import Held, Snapshot
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.outputs.out_folder import LaidFile, OutFolder, gone_in
from kiosk.sources.folder.once import read_folder
from tests.house import quote
from tests.shared_folder import fill, shown_of, to_mend, words

ITEM, OTHER = ItemId("quote-0123456789ab"), ItemId("quote-ba9876543210")
QUOTE = "Deze woorden staan op een affiche.\n- Jan, Urk\n"
SPELT = (
    *("uit", "UIT", "Uit", "uit (1)", "uit (12)", "uit - kopie", "uit - Copy", "Kopie van uit", "copy of uit"),
    *("uit kopie 2", "uit_1", "ｕｉｔ", "u\u200bit", "uit (Noor's conflicted copy 2026-11-02)"),
)
OTHERS = ("uitjes", "uitnodigingen", "uit de oude doos", "vooruit", "geluit", "uitgelicht", "out", "ui", "uit 2026")


@pytest.mark.parametrize("name", SPELT)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("where", ["{}", "{}/diep/er", "quotes/{}"])
def test_what_lies_in_it_is_never_content_however_it_is_spelt(
    tmp_path: Path, name: str, form: Literal["NFC", "NFD"], where: str
) -> None:
    folder = where.format(unicodedata.normalize(form, name))
    fill(tmp_path / "content", {f"{folder}/{OUT_MARK}": "{}", f"{folder}/jan.txt": QUOTE, "a.txt": "Goed geholpen."})
    seen = shown_of(tmp_path / "content", tmp_path / "scratch")
    assert words(seen.items) == ["Goed geholpen."]
    assert is_junk(f"{folder}/jan.txt")


@pytest.mark.parametrize("name", OTHERS)
def test_a_folder_of_another_name_is_content(name: str) -> None:
    assert not is_out(name)
    assert not is_bin(name)


def test_who_has_such_a_folder_without_a_kiosk_is_told_that_it_is_not_read(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"uit/jan.txt": QUOTE})
    batches = read_folder(folder, assets_folder=tmp_path / "scratch")
    (told,) = [one for batch in batches for one in batch.problems]
    assert "komt niet op het scherm" in told.what.dutch
    OutFolder(folder).lay([])
    assert to_mend(shown_of(folder, tmp_path / "scratch")) == []


def test_a_link_under_another_name_does_not_lead_in(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"uit/jan.txt": QUOTE, f"uit/{OUT_MARK}": "{}"})
    (folder / "mooi").symlink_to(folder / "uit", target_is_directory=True)
    assert shown_of(folder, tmp_path / "scratch").items == ()


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    files = [LaidFile(name="Affiche.pdf", data=b"%PDF", holds=((ITEM, "d"),))]
    assert out.lay(files).written == ("Affiche.pdf",)
    before = {one.name: one.stat().st_mtime_ns for one in (tmp_path / OUT).iterdir()}
    again = out.lay(files)
    assert (again.written, again.kept) == ((), 1)
    assert {one.name: one.stat().st_mtime_ns for one in (tmp_path / OUT).iterdir()} == before


def test_what_is_no_longer_made_goes_and_what_a_person_laid_stays(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="Affiche.pdf", data=b"1"), LaidFile(name="Koekjes.pdf", data=b"2")])
    (tmp_path / OUT / "notulen.docx").write_bytes(b"van Noor")
    laid = out.lay([LaidFile(name="Affiche.pdf", data=b"3")])
    assert laid.removed == ("Koekjes.pdf",)
    assert _lies(tmp_path) == {"Affiche.pdf": b"3", "notulen.docx": b"van Noor"}


def test_a_file_that_a_person_changed_is_theirs_since(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="Stukken.docx", data=b"1", holds=((ITEM, "d"),))])
    (tmp_path / OUT / "Stukken.docx").write_bytes(b"bewerkt")
    assert out.lay([LaidFile(name="Stukken.docx", data=b"2")]).left == ("Stukken.docx",)
    assert _lies(tmp_path) == {"Stukken.docx": b"bewerkt", "Stukken (kiosk).docx": b"2"}
    out.lay([LaidFile(name="Stukken.docx", data=b"3")])
    assert _lies(tmp_path)["Stukken.docx"] == b"bewerkt"


def test_a_file_of_a_person_under_the_same_name_is_not_overwritten(tmp_path: Path) -> None:
    fill(tmp_path, {"uit/Affiche.pdf": "van Noor"})
    OutFolder(tmp_path).lay([LaidFile(name="Affiche.pdf", data=b"1")])
    assert _lies(tmp_path) == {"Affiche.pdf": b"van Noor", "Affiche (kiosk).pdf": b"1"}


def test_what_holds_an_item_that_went_is_taken_away_and_missed(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    out.lay(
        [
            LaidFile(name="een.pdf", data=b"1", holds=((ITEM, "d"), (OTHER, "e"))),
            LaidFile(name="twee.pdf", data=b"2", holds=((OTHER, "e"),)),
        ]
    )
    assert not out.lacks()
    assert out.take_away(lambda item, _: item == ITEM).removed == ("een.pdf",)
    assert _lies(tmp_path) == {"twee.pdf": b"2"}
    assert out.lacks()
    assert set(out.holds()) == {"twee.pdf"}


def test_a_full_disk_keeps_nothing_that_went(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="een.pdf", data=b"1", holds=((ITEM, "d"),))])
    _fill_the_disk(monkeypatch)
    with pytest.raises(OSError, match="space"):
        out.take_away(lambda item, _: item == ITEM)
    assert _lies(tmp_path) == {}


def test_what_was_half_written_long_ago_goes_too(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="een.pdf", data=b"1", holds=((ITEM, "d"),))])
    old, young = (tmp_path / OUT / f"{HALF}{one}.new" for one in ("oud", "nieuw"))
    for one in (old, young):
        one.write_bytes(b"woorden")
    os.utime(old, (0, 0))
    out.take_away(lambda item, _: item == ITEM)
    assert set(_lies(tmp_path)) == {young.name}
    os.utime(young, (0, 0))
    out.lay([])
    assert _lies(tmp_path) == {}


def test_what_a_full_disk_left_of_last_week_goes_with_its_words_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="een.pdf", data=b"1", holds=((ITEM, "d"),))])
    with monkeypatch.context() as full:
        _fill_the_disk(full, after=1)
        with pytest.raises(OSError, match="space"):
            out.lay([LaidFile(name="een.pdf", data=b"2", holds=((OTHER, "e"),))])
    assert _lies(tmp_path) == {"een.pdf": b"1"}
    assert out.take_away(lambda item, _: item == ITEM).removed == ("een.pdf",)


def test_what_holds_it_and_was_changed_by_a_person_is_told_and_stays(tmp_path: Path) -> None:
    out = OutFolder(tmp_path)
    out.lay([LaidFile(name="een.docx", data=b"1", holds=((ITEM, "d"),))])
    (tmp_path / OUT / "een.docx").write_bytes(b"bewerkt")
    assert out.take_away(lambda item, _: item == ITEM).left == ("een.docx",)


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / OUT).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OSError, match=r"Not a directory|Too many levels"):
        OutFolder(tmp_path / "content").lay([LaidFile(name="een.pdf", data=b"1")])
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_the_place_of_a_file_is_left_alone(tmp_path: Path) -> None:
    other = fill(tmp_path, {"elders.pdf": "van een ander"}) / "elders.pdf"
    out = OutFolder(tmp_path / "content")
    (tmp_path / "content").mkdir()
    out.lay([LaidFile(name="een.pdf", data=b"1", holds=((ITEM, "d"),))])
    (tmp_path / "content" / OUT / "een.pdf").unlink()
    (tmp_path / "content" / OUT / "een.pdf").symlink_to(other)
    out.lay([LaidFile(name="een.pdf", data=b"2")])
    out.take_away(lambda *_: True)
    assert other.read_text() == "van een ander"


def test_what_was_taken_down_is_held_or_reads_otherwise_went_and_what_is_not_read_yet_did_not() -> None:
    there, other = quote("Er werd geluisterd."), quote("Iets anders.")
    held = Held(item=there, why=Phrase("", ""), release=Phrase("", ""))
    digest = digest_of_all(there)
    assert gone_in(Snapshot(taken_down=(there,)), digest_of_all)(there.id, digest)
    assert gone_in(Snapshot(held=(held,)), digest_of_all)(there.id, digest)
    assert gone_in(Snapshot(erased=frozenset({there.id})), digest_of_all)(there.id, digest)
    assert gone_in(Snapshot(items=(replace(there, text="… werd geluisterd."),)), digest_of_all)(there.id, digest)
    assert not gone_in(Snapshot(items=(there,)), digest_of_all)(there.id, digest)
    assert not gone_in(Snapshot(items=(other,)), digest_of_all)(there.id, digest)
    assert gone_in(Snapshot(items=(other,)), digest_of_all, {there.id})(there.id, digest)
    assert not gone_in(Snapshot(items=(there,)), digest_of_all, {there.id})(there.id, digest)


@given(spoilt=st.binary(max_size=60))
def test_a_spoilt_mark_costs_no_file(tmp_path_factory: pytest.TempPathFactory, spoilt: bytes) -> None:
    folder = tmp_path_factory.mktemp("content")
    out = OutFolder(folder)
    out.lay([LaidFile(name="een.pdf", data=b"1")])
    (folder / OUT / OUT_MARK).write_bytes(spoilt)
    out.lay([LaidFile(name="twee.pdf", data=b"2")])
    assert _lies(folder) == {"een.pdf": b"1", "twee.pdf": b"2"}


def _fill_the_disk(monkeypatch: pytest.MonkeyPatch, after: int = 0) -> None:
    """Let nothing more be written than so many files."""
    write, left = FolderBeneath.write, [None] * after

    def refuse(self: FolderBeneath, path: str, data: bytes, *, new: bool) -> None:
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left.pop()
        write(self, path, data, new=new)

    monkeypatch.setattr(FolderBeneath, "write", refuse)


def _lies(content: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in (content / OUT).iterdir() if one.name != OUT_MARK}
