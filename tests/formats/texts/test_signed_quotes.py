"""Of thousands of signed quotes no family name is shown, and who signs honestly waits no more than needed."""

from __future__ import annotations

import re

import pytest

from kiosk.library.vetting.gate import Rules, Vetted, vet
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.items import Quote
from tests.formats.samples import reading
from tests.formats.signed_quotes import signed_quotes

HONEST = """
klant uit Zwolle|een bakker uit Sneek|de bakker op de hoek|een kapper uit Heerenveen|schilder uit Gouda|smid uit Joure
een visser uit Urk|een jager|tuinman|de kok van het buurthuis|Team Storingen Noord|Team Planning|Bakkerij Smit, Assen
Jansen Bouw BV|Café De Kroon|Stichting De Brug|Gemeente Emmen|Albert Heijn|treinreiziger|vrachtwagenchauffeur|mkb-klant
hondenbezitter|klantenpanel 2026|docente Engels|bewoner Parkzicht|een oud-collega|oud-leerling|een ZZP'er uit Tiel
student bouwkunde|moeder van twee|Ria uit Ommelanderwijk|Sanne, Delft|Sjoukje H.|Jan de V.|mevrouw De V., Utrecht
J. de V.|dhr. B.|Klant 12|klant nr. 3|blije fietser|a happy customer|a customer from Leeds|tenant, Assen|12 maart 2026
lezer van de nieuwsbrief|vrijwilliger bij de voedselbank|een verpleegkundige|gast op kamer 12|een alleenstaande vader
"""
PRAISE = """
Snel geleverd en goede kwaliteit\\nAanrader|Prima service!\\nVlotte afhandeling|Heerlijk gegeten. Lekkere saté
Tapijt: mooi gelegd. Trap: ook|Kussens: heerlijk. Matras: te hard|Vlotte levering door PostNL|Webshop: overzichtelijk
Verhuizing soepel verlopen. Sterke kerels|Netjes, snel en vakkundig. Schilder|Rolstoel gehuurd\\nAlles werkte
Top bedrijf\\nTop mensen|Zwembad te koud|Bedankt Coolblue|Auto gekocht bij Van Mossel
Uitstekende kapper\\nGezellig gekletst|Tegelzetter gevonden via deze site\\nErg handig|Great service\\nLovely staff
Nice hotel, clean rooms. Good breakfast
Hovenier: prachtige tuin|Vakantie Terschelling: geweldig|Let op: bel vroeg|Beste makelaar van Groningen
"""


def judged(text: str) -> Vetted:
    return vet(reading(text, "quotes/positief/a.txt"), Rules())


def shown(text: str) -> str:
    quotes = (item for item in judged(text).items if isinstance(item, Quote))
    return " ".join(f"{one.text} {one.speaker} {one.place} {one.channel}" for one in quotes)


@pytest.mark.parametrize("seed", [1, 5])
def test_no_family_name_of_thousands_of_signed_quotes_is_shown(seed: int) -> None:
    """Turned around, in capitals, with first letters, two in one, called as a trade: shortened, or the quote waits."""
    leaked = [
        one.text
        for one in signed_quotes(6_000, seed)
        if re.search(rf"(?<!\w){re.escape(one.family)}(?!\w)", shown(one.text), re.IGNORECASE)
    ]
    assert leaked == []


def parted(text: str) -> list[str]:
    return [one for line in text.strip().split("\n") for one in line.split("|")]


@pytest.mark.parametrize("who", parted(HONEST))
def test_who_signs_by_what_he_is_or_by_a_name_cut_short_waits_for_nobody(who: str) -> None:
    assert judged(f"Drie weken wachten op een brief.\n- {who}").held == []


@pytest.mark.parametrize("text", parted(PRAISE))
def test_the_ends_and_heads_of_ordinary_reviews_are_no_names(text: str) -> None:
    assert judged(text.replace("\\n", "\n")).held == []


@pytest.mark.parametrize(
    ("under", "speaker"),
    [
        ("Vlieg, Joost van den", "Joost van den V."),
        ("Jansen, P.", "P J."),
        ("De Boer, Mieke", "Mieke De B."),
        ("Berg van den, Henk", "Henk van den B."),
        ("Kapper, R. uit Krommenie", "R. K."),
        ("klant Vlieg, Joost", "klant Joost V."),
        ("Mieke Zandvliet-Schilder", "Mieke Z."),
        ("sjoukje hoekstra", "sjoukje H."),
    ],
)
def test_a_name_as_a_list_has_it_is_shortened_in_the_order_of_speaking(under: str, speaker: str) -> None:
    (said,) = judged(f"Drie weken wachten op een brief.\n- {under}").items
    assert isinstance(said, Quote)
    assert said.speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Snel geholpen. Okkerse",
        "Okkerse: “Snel geholpen.”",
        "Snel geholpen.\n- Knibbe W.",
        "Snel geholpen.\n- okkerse, b.",
        "Snel geholpen, dank\nberjan tammes, Krommenie",
        "Snel geholpen. Groet, Okkerse, B. op den",
        "Dank voor alles Oebele Plomp",
    ],
)
def test_what_is_perhaps_a_family_name_waits_with_that_reason(text: str) -> None:
    done = judged(text)
    assert done.items == []
    assert "naam" in done.held[0].why.dutch


def test_a_yes_in_a_column_does_not_show_a_name_that_could_not_be_shortened() -> None:
    batch = reading("quote;naam;toon;op het scherm\nSnel geholpen.;oebele plomp;positief;ja\n", "quotes/a.csv")
    released = [Decision(verb=Verb.RELEASE, via=Via.COLUMN, item=item) for item in batch.released]
    done = vet(batch, Rules(), lambda _: released)
    assert done.items == []
    assert [one.why.dutch for one in done.held] == ["In “oebele plomp” staat misschien nog een achternaam."]
