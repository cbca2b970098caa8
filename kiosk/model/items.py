"""The kinds of content a customer's voice comes in: quotes, stories, figures, pictures and what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from kiosk.model.digest import digest_of
from kiosk.model.item_base import ItemCommon
from kiosk.model.item_base import ItemId as ItemId  # noqa: PLC0414  # all that is said of items is imported from here
from kiosk.model.item_base import Kind as Kind  # noqa: PLC0414
from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_hat import Hat
from kiosk.model.item_parts import Asset, IdeaState, Recording, Score, Tone
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.item_spotlight import HallOfFame as HallOfFame  # noqa: PLC0414
from kiosk.model.item_spotlight import Spotlight as Spotlight  # noqa: PLC0414
from kiosk.model.kinds import DECLARED, Declaration, Group, declared, texts_in
from kiosk.model.language import Phrase
from kiosk.model.normal_form import normal_form
from kiosk.model.nps import Answers, NpsCounts, Period
from kiosk.model.printable import printable
from kiosk.model.roles import FeedPlace, customer_words, fact, house_words, person, picture
from kiosk.model.value import value
from kiosk.model.week_told import WeekLine


@declared(Kind.QUOTE, one=Phrase("quote", "quote"), many=Phrase("quotes", "quotes"),
          group=Group.QUOTES, bearings=2.5, known_by="text",
          words="quote quotes citaat citaten klantquote klantquotes uitspraak uitspraken reactie reacties "
                "klantreacties klantstemmen stemmen verbatim verbatims feedback klantfeedback review "
                "reviews")  # fmt: skip
@value
class Quote(ItemCommon):
    """A verbatim: the customer's own words, with what is known of who, where and when."""

    text: str = customer_words(identifies=True, told=True, feed=FeedPlace.BODY)
    speaker: str | None = person(default=None, told=True, feed=FeedPlace.AUTHOR)
    place: str | None = customer_words(default=None, sought=False, told=True)
    channel: str | None = customer_words(default=None, sought=False, told=True)
    said_on: date | None = fact(default=None, feed=FeedPlace.DAY)
    team: str | None = customer_words(default=None, read=False, sought=False)
    score: Score | None = fact(default=None, told=True)
    tone: Tone | None = fact(default=None, feed=FeedPlace.TONE)
    photo: Asset | None = picture(default=None)
    recording: Recording | None = fact(default=None, feed=FeedPlace.NOWHERE)
    """The words as they were spoken. What holds one waits until a person has heard it; no feed carries it."""


@declared(Kind.STORY, one=Phrase("verhaal", "story"), many=Phrase("verhalen", "stories"),
          group=Group.STORIES, bearings=4.0, known_by="headline",
          words="story stories verhaal verhalen succesverhaal succesverhalen successtory successtories "
                "klantverhaal klantverhalen")  # fmt: skip
@value
class Story(ItemCommon):
    """A success story: a headline and paragraphs, shown in pages when long."""

    headline: str = customer_words(identifies=True, told=True, feed=FeedPlace.HEADLINE)
    paragraphs: tuple[str, ...] = customer_words(identifies=True, told=True, feed=FeedPlace.BODY)
    label: str | None = customer_words(default=None, read=False, sought=False)
    tone: Tone | None = fact(default=None, feed=FeedPlace.TONE)
    dated: date | None = fact(default=None, feed=FeedPlace.DAY)
    team: str | None = customer_words(default=None, read=False, sought=False)
    photo: Asset | None = picture(default=None)
    link: str | None = fact(default=None, feed=FeedPlace.LINK)
    """An http(s) address of the whole story, shown as a code to scan."""


@declared(Kind.NPS, one=Phrase("NPS-cijfer", "NPS figure"), many=Phrase("NPS-cijfers", "NPS figures"),
          group=Group.FIGURES, bearings=24.0, known_by="period",
          words="nps enquete enquetes survey surveys kto cijfers figures npsscores klanttevredenheid")  # fmt: skip
@value
class NpsReading(ItemCommon):
    """The answers of one period of one survey. The newest of a series is shown, with the earlier as its history."""

    series: str = house_words(default="", read=False, told=True)
    """Which survey or team the figure is of; "" for the whole company."""
    period: Period = fact(told=True)
    counts: NpsCounts = fact(told=True)
    answers: Answers | None = fact(default=None, feed=FeedPlace.NOWHERE)
    """The single answers, where they are known: readings of one id out of several files are then joined with `|`."""


@declared(Kind.PICTURE, one=Phrase("foto", "picture"), many=Phrase("foto’s", "pictures"),
          group=Group.PICTURES, bearings=11.0, known_by="caption",
          words="picture pictures foto fotos photo photos afbeelding afbeeldingen plaatjes "
                "beelden images posters")  # fmt: skip
@value
class Picture(ItemCommon):
    """A picture that fills the screen, with an optional caption."""

    caption: str | None = house_words(default=None, told=True, feed=FeedPlace.BODY)
    asset: Asset = picture(told=True)


@declared(Kind.ANNOUNCEMENT, one=Phrase("mededeling", "announcement"), many=Phrase("mededelingen", "announcements"),
          group=Group.ANNOUNCEMENTS, bearings=3.5, known_by="title",
          words="announcement announcements mededeling mededelingen aankondiging aankondigingen bericht berichten "
                "nieuws news agenda event events evenement evenementen")  # fmt: skip
@value
class Announcement(ItemCommon):
    """News from the house or an event to come."""

    title: str = house_words(identifies=True, feed=FeedPlace.HEADLINE)
    text: str = house_words(default="", identifies=True, feed=FeedPlace.BODY)
    place: str | None = house_words(default=None, sought=False)
    starts: date | datetime | None = fact(default=None, identifies=True)
    """The day of the event, with the time if one was given."""
    link: str | None = fact(default=None, feed=FeedPlace.LINK)
    places: int | None = fact(default=None)
    """How many can come; None where nobody signs up."""
    sign_up_by: date | datetime | None = fact(default=None)
    """Until when people can sign up; a bare day includes that day. None until it begins."""
    poll: str | None = house_words(default=None, read=False, sought=False, feed=FeedPlace.NOWHERE)
    """What is asked of who is there: the question of a poll, or its beginning."""


@declared(Kind.IMPROVEMENT, one=Phrase("verbetering", "improvement"), many=Phrase("verbeteringen", "improvements"),
          group=Group.STORIES, bearings=4.0, known_by="said",
          words="improvement improvements verbetering verbeteringen uzeiwijdeden yousaidwedid opgelost")  # fmt: skip
@value
class Improvement(ItemCommon):
    """You said, we did: the critical words, and what was changed because of them."""

    said: str = customer_words(identifies=True, feed=FeedPlace.ALSO_BODY)
    done: str = house_words(identifies=True, feed=FeedPlace.ALSO_BODY)
    team: str | None = house_words(default=None, read=False, sought=False)
    dated: date | None = fact(default=None, feed=FeedPlace.DAY)
    answers: ItemId | None = fact(default=None)
    """The critical quote this is the answer to, where it is known."""


@declared(Kind.VALUE, one=Phrase("kernwaarde", "value"), many=Phrase("kernwaarden", "values"),
          group=Group.STORIES, bearings=4.0, known_by="title",
          words="value values kernwaarde kernwaarden merkwaarde merkwaarden ambitie "
                "ambities ambition ambitions")  # fmt: skip
@value
class Value(ItemCommon):
    """What the house stands for: a brand value, an ambition or a leader's word, with what it means."""

    title: str = house_words(identifies=True, feed=FeedPlace.HEADLINE)
    text: str = house_words(default="", identifies=True, feed=FeedPlace.BODY)
    label: str | None = house_words(default=None, read=False, sought=False)
    """The small word above it, such as "Ambitie"."""
    speaker: str | None = house_words(default=None, feed=FeedPlace.AUTHOR)
    """The colleague who says it, where it is somebody's word."""
    expects: str | None = house_words(default=None)
    """What colleagues may expect of those who lead."""
    example: str | None = house_words(default=None)
    """What somebody did who lived up to it."""
    start: str | None = house_words(default=None, sought=False)
    """Of an ambition: where it began, where it stands and where it is to go, each as it was written."""
    reached: str | None = house_words(default=None, sought=False)
    aim: str | None = house_words(default=None, sought=False)


@declared(Kind.MILESTONE, one=Phrase("mijlpaal", "milestone"), many=Phrase("mijlpalen", "milestones"),
          group=Group.FIGURES, bearings=4.0, known_by="text",
          words="milestone milestones mijlpaal mijlpalen gebeurtenis gebeurtenissen watergebeurde "
                "whathappened")  # fmt: skip
@value
class Milestone(ItemCommon):
    """What happened on a day, in a few words: marked on the line of the NPS, never shown in turns of its own."""

    text: str = customer_words(identifies=True, told=True, feed=FeedPlace.TITLE)
    """Words of the house, but masked as a customer's: they may be about one."""
    dated: date = fact(identifies=True, told=True, feed=FeedPlace.DAY)


@value
class _OfAWeek(ItemCommon):
    """What the programme makes of what customers said in a week, from Monday on."""

    monday: date = fact(feed=FeedPlace.NOWHERE)

    @property
    def name(self) -> str:
        """The week by its number: in Dutch and in English the same."""
        return f"week {self.monday.isocalendar().week}"


@declared(Kind.WEEK, one=Phrase("week in cijfers", "week in figures"),
          many=Phrase("weken in cijfers", "weeks in figures"),
          group=Group.WEEK, bearings=9.0, known_by="name", words="", composed=True)  # fmt: skip
@value
class WeekCount(_OfAWeek):
    """How much customers said in a week, and how much was mended: counted of what may be shown on this screen."""

    compliments: int = fact(told=True, feed=FeedPlace.NOWHERE)
    """Positive quotes that were said in it."""
    chances: int = fact(told=True, feed=FeedPlace.NOWHERE)
    """Critical quotes that were said in it."""
    mended: int = fact(told=True, feed=FeedPlace.NOWHERE)
    """Improvements that are dated in it."""
    answers: int = fact(default=0, told=True, feed=FeedPlace.NOWHERE)
    """How often colleagues answered in it, with votes; 0 where that is too little to be told."""
    of: frozenset[ItemId] = fact(feed=FeedPlace.NOWHERE)
    """What was counted."""


@declared(Kind.ROUNDUP, one=Phrase("week in vijf zinnen", "week in five sentences"),
          many=Phrase("weken in vijf zinnen", "weeks in five sentences"),
          group=Group.WEEK, bearings=4.0, known_by="name", words="", composed=True)  # fmt: skip
@value
class Roundup(_OfAWeek):
    """What is counted of a week, in sentences; and one sentence of each of five customers who spoke in it."""

    sentences: tuple[str, ...] = customer_words(feed=FeedPlace.NOWHERE)
    """Of customers; none where fewer than five said one."""
    quotes: tuple[Quote, ...] = fact(feed=FeedPlace.NOWHERE)
    """What each of them is of."""
    lines: tuple[WeekLine, ...] = fact(default=(), feed=FeedPlace.NOWHERE)
    """What is counted; none where there is too little ground."""
    counted: tuple[str, ...] = house_words(default=(), sought=False, feed=FeedPlace.NOWHERE)
    """The same as it is read, for the time that it takes."""
    of: frozenset[ItemId] = fact(default=frozenset(), feed=FeedPlace.NOWHERE)
    """What was counted."""


@declared(Kind.NOTE, one=Phrase("briefje", "note"), many=Phrase("briefjes", "notes"),
          group=Group.STORIES, bearings=2.5, known_by="text", words="", sent=True)  # fmt: skip
@value
class Note(ItemCommon):
    """A compliment that a colleague sent in words: stands beside what it is about, never in turns of its own."""

    text: str = customer_words(told=True, feed=FeedPlace.BODY)
    about: ItemId | None = fact(default=None)
    """The item that it stands beside; None where it is of the wall as a whole."""
    team: str | None = house_words(default=None, read=False, sought=False)
    dated: date | None = fact(default=None, feed=FeedPlace.DAY)


@declared(Kind.IDEA, one=Phrase("idee", "idea"), many=Phrase("ideeën", "ideas"),
          group=Group.STORIES, bearings=2.5, known_by="text", sent=True,
          words="idee ideeen idea ideas obstakel obstakels obstacle obstacles")  # fmt: skip
@value
class Idea(ItemCommon):
    """What a colleague would do otherwise, or what stands in the way, and what became of it."""

    text: str = customer_words(told=True, feed=FeedPlace.BODY)
    about: ItemId | None = fact(default=None)
    obstacle: bool = fact(default=False, told=True)
    """Whether it names what stands in the way."""
    state: IdeaState = fact(default=IdeaState.SENT)
    team: str | None = house_words(default=None, read=False, sought=False, later=True)
    """Who picked it up."""
    outcome: str = house_words(default="", sought=False, later=True)
    """What was done, or why not, in words of the house."""
    dated: date | None = fact(default=None, feed=FeedPlace.DAY)
    moved: date | None = fact(default=None)
    """The day of its last step; None before the first."""


@declared(Kind.IDEAS, one=Phrase("ideeën van collega’s", "ideas of colleagues"),
          many=Phrase("ideeën van collega’s", "ideas of colleagues"),
          group=Group.IDEAS, bearings=4.0, known_by="name", words="", composed=True)  # fmt: skip
@value
class IdeaBoard(ItemCommon):
    """A few ideas of colleagues, or obstacles, with what became of each; the last that moved first."""

    name: str = fact(feed=FeedPlace.NOWHERE)
    sentences: tuple[str, ...] = customer_words(feed=FeedPlace.NOWHERE)
    ideas: tuple[Idea, ...] = fact(feed=FeedPlace.NOWHERE)
    """What each sentence is of."""

    @property
    def obstacles(self) -> bool:
        """Whether it is of what stands in the way."""
        return self.ideas[0].obstacle


Item = (Quote | Story | NpsReading | Picture | Announcement | Spotlight | Improvement | Value | Milestone
        | WeekCount | Roundup | Note | Idea | IdeaBoard | HallOfFame | Poll | Priorities | Hat
        | DecisionCard)  # fmt: skip
CLASSES: Mapping[Kind, type[Item]] = {
    kind: cls for kind in Kind for cls, known in DECLARED.items() if known.kind is kind
}
READ_KINDS = tuple(kind for kind, cls in CLASSES.items() if DECLARED[cls].words)
"""The kinds that a file can hold."""
SENT_KINDS = frozenset(kind for kind, cls in CLASSES.items() if DECLARED[cls].sent)
FEED_KINDS = (*READ_KINDS, *(kind for kind in CLASSES if kind in SENT_KINDS - {*READ_KINDS}))
"""The kinds that a feed can hold: also what colleagues sent elsewhere, where somebody released it."""
WITHOUT_TURNS = frozenset({Kind.MILESTONE, Kind.NOTE, Kind.IDEA})
"""The kinds that stand on slides of other items, and never by themselves."""
_KINDS = {cls: kind for kind, cls in CLASSES.items()}


def kind_of(item: Item) -> Kind:
    """Return the kind of an item."""
    return _KINDS[type(item)]


def known_of(kind: Kind) -> Declaration:
    """Return what the house knows of a kind."""
    return DECLARED[CLASSES[kind]]


def assets_of(item: Item) -> tuple[Asset, ...]:
    """Return the pictures an item needs."""
    return tuple(asset for name in DECLARED[type(item)].pictures if (asset := getattr(item, name)) is not None)


def id_of_words(item: Item) -> ItemId:
    """Return the id of an item's words as they stand; kinds that are not known by words keep the id they have."""
    words: list[str] = []
    for told in DECLARED[type(item)].identity(item):
        words += told if isinstance(told, tuple) else [told.isoformat() if isinstance(told, date) else told or ""]
    return item_id(kind_of(item), *words) if words else item.id


def tone_of(item: Item) -> Tone | None:
    """Return the tone of an item, None for kinds that have none or were not labelled."""
    return item.tone if isinstance(item, Quote | Story) else None


def title_of(item: Item) -> str:
    """Return the few words a person knows an item by."""
    text = printable(" ".join(str(getattr(item, DECLARED[type(item)].known_by) or item.origin.path).split()))
    return text if len(text) <= 70 else text[:69].rstrip() + "…"


def words_of(item: Item) -> tuple[str, ...]:
    """Return the texts by which people look an item up."""
    return texts_in(DECLARED[type(item)].sought(item))


def normal_words(item: Item) -> str:
    """Return all these texts in their normal form."""
    return normal_form(" ".join(words_of(item)))


def item_id(kind: Kind, *identifying: str) -> ItemId:
    """Return the id of what is identified by these texts: "quote-1f0c…", 12 hexadecimal digits."""
    joined = "\x00".join(normal_form(text) for text in identifying)
    return ItemId(f"{kind}-{digest_of(joined.encode(), 6)}")
