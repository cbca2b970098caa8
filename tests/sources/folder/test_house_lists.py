"""House lists are lists, whatever they are called or encoded in: obeyed, or the loudest problem; never a quote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.formats.house_list import order_in
from kiosk.library.library import Library
from kiosk.model.airing import AiringRules
from kiosk.model.content import Snapshot
from kiosk.model.language import Language
from kiosk.model.settings import ContentSettings
from kiosk.outputs.receipt_parts import parts_of
from kiosk.outputs.receipts import notice
from kiosk.outputs.verdicts import verdicts
from kiosk.sources.folder.watched_folder import FolderSource
from tests.office_files import docx, odt, rtf, xlsx, zipped
from tests.shared_folder import CASES, fill, shown_of, to_mend, words

WORDS = "Eén klant vroeg om deze woorden weg te halen, en wel “nu”."
QUOTE = f"{WORDS}\n- Jan, Urk\n"

TAKE_DOWN = (
    """
WEGHALEN.txt|weghalen.txt|Weghalen.TXT|WEGHALEN.txt.txt|WEGHALEN.docx.txt|WEGHALEN|WEGHALEN.md|WEGHALEN (1).txt
WEGHALEN(2).txt|WEGHALEN - kopie.txt|WEGHALEN - Kopie (2).txt|WEGHALEN - Copy.txt|Kopie van WEGHALEN.txt
Copy of weghalen.txt|WEGHALEN-LAPTOP-7A8B9C0D.txt|WEGHALEN-DESKTOP-1AB2C3D.txt|WEGHALEN-BALIE.txt
WEGHALEN (conflicted copy 2026-09-12 101010).txt|WEGHALEN (Gert's conflicted copy 2026-09-12).txt
WEGHALEN.sync-conflict-20260912-101010-ABCDEFG.txt|WEGHALEN_conflict-20260912.txt|WEGHALEN_Conflict.txt
weghalen 2.txt|WEGHALEN .txt| WEGHALEN.txt|weg halen.txt|Weg-halen.txt|WEGHALEN_oud.txt|WEGHALEN-nieuw.txt
weghalen 2026-03.txt|take-down.txt|Take down (1).txt|takedown.txt|quotes/WEGHALEN.txt|quotes/kritisch/oud/weghalen.txt
foto's/WEGHALEN.txt|vrijgegeven/WEGHALEN.txt|nps/WEGHALEN.csv.txt|lijst WEGHALEN van Ria.txt|WEGHALEN, graag snel.txt
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

STAFF = (
    """
MEDEWERKERS.txt|medewerkers.txt|MEDEWERKERS.txt.txt|MEDEWERKERS (1).txt|Medewerkers - kopie.txt
Kopie van MEDEWERKERS.txt|MEDEWERKERS-LAPTOP-7A8B9C0D.txt|MEDEWERKERS (conflicted copy 2026-09-12 101010).txt
medewerkers 2026.txt|staff.txt
quotes/MEDEWERKERS.txt|MEDEWERKERS.md|Medewerkerslijst.txt|MEDEWERKERS.sync-conflict-20260912-101010-ABCDEFG.txt
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

NO_LISTS = (
    """
quotes/a.txt|weghalers.txt|verhalen/De monteur haalt het weg.txt|medewerkers in het zonnetje.txt|foto's/medewerkers.jpg
foto's/medewerkers.txt|Medewerkersuitje.docx|staff party.txt|takeaway.txt|wegens halen.txt|medewerkersdag.txt
.WEGHALEN.txt|~$WEGHALEN.docx|#recycle/WEGHALEN.txt|WEGHALEN.txt.bak
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("name", TAKE_DOWN)
def test_a_file_called_weghalen_is_obeyed_whatever_stands_behind_its_name(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path / "content", {"quotes/positief/jan.txt": QUOTE, name: WORDS})
    seen = shown_of(folder, tmp_path / "scratch")
    assert (words(seen.items), seen.held) == ([], ())
    assert words(seen.taken_down) == [WORDS]


@pytest.mark.parametrize("name", STAFF)
def test_a_file_called_medewerkers_is_the_list_of_colleagues(tmp_path: Path, name: str) -> None:
    folder = fill(
        tmp_path / "content", {"quotes/kritisch/a.txt": "Karin de Boer was bot tegen mij.", name: "Karin de Boer\n"}
    )
    seen = shown_of(folder, tmp_path / "scratch")
    assert (words(seen.items), len(seen.held), to_mend(seen)) == ([], 1, [])


@pytest.mark.parametrize("name", NO_LISTS)
def test_another_name_is_no_list(name: str) -> None:
    assert order_in(name) is None


def test_a_story_about_colleagues_in_a_folder_is_no_list(tmp_path: Path) -> None:
    story = "Onze monteurs\n\nZe staan elke ochtend om zes uur klaar, weer of geen weer, en dat is te merken.\n"
    seen = shown_of(fill(tmp_path / "content", {"verhalen/medewerkers.txt": story}), tmp_path / "scratch")
    assert words(seen.items) == ["Onze monteurs"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_in_every_encoding_in_which_a_quote_is_read(tmp_path: Path, encoding: str, end: str) -> None:
    order = f"- iets anders dat er niet staat{end}{WORDS}{end}".encode(encoding)
    folder = fill(tmp_path / "content", {"quotes/positief/jan.txt": QUOTE, "WEGHALEN.txt": order})
    seen = shown_of(folder, tmp_path / "scratch")
    assert (words(seen.items), words(seen.taken_down)) == ([], [WORDS])
    assert "\ufffd" not in str(seen.problems)


OFFICE = {
    "WEGHALEN.docx": docx("niets", WORDS),
    "WEGHALEN (1).docx": docx("niets", WORDS),
    "quotes/WEGHALEN.docx": docx(WORDS),
    "Weghalen van internet.docx": docx(WORDS, part="word__document2_xml"),
    "WEGHALEN.docx.docx": docx(WORDS),
    "WEGHALEN.txt.docx": docx(WORDS),
    "WEGHALEN.odt": odt("niets", WORDS),
    "WEGHALEN.rtf": rtf("niets", WORDS),
    "WEGHALEN.doc": rtf(WORDS),
    "WEGHALEN.csv": f"Tekst;Wie;Datum\n{WORDS.replace('“', '').replace('”', '')};Jan, Urk;3-4-2026\n".encode("cp1252"),
    "weghalen.tsv": f"{WORDS}\tJan, Urk\n".encode(),
    "WEGHALEN.xlsx": xlsx(("Tekst", "Wie"), (WORDS, "Jan, Urk")),
    "nps/WEGHALEN - kopie.xlsx": xlsx((WORDS,)),
}


@pytest.mark.parametrize("name", OFFICE)
def test_a_list_in_an_office_format_is_obeyed(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path / "content", {"quotes/positief/jan.txt": QUOTE, name: OFFICE[name]})
    seen = shown_of(folder, tmp_path / "scratch")
    assert (words(seen.items), words(seen.taken_down), seen.held) == ([], [WORDS], ())


@pytest.mark.parametrize(
    ("name", "data"),
    {
        "MEDEWERKERS.docx": docx("Karin de Boer", "Piet Vos"),
        "MEDEWERKERS.csv": b"Naam;Functie\nKarin de Boer;Monteur\n",
        "MEDEWERKERS.xlsx": xlsx(("Voornaam", "Tussenvoegsel", "Achternaam"), ("Karin", "de", "Boer")),
        "quotes/MEDEWERKERS (1).rtf": rtf("Karin de Boer"),
        "staff.odt": odt("Karin de Boer"),
    }.items(),
)
def test_names_of_colleagues_are_read_in_an_office_format(tmp_path: Path, name: str, data: bytes) -> None:
    critical: dict[str, str | bytes] = {"quotes/kritisch/a.txt": "Karin de Boer was bot tegen mij.", name: data}
    seen = shown_of(fill(tmp_path / "content", critical), tmp_path / "scratch")
    assert (words(seen.items), len(seen.held), to_mend(seen)) == ([], 1, [])


UNREADABLE = {
    "WEGHALEN.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000),
    "WEGHALEN.docx": docx(WORDS)[:300],
    "WEGHALEN.pdf": b"%PDF-1.7\n%",
    "WEGHALEN.jpg": b"\xff\xd8\xff\xe0" + bytes(100),
    "quotes/WEGHALEN.html": f"<html><p>{WORDS}</p></html>".encode(),
    "WEGHALEN.pages": b"PK\x03\x04" + bytes(200),
    "WEGHALEN.gdoc": b'{"doc_id": "1a2b", "email": "ria@example.nl"}',
    "WEGHALEN.url": b"[InternetShortcut]\r\nURL=https://example.nl/lijst\r\n",
    "WEGHALEN.pptx": zipped(ppt__presentation_xml="<p/>"),
    "WEGHALEN.txt": WORDS.encode() + b"\0" * 7 + WORDS.encode() * 9,
    "MEDEWERKERS.docx": docx("Karin de Boer")[:300],
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_list_that_cannot_be_read_is_told_before_all_else_and_on_the_screen(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path / "content", {"a/leeg.txt": "", name: UNREADABLE[name]})
    seen = shown_of(folder, tmp_path / "scratch")
    assert seen.items == ()
    assert first_told(seen) == name
    said = notice(seen)
    assert said is not None
    assert said.dutch == "Een lijst is niet gelezen: zie KIOSK-MELDINGEN"


def first_told(seen: Snapshot) -> str:
    files = verdicts(seen, "content", AiringRules(), None)
    return parts_of(files, Language.DUTCH)[0].entries[0].heading


NAMES = st.text("wWeEgGhHaAlLnN tT()1-_.kopie", max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["WEGHALEN", "weghalen", "Weg halen", "take-down"]),
    NAMES.filter(lambda name: not name[:1].isalpha()),
    st.sampled_from(["", ".txt", ".csv", ".docx", ".md", ".json", ".html", ".xyz"]),
    st.sampled_from([WORDS.encode("utf-16"), WORDS.encode("cp1252"), docx(WORDS), rtf(WORDS), b"\0" + WORDS.encode()]),
)
def test_no_words_of_a_list_are_ever_shown_whatever_its_name_and_form(
    tmp_path: Path, word: str, behind: str, suffix: str, data: bytes
) -> None:
    folder = tmp_path / "content"
    shutil.rmtree(folder, ignore_errors=True)
    seen = shown_of(fill(folder, {word + behind + suffix: data}), tmp_path / "scratch")
    assert (seen.items, seen.held) == ((), ())


def test_all_lists_are_obeyed_together(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"quotes/positief/{n}.txt": f"Quote nummer {n} van de klant." for n in "abc"}
    lists: dict[str, str | bytes] = {
        "WEGHALEN.txt": "Quote nummer a van de klant.",
        "quotes/WEGHALEN (1).docx": docx("Quote nummer b van de klant."),
    }
    seen = shown_of(fill(tmp_path / "content", files | lists), tmp_path / "scratch")
    assert words(seen.items) == ["Quote nummer c van de klant."]


@pytest.mark.parametrize(
    "line", ["1. {}", "2) {}", "- {}", "> {}", "| {} | Jan, Urk |", "“{}” – Jan uit Urk", "#{}", "  {}  "]
)
def test_a_line_as_people_type_or_paste_it_is_obeyed(tmp_path: Path, line: str) -> None:
    folder = fill(tmp_path / "content", {"a.txt": QUOTE, "WEGHALEN.txt": line.format(WORDS)})
    assert words(shown_of(folder, tmp_path / "scratch").items) == []


@pytest.mark.parametrize("spoilt", [b"", b"\xef\xbb\xbf\r\n", docx(WORDS)[:200], b"%PDF-1.7"])
def test_what_a_list_took_down_stays_down_while_the_list_is_empty_or_cannot_be_read(
    tmp_path: Path, spoilt: bytes
) -> None:
    folder = fill(tmp_path / "content", {"quotes/jan.txt": QUOTE, "WEGHALEN.docx": docx(WORDS)})
    library = Library()
    source = FolderSource(
        folder,
        name="content",
        deliver=library.deliver,
        assets_folder=tmp_path / "assets",
        settings=ContentSettings(settle_seconds=1.0),
    )
    now = 0.0
    for files, shown in (
        ({}, 0),
        ({"WEGHALEN.docx": spoilt}, 0),
        ({"een andere map/nog eens.txt": QUOTE}, 0),
        ({"WEGHALEN.docx": docx("Lijst leeg.")}, 1),
    ):
        fill(folder, files)
        for _ in range(6):
            source.scan(now)
            now += 1.1
        assert len(library.snapshot().items) == shown
    source.stop()
    library.close()


def test_a_list_of_an_unknown_name_is_obeyed_and_asked_about(tmp_path: Path) -> None:
    folder = fill(tmp_path / "content", {"a.txt": QUOTE, "Weghalen graag.txt": WORDS})
    seen = shown_of(folder, tmp_path / "scratch")
    assert words(seen.items) == []
    assert to_mend(seen) == ["Weghalen graag.txt: Om zijn naam is dit bestand gelezen als lijst van wat weg moet."]


def test_an_empty_list_is_told_and_lifts_nothing_until_it_says_so(tmp_path: Path) -> None:
    seen = shown_of(fill(tmp_path / "content", {"WEGHALEN.txt": "\ufeff\n"}), tmp_path / "scratch")
    assert to_mend(seen) == ["WEGHALEN.txt: Deze lijst is leeg; wat er eerder op stond, blijft gelden."]
    seen = shown_of(fill(tmp_path / "content", {"WEGHALEN.txt": "Lijst leeg.\n"}), tmp_path / "scratch")
    assert to_mend(seen) == []


@pytest.mark.parametrize(
    "case",
    [
        "take-down-list-ansi",
        "take-down-list-elsewhere",
        "take-down-list-name",
        "takedown-line-with-hash",
        "takedown-line-with-speaker",
        "takedown-other-form",
    ],
)
def test_what_was_ordered_down_in_a_given_case_is_not_shown(tmp_path: Path, case: str) -> None:
    seen = shown_of(CASES / case / "content", tmp_path)
    assert [item for item in seen.items if not item.id.startswith("nps")] == []
    assert not any(held.item.origin.path.lower().startswith("weg") for held in seen.held)
    assert len(seen.taken_down) >= 1


LISTS = CASES.parent / "lists"
"""As LibreOffice wrote them."""


@pytest.mark.parametrize("name", ["WEGHALEN.ods", "WEGHALEN.xls"])
def test_a_list_that_a_spreadsheet_wrote_is_obeyed(tmp_path: Path, name: str) -> None:
    gone = "Vier dagen zonder warm water met een baby van zes weken."
    folder = fill(tmp_path / "content", {"quotes/a.txt": gone, "quotes/b.txt": "Dit blijft staan.",
                                         name: (LISTS / name).read_bytes()})  # fmt: skip
    seen = shown_of(folder, tmp_path / "scratch")
    assert words(seen.items) == ["Dit blijft staan."]
    assert words(seen.taken_down) == [gone]


@pytest.mark.parametrize("name", ["MEDEWERKERS.ods", "MEDEWERKERS.xls"])
def test_colleagues_in_a_spreadsheet_are_colleagues(tmp_path: Path, name: str) -> None:
    folder = fill(tmp_path / "content", {"quotes/kritisch/a.txt": "Karin Boer belde niet terug.",
                                         name: (LISTS / name).read_bytes()})  # fmt: skip
    (held,) = shown_of(folder, tmp_path / "scratch").held
    assert "Karin Boer" in held.why.dutch


@pytest.mark.parametrize("name", ["WEGHALEN.ods", "WEGHALEN.xls", "WEGHALEN.docx"])
def test_a_line_that_took_nothing_down_is_not_told_as_a_list_that_was_not_read(tmp_path: Path, name: str) -> None:
    data = docx("Vier dagen zonder warm water.") if name.endswith("docx") else (LISTS / name).read_bytes()
    folder = fill(tmp_path / "content", {"quotes/a.txt": "Dit blijft staan.", name: data})
    told = notice(shown_of(folder, tmp_path / "scratch"))
    assert told is not None
    assert "Een regel van WEGHALEN deed niets" in told.dutch
