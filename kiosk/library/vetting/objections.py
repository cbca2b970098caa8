"""Why the gate would hold an item, and which releases of a person set each reason aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.library.lifecycle import Objection
from kiosk.library.vetting.coarse import coarse_in
from kiosk.library.vetting.finders.found import NAMES, Personal
from kiosk.library.vetting.names import likely_name
from kiosk.library.vetting.staff import Staff
from kiosk.model.content import Batch
from kiosk.model.decisions import Via
from kiosk.model.item_parts import Tone
from kiosk.model.items import Improvement, Item, tone_of, words_of
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.language import Phrase
from kiosk.model.name_shapes import SigningPlace, is_cut_short, may_be_somebody
from kiosk.model.origin import OF_COLLEAGUES

_BY_HAND = frozenset({Via.RELEASED_FOLDER, Via.DESK})
"""Who moved the very words, or released them at the desk, had them before their eyes; a "ja" in a column is no answer
to what the gate found later.
"""
_EITHER = _BY_HAND | {Via.COLUMN}

_SURVEY = Objection(
    why=Phrase("Woorden uit een enquête worden pas getoond als iemand ze heeft bekeken.",
               "Words out of a survey are shown only after a person has looked at them."),
    release=Phrase("Zet “ja” in een kolom “op het scherm” van deze regel, of verplaats de regel naar de map"
                   " “vrijgegeven”.",
                   "Put “yes” in a column “show” of this line, or move the line to the folder “released”."),
    yields_to=_EITHER,
)  # fmt: skip
_CUT = Phrase("Kort hem in, of zet hem bij de verhalen.", "Shorten it, or put it with the stories.")
NO_SENTENCE = Objection(why=Phrase("Deze quote is te lang voor het scherm en heeft geen zin die past.",
                                   "This quote is too long for the screen and has no sentence that fits."),
                        release=_CUT)  # fmt: skip
TOO_LONG = Objection(
    why=Phrase("Deze quote is te lang voor het scherm.", "This quote is too long for the screen."), release=_CUT
)


def of_survey(item: Item) -> Iterator[Objection]:
    """Object to a customer's words out of a survey: they wait for a person. Figures never wait."""
    if DECLARED[type(item)].masked:
        yield _SURVEY


_SENT = Objection(
    why=Phrase("Wat collega’s sturen, wordt pas getoond als iemand het heeft gelezen.",
               "What colleagues send is shown only after a person has read it."),
    release=Phrase("Kijk het na aan de balie.", "Review it at the desk."),
    yields_to=frozenset({Via.DESK}),
)  # fmt: skip
_COARSE = Phrase("een grof woord", "a coarse word")
_COLLEAGUE = Phrase("de naam van een collega", "the name of a colleague")
_SOMEBODY = Phrase("misschien iemands naam", "perhaps somebody’s name")


def of_colleague(item: Item, batch: Batch, found: frozenset[Personal], staff: Staff) -> Iterator[Objection]:
    """Object to whatever a colleague sent, whatever the settings say: only the desk releases it.

    What a feed holds was released where the feed is made, and is trusted as all the rest of it is; so is an idea that
    lies in the folder as a text. What to look at is told without its words: this reason stands in places where nobody
    released anything.
    """
    known = DECLARED[type(item)]
    if not known.sent or "://" in batch.source or (known.words and batch.source != OF_COLLEAGUES):
        return
    texts = words_of(item)
    held = [_COARSE] if any(any(coarse_in(text)) for text in texts) else []
    held += [NAMES[one] for one in Personal if one in found]
    if any(staff.named_in(text) for text in texts):
        held.append(_COLLEAGUE)
    elif any(likely_name(text) for text in texts):
        held.append(_SOMEBODY)
    if not held:
        yield _SENT
        return
    what = Phrase(_joined([one.dutch for one in held], "en"), _joined([one.english for one in held], "and"))
    why = Phrase(f"Let op: hierin staat {what.dutch}. {_SENT.why.dutch}",
                 f"Look out: this holds {what.english}. {_SENT.why.english}")  # fmt: skip
    yield replace(_SENT, why=why)


def _joined(words: list[str], last: str) -> str:
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def of_reader(item: Item, batch: Batch) -> Iterator[Objection]:
    """Object to what the reader of the file was not sure of."""
    for doubt in batch.doubts:
        if doubt.item == item.id:
            yield Objection(why=doubt.what, release=doubt.hint, yields_to=_BY_HAND)


def of_personal_data(found: frozenset[Personal]) -> Iterator[Objection]:
    """Object to what was found in an item, where the house wants such words to wait."""
    if found:
        what = listed(found)
        yield Objection(
            why=Phrase(f"Hierin staat {what.dutch}.", f"This holds {what.english}."),
            release=Phrase(
                "Haal dat weg, of verplaats de tekst naar de map “vrijgegeven”: dan wordt het gemaskeerd getoond.",
                "Take it out, or move the text to the folder “released”: then it is shown masked.",
            ),
            yields_to=_BY_HAND,
        )


def of_names(item: Item, staff: Staff) -> Iterator[Objection]:
    """Object to critical words that name a colleague, or seem to name anybody."""
    if tone_of(item) is not Tone.CRITICAL and not isinstance(item, Improvement):
        return
    texts = (item.said,) if isinstance(item, Improvement) else words_of(item)
    name = next((name for text in texts if (name := staff.named_in(text))), None)
    if name is not None:
        yield Objection(
            why=Phrase(f"Hierin wordt een collega bij naam genoemd: {name}.", f"This names a colleague: {name}."),
            release=Phrase(
                "Haal de naam weg. Verplaats de tekst naar de map “vrijgegeven” om hem toch te tonen.",
                "Take the name out. Move the text to the folder “released” to show it all the same.",
            ),
            yields_to=_BY_HAND,
        )
    known = DECLARED[type(item)]
    said = texts_in(tuple(getattr(item, field) for field in known.masked if field not in known.people))
    name = next((name for text in said if (name := likely_name(text))), None)
    if name is not None:
        yield Objection(
            why=Phrase(f"Hierin staat misschien iemands naam: {name}.", f"This may name somebody: {name}."),
            release=Phrase(
                "Haal de naam weg, of geef de tekst vrij: met “ja” in de kolom of in de map “vrijgegeven”.",
                "Take the name out, or release the text: with “yes” in the column or in the folder “released”.",
            ),
            yields_to=_EITHER,
        )


def of_speaker(item: Item) -> Iterator[Objection]:
    """Object to a customer's name that is cut short as far as it is known, and perhaps not far enough."""
    known = DECLARED[type(item)]
    names = (getattr(item, field) for field in known.people if field in known.masked)
    name = next(
        (name for name in names if name and not is_cut_short(name) and may_be_somebody(name, SigningPlace.SPEAKER)),
        None,
    )
    if name is not None:
        yield Objection(
            why=Phrase(f"In “{name}” staat misschien nog een achternaam.", f"A family name may still be in “{name}”."),
            release=Phrase(
                "Schrijf alleen de voornaam of de eerste letter, of verplaats de tekst naar de map “vrijgegeven”.",
                "Write the first name or the first letter alone, or move the text to the folder “released”.",
            ),
            yields_to=_BY_HAND,
        )


def listed(found: frozenset[Personal]) -> Phrase:
    """Return what was found, as "een telefoonnummer en een e-mailadres"."""
    names = [NAMES[one] for one in Personal if one in found]
    return Phrase(" en ".join(one.dutch for one in names), " and ".join(one.english for one in names))
