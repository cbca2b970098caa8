"""A customer's name is shortened to the form the house chose; what is no name stays."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.library.vetting.speaker import SpeakerForm, shorten
from kiosk.model.person_names import HOUSES, ROLES


@pytest.mark.parametrize(
    ("typed", "short", "initials"),
    [
        ("mevrouw De Vries", "mevrouw De V.", "mevrouw De V."),
        ("Mevrouw de Vries", "Mevrouw De V.", "Mevrouw De V."),
        ("mevr. Jansen", "mevr. J.", "mevr. J."),
        ("de heer Van den Berg", "de heer Van den B.", "de heer Van den B."),
        ("dhr. P. Bakker", "dhr. P. B.", "dhr. P. B."),
        ("Jan de Vries", "Jan de V.", "J. de V."),
        ("Karin van 't Hof", "Karin van 't H.", "K. van 't H."),
        ("J. de Vries", "J. de V.", "J. de V."),
        ("A.B. Jansen-de Boer", "A.B. J.", "A.B. J."),
        ("Fatima El Amrani", "Fatima El A.", "F. El A."),
        ("Peter Jansen", "Peter J.", "P. J."),
        ("Anne-Marie Smit", "Anne-Marie S.", "A. S."),
        ("Mrs Smith", "Mrs S.", "Mrs S."),
        ("familie Öztürk", "familie Ö.", "familie Ö."),
        ("Karin de Vries - Jansen", "Karin de V.", "K. de V."),
        ("mevrouw de vries", "mevrouw De V.", "mevrouw De V."),
        ("Karin", "Karin", "K."),
        ("Karin V.", "Karin V.", "K. V."),
        ("mevrouw Ria de Vries", "mevrouw De V.", "mevrouw De V."),
        ("Ria de Vries, 43 jaar", "Ria de V., 43 jaar", "R. de V., 43 jaar"),
        ("Jan Pietersen en Marie Jansen", "Jan P. en Marie J.", "J. P. en M. J."),
        ("klant Jan Pietersen", "klant Jan P.", "klant J. P."),
        (
            "de buurvrouw van Jan Pietersen uit Emmen",
            "de buurvrouw van Jan P. uit Emmen",
            "de buurvrouw van J. P. uit Emmen",
        ),
    ],
)
def test_a_family_name_is_reduced_to_its_first_letter(typed: str, short: str, initials: str) -> None:
    assert shorten(typed, SpeakerForm.SHORT) == short
    assert shorten(typed, SpeakerForm.INITIALS) == initials


@pytest.mark.parametrize(
    "typed",
    [
        "klant sinds 2019",
        "Bakkerij De Korenaar",
        "een huurder",
        "Gemeente Utrecht",
        "Anoniem",
        "reiziger op lijn 12",
        "Hotel De Wereld BV",
        "ouder van twee kinderen",
    ],
)
def test_what_is_no_name_stays_as_it_was_typed(typed: str) -> None:
    assert shorten(typed, SpeakerForm.SHORT) == typed


TITLES = """
mevrouw mevr mw meneer mijnheer dhr heer familie fam mrs mr ms miss mister sir madam family dr drs ir ing prof
"""
LITTLE_WORDS = """
de den der van het 't ’t ten ter te in op aan bij tot uit voor la le du di da dos von zu el al bin ben 's ’s d' d’
"""
NO_PERSONS = """
bv nv vof cv stichting vereniging gemeente provincie school basisschool bakkerij slagerij restaurant hotel café cafe
winkel garage praktijk huisarts tandarts groep group holding ltd inc gmbh bvba team afdeling anoniem anonymous
"""
SOMEBODY = """
klant customer huurder bewoner ouder patiënt lid reiziger bezoeker gast cliënt ondernemer the een a an onze our
directeur eigenaar manager adviseur medewerker
"""


@pytest.mark.parametrize("title", TITLES.split())
def test_after_a_title_one_name_is_a_family_name(title: str) -> None:
    for typed in (title, title.capitalize(), f"{title}."):
        assert shorten(f"{typed} Jansen", SpeakerForm.SHORT) == f"{typed} J."


@pytest.mark.parametrize("little", LITTLE_WORDS.split())
def test_a_little_word_is_kept_and_the_name_behind_it_is_not(little: str) -> None:
    assert shorten(f"Jan {little} Vries", SpeakerForm.SHORT) == f"Jan {little} V."


@pytest.mark.parametrize("word", NO_PERSONS.split())
def test_what_has_such_a_word_is_no_person_and_stays_whole(word: str) -> None:
    for typed in (f"{word.capitalize()} Jansen", f"Jansen {word.upper()}"):
        assert shorten(typed, SpeakerForm.SHORT) == typed


@pytest.mark.parametrize("word", SOMEBODY.split())
def test_a_family_name_beside_what_somebody_is_is_shortened_too(word: str) -> None:
    assert shorten(f"{word.capitalize()} Jansen", SpeakerForm.SHORT) == f"{word.capitalize()} J."
    assert shorten(f"Jansen {word.upper()}", SpeakerForm.SHORT) == f"J. {word.upper()}"


def test_the_house_may_show_the_whole_name_or_none() -> None:
    assert shorten("Jan de Vries", SpeakerForm.FULL) == "Jan de Vries"
    assert shorten("Jan de Vries", SpeakerForm.NONE) is None


@given(st.text(max_size=40))
@example(":B_À")
def test_shortening_never_fails_and_twice_is_the_same_as_once(typed: str) -> None:
    once = shorten(typed, SpeakerForm.SHORT)
    assert once is not None
    assert len(once) <= len(typed) + 1
    assert shorten(once, SpeakerForm.SHORT) == once or typed.split() != [typed]


FIRST = st.sampled_from(["", "Jan ", "Fatima ", "Anne-Marie ", "J.P. ", "Jan Willem ", "mevrouw ", "dhr. ", "Zoë "])
BETWEEN = st.sampled_from(["", "de ", "van ", "van der ", "van 't ", "El "])
FAMILY = st.from_regex(r"[A-Z][a-z]{3,9}(-[A-Z][a-z]{3,9})?", fullmatch=True)


@given(FIRST.filter(bool), BETWEEN, FAMILY.filter(lambda name: name.casefold() not in HOUSES | ROLES))
def test_of_a_whole_name_the_family_name_is_never_shown(first: str, between: str, family: str) -> None:
    shown = shorten(first + between + family, SpeakerForm.SHORT)
    assert shown is not None
    assert shown.endswith(f"{family[0]}.")
    assert family not in shown
