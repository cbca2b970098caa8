"""A table without marks, under names that nobody knows, waits however it is pasted; typed words do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.tables.loose_rows import may_be_rows
from kiosk.library.vetting.gate import Rules, vet
from tests.formats.samples import reading

Table = Sequence[Sequence[str]]
TABLES: dict[str, Table] = {
    "days and ticks": (
        ("Ingevuld", "Wat vond u van het bezoek", "Contact gewenst"),
        ("12-11-2026 10:02", "Vlot geholpen door de monteur", "Ja"),
        ("13-11-2026 11:30", "Lang gewacht en niemand belde terug", "Nee"),
        ("14-11-2026 09:15", "De prijs is te hoog geworden", "Nee"),
    ),
    "names and towns": (
        ("Antwoord A", "Respondent", "Regio"),
        ("Vlot geholpen door de monteur", "Ria", "Emmen"),
        ("Lang gewacht en niemand belde", "Henk", "Assen"),
        ("De prijs is te hoog", "Anja", "Zwolle"),
    ),
    "numbers and whole names": (
        ("Code", "Vrije reactie", "Ingevuld door"),
        ("R1", "Vlot geholpen door de monteur", "Ria de Vries"),
        ("R2", "Lang gewacht en niemand belde", "Henk Bos"),
        ("R3", "De prijs is te hoog geworden", "Anja Smit"),
    ),
}


def joined(sign: str) -> Callable[[Table], str]:
    return lambda table: "\n".join(sign.join(row) for row in table)


def aligned(table: Table) -> str:
    widths = [max(map(len, column)) + 3 for column in zip_longest(*table, fillvalue="")]
    return "\n".join("".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table)


def one_cell_a_line(between_cells: str, between_rows: str) -> Callable[[Table], str]:
    return lambda table: between_rows.join(between_cells.join(row) for row in table)


SIGNS = (
    " - ",
    " – ",
    " — ",
    " / ",
    " > ",
    " • ",
    " _ ",
    ", ",
    "; ",
    "\t",
    " | ",
    "   ",
    "\u00a0\u00a0",
    "\u2003",
    " = ",
)
PASTED: dict[str, Callable[[Table], str]] = {
    **{f"joined by {sign!r}": joined(sign) for sign in SIGNS},
    "aligned": aligned,
    "one cell a line": one_cell_a_line("\n", "\n"),
    "one cell a line, rows apart": one_cell_a_line("\n", "\n\n"),
    "one cell a paragraph": one_cell_a_line("\n\n", "\n\n"),
    "quoted": lambda table: "\n".join(", ".join(f"“{cell}”" for cell in row) for row in table),
}  # fmt: skip


def shown(text: str, path: str = "quotes/positief/a.txt") -> list[object]:
    return list(vet(reading(text, path), Rules()).items)


@pytest.mark.parametrize("path", ["quotes/positief/a.txt", "a.txt", "verhalen/a.txt", "a.md"])
@pytest.mark.parametrize("form", PASTED)
@pytest.mark.parametrize("table", TABLES)
def test_no_cell_of_a_table_with_unknown_columns_shows(table: str, form: str, path: str) -> None:
    rows = TABLES[table]
    assert shown(PASTED[form](rows), path) == []
    assert shown(PASTED[form](rows[1:]), path) == []


@pytest.mark.parametrize(
    "text",
    [
        "Wat vond u van het bezoek?\nVlot geholpen\nLang gewacht\nPrijs te hoog",
        "Wat vond u van het bezoek\n\nVlot geholpen\n\nLang gewacht en niemand belde.\n\nPrijs te hoog",
        "Hoe kunnen wij het beter doen?\nNiks\nSneller bellen",
        "Ria\tEmmen\tVlot geholpen",
        "12-11-2026 10:02 - Vlot geholpen door de monteur - Ja",
        "R1 / Vlot geholpen / Ria",
        "Vlot geholpen;Ria;Emmen\nTraag;Henk;Assen",
        "Vlot geholpen   Ria   Emmen\nTraag gegaan    Henk  Assen",
        "[12-11-2026] Vlot geholpen\n[13-11-2026] Lang gewacht",
        "12-11-2026: Vlot geholpen\n13-11-2026: Lang gewacht",
        "Respondent 1\nVlot geholpen\n\nRespondent 2\nLang gewacht",
        "#1 Vlot geholpen\n#2 Lang gewacht",
        "Antwoord 1: Vlot geholpen\nAntwoord 2: Lang gewacht",
        "R1: Vlot geholpen\nR2: Lang gewacht",
        "Vlot geholpen (Ria, 12-11-2026, 9)\nLang gewacht (Henk, 13-11-2026, 3)",
        "Monteur: Vlot geholpen\nTelefoon: Lang gewacht\nMonteur: Prima\nTelefoon: Snel",
        "(1) Vlot geholpen (2) Ria\n(1) Traag (2) Henk",
        "Vlot geholpen–Ria–Emmen\nTraag–Henk–Assen\nDuur–Anja–Zwolle",
        "Vlot geholpen - Ria\nTraag - Henk\nDuur - Anja",
        "12-11-2026\nVlot geholpen\n13-11-2026\nLang gewacht",
    ],
)
def test_other_shapes_of_pasted_answers_wait_too(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize("mark", ["(7)", "[7]", "(7/10)", "( 7 )"])
def test_lines_that_each_end_in_a_mark_are_answers(mark: str) -> None:
    text = f"Lang gewacht {mark}\nNiemand belde terug {mark}\nPrima geholpen {mark}"
    assert vet(reading(text, "quotes/a.txt"), Rules()).items == []


HONEST = [
    "Fijn geholpen. (9)\n\nTraag. (4)\n\nSnel. (8)",
    "Top geholpen\nSnel geleverd\nZeker een aanrader",
    "Keurig geholpen door een vriendelijke monteur.\nHij legde alles uit.\nHet huis bleef schoon.\n- Ria, Emmen",
    "Fijn bedrijf.\n\n- Ria, Emmen\n\nTraag.\n\n- Henk, Assen",
    "“Ik bel.\nZij neemt op.\nKlaar.”\nRia, Emmen",
    "De monteur kwam - na drie keer bellen - eindelijk.\nEn toen - heel raar - had hij geen spullen.",
    "Top\n\nSuper geholpen\n\nPrima service\n\nGeweldig",
    "Wat een service\nWat een mensen\nWat een bedrijf",
    "Ik heb drie keer gebeld, twee keer gemaild, en toen kwam er iemand.\nHij keek, knikte, en ging weer.",
    "De nieuwe app is fijn.\nDe oude was traag.\n\nIk mis alleen de donkere stand.\n- Bram, Zwolle",
    "Pluspunten: snel, vriendelijk, schoon\nMinpunten: duur",
    "1. Snel\n2. Vriendelijk\n3. Goedkoop",
    "- Snel geholpen\n- Vriendelijk personeel\n- Goede prijs\n- Nette bus\n- Koffie",
    "Fijn geholpen.\nRia\nEmmen",
    "Fijn geholpen.\n\nRia de Vries\nEmmen\n\nTraag.\n\nHenk Bakker\nAssen",
    "Fijn geholpen.\n- Ria\n\nTraag.\n- Henk\n\nSnel.\n- Anja",
    "Drie dagen zonder verwarming,\nmet een baby van zes weken,\nen niemand die belt.",
    "Op 12-11-2026 belde ik.\nOp 13-11-2026 kwam er iemand.",
    "Snel / netjes / vriendelijk",
    "Ik ben blij.  De monteur was er snel.  Hij lachte.",
    "Jullie: top.\nIk: blij.\nDe ketel: warm.",
    "Eerlijk, snel, netjes.\n\nNetjes, op tijd, schoon.\n\nTop, klasse, bedankt.",
    "Waarom moet ik altijd zo lang wachten?\n\nWaarom belt niemand terug?\n\nWaarom is de app zo traag?",
    "naam: Ria\nFijn.\n---\nnaam: Henk\nTraag.\n---\nnaam: Anja\nSnel.",
    "Vriendelijk personeel\n- Ria\nSnel klaar\n- Henk\nGoede koffie\n- Anja",
    "Supersnel\n(Ria, Emmen)\n\nKlantvriendelijk\n(Henk, Assen)",
    "# Reacties van maart\n\nFijn geholpen.\n- Ria, Emmen\n\n# Klachten\n\nTe laat.",
    "naam: familie Boersma\nplaats: Heerenveen\nkanaal: E-mail\nscore: 10\ndatum: 29-12-2025\nteam: A\n\nHet was koud.",
]


@pytest.mark.parametrize("text", HONEST)
def test_quotes_as_people_type_them_do_not_wait(text: str) -> None:
    assert vet(reading(text, "quotes/positief/a.txt"), Rules()).held == []


def test_a_story_may_hold_a_list_among_its_sentences() -> None:
    story = "Voor en na\n\nHet werd beter, en dat zie je.\n\nVoor - koud - duur\nNa - warm - goedkoop\n\nZo is het."
    assert vet(reading(story, "verhalen/a.txt"), Rules()).held == []


def test_what_waits_says_what_to_do_without_a_keeper() -> None:
    (held, *_) = vet(reading("Vlot - Ria - Emmen\nTraag - Henk - Assen", "quotes/a.txt"), Rules()).held
    assert "uit een tabel" in held.why.dutch
    assert "vrijgegeven" in held.release.dutch


@given(st.text(alphabet=' \n-–/|;,\t"“”()[]{}:#.Aa1', min_size=1), st.integers(1, 300))
def test_every_text_has_an_answer(piece: str, times: int) -> None:
    assert may_be_rows(piece * times) in {True, False}
