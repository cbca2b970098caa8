"""Reads the values behind keys as what they stand for, and tells on which line one cannot be understood."""

from __future__ import annotations

import dataclasses
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar

from kiosk.formats import dates, scores
from kiosk.formats.periods import period_of
from kiosk.formats.plain import one_line
from kiosk.formats.reading import Draft
from kiosk.formats.texts.pieces import Written
from kiosk.formats.vocabulary import language_code, tone_word, truth
from kiosk.model.item_parts import Airing, Asset, Recording, Score, Tone
from kiosk.model.language import Advice, Phrase
from kiosk.model.recordings import SOUND_SUFFIXES

_Read = TypeVar("_Read")
_HEAVIEST = 10.0

_ALWAYS = Airing()
"""Most items have no dates: they share this one value, so that 100,000 of them stay small."""

_OF_AIRING = frozenset({"since", "until", "urgent", "screens", "weight", "campaign"})

_WRONG = {
    key: Advice(Phrase(*what), Phrase(*hint))
    for key, (what, hint) in {
        "score": (("is geen cijfer dat ik begrijp", "is not a mark I understand"),
                  ("Schrijf 9, 9/10, 4 van 5 of ★★★★.", "Write 9, 9/10, 4 of 5 or ★★★★.")),
        "tone": (("is geen toon die ik ken", "is not a tone I know"),
                 ("Kies positief, neutraal of kritisch.", "Choose positive, neutral or critical.")),
        "language": (("is geen taal die ik ken", "is not a language I know"),
                     ("Schrijf nl, en, de of fr.", "Write nl, en, de or fr.")),
        "won": (("is geen maand die ik begrijp", "is not a month I understand"),
                ("Schrijf maart 2026 of 3-2026.", "Write March 2026 or 2026-03.")),
        "link": (("is geen webadres", "is not a web address"),
                 ("Schrijf het voluit: https://www.voorbeeld.nl.", "Write it in full: https://www.example.org.")),
        "photo": (("is niet gevonden of kan niet worden gebruikt", "was not found or cannot be used"),
                  ("Zet de foto naast dit bestand en schrijf de naam precies zo.",
                   "Put the photo beside this file and copy its name.")),
        "recording": (("is niet gevonden", "was not found"),
                      ("Zet het geluid naast dit bestand en schrijf de naam precies zo.",
                       "Put the sound beside this file and copy its name.")),
        "agreed": (("is geen ja of nee", "is not yes or no"),
                   ("Schrijf toestemming: ja als wie u hoort het goedvindt.",
                    "Write consent: yes if whoever is heard agrees.")),
        "focus": (("is geen plek in de foto", "is not a place in the picture"),
                  ("Schrijf links, midden, rechts, boven, onder, of 30% 40%.",
                   "Write left, centre, right, top, bottom, or 30% 40%.")),
        "weight": (("is geen gewicht", "is not a weight"),
                   ("Schrijf een getal tot 10; 2 is dubbel zo vaak.", "Write a number up to 10; 2 is twice as often.")),
        "urgent": (("is geen ja of nee", "is not yes or no"), ("Schrijf ja of nee.", "Write yes or no.")),
        "endless": (("kan alleen met een einde erbij", "needs an end"),
                    ("Voeg een regel toe: tot: 12-3-2026 17:00.", "Add a line: until: 2026-03-12 17:00.")),
        "date": (("is geen datum die ik begrijp", "is not a date I understand"),
                 ("Schrijf 12 maart 2026, 12-3-2026 of 2026-03-12.", "Write 12 March 2026 or 2026-03-12.")),
    }.items()
}  # fmt: skip
"""What is told of a value that cannot be understood, after the value itself; of any key of a day what "date" says."""


_NO_SOUND = Advice(
    Phrase("Deze soort geluid kan de kiosk niet lezen.", "The kiosk cannot read this sort of sound."),
    Phrase("Bewaar het als .mp3, .m4a, .ogg of .wav.", "Save it as .mp3, .m4a, .ogg or .wav."),
)
_NOT_AGREED = (
    Phrase("Er is geen toestemming: de opname wordt niet gebruikt.",
           "There is no consent: the recording is not used."),
    Phrase("U hoeft niets te doen.", "There is nothing to do."),
)  # fmt: skip


class UnusableError(Exception):
    """A value without which the item must not be shown: when it begins or ends cannot be read. Already told."""


class Fields:
    """The keys of one item."""

    def __init__(self, draft: Draft, keys: Mapping[str, Written], mate: Asset | None = None) -> None:
        self.draft = draft
        self.keys = keys
        self.mate = mate

    def text(self, name: str) -> str | None:
        """Return a value as one line of text; None when it is not there or empty."""
        value = self.keys.get(name)
        return None if value is None else (one_line(value.text) or None)

    def said_by_whom(self) -> Fields:
        """Return these keys with a name behind "van" as the speaker: the word stands before a first day as well."""
        if not self.keys or "since" not in self.keys:
            return self
        written = self.text("since") or ""
        named = written[:1].isupper() and not re.search(r"\d", written) and dates.moment(written) is None
        if "speaker" in self.keys or not named:
            return self
        keys = dict(self.keys)
        keys["speaker"] = keys.pop("since")
        return Fields(self.draft, keys, self.mate)

    def day(self, name: str) -> date | None:
        """Return a value as a day."""
        found = self.moment(name) if name in self.keys else None
        return found.date() if isinstance(found, datetime) else found

    def month(self, name: str) -> date | None:
        """Return the first day of the month of a value: "maart 2026", or any day in it."""
        return self._read(name, _month) if name in self.keys else None

    def moment(self, name: str) -> date | datetime | None:
        """Return a value as a day, with the time if it gives one."""
        return self._read(name, dates.moment)

    def score(self) -> Score | None:
        """Return the mark that was given."""
        written = self.text("score") if "score" in self.keys else None
        return None if written is None or scores.is_empty(written) else self._read("score", scores.score)

    def tone(self, mark: Score | None, folder: Tone | None) -> Tone | None:
        """Return the tone: the label that was typed, else what the mark stands for, else what the folder says."""
        if not self.keys:
            return scores.tone_of_score(mark) or folder
        if "tone" in self.keys and self.text("tone"):
            return self._read("tone", tone_word)
        label = self.text("label")
        return (tone_word(label) if label else None) or scores.tone_of_score(mark) or folder

    def label(self) -> str | None:
        """Return the label over a story, unless it named the tone."""
        written = self.text("label")
        return written if written and tone_word(written) is None else None

    def airing(self) -> Airing:
        """Return when, where and how often the item may be shown. Raises UnusableError for a date nobody can read."""
        if not self.keys or _OF_AIRING.isdisjoint(self.keys):
            return _ALWAYS
        since, until = self._bound("since"), self._bound("until")
        urgent = self._urgent()
        if urgent and until is None:
            self._wrong("urgent", _WRONG["endless"])
            urgent = False
        screens = frozenset(
            one for part in re.split(r"[,;]", self.text("screens") or "") if (one := part.strip().casefold())
        )
        airing = Airing(
            since=since,
            until=until,
            screens=screens,
            weight=self._read("weight", _weight) or 1.0,
            campaign=self.text("campaign"),
            urgent=urgent,
        )
        return _ALWAYS if airing == _ALWAYS else airing

    def language(self) -> str | None:
        """Return the ISO 639-1 code of the language."""
        return self._read("language", language_code) if "language" in self.keys else None

    def link(self) -> str | None:
        """Return an address on the web."""
        return self._read("link", _web_address) if "link" in self.keys else None

    def photo(self) -> Asset | None:
        """Return the photo that is named, looked for beside the file and from the root; else the one of its name."""
        if not self.keys:
            return self.mate
        found = self._read("photo", self._named_photo) if self.text("photo") else self.mate
        return self.focused(found) if found else None

    def focused(self, asset: Asset) -> Asset:
        """Return the asset with the point that must stay in view, where `focus` names one."""
        return dataclasses.replace(asset, focus=self._read("focus", _focus)) if self.text("focus") else asset

    def recording(self) -> Recording | None:
        """Return the recording that is named, unless whoever speaks did not agree; what is wrong with it is told."""
        written = self.text("recording") if self.keys else None
        if not written:
            return None
        agreed = self._read("agreed", truth) if self.text("agreed") else None
        if agreed is False:
            self.draft.note(*_NOT_AGREED)
            return None
        found = self._named_sound(written)
        if isinstance(found, Recording):
            return dataclasses.replace(found, agreed=bool(agreed))
        if isinstance(found, Advice):
            self.draft.problem(found.what, found.hint, line=self.keys["recording"].line)
        else:
            self._wrong("recording", _WRONG["recording"])
        return None

    def _named_photo(self, written: str) -> Asset | None:
        return next((asset for path in self._places_of(written) if (asset := self.draft.assets(path))), None)

    def _named_sound(self, written: str) -> Recording | Advice | None:
        sounds = self.draft.sounds
        if not written.lower().endswith(SOUND_SUFFIXES):
            return _NO_SOUND
        if sounds is None:
            return None
        for path in self._places_of(written):
            if found := sounds(path):
                return found if isinstance(found, Advice) else dataclasses.replace(found, file=path)
        return None

    def _places_of(self, written: str) -> Iterator[str]:
        """Give where a named file may lie: beside this one, or as seen from the root. Never outside of the folder."""
        name = written.replace("\\", "/")
        here = posixpath.dirname(self.draft.path)
        paths = (posixpath.normpath(posixpath.join(here, name)), posixpath.normpath(name))
        return (path for path in paths if path[:1] != "/" and path[:2] != "..")

    def _bound(self, name: str) -> date | datetime | None:
        found = self.moment(name)
        if found is None and self.text(name):
            raise UnusableError
        return found

    def _urgent(self) -> bool:
        written = self.keys.get("urgent")
        return bool(written and (not written.text.strip() or self._read("urgent", truth)))

    def _read(self, name: str, reader: Callable[[str], _Read | None]) -> _Read | None:
        """Return a value as its reader understands it; what it does not understand is told."""
        written = self.text(name)
        found = None if written is None else reader(written)
        if found is None and written is not None:
            self._wrong(name, _WRONG.get(name, _WRONG["date"]))
        return found

    def _wrong(self, name: str, advice: Advice) -> None:
        value = self.keys[name]
        shown = one_line(value.text)[:60]
        what = Phrase(f"“{shown}” {advice.what.dutch}.", f"“{shown}” {advice.what.english}.")
        self.draft.problem(what, advice.hint, line=value.line)


def _month(written: str) -> date | None:
    period, named = period_of(written), dates.day(written)
    if period is not None and period.length == 1 and period.part:
        return date(period.year, period.part, 1)
    return named.replace(day=1) if named is not None else None


def _web_address(written: str) -> str | None:
    address = written if "://" in written else f"https://{written}"
    return address if re.fullmatch(r"https?://[^\s<>\"'\\]{3,500}", address) and "." in address else None


def _weight(written: str) -> float | None:
    try:
        weight = float(written.replace(",", "."))
    except ValueError:
        return None
    return weight if 0 < weight <= _HEAVIEST else None


def _focus(written: str) -> tuple[float, float] | None:
    """Return fractions from the left and the top for "links boven", "30% 40%" or "0.3, 0.4"."""
    word = written.casefold()
    numbers = re.findall(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*(%?)", word)
    if len(numbers) == 2:
        across, down = (float(number.replace(",", ".")) / (100 if sign else 1) for number, sign in numbers)
        return (across, down) if 0 <= across <= 1 and 0 <= down <= 1 else None
    x = 0.2 if re.search(r"links|left", word) else 0.8 if re.search(r"rechts|right", word) else None
    y = 0.2 if re.search(r"boven|top", word) else 0.8 if re.search(r"onder|bottom", word) else None
    if x is None and y is None and not re.search(r"midden|centre|center", word):
        return None
    return (0.5 if x is None else x, 0.5 if y is None else y)
