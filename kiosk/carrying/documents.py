"""Makes what people take along, each by its word: from what stands on the wall at that moment, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import timedelta
from typing import Literal, NamedTuple

from kiosk.errors import KioskError
from kiosk.library.released_words import digest_of_all
from kiosk.model.items import Item, ItemId, Quote
from kiosk.model.language import Language, Phrase
from kiosk.model.settings import Settings
from kiosk.model.theme import Theme
from kiosk.model.value import value
from kiosk.outputs.carried import Carried
from kiosk.outputs.papers import ItemPlays, MeetingPapers, papers_of

PAPERS = (".docx", ".pdf", ".html")
SOUNDS: tuple[Literal["opus"], Literal["mp3"], Literal["wav"]] = ("opus", "mp3", "wav")
DAYS = 14
"""So many days the papers look back."""
_NO_QUOTE = KioskError(
    Phrase("Er is vandaag geen quote van de dag.", "There is no quote of the day today."),
    Phrase("Kies zelf een bericht.", "Choose an item yourself."),
)
_NO_STRIPS = KioskError(
    Phrase("Er staat nu geen quote op het scherm die kort genoeg is.",
           "No quote that is short enough is on the screen now."),
    Phrase("Kort is hoogstens negentig tekens.", "Short is ninety signs at most."),
)  # fmt: skip
_NO_ADDRESS = KioskError(
    Phrase("De balie heeft geen adres.", "The desk has no address."),
    Phrase("De beheerder zet het in kiosk.toml: [desk] address.", "The keeper puts it in kiosk.toml: [desk] address."),
)
_GONE = KioskError(
    Phrase("Dit staat nu niet op het scherm.", "This is not on the screen now."),
    Phrase("Kies een ander bericht.", "Choose another item."),
)


@value
class DocumentWanted:
    """What is asked for."""

    what: str
    """A word of `DOCUMENTS`."""
    item: str = ""
    """The id of an item that stands; empty for the quote of the day, or where none is needed."""
    options: Mapping[str, str] = field(default_factory=dict)


@value
class DocumentSource:
    """What documents are made of."""

    carried: Carried
    settings: Settings
    theme: Theme
    plays: Mapping[ItemId, ItemPlays] = field(default_factory=dict)
    """What the screen showed in the days that the papers are of."""

    @property
    def language(self) -> Language:
        """The language of the documents."""
        return self.settings.screen.language

    def item(self, asked: str) -> Item:
        """Return the item that is asked for, or the quote of the day. KioskError where it does not stand."""
        if not asked:
            if self.carried.quote_of_the_day is None:
                raise _NO_QUOTE
            return self.carried.quote_of_the_day
        found = self.carried.find(ItemId(asked))
        if found is None:
            raise _GONE
        return found


@value
class MadeDocument:
    """One document: the name that it is saved under, its bytes, and what stands in it."""

    name: str
    data: bytes
    holds: tuple[tuple[ItemId, str], ...] = ()
    """Each item in it with the digest of all that is shown of it."""


class DocumentKind(NamedTuple):
    """One sort of document."""

    title: Phrase
    make: Callable[[DocumentSource, DocumentWanted], MadeDocument]
    needs_item: bool = False
    """Whether it is of one item, that of the day where none is chosen."""


def made(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:
    """Return a document. KioskError with what to do where it cannot be made: also where a part is not installed."""
    kind = DOCUMENTS.get(wanted.what)
    if kind is None:
        raise _GONE
    try:
        return kind.make(source, wanted)
    except ModuleNotFoundError as error:
        raise KioskError(
            Phrase(f"Hiervoor mist de kiosk een onderdeel ({error.name}).", f"The kiosk lacks a part ({error.name})."),
            Phrase('Geef: pip install "narrowcasting-kiosk[print,sound]"',
                   'Run: pip install "narrowcasting-kiosk[print,sound]"'),
        ) from error  # fmt: skip


def holding(items: Iterable[Item]) -> tuple[tuple[ItemId, str], ...]:
    """Return what is kept of the items in a document."""
    return tuple({one.id: digest_of_all(one) for one in items}.items())


def _poster(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:
    from kiosk.outputs.paper import SIZES, Paper, paper_link
    from kiosk.outputs.poster import PaperLook, poster_pdf
    from kiosk.outputs.print_parts import needs_print_parts

    needs_print_parts()
    item, asked = source.item(wanted.item), wanted.options
    size = asked.get("size", "A4")
    paper = Paper(
        size=size if size in SIZES else "A4",
        portrait=asked.get("shape", "portrait") != "landscape",
        bleed=asked.get("bleed") == "ja",
        room=asked.get("room", "ja") == "ja",
        white=asked.get("ground", "white") == "white",
    )
    look = PaperLook(theme=source.theme, language=source.language, link=paper_link(source.settings))
    data = poster_pdf([item], source.carried, look, paper)
    of_the_day = source.carried.quote_of_the_day
    day = of_the_day is not None and item.id == of_the_day.id
    name = ("Affiche quote van de dag", "Poster quote of the day") if day else ("Affiche", "Poster")
    return MadeDocument(name=_named(source, *name, ".pdf"), data=data, holds=holding([item]))


def _strips(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:
    from kiosk.outputs.paper import paper_link
    from kiosk.outputs.poster import PaperLook
    from kiosk.outputs.print_parts import needs_print_parts
    from kiosk.outputs.strip_choice import strips_of
    from kiosk.outputs.strips import A_SHEET, strips_pdf

    needs_print_parts()
    settings, quotes = source.settings, source.carried.of(Quote)
    sheets = 2 if wanted.options.get("sheets") == "2" else 1
    chosen = strips_of(quotes, sheets * A_SHEET, settings.programme.critical_share)
    if not chosen.strips:
        raise _NO_STRIPS
    look = PaperLook(theme=source.theme, language=source.language, link=paper_link(settings))
    backs = wanted.options.get("backs", "ja") == "ja"
    data = strips_pdf(chosen, source.carried, look, question=settings.print.question, backs=backs)
    name = _named(source, "Gelukskoekjes", "Fortune cookies", ".pdf")
    held = {one.quote for one in chosen.strips}
    return MadeDocument(name=name, data=data, holds=holding(one for one in quotes if one.id in held))


def _tile(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:  # noqa: ARG001  # as every maker takes it
    told = tile_told(source.settings, source.language)
    if told is None:
        raise _NO_ADDRESS
    lines = (
        Phrase("De tegel voor het intranet: zet deze regel in een insluitblok.",
               "The tile for the intranet: put this line into an embed block."),
        Phrase(told.tile, told.tile),
        Phrase("De feed, voor een lezer van nieuws:", "The feed, for a news reader:"),
        Phrase(told.atom, told.atom),
    )  # fmt: skip
    text = "".join(f"{one.say(source.language)}\r\n\r\n" for one in lines)
    return MadeDocument(name=_named(source, "Intranettegel", "Intranet tile", ".txt"), data=("\ufeff" + text).encode())


@value
class TileTold:
    """What an intranet is given of the desk."""

    tile: str
    """A line of HTML."""
    atom: str
    """An address."""


def tile_told(settings: Settings, language: Language) -> TileTold | None:
    """Return what an intranet is given; None where the desk has no address."""
    from kiosk.outputs.tile import frame_line

    address = settings.desk.address.rstrip("/")
    title = settings.screen.brand or Phrase("Wat klanten zeggen", "What customers say").say(language)
    return TileTold(tile=frame_line(f"{address}/tile", title), atom=f"{address}/feed.atom") if address else None


def papers_in(source: DocumentSource) -> MeetingPapers:
    """Return the papers of the last two weeks."""
    from kiosk.outputs.papers_colour import accent_of

    until = source.carried.now.date()
    screen = source.settings.screen
    return papers_of(
        source.carried,
        source.plays,
        since=until - timedelta(days=DAYS - 1),
        until=until,
        name=screen.brand or screen.name,
        accent=accent_of(source.theme),
    )


def _papers(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:
    from kiosk.outputs.papers_files import papers_file
    from kiosk.outputs.papers_sections import document_of

    ending = wanted.options.get("form", ".docx")
    if ending not in PAPERS:
        raise _GONE
    papers = papers_in(source)
    data = papers_file(document_of(papers, source.language), ending)
    name = _named(source, "Vergaderstukken", "Papers", ending)
    return MadeDocument(name=name, data=data, holds=holding(papers.items))


def _sound(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:
    from kiosk.outputs.sound.encoding import can_encode, encoded
    from kiosk.outputs.sound.speaking import spoken_sound

    item = source.item(wanted.item)
    asked = wanted.options.get("form", "") or ("opus" if can_encode() else "wav")
    form = next((one for one in SOUNDS if one == asked), None)
    if form is None:
        raise _GONE
    spoken = spoken_sound(item, source.language, voice=source.settings.sound.voice)
    name = _named(source, "Quote van de dag" if not wanted.item else "Geluid", "Sound", f".{form}")
    return MadeDocument(name=name, data=encoded(spoken.sound, form), holds=holding([item]))


def _clip(source: DocumentSource, wanted: DocumentWanted) -> MadeDocument:
    from kiosk.outputs.clip import SQUARE, WIDE, clip_cue, clip_mp4
    from kiosk.outputs.sound.speaking import sound_or_silence

    item, asked = source.item(wanted.item), wanted.options
    voice = source.settings.sound.voice
    made_of = clip_mp4(
        clip_cue(item, source.carried, source.settings.programme),
        theme=source.theme,
        language=source.language,
        now=source.carried.now,
        size=WIDE if asked.get("shape") == "wide" else SQUARE,
        sound=None if asked.get("sound") == "nee" else sound_or_silence(item, source.language, voice),
    )
    name = _named(source, "Filmpje", "Film", ".mp4")
    return MadeDocument(name=name, data=made_of.mp4, holds=holding([item]))


def _named(source: DocumentSource, dutch: str, english: str, ending: str) -> str:
    """Return the name of a file: what it is and of which day, and nothing that a customer said."""
    return f"{Phrase(dutch, english).say(source.language)} {source.carried.now.date().isoformat()}{ending}"


DOCUMENTS: Mapping[str, DocumentKind] = {
    "poster": DocumentKind(Phrase("Affiche", "Poster"), _poster, needs_item=True),
    "strips": DocumentKind(Phrase("Gelukskoekjes", "Fortune cookies"), _strips),
    "tile": DocumentKind(Phrase("Intranettegel", "Intranet tile"), _tile),
    "papers": DocumentKind(Phrase("Vergaderstukken", "Meeting papers"), _papers),
    "sound": DocumentKind(Phrase("Geluid", "Sound"), _sound, needs_item=True),
    "clip": DocumentKind(Phrase("Filmpje", "Film"), _clip, needs_item=True),
}
"""Every sort of document, by its word."""
