"""An ordinary sentence of a customer, in any shape, stays whole, names nobody and waits for nobody."""

from __future__ import annotations

import re

import pytest

from kiosk.formats.scores import score
from kiosk.library.vetting.gate import Rules, vet
from kiosk.model.content import Batch
from kiosk.model.items import Quote
from tests.formats.samples import reading

OPENINGS = [
    "",
    "Eerlijk gezegd: ",
    "Wat mij opviel: ",
    "Kort gezegd: ",
    "Minpunt: ",
    "Tip: ",
    "Top! ",
    "Nou, ",
    "Let op: ",
    "To be honest: ",
]
SUBJECTS = [
    "De monteur",
    "Uw medewerker",
    "Mijn zoon van 12",
    "De ketel",
    "Lijn 4",
    "Niemand",
    "Kees",
    "De helpdesk",
    "The lady on the phone",
]
TOLD = [
    "belde een half uur van tevoren",
    "zei dat het een week kon duren",
    "schreef het netjes op",
    "mailde dezelfde dag nog terug",
    "stond om 7.30 uur al voor de deur",
    "kost 12,50 per maand",
    "was vriendelijk, snel en netjes",
    "answered within a day",
]
TAILS = [
    "",
    ", en dat is fijn",
    ", aldus de monteur zelf",
    ", met dank aan de planner",
    " op 12 maart",
    " bij ons in Zwolle",
]
WHOLE = [
    "Van mij mag het zo blijven",
    "Via de app gaat alles vanzelf",
    "Kees was top",
    "Bas lachte vriendelijk",
    "Ja, Mohammed had geen idee",
    "De uitleg – in gewone taal – was een verademing",
    "Snelle levering - goed verpakt - prima prijs",
    "Sanne kwam, zag en repareerde",
    "Klant is hier nog koning",
    "Hij zei: “Dat komt goed.” En het kwam goed",
    "Ze noemen het “meedenken”, ik noem het klasse",
    "De bestelling was er snel. Pluspunt: De koerier belde aan",
    "Hoe moeilijk kan het zijn om even terug te bellen",
    "Yesterday Fatima wrote everything down",
    "Dank aan de monteur",
    "Ik ben van Utrecht naar Zwolle verhuisd",
    "Dikke 10",
]
ENDS = [
    "Hartelijk dank",
    "Cheers!",
    "Top!",
    "Bedankt",
    "Aanrader",
    "Perfect geregeld",
    "Topservice",
    "Goedzo",
    "Recommended",
    "Helaas",
    "Fantastisch",
    "Respect",
    "Professioneel",
    "Klantvriendelijk",
    "Gewaardeerd",
    "Superb",
]


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def shown(data: str, path: str = "quotes/a.txt") -> tuple[Batch, list[Quote]]:
    batch = reading(data, path)
    return batch, [item for item in vet(batch, Rules()).items if isinstance(item, Quote)]


def is_whole(said: str, data: str) -> bool:
    batch, quotes = shown(data)
    kept = words(" ".join(one.text for one in quotes)) == words(said)
    return kept and {one.speaker for one in quotes} <= {None, "Jan"} and not batch.doubts


def test_no_word_of_any_shape_is_taken_for_a_name_or_lost() -> None:
    made = [f"{SUBJECTS[at % 9]} {told}{TAILS[at % 6]}" for at in range(45) for told in TOLD]
    said = [
        f"{opening}{one if opening.endswith('! ') or not opening else one[0].lower() + one[1:]}."
        for at, one in enumerate(made)
        for opening in (OPENINGS[at % 10],)
    ]
    forms = [(one, one) for one in said] + [(one, f"naam: Jan\nplaats: Zwolle\n\n{one}") for one in said[::3]]
    assert [data for one, data in forms if not is_whole(one, data)] == []


@pytest.mark.parametrize("said", [f"{one}{end}" for one in WHOLE for end in ("", ".", "!")])
def test_a_sentence_that_looks_like_something_else_is_a_sentence(said: str) -> None:
    assert is_whole(said, said)


@pytest.mark.parametrize(
    "said",
    [
        "De uitleg – in gewone taal – was een verademing.",
        "Snelle levering - goed verpakt - prima prijs.",
        "Nou, Tim kwam niet opdagen, en dat is fijn.",
        "Kort gezegd: de rekening mailde dezelfde dag nog terug.",
        "Lijn 4 werkt nu zonder problemen op 12 maart",
        "Via de app gaat alles vanzelf, ook op zondag.",
        "De helpdesk stond om 7.30 uur al voor de deur.",
        "Hoe moeilijk kan het zijn om even terug te bellen als dat is beloofd. Jammer.",
    ],
)
def test_a_sentence_over_two_lines_is_one(said: str) -> None:
    parts = said.split()
    for at in range(2, len(parts)):
        assert is_whole(said, " ".join(parts[:at]) + "\n" + " ".join(parts[at:])), at


@pytest.mark.parametrize("end", ENDS)
def test_a_last_word_of_praise_or_regret_is_no_name(end: str) -> None:
    for data in (f"De monteur was er snel.\n\n{end}", f"De monteur was er snel.\n{end}"):
        assert is_whole(f"De monteur was er snel. {end}", data)


@pytest.mark.parametrize(
    "data",
    [
        "{words}\n\nZwetsloot",
        "Zwetsloot\n\n{words}",
        "{words} Zwetsloot, Gouda.",
        "“{words}” Zwetsloot",
        "{words} - els zwetsloot",
        "{words} (karim el zwetsloot)",
        "{words} Groet Zwetsloot",
        "{words}\nIngezonden door Zwetsloot",
        "{words}\nMvg bram zwetsloot",
        "{words}\nJan van 't Zwetsloot 12-3-2026",
        "I. van den Zwetsloot 12-3-2026\n{words}",
        "{words}\nZwetsloot ★★★★★",
        "{words}\nI. Zwetsloot / Den Haag",
        "{words}\n\nVan der Zwetsloot",
        "{words}\nZwetsloot, klant sinds 2010",
        "Karim van 't Zwetsloot uit Den Haag: {words}",
        "els zwetsloot schreef: {words}",
        "Anne-Marie en Sjoerd van den Zwetsloot schreef: {words}",
        "naam: anne-marie zwetsloot\ntekst: {words}",
        "Anne-Marie zwetsloot, Utrecht\n\n{words}",
        "{words}\nBron: hendrika zwetsloot",
        "Alles was goed geregeld, aldus H.A. van Zwetsloot.",
        "{words}\n- J. van 't Zwetsloot",
    ],
)
def test_a_name_in_any_form_is_shortened_or_waits(data: str) -> None:
    for said in ("De monteur was er snel en ging weer weg.", "Top geholpen en netjes gewerkt!"):
        _, quotes = shown(data.format(words=said))
        assert "zwetsloot" not in repr([(one.text, one.speaker, one.channel, one.place) for one in quotes]).casefold()


def test_a_mark_with_its_article_is_a_mark() -> None:
    assert score("een 9") == score("9") == score("een dikke 9!")
