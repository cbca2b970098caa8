"""The forms of the life of an idea: picked up by a team, done in so many words, declined with a reason. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.desk.fields import Field, FieldChoice, Filled
from kiosk.model.amendments import LONGEST_TEAM
from kiosk.model.desk import Act
from kiosk.model.item_parts import IdeaState
from kiosk.model.language import Language, Phrase
from kiosk.model.reactions import LONGEST_OUTCOME
from kiosk.model.value import value

REASONS: Mapping[str, Phrase] = {
    "past": Phrase("Dit past niet op het scherm. Dank dat u meedacht.",
                   "This does not fit on the screen. Thank you for thinking along."),
    "al": Phrase("Dit doen wij al. Fijn dat u het ook zag.", "We do this already. Good that you saw it too."),
    "nu-niet": Phrase("Dit lukt nu niet. Dank dat u meedacht.", "Not now, sadly. Thank you for thinking along."),
    "elders": Phrase("Hier gaan wij niet over. Leg het gerust voor aan uw leidinggevende.",
                     "This is not ours to decide. Do bring it to your manager."),
    "naam": Phrase("Er staat een naam of iets persoonlijks in. Stuurt u het nog eens, zonder?",
                   "It holds a name or something personal. Would you send it again without?"),
}  # fmt: skip
"""Kind sentences that a sender reads; the first is said where nothing else is chosen."""
FIRST = next(iter(REASONS))
_TEAM = Field(name="team", label=Phrase("Team", "Team"), short=True, most=LONGEST_TEAM,
              hint=Phrase("Wie ermee aan de slag gaat. Dat staat zo op het scherm.",
                          "Who will work on it. It stands on the screen like that."))  # fmt: skip
_SEEN = Phrase("Eén zin, in woorden van het huis. Hij komt op het scherm en op de telefoon van de afzender.",
               "One sentence, in words of the house. It comes on the screen and on the sender’s phone.")  # fmt: skip


@value
class IdeaForm:
    """One step that somebody can take."""

    name: str
    """Of its address."""
    state: IdeaState
    act: Act
    title: Phrase
    of_obstacle: Phrase
    """The same, of what stood in the way."""
    fields: tuple[Field, ...]

    def titled(self, *, obstacle: bool) -> Phrase:
        """Return what the step is called."""
        return self.of_obstacle if obstacle else self.title


FORMS = (
    IdeaForm(
        name="oppakken", state=IdeaState.PICKED_UP, act=Act.PICK_UP,
        title=Phrase("Een team pakt het op", "A team picks it up"),
        of_obstacle=Phrase("Een team ruimt het op", "A team clears it away"),
        fields=(_TEAM,),
    ),
    IdeaForm(
        name="proef", state=IdeaState.TRYING, act=Act.TRY_OUT,
        title=Phrase("We proberen het eerst", "We try it first"),
        of_obstacle=Phrase("We proberen het eerst", "We try it first"),
        fields=(
            Field(name="woorden", label=Phrase("Wat proberen wij, en tot wanneer?", "What do we try, and until when?"),
                  form="lines", most=LONGEST_OUTCOME, hint=_SEEN),
            Field(name="team", label=Phrase("Welk team?", "Which team?"), short=True, optional=True,
                  most=LONGEST_TEAM),
        ),
    ),
    IdeaForm(
        name="geleerd", state=IdeaState.LEARNED, act=Act.LEARN,
        title=Phrase("De proef is klaar", "The trial is over"),
        of_obstacle=Phrase("De proef is klaar", "The trial is over"),
        fields=(
            Field(name="woorden", label=Phrase("Wat leerden wij?", "What did we learn?"), form="lines",
                  most=LONGEST_OUTCOME, hint=_SEEN),
            Field(name="team", label=Phrase("Welk team?", "Which team?"), short=True, optional=True,
                  most=LONGEST_TEAM),
        ),
    ),
    IdeaForm(
        name="gedaan", state=IdeaState.DONE, act=Act.IDEA_DONE,
        title=Phrase("Het is gedaan", "It is done"), of_obstacle=Phrase("Het is weggenomen", "It was taken away"),
        fields=(
            Field(name="woorden", label=Phrase("Wat is er gedaan?", "What was done?"), form="lines",
                  most=LONGEST_OUTCOME, hint=_SEEN),
            Field(name="team", label=Phrase("Door welk team?", "By which team?"), short=True, optional=True,
                  most=LONGEST_TEAM),
        ),
    ),
    IdeaForm(
        name="afwijzen", state=IdeaState.DECLINED, act=Act.DECLINE,
        title=Phrase("Dit gaan wij niet doen", "We will not do this"),
        of_obstacle=Phrase("Dit nemen wij niet weg", "We will not take this away"),
        fields=(
            Field(name="reden", label=Phrase("Waarom niet?", "Why not?"), form="one",
                  hint=Phrase("Alleen de afzender leest dit.", "Only the sender reads this."),
                  choices=(*(FieldChoice(value=name, label=words) for name, words in REASONS.items()),
                           FieldChoice(value="eigen", label=Phrase("In eigen woorden:", "In words of your own:")))),
            Field(name="woorden", label=Phrase("Eigen woorden", "Words of your own"), form="lines", optional=True,
                  most=LONGEST_OUTCOME),
        ),
    ),
)  # fmt: skip
"""Every step, in the order in which they are offered."""
_OWN_MISSING = Phrase(
    "Schrijf hier waarom, of kies een van de zinnen.", "Write here why, or choose one of the sentences."
)


def step_form(name: str) -> IdeaForm | None:
    """Return a step by its word in an address."""
    return next((one for one in FORMS if one.name == name), None)


def missing(filled: Filled) -> dict[str, Phrase]:
    """Return what is still wrong with a form, beside its fields one by one."""
    own = filled.of("reden") == "eigen" and not filled.of("woorden")
    return {"woorden": _OWN_MISSING} if own else {}


def words_in(filled: Filled, language: Language) -> str:
    """Return the words of a step."""
    reason = REASONS.get(filled.of("reden"))
    typed = " ".join(filled.of("woorden").split())
    return reason.say(language) if reason is not None else typed


def reason_of(chosen: str, own: str, language: Language) -> str:
    """Return the reason that goes with a refusal in the review: words of one's own win, else what was chosen."""
    typed = " ".join("".join(sign if sign.isprintable() else " " for sign in own).split())[:LONGEST_OUTCOME]
    return typed or REASONS.get(chosen, REASONS[FIRST]).say(language)
