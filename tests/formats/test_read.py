"""What holds for every file, whatever is in it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.formats.read import SUFFIXES, is_content, suffix_of
from kiosk.formats.reading import PICTURE_SUFFIXES
from kiosk.formats.tables.explain import explain
from tests.formats.samples import SAMPLES, mistakes, reading

SUFFIX = st.sampled_from([*SUFFIXES, ".url", ".doc", ".mp4", ".zip", "", ".onbekend"])
FOLDER = st.sampled_from(
    ["", "quotes/", "quotes/kritisch/", "nps/", "verhalen/", "mededelingen/", "foto's/", "spotlight/", "u zei/"]
)
ODD = st.sampled_from(
    [
        *(b"---\n", b"naam: ", b"score: 9\n", b";", b",", b"\t", b'"', b"\r\n", b"\r", b"\n\n", b"\0", b"\xff\xfe"),
        *(
            b"\xef\xbb\xbf",
            b"sep=;\n",
            b"PK\x03\x04",
            b"datum;score\n",
            b"1-3-2026;9\n",
            b"# ",
            b"- Jan\n",
            b"\x80\x9d",
        ),
        *("é”“".encode(), b"{", b"[", b'{"a":1}', b"%PDF-", b"(", b")", b"tot: x\n", b"9" * 400),
    ]
)
BYTES = st.one_of(st.binary(max_size=400), st.lists(ODD, max_size=40).map(b"".join))


@given(BYTES, SUFFIX, FOLDER)
@settings(max_examples=400, deadline=None)
def test_any_bytes_under_any_name_give_items_or_problems_and_never_an_exception(
    data: bytes, suffix: str, folder: str
) -> None:
    done = reading(data, f"{folder}bestand{suffix}")
    assert done.items or done.problems
    assert all("could not be read" not in said for said in mistakes(done)), mistakes(done)
    assert len({item.id for item in done.items}) == len(done.items)
    assert done.released <= {item.id for item in done.items}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_sample_with_some_bytes_changed_or_cut_off_never_raises(data: st.DataObject) -> None:
    paths = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(paths))
    raw = bytearray(path.read_bytes()[:20_000])
    chance = random.Random(data.draw(st.integers(0, 1 << 30)))  # hypothesis chooses the seed
    for _ in range(data.draw(st.integers(0, 20))):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    cut = raw[: data.draw(st.integers(1, len(raw)))]
    done = reading(bytes(cut), f"enquete/{path.name}")
    assert all("could not be read" not in said for said in mistakes(done)), mistakes(done)


@given(BYTES, st.sampled_from([".csv", ".json", ".xlsx", ".txt"]))
@settings(max_examples=100, deadline=None)
def test_any_bytes_can_be_explained(data: bytes, suffix: str) -> None:
    assert explain(f"nps/a{suffix}", data)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_file_of_any_sort_is_told_in_both_languages(suffix: str) -> None:
    done = reading(b"", f"map/leeg{suffix}")
    assert done.items == ()
    assert all(problem.what.dutch and problem.hint.dutch and problem.hint.english for problem in done.problems)
    assert mistakes(done)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nieuws.url", "link: https://"),
        ("nieuws.webloc", "link: https://"),
        ("brief.doc", ".docx"),
        ("brief.odt", ".docx"),
        ("dia.ppt", ".pptx"),
        ("tabel.numbers", ".xlsx"),
        ("film.mp4", "foto"),
        ("alles.zip", "Pak het uit"),
        ("mail.msg", ".txt"),
        ("logo.svg", ".png"),
        ("raar.xyz", ".docx"),
        ("zonder", ".docx"),
    ],
)
def test_a_file_that_is_no_content_is_told_what_to_save_as_instead(name: str, hint: str) -> None:
    done = reading(b"iets", name)
    assert done.items == ()
    assert hint in done.problems[0].hint.dutch


@pytest.mark.parametrize(
    "name", ["~$brief.docx", ".~lock.a.ods#", "a.tmp", "b.part", "Thumbs.db", "quotes/.DS_Store", ".git/config"]
)
def test_files_that_nobody_put_there_do_not_exist(name: str) -> None:
    assert not is_content(name)


@pytest.mark.parametrize("name", ["LEES-MIJ.txt", "quotes/Lees-mij.md", "KIOSK-MELDINGEN.html", "nps/mapping.toml"])
def test_what_the_house_wrote_is_not_content(name: str) -> None:
    assert not is_content(name)


@pytest.mark.parametrize(
    "name", ["a.txt", "foto's/kermis.jpg", "nps/tmp.csv", "quotes/…🙂.txt", "quotes/" + "a" * 246 + ".txt"]
)
def test_other_files_are_content(name: str) -> None:
    assert is_content(name)


def test_a_suffix_is_read_in_any_case_and_from_the_name_only() -> None:
    assert suffix_of("a.b/FOTO.JPG") == ".jpg"
    assert suffix_of("a.b/foto") == ""
    assert suffix_of(".verborgen") == ""
    assert ".heic" in PICTURE_SUFFIXES
