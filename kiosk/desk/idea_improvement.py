"""Fills in the boxes of an improvement with what became of an idea: what was said, what was done, by whom and when."""

from __future__ import annotations

from kiosk.desk.amending import item_of
from kiosk.desk.desk import Desk
from kiosk.desk.sent import about_told, ideas, words_of
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Quote
from kiosk.model.language import Language


def improvement_of(desk: Desk, idea: str) -> dict[str, str]:
    """Return what stands in each box; nothing for what is no idea that was done.

    The very words of the quote make the improvement its answer; else the words of the idea itself stand there.
    """
    life = next((one for one in ideas(desk) if one.id == idea), None)
    last = life.last if life is not None else None
    if life is None or last is None or last.state is not IdeaState.DONE:
        return {}
    about = about_told(desk, life.reaction.about)
    quote = item_of(about) if about is not None else None
    day = last.at.astimezone(desk.now().tzinfo).date()
    dutch = desk.language is Language.DUTCH
    return {
        "said": quote.text if isinstance(quote, Quote) else words_of(desk, life),
        "done": last.words,
        "team": life.team,
        "dated": f"{day.day}-{day.month}-{day.year}" if dutch else day.isoformat(),
    }
