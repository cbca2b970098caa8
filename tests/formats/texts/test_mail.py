# ruff: noqa: E501, ISC004  # mails as they are sent
"""Of a pasted e-mail only the customer's words are left, as one quote that waits, with the name shortened."""

from __future__ import annotations

import pytest

from kiosk.library.vetting.gate import Rules, vet
from kiosk.model.items import Quote
from tests.formats.samples import SAMPLES, reading

WORDS = "Wat ben ik gisteren fijn geholpen, dank daarvoor."
HEAD = """Van: Ria de Vries <ria@example.nl>
Verzonden: dinsdag 17 november 2026 10:12
Aan: Klantenservice <info@bedrijf.nl>
Onderwerp: RE: Compliment"""
ANSWER = (
    "Beste mevrouw De Vries,\n\nDank voor uw bericht. Wij geven het door.\n\nMet vriendelijke groet,\nMarieke Visser"
)
RIA = [
    f"{HEAD}\n\nBeste medewerker,\n\n{WORDS}\n\nMet vriendelijke groet,\n\nRia de Vries\nTel. 06-12345678",
    f"**Van:** Ria de Vries\n**Verzonden:** dinsdag 17 november 2026\n**Aan:** info\n\n{WORDS}\n\nGroet,\nRia de Vries",
    f"From: Ria de Vries <ria@example.com>\nSent: Tuesday, November 17, 2026 10:12 AM\nTo: Info <info@company.nl>\n"
    f"Subject: Thanks\n\nDear Sir/Madam,\n\n{WORDS}\n\nKind regards,\nRia de Vries\n\nSent from my iPhone",
    f"{ANSWER}\nKlantenservice\n\n{HEAD}\n\nBeste medewerker,\n\n{WORDS}\n\nGroetjes,\nRia de Vries",
    f"{ANSWER}\n\n________________________________\n{HEAD}\n\n{WORDS}\n\nM.v.g. Ria de Vries",
    f"Leuk!\n\nOp di 17 nov 2026 om 10:12 schreef Ria de Vries <ria@example.nl>:\n\n> Hallo,\n>\n> {WORDS}\n>\n> Groet,\n> Ria de Vries",
    f"Op 17 nov 2026 om 10:12 heeft Ria de Vries <ria@example.nl> het volgende geschreven:\n\n{WORDS}\n\nVerstuurd vanaf mijn iPad",
    f"On Tue, Nov 17, 2026 at 10:12 AM Ria de Vries <ria@example.nl>\nwrote:\n> {WORDS}",
    f"-----Oorspronkelijk bericht-----\n{HEAD}\n\n{WORDS}\n\nMvg\nRia de Vries",
    f"---------- Forwarded message ---------\nVan: Ria de Vries <ria@example.nl>\nDate: di 17 nov 2026\nTo: <info@x.nl>\n\n{WORDS}",
    f"{WORDS}\n\nMet vriendelijke groet,\nRia de Vries\n\n-----Original Message-----\nFrom: Klantenservice <info@bedrijf.nl>\n"
    "Sent: maandag 16 november 2026 9:00\nTo: Ria\n\nBeste mevrouw De Vries,\n\nUw melding is verwerkt.",
    f"{WORDS}\n\nGroetjes, Ria de Vries\n\nOp 16 nov 2026 om 9:00 schreef Klantenservice <info@bedrijf.nl>:\n> Beste Ria,\n> Klaar.",
    f"Goedemiddag,\n{WORDS}\nGr. Ria de Vries",
    f"Re: compliment\n\n{WORDS}\n\nRia de Vries",
    f"Ria de Vries <ria@example.nl> schreef op 17 november 2026 10:12:\n\n{WORDS}",
    f"Afzender: Ria de Vries <ria@example.nl>\nDatum: 17-11-2026\n\n{WORDS}\n\nRia de Vries",
    f"{WORDS}\n\nRia de Vries\nHoofdstraat 12, Emmen",
    f"Dear team,\n\n{WORDS}\n\nBest,\nRia de Vries",
    f"{WORDS}\n\nFijne dag!\nRia de Vries",
    f"Von: Ria de Vries\nGesendet: Dienstag, 17. November 2026 09:12\nAn: info\nBetreff: Dank\n\n{WORDS}\n\nMit freundlichen Grüßen\nRia de Vries",
    f"Van: Ria de Vries <ria@example.nl>\nDatum: 17-11-2026\nAan: info@bedrijf.nl\n\n{WORDS}\n\nMet groet, Ria de Vries",
    f"[17-11-2026 09:12:33] Ria de Vries: {WORDS}\n[17-11-2026 09:14:01] Klantenservice: Dank je wel Ria!",
    f"17-11-2026 09:12 - Ria de Vries: {WORDS}\n17-11-2026 09:13 - Ria de Vries: <Media weggelaten>\n17-11-2026 09:14 - Team Webcare: Dank!",
    f"[17-11 09:12] Ria de Vries\n{WORDS}\n\n[17-11 09:14] Marieke Visser\nMooi, die zetten we op het scherm",
    f"[09:12, 17-11-2026] Ria de Vries: {WORDS}\n[09:14, 17-11-2026] Klantenservice: Fijn om te lezen!",
    f"Ria de Vries 09:12\n{WORDS}\nMarieke Visser 09:14\nWat leuk",
    f"Klantenservice 17-11-2026 09:10\nHoe ging het?\nRia de Vries 17-11-2026 09:12\n{WORDS}",
    f"Geachte heer/mevrouw,\n\n{WORDS}\n\nHoogachtend,\n\nRia de Vries\n\nDit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde.",
]
NOBODY = [
    f"{WORDS}\n\nVerzonden vanaf Outlook voor Android",
    f"{WORDS}\n\nOutlook voor Android downloaden",
    f"{WORDS}\n\nOutlook voor iOS downloaden<https://aka.ms/o0ukef>\n________________________________\nVan: Klantenservice <info@bedrijf.nl>\n"
    "Verzonden: Monday, November 16, 2026\nAan: Ria\n\nWij komen morgen.",
    f"{WORDS}\nVerzonden vanaf mijn Samsung Galaxy-smartphone.",
    f"{WORDS}\n\nMet vriendelijke groet,\n\n---\nRia de Vries\nHoofdstraat 12\n06-12345678",
    f"{WORDS}\n\n-- \nRia de Vries\nAdviseur\nBedrijf BV",
    f"Beste medewerker,\n\n{WORDS}",
]


def waiting(text: str | bytes, path: str = "quotes/positief/a.txt") -> list[tuple[str, str | None]]:
    """Return the words and the speaker of what waits because it is mail; nothing of it may be shown."""
    done = vet(reading(text, path), Rules())
    assert done.items == []
    assert all("e-mail" in held.why.dutch for held in done.held)
    return [(held.item.text, held.item.speaker) for held in done.held if isinstance(held.item, Quote)]


def test_of_the_case_one_sentence_is_left() -> None:
    file = SAMPLES / "cases/pasted-mail-signature/content/quotes/positief/bedankje.txt"
    assert waiting(file.read_bytes()) == [(WORDS, "Ria de V.")]


@pytest.mark.parametrize("text", RIA)
def test_the_customers_words_become_one_quote_with_the_name_shortened(text: str) -> None:
    assert waiting(text) == [(WORDS, "Ria de V.")]


@pytest.mark.parametrize("text", NOBODY)
def test_a_telephones_line_a_signature_and_a_greeting_are_no_words(text: str) -> None:
    assert waiting(text) == [(WORDS, None)]


def test_a_mail_that_a_person_moved_to_the_folder_released_is_shown() -> None:
    from kiosk.library.library import Library

    library = Library()
    library.put(reading(RIA[0], "vrijgegeven/quotes/a.txt"))
    (said,) = library.snapshot().items
    assert isinstance(said, Quote)
    assert (said.text, said.speaker) == (WORDS, "Ria de V.")


@pytest.mark.parametrize("folder", ["verhalen", "mededelingen"])
def test_the_head_of_a_mail_is_never_shown_in_any_folder(folder: str) -> None:
    done = vet(reading(RIA[0], f"{folder}/a.txt"), Rules())
    assert done.items == []
    assert len(done.held) == 1


@pytest.mark.parametrize(
    "text",
    [
        "van: 1-4-2026\ntot: 7-4-2026\n\nWat fijn.",
        "Beste service ooit!\nEcht waar.",
        "Groeten uit Drenthe waren het, zo voelde het.",
        "Dag in dag uit staan jullie klaar,\ndank.",
        "De mail die ik kreeg was duidelijk.\n- Ria, Emmen",
        "Verzonden met PostNL en toch binnen een dag in huis.",
    ],
)
def test_words_that_only_look_like_a_letter_are_shown(text: str) -> None:
    assert vet(reading(text), Rules()).held == []


def test_news_of_the_house_may_greet() -> None:
    text = "Taart op vrijdag\n\nBeste collega’s,\n\nVrijdag is er taart.\n\nGroetjes,\nde kantine"
    assert vet(reading(text, "mededelingen/a.txt"), Rules()).held == []
