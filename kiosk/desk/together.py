"""The page Meedoen: each way in which colleagues take part, how it stands, and a button to begin something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from flask import Blueprint, render_template, url_for

from kiosk.desk import together_for_you, together_hat, together_improver, together_polls, together_visits
from kiosk.desk.desk import Desk
from kiosk.desk.sent import ideas
from kiosk.desk.together_section import MOST_LINES, TogetherButton, TogetherLine, TogetherSection
from kiosk.model.item_parts import IdeaState
from kiosk.model.language import Phrase
from kiosk.people.idea_life import UNANSWERED


def pages(desk: Desk) -> Blueprint:
    """Return the page."""
    found = Blueprint("together", __name__, url_prefix="/balie/meedoen")

    @found.get("/")
    def page() -> str:
        return render_template("together.html", sections=[one(desk) for one in _SECTIONS], most=MOST_LINES)

    return found


def _of_ideas(desk: Desk) -> TogetherSection:
    """Return how many ideas stand where, those first that wait for an answer."""
    counts = Counter(one.state for one in ideas(desk))
    waiting = sum(counts[state] for state in UNANSWERED)
    taken, done, tried = (counts[one] for one in (IdeaState.PICKED_UP, IdeaState.DONE, IdeaState.TRYING))
    told = (
        (waiting, "nieuw", Phrase("Wacht op een antwoord", "Waiting for an answer"), True),
        (taken, "opgepakt", Phrase("Een team werkt eraan", "A team works on it"), False),
        (tried, "proef", Phrase("Er loopt een proef", "A trial runs"), False),
        (done, "gedaan", Phrase("Gedaan", "Done"), False),
    )
    return TogetherSection(
        name="ideeen",
        title=Phrase("Ideeën en obstakels", "Ideas and obstacles"),
        about=Phrase("Wat collega’s bij het scherm bedenken, en wat er van komt.",
                     "What colleagues think of at the screen, and what comes of it."),
        link=url_for("ideas.page"),
        lines=tuple(
            TogetherLine(text=title.say(desk.language), told=Phrase(str(count), str(count)), waits=waits,
                         link=url_for("ideas.page", stand=tab))
            for count, tab, title, waits in told if count
        ),
        buttons=(
            TogetherButton(label=Phrase("Briefje overtypen", "Type a note over"), link=url_for("typed_notes.page")),
        ),
    )  # fmt: skip


_SECTIONS: tuple[Callable[[Desk], TogetherSection], ...] = (
    together_polls.section,
    together_visits.section,
    together_improver.section,
    together_for_you.section,
    together_hat.section,
    _of_ideas,
)
"""Each way to take part, in the order in which they stand on the page."""
