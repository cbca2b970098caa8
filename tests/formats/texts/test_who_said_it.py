# the forms as rows
"""Whose words they are: the name under, before or behind a quote is found, shortened, or the quote waits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.library.vetting.gate import Rules, Vetted, vet
from kiosk.library.vetting.length import unfit_for_a_slide
from kiosk.model.items import Quote
from tests.formats.samples import SAMPLES, reading
from tests.library.vetting.ordinary_reviews import ordinary_reviews

WORDS = "Drie weken wachten op een brief."
UNDER = """
- Henk Bakker, Assen|-- Henk Bakker, Assen|– Henk Bakker, Assen|— Henk Bakker, Assen|― Henk Bakker, Assen
− Henk Bakker, Assen|~ Henk Bakker, Assen|* Henk Bakker, Assen|• Henk Bakker, Assen|· Henk Bakker, Assen
> Henk Bakker, Assen|—Henk Bakker, Assen|(Henk Bakker, Assen)|[Henk Bakker, Assen]|Henk Bakker, Assen
Henk Bakker uit Assen|Henk Bakker (Assen)|aldus Henk Bakker uit Assen|(aldus Henk Bakker, Assen)
zegt Henk Bakker uit Assen|**Henk Bakker**, Assen|- Henk Bakker / Assen|- Henk Bakker · Assen|door: Henk Bakker, Assen
- Henk Bakker, Assen, telefonisch op 17 november|Henk Bakker, Assen, telefonisch op 17 november 2026
- Henk Bakker, Assen (9)|- Henk Bakker, Assen ★★★★|© Henk Bakker, Assen
"""
FORMS = [form for line in UNDER.strip().split("\n") for form in line.split("|")]
WHOLE = [
    "“Drie weken wachten op een brief.” Henk Bakker, Assen",
    "“Drie weken wachten op een brief.”, aldus Henk Bakker uit Assen.",
    "Henk Bakker, Assen: “Drie weken wachten op een brief.”",
    "Henk Bakker uit Assen zegt: “Drie weken wachten op een brief.”",
    "Henk Bakker (Assen): „Drie weken wachten op een brief.”",
    'Henk Bakker, Assen: "Drie weken wachten op een brief."',
    "Henk Bakker, Assen\n\nDrie weken wachten op een brief.",
    "Henk Bakker, Assen\nDrie weken wachten op een brief.",
    "Drie weken wachten op een brief. Henk Bakker, Assen",
    "Drie weken wachten op een brief. (Henk Bakker, Assen)",
    "Drie weken wachten op een brief.\n- Henk Bakker\nAssen",
    "Drie weken wachten op een brief.\n\nHenk Bakker\nAssen",
    "[17-11-2026, 10:12:33] Henk Bakker (Assen): Drie weken wachten op een brief.",
    "Reactie van Henk Bakker, Assen: Drie weken wachten op een brief.",
    "> Drie weken wachten op een brief.\n>\n> — Henk Bakker, Assen",
    "Drie weken wachten op een brief. [Henk Bakker, Assen]",
    "Drie weken wachten op een brief. ~ Henk Bakker, Assen",
    "Drie weken wachten op een brief.\n- Henk Bakker\n- Assen",
    "Quote van de week\n\n“Drie weken wachten op een brief.”\n\nHenk Bakker, Assen",
    "Henk Bakker uit Assen belde: “Drie weken wachten op een brief.”",
    "Drie weken wachten op een brief. Mvg, Henk Bakker, Assen",
    "<blockquote>Drie weken wachten op een brief.<cite>Henk Bakker, Assen</cite></blockquote>",
]


def vetted(text: str, path: str = "quotes/kritisch/a.txt") -> Vetted:
    return vet(reading(text, path), Rules())


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    done = vetted(text)
    assert done.held == []
    return [(item.text, item.speaker, item.place) for item in done.items if isinstance(item, Quote)]


@pytest.mark.parametrize("file", sorted((SAMPLES / "cases/attribution-forms").rglob("?.*")), ids=lambda file: file.name)
def test_the_four_files_of_the_case_are_each_one_quote_of_henk(file: object) -> None:
    done = vet(reading(file.read_bytes(), f"quotes/kritisch/{file.name}"), Rules())  # type: ignore[attr-defined]
    assert [(item.speaker, item.place) for item in done.items if isinstance(item, Quote)] == [("Henk B.", "Assen")]


@pytest.mark.parametrize(
    "text", [*(f"{WORDS}\n{form}" for form in FORMS), *(f"{WORDS}\n\n{form}" for form in FORMS), *WHOLE]
)
def test_who_said_it_is_found_in_every_form_and_shortened(text: str) -> None:
    assert told(text) == [(WORDS, "Henk B.", "Assen")]


@pytest.mark.parametrize(
    ("under", "speaker"),
    [
        ("Mevr. De Vries, Emmen", "Mevr. De V."),
        ("Dhr. Bakker", "Dhr. B."),
        ("Fam. Bakker", "Fam. B."),
        ("mevrouw Ria de Vries", "mevrouw De V."),
        ("- klant sinds 2009, Henk Bakker", "klant sinds 2009, Henk B."),
        ("Ria de Vries en Jan Bakker, Emmen", "Ria de V. en Jan B."),
        ("bron: Henk Bakker", "Henk B."),
        ("Ria v.d. Berg", "Ria v.d. B."),
        ("Ria vd Berg", "Ria vd B."),
        ("Klant: Henk Bakker uit Assen", "Henk B. uit Assen"),
    ],
)
def test_a_last_short_line_that_is_a_name_is_never_words(under: str, speaker: str) -> None:
    assert [(words, who) for words, who, _ in told(f"{WORDS}\n{under}")] == [(WORDS, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Henk Bakker - Drie weken wachten op een brief.",
        "Drie weken wachten op een brief.\nAfzender Henk Bakker (zie bijlage)\nHenk Bakker",
        "Drie weken wachten op een brief.\n- henk bakker, assen",
        "Drie weken wachten op een brief. Groetjes, Henk Bakker",
        "Drie weken wachten op een brief.\n1) Henk Bakker",
        "Drie weken wachten op een brief.\n☺ Henk Bakker",
        "Klant (Henk Bakker): drie weken wachten.",
    ],
)
def test_where_a_name_may_have_stayed_in_the_quote_waits_for_a_person(text: str) -> None:
    done = vetted(text)
    whole = [item for item in done.items if isinstance(item, Quote) and "akker" in f"{item.text}{item.speaker}"]
    assert whole == []
    assert done.held == [] or "naam" in done.held[0].why.dutch


@pytest.mark.parametrize(
    "text",
    [
        "De monteur zei “komt goed” en weg was hij.",
        "“Top” zei de monteur en hij ging weer.",
        "Over de balie zegt hij: “Komt goed.”",
        "Fijn geholpen bij Albert Heijn",
        "Bedankt, Marieke!",
        "Goede Service\nen een fijne monteur.",
        "Kwaliteit (9) en prijs (8)",
    ],
)
def test_a_name_or_a_quotation_inside_the_words_stays_and_holds_nothing_up(text: str) -> None:
    assert told(text) == [(text.replace("\n", " "), None, None)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [("Fijn geholpen. (9)", 9), ("Fijn geholpen. ★★★★", 4), ("★★★★ Fijn geholpen.", 4), ("Fijn geholpen.\n9/10", 9)],
)
def test_a_mark_at_the_end_or_in_front_is_no_word(text: str, mark: int) -> None:
    (said,) = vetted(text).items
    assert isinstance(said, Quote)
    assert said.score is not None
    assert (said.text, said.score.value) == ("Fijn geholpen.", mark)


def test_headings_are_never_words_of_a_customer() -> None:
    text = "# Reacties van maart\n\nFijn geholpen.\n- Ria, Emmen\n\n# Klachten\n\nTe laat."
    assert told(text) == [("Fijn geholpen.", "Ria", "Emmen"), ("Te laat.", None, None)]


NAME = st.sampled_from(
    ["Henk Bakker", "Ria de Vries", "Fatima El Amrani", "dhr. Van den Berg", "Mevr. Öztürk", "A. Smit"]
)
SIGN = st.sampled_from(["- ", "– ", "— ", "* ", "• ", "> ", "~", "(", "", "aldus ", "\n", "\n- ", "\n("])
TOWN = st.sampled_from(["", ", Assen", " (Assen)", " uit Assen", "\nAssen", ", 43 jaar", ", via de chat"])


@given(NAME, SIGN, TOWN)
def test_in_no_form_a_family_name_is_shown_in_full(name: str, sign: str, town: str) -> None:
    done = vetted(f"Dat duurde lang.\n{sign}{name}{town}{')' if sign.endswith('(') else ''}")
    family = name.rsplit(maxsplit=1)[-1]
    assert not [
        item for item in done.items if isinstance(item, Quote) and family in f"{item.text} {item.speaker} {item.place}"
    ]


@settings(deadline=None)
@given(st.text(alphabet=' \n-–*>(“”".:,Aa1★@', min_size=1), st.integers(1, 900))
def test_every_text_shows_or_waits_and_only_what_fits_on_no_slide_is_told_to_be_mended_instead(
    piece: str, times: int
) -> None:
    text = piece * (4_000 // len(piece) if times > 450 else 1)
    read, done = reading(text, "quotes/kritisch/a.txt"), vetted(text)
    assert read.items or read.problems
    here = {item.id for item in (*done.items, *(one.item for one in done.held))}
    unfit = [item for item in read.items if unfit_for_a_slide(item) is not None]
    assert {item.id for item in read.items} - here == {item.id for item in unfit}
    assert not here & {item.id for item in unfit}
    to_mend = [(one.what, one.origin) for one in done.notes if not one.harmless]
    assert to_mend == [(advice.what, item.origin) for item in unfit if (advice := unfit_for_a_slide(item))]


@pytest.mark.parametrize(
    "text",
    [
        "Ria de Vries ⭐⭐⭐⭐⭐ Top geholpen!",
        "Ria de Vries 👍 top",
        "Henk Bakker beoordeelde ons met een 9: snel geholpen!",
        "Review van Ria de Vries\n★★★★★\nTop geholpen!",
    ],
)
def test_what_a_site_of_reviews_puts_before_the_words_waits_in_every_folder(text: str) -> None:
    done = vetted(text, "quotes/positief/a.txt")
    assert done.items == []
    assert "naam" in done.held[0].why.dutch


def test_a_shop_that_looks_like_a_name_waits_for_nobody() -> None:
    assert vetted("Albert Heijn ⭐ is beter", "quotes/positief/a.txt").held == []


def test_the_time_behind_a_day_is_no_town() -> None:
    assert told("Ria de Vries, 17 nov 10:12\nDrie weken wachten op een brief.") == [(WORDS, "Ria de V.", None)]


@pytest.mark.parametrize(
    "text",
    [
        "De monteur belde een half uur van tevoren.",
        "De monteur belde mevrouw De Vries.",
        "Hij kwam niet, belde een half uur later.",
        "Hij kwam niet, mailde een klant.",
        "De chauffeur zei een keer gedag.",
        "Uw collega schreef onze naam goed.",
        "Niemand reageerde een week lang.",
        "Mijn buurvrouw appt een klusbedrijf.",
    ],
)
def test_a_verb_of_saying_in_the_middle_of_a_sentence_takes_no_word_from_it(text: str) -> None:
    """Only behind a comma, a closing mark or "aldus" does a name or a role say who said it."""
    done = reading(text.encode(), "quotes/a.txt")
    assert [item.text for item in done.items if isinstance(item, Quote)] == [text]


@pytest.mark.parametrize(
    "line", ["Zwetsloot 48213", "48213 Zwetsloot", "Klant 48213 Zwetsloot", "De Zwetsloot, 48213."]
)
def test_a_number_of_a_customer_beside_a_name_waits(line: str) -> None:
    done = vet(reading(f"{line}\nAlles was snel geregeld.".encode(), "quotes/a.txt"), Rules())
    assert done.items == []


@pytest.mark.parametrize(
    "text", ["Kamer 214 was niet schoon.", "Mijn Philips 3200 werkt weer.", "Factuur van 1782 euro klopt niet."]
)
def test_a_short_sentence_with_a_number_in_it_shows(text: str) -> None:
    done = vet(reading(text.encode(), "quotes/a.txt"), Rules())
    assert [item.text for item in done.items if isinstance(item, Quote)] == [text]


def test_of_ordinary_reviews_hardly_any_waits_and_none_loses_a_word() -> None:
    """Full of numbers, prices and makes: at most one in a hundred looks as if a name or a table may be in it."""
    reviews = ordinary_reviews(600)
    shown = [vet(reading(text.encode(), "quotes/a.txt"), Rules()).items for text in reviews]
    kept = [(text, items[0]) for text, items in zip(reviews, shown, strict=True) if len(items) == 1]
    assert len(kept) >= 0.99 * len(reviews)
    assert [text for text, item in kept if isinstance(item, Quote) and item.text.split() != text.split()] == []
