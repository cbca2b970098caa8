"""A colleague who did something for customers, and the hall of fame of those who became improver of a month."""

from __future__ import annotations

from datetime import date

from kiosk.model.item_base import ItemCommon, Kind
from kiosk.model.item_parts import Asset
from kiosk.model.kinds import Group, declared
from kiosk.model.language import Phrase
from kiosk.model.roles import FeedPlace, fact, house_words, picture
from kiosk.model.value import value


@declared(Kind.SPOTLIGHT, one=Phrase("klantverbeteraar", "spotlight"), many=Phrase("klantverbeteraars", "spotlights"),
          group=Group.STORIES, bearings=4.0, known_by="name",
          words="spotlight spotlights klantverbeteraar klantverbeteraars schijnwerper schijnwerpers "
                "collegavandemaand indeschijnwerpers")  # fmt: skip
@value
class Spotlight(ItemCommon):
    """A colleague who improved something for customers."""

    name: str = house_words(identifies=True, feed=FeedPlace.TITLE)
    text: str = house_words(identifies=True, feed=FeedPlace.BODY)
    team: str | None = house_words(default=None, read=False, sought=False)
    photo: Asset | None = picture(default=None)
    won: date | None = fact(default=None)
    """The first day of the month of which this made them improver of the month; None where it did not."""
    deed: str | None = house_words(default=None, read=False, sought=False, later=True)
    """What was done in a few words, as it was voted for."""
    nameless: bool = fact(default=False)
    """Whether the colleague wants no name there: `name` then says that it is a colleague."""


@declared(Kind.HALL_OF_FAME, one=Phrase("eregalerij", "hall of fame"), many=Phrase("eregalerijen", "halls of fame"),
          group=Group.STORIES, bearings=4.0, known_by="name", words="", composed=True)  # fmt: skip
@value
class HallOfFame(ItemCommon):
    """A few colleagues who became improver of a month, the newest first; the programme makes it of their spotlights."""

    name: str = fact(feed=FeedPlace.NOWHERE)
    sentences: tuple[str, ...] = house_words(feed=FeedPlace.NOWHERE)
    """What is read of each."""
    champions: tuple[Spotlight, ...] = fact(feed=FeedPlace.NOWHERE)
    """Whom each sentence is of: all of them were improver of a month."""
