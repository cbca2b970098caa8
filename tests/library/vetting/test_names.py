"""Names in a sentence: after a title they are shortened as a speaker's is, others wait where the words are critical."""

import pytest

from kiosk.library.taking_down.forms import forms_of
from kiosk.library.taking_down.lines import TakeDownLines
from kiosk.library.vetting.gate import Rules, Vetted, vet
from kiosk.library.vetting.names import likely_name, shorten_names
from kiosk.model.content import Batch, Instruction, Order
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import PrivacySettings

SHORTENED = [
    ("Mevrouw de Vries heeft mij geholpen.", "Mevrouw de V. heeft mij geholpen."),
    ("Gesproken met mevrouw De Vries, top.", "Gesproken met mevrouw De V., top."),
    ("Dhr. Jansen kwam.", "Dhr. J. kwam."),
    ("dhr jansen heeft gebeld", "dhr J. heeft gebeld"),
    ("mw. Van den Berg-Smit zei nee", "mw. Van den B. zei nee"),
    ("Ik sprak mevr. Anna Jansen.", "Ik sprak mevr. A. J."),
    ("De heer P.J. de Boer was er niet", "De heer P.J. de B. was er niet"),
    ("Fam. Bakker en familie El Amrani", "Fam. B. en familie El A."),
    ("Meneer Jansen van Ziggo belde", "Meneer J. van Z. belde"),
    ("meneer Yılmaz en mijnheer Van 't Hof", "meneer Y. en mijnheer Van 't H."),
    ("MEVROUW JANSEN HEEFT MIJ NIET GEHOLPEN", "MEVROUW J. HEEFT MIJ NIET GEHOLPEN"),
    ("Mr. Smith and Mrs. Jones came", "Mr. S. and Mrs. J. came"),
    ("mevrouw in 't Veld belde", "mevrouw in 't V. belde"),
    ("dhr. en mevr. Jansen", "dhr. en mevr. J."),
    ("Beste mevrouw / meneer Jansen, dank", "Beste mevrouw / meneer J., dank"),
    ("De heren Jansen en Bos", "De heren J. en B."),
    ("mevrouw dr. Bakker, dhr. Joh. Bakker", "mevrouw dr. B., dhr. Joh. B."),
    ("Mijn naam is Jan de Vries en ik bel", "Mijn naam is Jan de V. en ik bel"),
    ("Groet, Jan de Vries", "Groet, Jan de V."),
    ("Met vriendelijke groet, J. de Vries", "Met vriendelijke groet, J. de V."),
    ("U spreekt met Jan Jansen, dag", "U spreekt met Jan J., dag"),
    ("mevrouw v.d. Berg en mevr. v/d Berg", "mevrouw v.d. B. en mevr. v/d B."),
    ("Dhr.Jansen en mw. pietersen", "Dhr.J. en mw. P."),
    ("mevrouw  Pietersen", "mevrouw  P."),
    ("familie Jansen - de Boer", "familie J. - de B."),
    ("zuster Bakker, dokter Smit en juf Anna", "zuster B., dokter S. en juf A."),
]
AS_THEY_ARE = [
    "De mevrouw aan de telefoon",
    "Mevrouw Ik bel u terug",
    "de heer des huizes",
    "Er was een mevrouw. De lamp deed het.",
    "Dr. Oetker was op",
    "mw. heeft terug gebeld",
    "dhr. belde niet terug",
    "Groeten uit Assen",
    "Groetjes van ons",
    "ik ben Nederlander",
    "Ik ben Tevreden",
    "Mevrouw, aan deze ketel zou ik niets doen",
    "Meneer was vriendelijk",
    "Mijn naam is Anna.",
    "een heerlijke avond",
    "de familie kwam",
    "Onze familie is blij",
    "Dag meneer De lamp doet het",
    "mevrouw van de receptie",
    "meneer de monteur",
]


@pytest.mark.parametrize(("text", "shown"), SHORTENED)
def test_a_name_after_a_title_is_shortened_in_a_sentence(text: str, shown: str) -> None:
    assert shorten_names(text) == shown
    assert shorten_names(shown) == shown


@pytest.mark.parametrize("text", AS_THEY_ARE)
def test_a_title_without_a_name_is_left_alone(text: str) -> None:
    assert shorten_names(text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jan de Vries beloofde het", "Jan de Vries"),
        ("Fatima El Amrani hing op", "Fatima El Amrani"),
        ("Anne-Marie Bakker", "Anne-Marie Bakker"),
        ("Albert Heijn was beter", None),
        ("Hans Anders en Jan Linders", None),
        ("Jan kwam niet", None),
        ("Op Mark Rutteplein", "Mark Rutteplein"),
    ],
)
def test_a_first_name_with_a_family_name_looks_like_somebody(text: str, name: str | None) -> None:
    assert likely_name(text) == name


def vetted(text: str, *, tone: Tone | None = None, speaker: str = "short") -> Vetted:
    quote = Quote(id=item_id(Kind.QUOTE, text), origin=Origin(source="content", path="a.txt"), text=text, tone=tone)
    return vet(
        Batch(source="content", path="a.txt", digest="d", items=(quote,)),
        Rules(privacy=PrivacySettings(speaker=speaker)),
    )


def test_critical_words_that_seem_to_name_somebody_wait_for_a_person() -> None:
    (held,) = vetted("Jan de Vries hing gewoon op.", tone=Tone.CRITICAL).held
    assert held.why.dutch == "Hierin staat misschien iemands naam: Jan de Vries."
    assert not vetted("Jan de Vries hielp mij geweldig.", tone=Tone.POSITIVE).held


def test_a_shortened_name_is_told_and_a_house_that_shows_full_names_keeps_it() -> None:
    short = vetted("Mevrouw De Vries belde terug.")
    assert [note.what.dutch for note in short.notes] == ["1 naam van een klant is ingekort."]
    (kept,) = vetted("Mevrouw De Vries belde terug.", speaker="full").items
    assert isinstance(kept, Quote)
    assert kept.text == "Mevrouw De Vries belde terug."


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw De Vries van de balie hielp mij geweldig.",
        "Bel mij op nul zes twaalf 34 56 78 over mevrouw Bakker, dank.",
        "Wij in Dorpsstraat 12a wachten nog steeds op een monteur.",
    ],
)
def test_what_is_copied_from_the_screen_takes_its_item_down(text: str) -> None:
    (shown,) = vetted(text).items
    assert isinstance(shown, Quote)
    assert shown.text != text
    origin = Origin(source="content", path="WEGHALEN.txt")
    taken = TakeDownLines([Instruction(order=Order.TAKE_DOWN, words=shown.text, origin=origin)])
    quote = Quote(id=item_id(Kind.QUOTE, text), origin=Origin(source="content", path="b.txt"), text=text)
    assert taken.about(forms_of(quote)).by
