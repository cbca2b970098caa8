"""The life of an item: DRAFT, then HELD or RELEASED, or TAKEN DOWN. Pure: what the gate found and what people decided.

The order of the decisions makes no difference. A take-down wins over everything, with one exception: where what took
the item down is gone and only the memory of it is left, a person brings it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum

from kiosk.model.decisions import TAKES_DOWN, Decision, Verb, Via
from kiosk.model.language import Phrase
from kiosk.model.value import value

BY_FOLDER = "weg"
BY_LINE = "line:"
BY_DESK = "desk:"
"""What the memory holds of a take-down: the folder, or one of these and the line, or the id of the desk's decision. An
older kiosk also wrote "kept".
"""


class Phase(StrEnum):
    """Where an item is in its life."""

    DRAFT = "draft"
    """Read, and not looked at by the gate."""
    HELD = "held"
    """Waits for a person."""
    RELEASED = "released"
    """May be shown, when and where its dates and screens say so."""
    TAKEN_DOWN = "taken down"


@value
class Objection:
    """One reason of the gate to hold an item, how a person releases it, and which releases set it aside."""

    why: Phrase
    release: Phrase
    yields_to: frozenset[Via] = frozenset()


@value
class Life:
    """The phase of an item; of a held one also why it waits."""

    phase: Phase
    because: Objection | None = None


_DRAFT, _RELEASED, _TAKEN_DOWN = (Life(phase=one) for one in (Phase.DRAFT, Phase.RELEASED, Phase.TAKEN_DOWN))
_EDITED = Objection(
    why=Phrase("Deze woorden zijn na hun vrijgave veranderd.", "These words were changed after their release."),
    release=Phrase("Maak “op het scherm” leeg (of haal de regel uit “vrijgegeven”), bewaar, en geef daarna opnieuw"
                   " vrij.",
                   "Empty “show” (or take the line out of “released”), save, and then release it again."),
    yields_to=frozenset({Via.DESK}),
)  # fmt: skip
_DOUBTED = Objection(
    why=Phrase("Dit lijkt op wat weg moest, maar is niet precies hetzelfde",
               "This is like what had to go, but not quite the same"),
    release=Phrase("Moet het ook weg? Zet deze tekst zelf in WEGHALEN. Mag het blijven? Verplaats hem naar de map"
                   " “vrijgegeven”.",
                   "Must it go too? Put this text itself in the take-down list. May it stay? Move it to the folder"
                   " “released”."),
    yields_to=frozenset({Via.RELEASED_FOLDER, Via.DESK}),
)  # fmt: skip
_COVERED = Objection(
    why=Phrase("Aan de balie zijn woorden van deze tekst afgedekt; hier staat hij net anders.",
               "Words of this text were covered at the desk; here it is not quite the same."),
    release=Phrase("Kijk hem na aan de balie.", "Review it at the desk."),
    yields_to=frozenset({Via.DESK}),
)  # fmt: skip
FIRST_FOR_COLLEAGUE = Objection(
    why=Phrase("Eerst voor de collega: die zegt of dit op het scherm mag, en met welke naam.",
               "First for the colleague, who says whether this may be on the screen, and with which name."),
    release=Phrase("Hier hoeft u niets te doen. Aan de balie staat het onder Meedoen, Voor de collega.",
                   "There is nothing to do here. At the desk it is under Take part, For the colleague."),
)  # fmt: skip
"""Nothing sets it aside but the colleague's word."""


def life_of(objections: Iterable[Objection] | None, decisions: Collection[Decision]) -> Life:
    """Return where an item is, by all that the gate objects to (None: it was not asked) and all that was decided."""
    if decisions and is_down(decisions):
        return _TAKEN_DOWN
    if objections is None:
        return _DRAFT
    released = {one.via for one in decisions if one.verb is Verb.RELEASE}
    by_people = sorted(
        (one for one in decisions if one.verb in (Verb.EDIT, Verb.DOUBT, Verb.MASK)),
        key=lambda one: (one.verb, one.path or "", one.words or ""),
    )
    if any(one.verb is Verb.ASK for one in decisions):
        return Life(phase=Phase.HELD, because=FIRST_FOR_COLLEAGUE)
    first = next((one for one in (*map(_objection_of, by_people), *objections) if not one.yields_to & released), None)
    return _RELEASED if first is None else Life(phase=Phase.HELD, because=first)


def _objection_of(decision: Decision) -> Objection:
    """Return why an item waits: its words are not those that were released, or are like some that were taken down."""
    if decision.verb is Verb.MASK:
        return _COVERED
    if decision.verb is Verb.EDIT:
        if not decision.words:
            return _EDITED
        beside = Phrase(f"{_EDITED.why.dutch} Eerst stond er: “{decision.words}”.",
                        f"{_EDITED.why.english} It said: “{decision.words}”.")  # fmt: skip
        return replace(_EDITED, why=beside)
    line = f": “{decision.words}” ({decision.path})" if decision.path else ""
    return replace(_DOUBTED, why=Phrase(f"{_DOUBTED.why.dutch}{line}.", f"{_DOUBTED.why.english}{line}."))


def is_down(decisions: Collection[Decision]) -> bool:
    """Tell whether an item is taken down: by what stands now, or by memory while nobody brought it back."""
    down = {one.via for one in decisions if one.verb in TAKES_DOWN}
    back = any(one.verb is Verb.BRING_BACK for one in decisions)
    return bool(down - {Via.MEMORY} if back else down)


def to_remember(decisions: Collection[Decision]) -> str | None:
    """Return what is remembered of the take-down of an item, should what made it go; None when it is not down.

    Of what is erased no line of a list is: it would hold the words.
    """
    if not is_down(decisions):
        return None
    erased = next((one.words for one in decisions if one.verb is Verb.ERASE and one.via is Via.DESK), None)
    if erased is not None:
        return f"{BY_DESK}{erased}"
    down = {one.via: one.words for one in decisions if one.verb in TAKES_DOWN}
    if Via.LIST in down:
        return f"{BY_LINE}{down[Via.LIST]}"
    if Via.DESK in down and Via.TAKEN_DOWN_FOLDER not in down:
        return f"{BY_DESK}{down[Via.DESK]}"
    return down[Via.MEMORY] if down.keys() == {Via.MEMORY} else BY_FOLDER
