"""How the phone pages say what hangs on the screen and what may be answered to it; pure."""

from __future__ import annotations

from kiosk.desk.just_told import ShownItem
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import Kind
from kiosk.model.language import Phrase
from kiosk.model.reactions import FEWEST_COUNTED, IdeaStep, ReactionKind
from kiosk.model.theme import Series
from kiosk.model.value import value

_SERIES = {
    **dict.fromkeys((Kind.NPS, Kind.VALUE, Kind.HAT), Series.HOUSE),
    **dict.fromkeys((Kind.ANNOUNCEMENT, Kind.SPOTLIGHT, Kind.POLL, Kind.PRIORITIES), Series.TINT),
    Kind.IMPROVEMENT: Series.IMPROVE,
}
"""The field of each kind on the screen; others stand on that of their tone."""
_TONES = {Tone.POSITIVE: Series.COMPLIMENT, Tone.CRITICAL: Series.IMPROVE}
_LABELS = {
    Kind.QUOTE: Phrase("Quote van een klant", "Quote of a customer"),
    Kind.STORY: Phrase("Klantverhaal", "Customer story"),
    Kind.NPS: Phrase("In cijfers", "In figures"),
    Kind.PICTURE: Phrase("Foto", "Picture"),
    Kind.ANNOUNCEMENT: Phrase("Mededeling", "Announcement"),
    Kind.SPOTLIGHT: Phrase("In het zonnetje", "In the spotlight"),
    Kind.IMPROVEMENT: Phrase("U zei, wij deden", "You said, we did"),
    Kind.VALUE: Phrase("Waar wij voor staan", "What we stand for"),
    Kind.IDEA: Phrase("Idee van een collega", "Idea of a colleague"),
    Kind.POLL: Phrase("Stem", "Vote"),
    Kind.HAT: Phrase("De klantpet", "The customer’s hat"),
    Kind.PRIORITIES: Phrase("Wat komt eerst?", "What comes first?"),
    Kind.DECISION_CARD: Phrase("Twee kanten", "Two sides"),
}
_OBSTACLE_LABEL = Phrase("Wat ons in de weg zit", "What is in our way")
_TONE_LABELS = {
    Tone.POSITIVE: Phrase("Compliment", "Compliment"),
    Tone.CRITICAL: Phrase("Verbeterkans", "Room to improve"),
}
_SIGNS = {
    Kind.STORY: "lines",
    Kind.IDEA: "idea",
    Kind.POLL: "vote",
    Kind.PRIORITIES: "vote",
    Kind.DECISION_CARD: "lines",
    Kind.NPS: "figures",
    Kind.SPOTLIGHT: "star",
    Kind.ANNOUNCEMENT: "lines",
    Kind.VALUE: "star",
}
_KIND = frozenset({Kind.SPOTLIGHT, Kind.IMPROVEMENT})
"""Kinds that tell of something well done, whatever their tone."""
THE_WALL = Phrase("Reageer op het scherm", "React to the screen")
GONE_BY = Phrase("U reageert op een bericht dat net op het scherm stond.",
                 "You react to a message that was just on the screen.")  # fmt: skip
_SHORT = 64


def series_of(item: ShownItem | None) -> Series:
    """Return the field that an item stands on."""
    if item is None:
        return Series.STORY
    return _SERIES.get(item.kind) or (_TONES.get(item.tone, Series.STORY) if item.tone else Series.STORY)


def label_of(item: ShownItem) -> Phrase:
    """Return the small word above an item, as the screen has it."""
    if item.kind in {Kind.QUOTE, Kind.STORY} and item.tone in _TONE_LABELS:
        return _TONE_LABELS[item.tone]
    return _OBSTACLE_LABEL if item.obstacle else _LABELS.get(item.kind, _LABELS[Kind.STORY])


def sign_of(item: ShownItem) -> str:
    """Return the sign beside it, as the screen has it: of a quote that asks for better an arrow that goes up."""
    if item.obstacle:
        return "obstacle"
    return _SIGNS.get(item.kind, "arrow" if item.tone is Tone.CRITICAL else "quote")


def is_verbatim(item: ShownItem) -> bool:
    """Tell whether it is what somebody said: then it stands between quotation marks."""
    return item.kind in {Kind.QUOTE, Kind.IMPROVEMENT, Kind.IDEA}


def short(text: str) -> str:
    """Return the beginning of a text, up to a whole word."""
    if len(text) <= _SHORT:
        return text
    return text[:_SHORT].rpartition(" ")[0].rstrip(" ,.;:") + " …"


@value
class Offer:
    """One answer that a page offers."""

    answer: ReactionKind
    said: Phrase
    more: Phrase | None = None
    """A second line."""
    words: bool = False
    """Whether it asks for words, on a page of its own."""


RECOGNISE = Offer(answer=ReactionKind.RECOGNISE, said=Phrase("Dit herken ik", "I recognise this"))
OBSTACLE = Offer(
    answer=ReactionKind.OBSTACLE,
    said=Phrase("Er zit iets in de weg", "Something stands in the way"),
    words=True,
)


def offers_of(item: ShownItem | None) -> tuple[Offer, ...]:
    """Return what may be answered: what can be better under a critical item alone, what is in the way of ideas too."""
    praise = Offer(answer=ReactionKind.COMPLIMENT, said=Phrase("Mooi gedaan", "Well done"), more=_for_team(item))
    idea = Offer(answer=ReactionKind.IDEA, said=Phrase("Ik heb een idee", "I have an idea"), words=True)
    if item is None:
        return praise, idea
    if item.kind is Kind.IDEA:
        return RECOGNISE, idea if item.obstacle else OBSTACLE
    if item.tone is Tone.CRITICAL:
        asked = Offer(answer=idea.answer, said=idea.said, more=question_of(item, ReactionKind.IDEA), words=True)
        return RECOGNISE, praise, asked, OBSTACLE
    is_kind = item.tone is Tone.POSITIVE or item.kind in _KIND
    return (praise, RECOGNISE, idea) if is_kind else (RECOGNISE, praise, idea)


def _for_team(item: ShownItem | None) -> Phrase | None:
    if item is None or not item.team:
        return None
    return Phrase(f"Voor team {item.team}", f"For team {item.team}")


def question_of(item: ShownItem | None, answer: ReactionKind) -> Phrase:
    """Return what the page with the box asks."""
    match answer:
        case ReactionKind.OBSTACLE if item is not None and item.kind is Kind.IDEA:
            return Phrase("Wat zit dit idee in de weg?", "What stands in the way of this idea?")
        case ReactionKind.IDEA if item is not None and item.obstacle:
            return Phrase("Hoe halen we dit weg?", "How do we take this away?")
        case ReactionKind.OBSTACLE:
            return Phrase("Wat zit ons in de weg om deze klant te helpen?",
                          "What stands in the way of helping this customer?")  # fmt: skip
        case ReactionKind.COMPLIMENT:
            return Phrase("Wat was er mooi aan?", "What was good about it?")
        case _ if item is not None and item.tone is Tone.CRITICAL:
            return Phrase("Wat zou u morgen anders doen?", "What would you do differently tomorrow?")
        case _:
            return Phrase("Wat is uw idee?", "What is your idea?")


def enough_of(answer: ReactionKind) -> Phrase:
    """Return what the page with the box asks for beside its length: one thing at a time."""
    match answer:
        case ReactionKind.OBSTACLE:
            return Phrase("Eén obstakel is genoeg.", "One obstacle is enough.")
        case ReactionKind.COMPLIMENT:
            return Phrase("Eén zin is genoeg.", "One sentence is enough.")
        case _:
            return Phrase("Eén idee is genoeg.", "One idea is enough.")


def empty_of(answer: ReactionKind) -> Phrase:
    """Return what is said where nothing was typed."""
    if answer is ReactionKind.OBSTACLE:
        return Phrase("Schrijf op wat er in de weg zit, of ga terug.", "Write down what is in the way, or go back.")
    return Phrase("Schrijf uw idee op, of ga terug.", "Write your idea down, or go back.")


def thanks_for(answer: ReactionKind, *, words: bool, others: int, item: ShownItem | None) -> Phrase:
    """Return what the page says about what was sent; others are counted aloud from so many on."""
    if words:
        return Phrase("Communicatie leest uw tekst eerst. Daarna kan hij op het scherm komen.",
                      "Communication reads your text first. After that it may come on the screen.")  # fmt: skip
    if answer is ReactionKind.RECOGNISE and others >= FEWEST_COUNTED:
        return Phrase(f"{others} collega’s herkennen dit ook.", f"{others} colleagues recognise this too.")
    if answer is ReactionKind.COMPLIMENT and item is not None and item.team:
        return Phrase(f"Het telt als compliment voor team {item.team}.",
                      f"It counts as a compliment for team {item.team}.")  # fmt: skip
    return Phrase("Uw antwoord telt mee.", "Your answer counts.")


def answer_said(answer: ReactionKind, *, words: bool) -> Phrase:
    """Return how the page names what this phone sent before."""
    said = {
        ReactionKind.RECOGNISE: Phrase("U herkent dit.", "You recognise this."),
        ReactionKind.COMPLIMENT: Phrase("U zei: mooi gedaan.", "You said: well done."),
        ReactionKind.IDEA: Phrase("Uw idee", "Your idea"),
        ReactionKind.OBSTACLE: Phrase("Wat volgens u in de weg zit", "What you say is in the way"),
    }[answer]
    return Phrase("Uw compliment", "Your compliment") if words and answer is ReactionKind.COMPLIMENT else said


def state_said(state: IdeaState, team: str, words: str) -> Phrase:  # noqa: PLR0911  # one answer for each state
    """Return where an idea is in its life: "Opgepakt door team Planning", "Gedaan: …"."""
    after = f": {words}" if words else "."
    match state:
        case IdeaState.SENT:
            return Phrase("Verstuurd, nog niet gelezen.", "Sent, not read yet.")
        case IdeaState.READ:
            return Phrase("Gelezen.", "Read.")
        case IdeaState.PICKED_UP:
            dutch = f"Opgepakt door {team}" if team else "Opgepakt"
            return Phrase(dutch + after, (f"Picked up by {team}" if team else "Picked up") + after)
        case IdeaState.TRYING:
            return Phrase("Er loopt een proef" + after, "A trial runs" + after)
        case IdeaState.LEARNED:
            return Phrase("Geprobeerd, en dit leerden wij" + after, "Tried, and this is what we learned" + after)
        case IdeaState.DONE:
            return Phrase("Gedaan" + after, "Done" + after)
        case IdeaState.DECLINED:
            return Phrase("Afgewezen" + after, "Declined" + after)


def step_said(step: IdeaStep | None, *, decided: bool) -> Phrase:
    """Return the state of an idea of one's own; somebody who decided about it has read it."""
    if step is None:
        return state_said(IdeaState.READ if decided else IdeaState.SENT, "", "")
    return state_said(step.state, step.team, step.words)
