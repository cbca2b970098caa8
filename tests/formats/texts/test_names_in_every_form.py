# the names as rows
"""A customer's family name is never shown, however it is typed; who is called by what he is stays as typed."""

from __future__ import annotations

import re

import pytest

from kiosk.library.vetting.gate import Rules, vet
from kiosk.library.vetting.speaker import SpeakerForm, shorten
from kiosk.model.items import Quote
from tests.formats.samples import reading

WORDS = "Drie weken wachten op een brief."
TYPED = """
– Bakker, Henk|- Bakker, Henk|- Bakker, H.|- Bakker H.|- H. Bakker|- H Bakker|- H.J. Bakker|- HJ Bakker
- H.J.M. van den Berg|- Ria De vries, emmen|- ria de vries, emmen|- Ria de vries, Emmen|- ria de Vries
Ria De vries, emmen|ria de vries, emmen|Ria de vries|- Fam. v.d. Berg|Fam. v.d. Berg|Fam v.d. Berg|fam. v d Berg
- fam. van den berg|Familie van den Berg|- RIA DE VRIES, EMMEN|RIA DE VRIES|HENK BAKKER, ASSEN|- BAKKER
- Öztürk, Ayşe|- Ayşe Öztürk|ayşe öztürk|- ayşe öztürk|- Ria Smit-de Vries|Ria Smit-de Vries, Emmen
- R. Smit-De Vries|- mw. Smit - de Vries|- mevr. R. de Vries-Smit, Emmen|- Anne-Marie van den Berg-Smit
Anne-Marie de Vries|- klant Henk Bakker|- huurder mevrouw De Vries|- bewoner H. Bakker|- Directeur Henk Bakker
- namens mevrouw De Vries, haar dochter|- Henk Bakker namens zijn moeder|- Ria Smit namens Henk Bakker
namens de familie Bakker|- namens Henk Bakker|- Henk Bakker (namens de bewonerscommissie)|- Nguyen Thi Lan
- Lan Nguyen|- Fatima el amrani|- Fatima El Amrani, Den Haag|- J.P. Coen|- Henk & Ria Bakker
- Henk en Ria Bakker, Assen|- Henk/Ria Bakker|- Bakker en De Vries|- Bakker|- De Vries|- van den Berg
- Van den Berg, Assen|- Mevrouw de vries|- mevrouw bakker|mevrouw bakker, assen|Mw bakker|dhr bakker
dhr. bakker, assen|- Hr. Bakker|- hr Bakker|- de heer H. Bakker|de hr. Bakker|- Dr. Bakker|- drs. H. Bakker
- mevr Bakker-Smit|- Mevr. drs. R. de Vries|- Henk B|- Henk Bakker, 43|- Henk Bakker 43 jaar|- H.Bakker
- H.bakker|- Henk.Bakker|- henk bakker|- henk bakker assen|Henk bakker|- Henk bakker|- Henk Bakker sr.
- Henk Bakker jr|- Henk Bakker, lid van de cliëntenraad|- Klant: Henk Bakker|- Naam: Henk Bakker
klant: henk bakker|Henk Bakker schreef ons|- Henk Bakker – Assen|- Henk Bakker - Assen - 12 maart|- "Henk Bakker"
- Henk „Hennie” Bakker|- Đorđe Đorđević|- Łukasz Kowalski|- O'Brien, Sean|- Sean O'Brien|- Sean o'brien
- 't Hart, Jan|- Jan 't Hart|- Jan ’t Hart, Assen|- Jan in 't Veld|- Jan op den Kamp|- Van 't Hoff, Piet
- Mw. A. in 't Veld-Bakker|- Bakker - de Vries|- H. Bakker e/v Smit|- Ria Smit e.v. Bakker|- Ria Bakker geb. Smit
- Mevr. de Wed. Bakker|- wed. Bakker|- gezin Bakker|- echtpaar Bakker-Smit, Assen|- zuster Bakker
- pastoor Bakker|- Juf Bakker|- meester Bakker|- Bakker H.J., Assen|- BAKKER, H.J.|- Bakker, mevr. R.
- Vries, R. de|- Vries, Ria de, Emmen|- Berg, Henk van den|- Ria (de Vries)|- Ria, de Vries|- Ria; De Vries
- Ria_de_Vries|- RiadeVries|- Ria de Vries!|- Ria de Vries ;)|- Ria de Vries 👍|- 👍 Ria de Vries|x Ria de Vries
Gr. Ria de Vries|Groetjes Ria de vries|mvg henk bakker|Met vriendelijke groet, H. Bakker
- groeten van Henk Bakker|Henk Bakker:|Was getekend Henk Bakker|w.g. H. Bakker|Hoogachtend, H. Bakker
- Henk Bakker te Assen|- Henk Bakker uit assen|henk bakker uit assen|- H.B. te A., Bakker|door Henk Bakker
Door: henk bakker|ingestuurd door henk bakker|Ingezonden door mevr. bakker|- een tevreden klant, Henk Bakker
- een klant (Henk Bakker)|- Henk Bakker (klant)|- H. Bakker (1948)|- Mohammed Ben Ali|- Mohammed ben ali|- Xu Li
- Wang Xiaoming|- Jan-Willem Oosterhuis|- jan-willem oosterhuis|- J.W. Oosterhuis|- Jan Willem Oosterhuis
- Oosterhuis, Jan Willem|- T. Terpstra|- terpstra|- Terpstra, Sneek|- Fam Terpstra|- De familie Terpstra-Bakker
- de familie Zwetsloot|- de weduwe Zwetsloot|- Zwetsloot|joke zwetsloot|[J. Zwetsloot]|// Joke Zwetsloot
- klant 4711 Zwetsloot|- Zwetsloot 4711|Reactie van Joke Zwetsloot via de website|Google review door Joke Zwetsloot
Recensie van Joke Zwetsloot|Bron: Joke Zwetsloot, Facebook|telefonisch op 17 november, Joke Zwetsloot
- Joke Zwetsloot\n- Sneek|(via de telefoon, mevr. Zwetsloot, 17-11)|Joke Zwetsloot, via WhatsApp|via Joke Zwetsloot
"""
FORMS = [form.replace("\\n", "\n") for line in TYPED.strip().split("\n") for form in line.split("|")]
FAMILY = re.compile(
    r"zwetsloot|bakker|vries|öztürk|smit|amrani|oosterhuis|terpstra|đorđević|kowalski|brien|hart|hoff|veld|kamp|nguyen|coen|berg"
    r"|xiaoming|\bali\b",
    re.IGNORECASE,
)
ANONYMOUS = """
een klant|klant uit Emmen|anoniem|een tevreden klant|huurder, Assen|mevrouw uit Emmen|een moeder uit Assen|Een buurvrouw
klant sinds 2009|Meneer, 83|ondernemer uit Sneek|Team Planning|een oudere mevrouw, Emmen|Bakkerij Smit, Assen
vaste klant|Trouwe Klant|Tevreden Klant|bewonersraad Emmen|VvE De Linde|Restaurant De Eendracht|Een Klant Uit Emmen
Ria|Henk, Assen
Oma Truus|opa Jan|bakker uit Assen|de bakker op de hoek|twee zussen uit Sneek|een vader (41)
Vrijwilliger bij de voedselbank|Gepensioneerd leraar|Jonge moeder|Trotse opa|meneer met de hond
Mevrouw, 83 jaar|familie uit Gouda
Lezer van de nieuwsbrief|iemand van de receptie|student uit Leiden|Sjors, Sneek|Ria en Henk|ZZP'er
Ria uit Ommelanderwijk|Henk via de chat|Kees monteur|Anja moeder van drie|mkb-klant
"""


def shown(text: str) -> list[str]:
    done = vet(reading(text, "quotes/positief/a.txt"), Rules())
    return [f"{item.text} {item.speaker} {item.place}" for item in done.items if isinstance(item, Quote)]


@pytest.mark.parametrize("form", FORMS)
def test_a_family_name_is_shortened_or_the_quote_waits_wherever_the_name_stands(form: str) -> None:
    for text in (f"{WORDS}\n{form}", f"{WORDS}\n\n{form}", f"{form.lstrip('-– ')}\n{WORDS}"):
        assert [one for one in shown(text) if FAMILY.search(one)] == []


@pytest.mark.parametrize("text", [f"{WORDS}\nZwetsloot", f"Zwetsloot\n{WORDS}"])
def test_a_word_alone_above_or_below_the_words_that_may_be_a_family_name_lets_the_quote_wait(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize("form", [form.removeprefix("- ") for form in FORMS if form.startswith("- ")])
def test_in_the_column_of_the_names_the_family_name_is_shortened_too(form: str) -> None:
    table = f"quote;naam;plaats;toon\n{WORDS};{form.replace(';', ',')};Assen;positief\n"
    done = vet(reading(table, "quotes/a.csv"), Rules())
    assert [one.speaker for one in done.items if isinstance(one, Quote) and FAMILY.search(one.speaker or "")] == []


@pytest.mark.parametrize("typed", [one for line in ANONYMOUS.strip().split("\n") for one in line.split("|")])
def test_who_is_called_by_what_he_is_stays_as_typed(typed: str) -> None:
    assert shorten(typed, SpeakerForm.SHORT) == typed
    done = vet(reading(f"{WORDS}\n- {typed}", "quotes/positief/a.txt"), Rules())
    assert done.held == []


@pytest.mark.parametrize(
    ("typed", "short"),
    [
        ("Bakker, Henk", "Henk B."),
        ("Berg, Henk van den, Assen", "Henk van den B., Assen"),
        ("Bakker, mevr. R.", "mevr. R. B."),
        ("H.Bakker", "H. B."),
        ("Henk_Bakker", "Henk B."),
        ("Ria De vries", "Ria De V."),
        ("henk bakker", "henk B."),
        ("Nguyen Thi Lan", "N. T. L."),
        ("Klant Bakker", "Klant B."),
        ("gezin Bakker", "gezin B."),
        ("Ria Bakker geb. Smit", "Ria B. geb. S."),
        ("HENK BAKKER", "HENK B."),
        ("BAKKER", "B."),
        ("thijmen smulders", "thijmen S."),
        ("Ria smulders-jansma", "Ria S."),
    ],
)
def test_a_name_is_shortened_in_the_order_of_speaking(typed: str, short: str) -> None:
    assert shorten(typed, SpeakerForm.SHORT) == short
