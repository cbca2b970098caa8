"""What the page Meenemen is made of: which items can be chosen, which choices each form has, and how things stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from kiosk.carrying.chat_of_the_day import CHAT, is_set
from kiosk.carrying.documents import DOCUMENTS, TileTold, tile_told
from kiosk.carrying.weekly_files import WEEKLY_FILES
from kiosk.desk.desk import Desk
from kiosk.desk.making import MadeHere
from kiosk.library.released_words import digest_of_all
from kiosk.model.items import Item, title_of
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Language, Phrase
from kiosk.model.printable import printable
from kiosk.model.settings import Settings
from kiosk.model.value import value
from kiosk.outputs.carried import Carried
from kiosk.outputs.out_folder import OutFolder

MOST = 60
"""Items that can be chosen at a time; the others are found by their words."""
_LONGEST = 90


class MakingOption(NamedTuple):
    """One choice in a form."""

    name: str
    title: Phrase
    values: tuple[tuple[str, Phrase], ...]


OPTIONS: Mapping[str, tuple[MakingOption, ...]] = {
    "poster": (
        MakingOption("size", Phrase("Papier", "Paper"), (("A4", Phrase("A4", "A4")), ("A3", Phrase("A3", "A3")))),
        MakingOption("shape", Phrase("Stand", "Shape"), (
            ("portrait", Phrase("staand", "upright")), ("landscape", Phrase("liggend", "lying down")))),
        MakingOption("room", Phrase("Ruimte voor briefjes", "Room for notes"), (
            ("ja", Phrase("ja", "yes")), ("nee", Phrase("nee, het hele blad", "no, all of the sheet")))),
        MakingOption("ground", Phrase("Ondergrond", "Ground"), (
            ("white", Phrase("wit", "white")),
            ("colour", Phrase("als op het scherm", "as on the screen")))),
        MakingOption("bleed", Phrase("Snijtekens", "Cutting marks"), (
            ("nee", Phrase("nee", "no")), ("ja", Phrase("ja", "yes")))),
    ),
    "strips": (
        MakingOption("backs", Phrase("Vraag achterop", "Question behind"), (
            ("ja", Phrase("ja", "yes")), ("nee", Phrase("nee", "no")))),
        MakingOption("sheets", Phrase("Bladen", "Sheets"), (("1", Phrase("1", "1")), ("2", Phrase("2", "2")))),
    ),
    "papers": (
        MakingOption("form", Phrase("Soort bestand", "Kind of file"), (
            (".docx", Phrase("Word, om te wijzigen", "Word, to edit")),
            (".pdf", Phrase("PDF, om te lezen", "PDF, to read")), (".html", Phrase("een bladzijde", "a page")))),
    ),
    "sound": (
        MakingOption("form", Phrase("Soort bestand", "Kind of file"), (
            ("opus", Phrase("Opus", "Opus")), ("mp3", Phrase("MP3", "MP3")), ("wav", Phrase("WAV", "WAV")))),
    ),
    "clip": (
        MakingOption("shape", Phrase("Vorm", "Shape"), (
            ("square", Phrase("vierkant", "square")),
            ("wide", Phrase("liggend", "wide")))),
        MakingOption("sound", Phrase("Geluid", "Sound"), (
            ("ja", Phrase("ja", "yes")), ("nee", Phrase("nee", "no")))),
    ),
}  # fmt: skip
"""The choices of each form; the first value of each holds where nothing is chosen."""


class Choosable(NamedTuple):
    """One item that can be chosen."""

    id: str
    told: str


@value
class TakeAlongParts:
    """How things stand beside what can be made."""

    documents: tuple[str, ...]
    """The sorts of document that can be asked for here."""
    mail: bool
    readers: int
    tile: TileTold | None
    """What the intranet is given; None where the desk has no address."""
    chat: Phrase | None
    """How it stands with the card of today; None where there is no chat."""
    laid: tuple[str, ...]
    """The files of ours in `uit`."""
    weekly: Phrase


def choosable(stands: Carried, sought: str, asked: str, language: Language) -> tuple[Choosable, ...]:
    """Return what stands and holds these words, the quote of the day and what was asked for before all else."""
    words = _plain(sought)
    day = stands.quote_of_the_day
    found = [one for one in stands.items if words in _plain(title_of(one))]
    found.sort(key=lambda one: (one.id != asked, day is None or one.id != day.id))
    return tuple(Choosable(one.id, _told(one, language, of_the_day=one == day)) for one in found[:MOST])


def take_along_parts(desk: Desk, settings: Settings) -> TakeAlongParts:
    """Return how things stand."""
    mail = settings.mail
    return TakeAlongParts(
        documents=tuple(DOCUMENTS),
        mail=bool(mail.server and mail.sender and mail.to),
        readers=len(set(mail.to)),
        tile=tile_told(settings, desk.language),
        chat=_chat(desk, desk.now()) if is_set(settings) else None,
        laid=_laid(desk),
        weekly=_weekly(desk, settings),
    )


def is_there_still(made: MadeHere, items: Iterable[Item]) -> bool:
    """Tell whether all that stands in a document may be shown still, as it stands in it."""
    wanted = dict(made.holds)
    there = {str(one.id): one for one in items if one.id in wanted}
    return all(item in there and digest_of_all(there[item]) == digest for item, digest in wanted.items())


def _chat(desk: Desk, now: datetime) -> Phrase:
    match desk.carried.state(CHAT, now.date()):
        case "":
            return Phrase("De kaart van vandaag is nog niet verstuurd.", "The card of today was not sent yet.")
        case "sent":
            return Phrase("De kaart van vandaag is verstuurd.", "The card of today was sent.")
        case "later" | "begun":
            return Phrase("De kaart van vandaag wordt geprobeerd.", "The card of today is being tried.")
        case _:
            return Phrase("De kaart van vandaag kwam niet aan, of dat is niet zeker.",
                          "The card of today did not arrive, or that is not certain.")  # fmt: skip


def _weekly(desk: Desk, settings: Settings) -> Phrase:
    carry = settings.carry
    if not carry.files:
        return Phrase("De beheerder heeft dit uitgezet.", "The keeper switched this off.")
    made = desk.carried.state(WEEKLY_FILES, desk.now().date())
    if made == "later":
        return Phrase("Vandaag lukte het nog niet; de balie probeert het opnieuw.",
                      "It did not work yet today; the desk tries again.")  # fmt: skip
    return Phrase(f"Elke week, op {_DAYS[carry.day].dutch} vanaf {carry.hour}.",
                  f"Each week, on {_DAYS[carry.day].english} from {carry.hour}.")  # fmt: skip


_DAYS = {
    "ma": Phrase("maandag", "Monday"),
    "di": Phrase("dinsdag", "Tuesday"),
    "wo": Phrase("woensdag", "Wednesday"),
    "do": Phrase("donderdag", "Thursday"),
    "vr": Phrase("vrijdag", "Friday"),
}


def _laid(desk: Desk) -> tuple[str, ...]:
    if desk.content is None:
        return ()
    try:
        return tuple(sorted(OutFolder(desk.content).holds()))
    except OSError:
        return ()


def _told(item: Item, language: Language, *, of_the_day: bool) -> str:
    kind = DECLARED[type(item)].one.say(language)
    title = printable(" ".join(title_of(item).split()))
    title = title if len(title) <= _LONGEST else title[:_LONGEST].rstrip() + "…"
    day = Phrase("quote van de dag", "quote of the day").say(language)
    return f"{day if of_the_day else kind}: {title}"


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
