"""Writes meeting papers out, in plain Dutch or English: first what was shown, last what there is to talk about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from kiosk.model.item_hat import Hat
from kiosk.model.item_parts import IdeaState, Tone
from kiosk.model.items import Announcement, Idea, Improvement, Quote, Spotlight, Story
from kiosk.model.language import Language, Phrase
from kiosk.outputs.papers import MeetingPapers, PaperQuote, ToneShare
from kiosk.outputs.papers_blocks import (
    PaperBlock,
    PaperDocument,
    PaperHeading,
    PaperList,
    PaperPicture,
    PaperQuotation,
    PaperText,
    count_of,
    legible,
    paragraphs_of,
)
from kiosk.outputs.papers_cards import card_blocks
from kiosk.outputs.papers_figures import figure_sentences
from kiosk.outputs.papers_questions import questions
from kiosk.outputs.papers_together import together_blocks, week_blocks
from kiosk.slides import written_dates
from kiosk.slides.quotation import OPENING, closed, running, verbatim
from kiosk.slides.quote import channel_within

TITLE = Phrase("Vergaderstukken: wat klanten zeiden", "Meeting papers: what customers said")
_TONES = (
    (Tone.CRITICAL, Phrase("verbeterkans", "chance to improve"), Phrase("verbeterkansen", "chances to improve")),
    (Tone.POSITIVE, Phrase("compliment", "compliment"), Phrase("complimenten", "compliments")),
)
_FEWEST_OF_A_SHARE = 20
"""Showings below which they are told by their number."""
_QUOTE, _QUOTES = Phrase("quote", "quote"), Phrase("quotes", "quotes")
_STORY, _STORIES = Phrase("verhaal", "story"), Phrase("verhalen", "stories")
_TIME, _TIMES = Phrase("keer", "time"), Phrase("keer", "times")


def document_of(papers: MeetingPapers, language: Language) -> PaperDocument:
    """Return the papers as they are written down in a language."""
    told = _Writer(papers, language)
    return PaperDocument(
        title=TITLE.say(language),
        subtitle=told.subtitle(),
        author=legible(papers.name) or "kiosk",
        language=language,
        accent=papers.accent,
        made=papers.made.isoformat(),
        blocks=tuple(told.blocks()),
    )


class _Writer:
    """MeetingPapers and the language that they are told in."""

    def __init__(self, papers: MeetingPapers, language: Language) -> None:
        self._papers = papers
        self._language = language

    def say(self, dutch: str, english: str) -> str:
        return Phrase(dutch, english).say(self._language)

    def subtitle(self) -> str:
        papers = self._papers
        since, until = (f"{self._day(day)} {day.year}" for day in (papers.since, papers.until))
        if papers.since.year == papers.until.year:
            same = papers.since.month == papers.until.month
            since = str(papers.since.day) if same else self._day(papers.since)
        return " · ".join(filter(None, (self.say(f"{since} tot en met {until}", f"{since} to {until}"),
                                        legible(papers.name))))  # fmt: skip

    def blocks(self) -> Iterator[PaperBlock]:
        yield from self._begin()
        if self._papers.week is not None:
            yield from week_blocks(self._papers.week, self._language)
        yield from self._quotes()
        yield from self._improvements()
        yield from self._stories()
        yield from self._figures()
        yield from self._ideas()
        yield from together_blocks(self._papers, self._language)
        yield from self._coming()
        yield from self._decisions()
        yield from self._hats()
        if asked := questions(self._papers, self._language):
            yield self._heading("Vragen voor het overleg", "Questions for the meeting")
            yield PaperList(points=asked, numbered=True)
        yield from self._end()

    def _heading(self, dutch: str, english: str, level: int = 1) -> PaperHeading:
        return PaperHeading(level=level, text=self.say(dutch, english))

    def _day(self, day: date) -> str:
        return f"{day.day} {written_dates.month(day, self._language)}"

    def _number(self, value: float) -> str:
        return written_dates.number(value, self._language)

    def _begin(self) -> Iterator[PaperBlock]:
        """Tell how much was shown, and how much of it was critical, whatever the rest holds."""
        shares = self._papers.shares
        plays, quotes = sum(one.plays for one in shares.values()), sum(one.quotes for one in shares.values())
        if not quotes:
            yield PaperText(text=self.say("In deze dagen stond er geen quote van een klant op het scherm.",
                                          "No quote of a customer was on the screen in these days."))  # fmt: skip
            return
        named = [
            count_of(shares[tone].quotes, one, many, self._language) for tone, one, many in _TONES if tone in shares
        ]
        other = quotes - sum(shares[tone].quotes for tone, *_ in _TONES if tone in shares)
        if other:
            named.append(self.say(f"{other} zonder oordeel", f"{other} that are neither"))
        many = count_of(quotes, _QUOTE, _QUOTES, self._language)
        yield PaperText(
            text=self.say(
                f"In deze dagen {'stond' if quotes == 1 else 'stonden'} er {many} van klanten op het scherm: "
                f"{self._listed(named)}. Samen waren ze {self._number(plays)} keer te zien. {self._share(plays)}",
                f"In these days {many} of customers {'was' if quotes == 1 else 'were'} on the screen: "
                f"{self._listed(named)}. Together they were shown {self._number(plays)} "
                f"{'time' if plays == 1 else 'times'}. {self._share(plays)}",
            )
        )

    def _share(self, plays: int) -> str:
        """Tell how much of it was critical: a share of few showings says less than their number."""
        critical = self._papers.shares.get(Tone.CRITICAL, ToneShare()).plays
        if plays < _FEWEST_OF_A_SHARE:
            return self.say(
                f"Daarvan was het {self._number(critical)} keer een verbeterkans.",
                f"Of those {self._number(critical)} were a chance to improve.",
            )
        part = round(100 * critical / plays)
        return self.say(
            f"Van elke 100 keer was dat {part} keer een verbeterkans.",
            f"Of every 100 times {part} were a chance to improve.",
        )

    def _listed(self, parts: list[str]) -> str:
        *first, last = parts
        return f"{', '.join(first)} {self.say('en', 'and')} {last}" if first else last

    def _quotes(self) -> Iterator[PaperBlock]:
        papers = self._papers
        if papers.quotes:
            yield self._heading("Wat klanten zeiden", "What customers said")
        for quotes, dutch, english in (
            (papers.critical, "Verbeterkansen", "Chances to improve"),
            (papers.kind, "Complimenten", "Compliments"),
            (papers.other, "Andere quotes", "Other quotes"),
        ):
            if quotes:
                yield self._heading(dutch, english, 2)
            for one in quotes:
                yield from self._quote(one)
        if papers.quotes_left:
            more = count_of(papers.quotes_left, _QUOTE, _QUOTES, self._language)
            yield PaperText(facts=True, text=self.say(
                f"Er stonden nog {more} op het scherm; hierboven staan de quotes die het vaakst te zien waren.",
                f"There were {more} more; those above were shown most."))  # fmt: skip

    def _quote(self, one: PaperQuote) -> Iterator[PaperBlock]:
        quote = one.quote
        words, facts = _quoted(quote.text), " · ".join(self._facts(one))
        yield PaperQuotation(paragraphs=words, by=self._who(quote), facts=facts, language=quote.language)
        for note in one.notes:
            yield PaperText(text=self.say("Een collega schreef: ", "A colleague wrote: ") + _inline(note.text))
        if one.answer is not None:
            yield PaperText(text=self.say("Wat wij deden: ", "What we did: ") + self._done(one.answer))

    def _who(self, quote: Quote) -> str:
        said = f"{self._day(quote.said_on)} {quote.said_on.year}" if quote.said_on else ""
        named = ", ".join(filter(None, (quote.speaker, quote.place)))
        via = f"via {channel_within(quote.channel)}" if quote.channel else ""
        parts = (named or self.say("Een klant", "A customer"), via, quote.team, said, self._score(quote))
        return legible(" · ".join(part for part in parts if part))

    def _score(self, quote: Quote) -> str:
        if quote.score is None:
            return ""
        value, scale = self._number(quote.score.value), quote.score.scale
        return self.say(f"gaf een {value} van {scale}", f"gave {value} of {scale}")

    def _facts(self, one: PaperQuote) -> Iterator[str]:
        yield count_of(one.plays, _TIME, _TIMES, self._language) + self.say(" getoond", " shown")
        if one.count.recognise:
            yield self.say(f"{one.count.recognise} collega’s herkennen dit",
                           f"{one.count.recognise} colleagues recognise this")  # fmt: skip
        if one.count.compliments:
            yield self.say(f"{one.count.compliments} complimenten van collega’s",
                           f"{one.count.compliments} compliments of colleagues")  # fmt: skip
        if one.count.taps:
            yield self.say(f"{one.count.taps} tikken bij het scherm", f"{one.count.taps} taps at the screen")
        if one.answer is None and one.quote.tone is Tone.CRITICAL:
            yield self.say("wat wij deden, staat er nog niet bij", "what we did is not told yet")

    def _done(self, answer: Improvement) -> str:
        since = f"{self._day(answer.dated)} {answer.dated.year}" if answer.dated else ""
        more = ", ".join(filter(None, (legible(answer.team or ""), since)))
        return legible(running(answer.done)) + (f" ({more})" if more else "")

    def _improvements(self) -> Iterator[PaperBlock]:
        if self._papers.improvements:
            yield self._heading("Wat wij veranderden", "What we changed")
        for one in self._papers.improvements:
            yield PaperQuotation(paragraphs=_quoted(one.said), language=one.language)
            yield PaperText(text=self.say("Wat wij deden: ", "What we did: ") + self._done(one))

    def _stories(self) -> Iterator[PaperBlock]:
        papers = self._papers
        if papers.stories or papers.spotlights:
            yield self._heading("Verhalen", "Stories")
        for one in papers.stories:
            yield from self._story(one)
        if papers.stories_left:
            more = count_of(papers.stories_left, _STORY, _STORIES, self._language)
            yield PaperText(text=self.say(f"Er stonden nog {more} op het scherm.", f"There were {more} more."),
                            facts=True)  # fmt: skip
        for colleague in papers.spotlights:
            yield from self._spotlight(colleague)

    def _story(self, story: Story) -> Iterator[PaperBlock]:
        headline = legible(running(story.headline))
        yield PaperHeading(level=2, text=headline)
        if story.photo is not None:
            yield PaperPicture(asset=story.photo, alt=self.say(f"Foto bij het verhaal: {headline}",
                                                               f"Photo with the story: {headline}"))  # fmt: skip
        for part in (line for text in story.paragraphs for line in paragraphs_of(running(text))):
            yield PaperText(text=part, language=story.language)
        day = f"{self._day(story.dated)} {story.dated.year}" if story.dated else ""
        facts = " · ".join(filter(None, (legible(story.team or ""), day)))
        if facts:
            yield PaperText(text=facts, facts=True)

    def _spotlight(self, colleague: Spotlight) -> Iterator[PaperBlock]:
        name = legible(colleague.name)
        yield self._heading(f"In het zonnetje: {name}", f"In the spotlight: {name}", 2)
        if colleague.photo is not None:
            yield PaperPicture(asset=colleague.photo, alt=self.say(f"Foto van {name}", f"Photo of {name}"))
        for part in paragraphs_of(running(colleague.text)):
            yield PaperText(text=part, language=colleague.language)

    def _figures(self) -> Iterator[PaperBlock]:
        if self._papers.figures:
            yield self._heading("Cijfers", "Figures")
            points = (" ".join(figure_sentences(one, self._language)) for one in self._papers.figures)
            yield PaperList(points=tuple(points))

    def _ideas(self) -> Iterator[PaperBlock]:
        if self._papers.ideas:
            yield self._heading("Ideeën van collega’s", "Ideas of colleagues")
            yield PaperList(points=tuple(f"{_inline(one.text)} {self._state(one)}" for one in self._papers.ideas))

    def _state(self, idea: Idea) -> str:
        team = legible(idea.team or "")
        by = self.say(f" door {team}", f" by {team}") if team else ""
        outcome = legible(running(idea.outcome))
        match idea.state:
            case IdeaState.DONE:
                done = self.say("Weggenomen", "Taken away") if idea.obstacle else self.say("Gedaan", "Done")
                return f"{done}{by}: {outcome}" if outcome else f"{done}{by}."
            case IdeaState.PICKED_UP:
                return self.say("Opgepakt", "Picked up") + f"{by}."
            case IdeaState.TRYING:
                return self.say("Er loopt een proef", "A trial runs") + (f"{by}: {outcome}" if outcome else f"{by}.")
            case IdeaState.LEARNED:
                return self.say("Geprobeerd", "Tried") + (f"{by}: {outcome}" if outcome else f"{by}.")
            case _:
                return self.say("Gelezen, nog niet opgepakt.", "Read, not picked up yet.")

    def _coming(self) -> Iterator[PaperBlock]:
        if self._papers.coming:
            yield self._heading("Wat er aankomt", "What is coming")
            yield PaperList(points=tuple(map(self._event, self._papers.coming)))

    def _decisions(self) -> Iterator[PaperBlock]:
        if self._papers.decisions:
            yield self._heading("Wat er te besluiten is", "What there is to decide")
        for card in self._papers.decisions:
            yield from card_blocks(card, self._language)

    def _hats(self) -> Iterator[PaperBlock]:
        if self._papers.hats:
            yield self._heading("Wie de klantpet draagt", "Who wears the customer’s hat")
            yield PaperList(points=tuple(map(self._hat, self._papers.hats)))

    def _hat(self, hat: Hat) -> str:
        """Return "Teamoverleg, dinsdag 1 december, 10:00: Marloes. De pet vraagt: Wat merkt de klant hiervan?"."""
        turn = hat.turn
        when = written_dates.long_day(turn.at, self._language) if turn else ""
        hour = written_dates.clock(turn.at) if turn and isinstance(turn.at, datetime) else ""
        where = ", ".join(filter(None, (hat.meeting, when, hour)))
        asks = self.say("De pet vraagt: ", "The hat asks: ") + " ".join(hat.questions) if hat.questions else ""
        return legible(f"{where}: {turn.who if turn else ''}. {asks}".strip())

    def _event(self, event: Announcement) -> str:
        starts = event.starts
        if starts is None:
            return legible(event.title)
        day = written_dates.long_day(starts, self._language)
        day += f" {starts.year}" if starts.year != self._papers.until.year else ""
        if isinstance(starts, datetime):
            day += f", {written_dates.clock(starts)}"
        where = f" ({legible(event.place)})" if event.place else ""
        parts = (f"{day[0].upper()}{day[1:]}", legible(running(event.title)) + where, legible(running(event.text)))
        return ". ".join(part.removesuffix(".") for part in parts if part) + "."

    def _end(self) -> Iterator[PaperBlock]:
        """Tell what it was made of, and what is left out."""
        papers = self._papers
        yield self._heading("Over deze stukken", "About these papers")
        made = f"{self._day(papers.made.date())} {papers.made.year}, {written_dates.clock(papers.made)}"
        yield PaperText(text=self.say(
            f"Gemaakt op {made}, van wat er echt op het scherm stond. Namen zijn ingekort en persoonlijke gegevens"
            " afgedekt, zoals op het scherm. Aantallen staan er vanaf 3.",
            f"Made on {made}, of what really was on the screen. Names are short and personal data is covered, as on the"
            " screen. Counts are told from 3 up."))  # fmt: skip
        if papers.gone:
            yield PaperText(text=self.say(
                f"{papers.gone} {'bericht dat' if papers.gone == 1 else 'berichten die'} er in deze dagen ook"
                f" {'stond, staat' if papers.gone == 1 else 'stonden, staan'} er nu niet meer en"
                f" {'is' if papers.gone == 1 else 'zijn'} hier weggelaten.",
                f"{papers.gone} more {'item' if papers.gone == 1 else 'items'} of these days"
                f" {'is' if papers.gone == 1 else 'are'} no longer on the screen, and left out here."))  # fmt: skip


def _quoted(text: str) -> tuple[str, ...]:
    """Return the customer's words between marks; the marks stand around the whole."""
    parts: Iterable[str] = paragraphs_of(closed(verbatim(text)))
    first, *rest = parts
    return (OPENING + first, *rest)


def _inline(text: str) -> str:
    return legible(OPENING + closed(verbatim(text)))
