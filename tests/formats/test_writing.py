"""What is typed into boxes becomes a file that says exactly that, or the boxes say what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.read import read
from kiosk.formats.texts.taking_apart import take_apart
from kiosk.formats.texts.typed_forms import FORMS, WORDS, TypedForm, form_named
from kiosk.formats.texts.writing import WrittenFile, write
from kiosk.machine.shipped import shipped
from kiosk.model.content import Batch
from kiosk.model.item_parts import Asset
from kiosk.model.items import Kind, words_of
from kiosk.model.language import Language
from kiosk.model.normal_form import normal_form

LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEéëü’.,:;!?-#*_"“”()0123456789/ \n€'
TEXT = st.one_of(
    st.text(LETTERS, max_size=60),
    st.lists(
        st.sampled_from(
            ["Ria, Emmen", "- Ria", "naam: Ria", "---", "", "Top!", "# Kop", "9/10", "Beste,", "Van: Jan", "12-3-2026",
             "Ik belde boos op en hing vrolijk op.", "“Knap hoor.”", "> geciteerd", "op: dinsdag", "tekst: iets"]
        ),
        max_size=5,
    ).map("\n".join),
)  # fmt: skip


def reader(path: str) -> Callable[[str], Batch]:
    photo = Asset(path=Path("ria.jpg"), digest="d", width=9, height=9)

    def read_text(text: str) -> Batch:
        return read(path, text.encode(), source="content", assets=lambda name: photo if "ria" in name else None)

    return read_text


def written(name: str, **typed: str) -> WrittenFile:
    form = form_named(name)
    assert form is not None
    return write(form, typed, reader(f"{form.folder.dutch}/bestand.txt"), Language.DUTCH)


def test_two_boxes_of_a_quote_become_the_two_lines_of_the_guide() -> None:
    file = written("compliment", words="Ik belde boos op en hing vrolijk op. Knap hoor.", speaker="Ria", place="Emmen")
    assert file.text == "Ik belde boos op en hing vrolijk op. Knap hoor.\n- Ria, Emmen\n"
    assert file.faults == ()


def test_more_boxes_become_the_lines_with_keys_of_the_guide() -> None:
    file = written("compliment", words="Warm.", speaker="familie Boersma", score="10", dated="29-12-2025")
    assert file.text == "naam: familie Boersma\nscore: 10\ndatum: 29-12-2025\n\nWarm.\n"


@pytest.mark.parametrize(
    ("form", "typed", "text"),
    [
        ("verbetering", {"said": "Tussen 8 en 18 uur.", "done": "Een bericht vooraf."},
         "u zei: Tussen 8 en 18 uur.\nwij deden: Een bericht vooraf.\n"),
        ("verhaal", {"title": "Een kaart", WORDS: "Een mevrouw belde.\n\nZij kreeg een kaart."},
         "Een kaart\n\nEen mevrouw belde.\n\nZij kreeg een kaart.\n"),
        ("mededeling", {"title": "Klantenmiddag", "starts": "23 september 2027 14:00", WORDS: "Schuif aan."},
         "datum: 23 september 2027 14:00\n\nKlantenmiddag\nSchuif aan.\n"),
        ("mijlpaal", {"dated": "15-6-2026", WORDS: "het bandje is weg"}, "15-6-2026: het bandje is weg\n"),
        ("agenda", {WORDS: "3 december 2027 - Kerstmarkt\n4 december 2027 - Quiz"},
         "3 december 2027 - Kerstmarkt\n4 december 2027 - Quiz\n"),
        ("kernwaarde", {"title": "In één keer goed", WORDS: "Niemand belt twee keer."},
         "titel: In één keer goed\n\nNiemand belt twee keer.\n"),
        ("zonnetje", {"speaker": "Ruben", "team": "Monteurs", WORDS: "Maakte een bak."},
         "naam: Ruben\nteam: Monteurs\n\nMaakte een bak.\n"),
    ],
)  # fmt: skip
def test_each_sort_is_written_as_the_guide_writes_it(form: str, typed: dict[str, str], text: str) -> None:
    file = written(form, **typed)
    assert (file.text, file.faults) == (text, ())


@pytest.mark.parametrize(
    ("form", "box", "typed"),
    [
        ("compliment", WORDS, {}),
        ("compliment", "dated", {WORDS: "Warm.", "dated": "ooit"}),
        ("compliment", "score", {WORDS: "Warm.", "score": "best"}),
        ("compliment", "photo", {WORDS: "Warm.", "photo": "weg.jpg"}),
        ("compliment", "speaker", {WORDS: "Warm was het hier.\n- Ria, Emmen"}),
        ("mededeling", "until", {"title": "Feest", "until": "straks"}),
        ("mededeling", "urgent", {"title": "Feest", "urgent": "ja"}),
        ("agenda", WORDS, {WORDS: "Kerstmarkt"}),
        ("mijlpaal", WORDS, {WORDS: "lang " * 30, "dated": "1-2-2026"}),
        ("verhaal", WORDS, {"title": "Kop"}),
    ],
)
def test_a_fault_stands_at_the_box_that_it_is_about(form: str, box: str, typed: dict[str, str]) -> None:
    assert box in {fault.box for fault in written(form, **typed).faults}


def test_words_that_look_like_a_key_are_kept_by_another_way_of_writing() -> None:
    file = written("verhaal", title="Plaats: Emmen", words="Daar woont zij.")
    assert file.faults == ()
    (item,) = file.batch.items
    assert words_of(item) == ("Plaats: Emmen", "Daar woont zij.")


def test_a_letter_is_not_written_so_that_the_reader_no_longer_sees_that_it_is_one() -> None:
    letter = "Beste mensen,\n\nDank voor jullie hulp gisteren.\n\nMet vriendelijke groet,\nHenk de Vries\n06-12345678"
    for words in (letter, letter.replace("\n\n", "\n")):
        file = written("compliment", words=words)
        assert WORDS in {fault.box for fault in file.faults}
        assert "tekst:" not in file.text
        assert "woorden van de klant" in file.faults[0].what.dutch


def test_several_quotes_in_one_box_are_told_as_that() -> None:
    file = written("compliment", words="Warm was het hier altijd.\n\nKoud was het nooit.")
    assert "meer quotes" in file.faults[0].what.dutch
    assert written("compliment", words="Warm was het.\n\nKoud nooit.", speaker="Ria").faults == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
@given(data=st.data())
def test_nothing_typed_is_read_otherwise_without_a_fault(form: TypedForm, data: st.DataObject) -> None:
    typed = {box.name: data.draw(TEXT, label=box.name) for box in form.boxes if box.long or box.required}
    typed |= {name: data.draw(TEXT) for name in ("speaker", "place", "team") if form.box(name) is not None}
    file = write(form, typed, reader(f"{form.folder.dutch}/bestand.txt"), Language.DUTCH)
    if file.faults:
        return
    if form.lines:
        assert len(file.batch.items) == len([line for line in typed[WORDS].split("\n") if line.strip()])
        return
    (item,) = file.batch.items
    for box in form.boxes:
        read_as = getattr(item, box.field, None) if box.field else None
        told = " ".join(read_as) if isinstance(read_as, tuple) else read_as
        if box.name in typed and (isinstance(told, str) or told is None) and box.name != "dated":
            assert letters(told or "") == letters(typed[box.name]), box.name


def letters(text: str) -> str:
    return normal_form(text) if any(map(str.isalnum, text)) else ""


def test_the_texts_that_ship_open_in_the_boxes_of_their_sort_and_are_the_same_when_saved() -> None:
    model, opened = shipped("content"), 0
    for path in sorted(model.rglob("*.*")):
        if path.suffix not in {".txt", ".md"} or path.name == "LEES-MIJ.txt":
            continue
        told = path.relative_to(model).as_posix()
        read_it = reader(told) if "foto:" not in path.read_text("utf-8") else None
        taken = take_apart(told, path.read_text("utf-8"), read_it, Language.DUTCH) if read_it is not None else None
        if taken is not None and read_it is not None:
            opened += 1
            file = write(*taken, read_it, Language.DUTCH)
            assert [words_of(one) for one in file.batch.items] == [
                words_of(one) for one in read_it(path.read_text("utf-8")).items
            ]
    assert opened >= 20


@pytest.mark.parametrize(
    "text",
    ["Een.\n- Ria\n---\nTwee.\n- Wim\n", "gewicht: 2\n\nWarm.\n", "naam: Ria\ntekst: Warm.\n\nEn nog iets.\n", ""],
)
def test_a_file_that_says_more_than_the_boxes_hold_is_not_taken_apart(text: str) -> None:
    assert take_apart("quotes/positief/a.txt", text, reader("quotes/positief/a.txt"), Language.DUTCH) is None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_folder_of_each_sort_says_its_kind_and_its_tone_in_both_languages(form: TypedForm) -> None:
    assert form.is_said_by(form.folder.dutch)
    assert form.is_said_by(form.folder.english)
    assert form.kind in Kind
