"""Which post-its stand beside a quote when it shows: in turn, and compliments never more than the others. Pure.

What a showing remembers is `Posted`, in the tally. While compliments and others (ideas, obstacles) are both at hand,
the difference between those shown stays within `MOST_AHEAD`: a wall that hangs full of praise tells nothing any more.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kiosk.model.answered import MOST_POST_ITS, Answered, PostIt
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Idea, Item, ItemId, Note, Quote
from kiosk.model.reactions import ReactionCount
from kiosk.model.results import Result
from kiosk.model.sign_ups import names_of
from kiosk.model.tally import Posted

MOST_AHEAD = MOST_POST_ITS
"""So many more compliments than others were shown at most, or the other way round."""
_LINES = ((45, 6), (95, 3), (130, 2))
"""Letters of a quote up to which so many lines of a post-it fit below it; beside a longer one stands none."""
_LETTERS = (15, 34, 54)
"""Letters of a line of a post-it that is one, two or three columns wide."""
_REMEMBERED = 500


def lines_below(text: str) -> int:
    """Return how many lines of a post-it fit below the words of a quote; 0 where they leave no room."""
    return next((lines for most, lines in _LINES if len(text) <= most), 0)


def columns_of(post_it: PostIt, lines: int) -> int:
    """Return how many of three columns a post-it takes in so many lines; more than three where it does not fit."""
    wide = (at for at, letters in enumerate(_LETTERS, 1) if len(post_it.text) <= letters * lines)
    return next(wide, MOST_POST_ITS + 1)


class _Lines(NamedTuple):
    """The post-its about one item that can stand beside it, the newest first."""

    compliments: tuple[PostIt, ...] = ()
    others: tuple[PostIt, ...] = ()


class PostIts:
    """The released post-its and the counts, by what they are about. Owned by one thread, like the programme."""

    def __init__(self) -> None:
        self.version = 0
        """Grows with every change of the post-its."""
        self.all: tuple[PostIt, ...] = ()
        self._about: Mapping[ItemId, tuple[PostIt, ...]] = {}
        self._fitting: dict[ItemId, tuple[str, _Lines]] = {}
        """By item: its words, and what fits below them."""
        self._counts: Mapping[ItemId, ReactionCount] = {}
        self._results: Mapping[ItemId, Result] = {}
        self._sent: tuple[PostIt, ...] = ()
        """What this screen may show at some time."""
        self._both: tuple[tuple[object, ...], bool] = ((), False)
        """Of which state of content and post-its, and whether both sorts are at hand in it."""

    def take(
        self, post_its: tuple[PostIt, ...], counts: Iterable[ReactionCount], results: Iterable[Result] = ()
    ) -> None:
        """Take all that this screen may show at some time."""
        self._sent, self._counts = post_its, {one.about: one for one in counts}
        self._results = {one.poll: one for one in results}

    def refresh(self, within: Callable[[tuple[PostIt, ...]], tuple[PostIt, ...]]) -> None:
        """Come to a moment; `within` gives those whose dates hold. What was declined stands nowhere."""
        if (now := within(self._sent)) == self.all:
            return
        self.all = now
        self.version += 1
        about: dict[ItemId, list[PostIt]] = defaultdict(list)
        for one in sorted(self.all, key=lambda one: (one.dated or date.min, one.id), reverse=True):
            if one.about is not None and not (isinstance(one, Idea) and one.state is IdeaState.DECLINED):
                about[one.about].append(one)
        self._about = {key: tuple(ones) for key, ones in about.items()}
        self._fitting = {}

    def counted(self, item: Item) -> Answered:
        """Return the counts of an item, without post-its."""
        count = self._counts.get(item.id)
        result = next((self._results[name] for name in names_of(item) if name in self._results), None)
        if count is None:
            return Answered(result=result) if result is not None else Answered()
        return Answered(recognise=count.recognise, compliments=count.compliments, taps=count.taps, result=result)

    def both_at_hand(self, quotes: Callable[[ItemId], Quote | None], state: tuple[object, ...]) -> bool:
        """Tell whether a compliment and another can both stand beside quotes.

        `quotes` gives those that show, and is asked anew where `state` or the post-its are others than before.
        """
        if self._both[0] != (key := (self.version, *state)):
            lines = [self._lines(quote) for one in self._about if (quote := quotes(one)) is not None]
            self._both = key, any(one.compliments for one in lines) and any(one.others for one in lines)
        return self._both[1]

    def beside(self, quote: Quote, posted: Posted, *, both: bool) -> tuple[PostIt, ...]:
        """Return the post-its that stand beside a quote now; `both` tells whether both sorts are at hand."""
        if quote.id not in self._about:
            return ()
        lines, most = self._lines(quote), lines_below(quote.text)
        compliments, others = (_in_turn(line, posted.seen) for line in lines)
        chosen = max(
            (
                (first, second)
                for first in range(min(len(compliments), MOST_POST_ITS) + 1)
                for second in range(min(len(others), MOST_POST_ITS) + 1)
                if _fit((*compliments[:first], *others[:second]), most)
                and (not both or abs(posted.ahead + first - second) <= max(MOST_AHEAD, abs(posted.ahead)))
            ),
            key=lambda sizes: (sum(sizes), -abs(posted.ahead + sizes[0] - sizes[1]), sizes[1]),
        )
        ones = (compliments[: chosen[0]], others[: chosen[1]])
        return _mixed(*(ones if posted.lead <= 0 else ones[::-1]))

    def after(self, posted: Posted, quote: Quote, shown: Sequence[PostIt], *, both: bool) -> Posted:
        """Return what is remembered once these stood beside a quote."""
        if not shown:
            return posted
        ids = {one.id for one in shown}
        seen = set(posted.seen)
        again: set[ItemId] = set()
        for line in self._lines(quote):
            every = {one.id for one in line}
            if every <= seen | ids:  # the round is over: who stood twice in it has begun the next
                again |= every & seen & ids
                seen -= every
                ids -= every
        kept = [key for key in posted.seen if key in seen and key not in ids | again]
        kept += sorted(ids | again)
        step = sum(1 if isinstance(one, Note) else -1 for one in shown) if both else 0
        return Posted(posted.ahead + step, 1 if isinstance(shown[0], Note) else -1, tuple(kept[-_REMEMBERED:]))

    def _lines(self, quote: Quote) -> _Lines:
        known = self._fitting.get(quote.id)
        if known is None or known[0] != quote.text:
            most = 0 if quote.photo is not None else lines_below(quote.text)
            fit = [one for one in self._about.get(quote.id, ()) if columns_of(one, most) <= MOST_POST_ITS]
            notes = tuple(one for one in fit if isinstance(one, Note))
            others = tuple(one for one in fit if not isinstance(one, Note))
            known = self._fitting[quote.id] = (quote.text, _Lines(notes, others))
        return known[1]


def _in_turn(line: Sequence[PostIt], seen: Sequence[ItemId]) -> tuple[PostIt, ...]:
    """Return those that did not stand in this round before those that did."""
    return tuple(sorted(line, key=lambda one: one.id in seen))


def _fit(ones: Sequence[PostIt], lines: int) -> bool:
    return len(ones) <= MOST_POST_ITS and sum(columns_of(one, lines) for one in ones) <= MOST_POST_ITS


def _mixed(first: Sequence[PostIt], second: Sequence[PostIt]) -> tuple[PostIt, ...]:
    """Return both sorts by turns: where a small screen leaves the last out, what is left is mixed as well."""
    pairs = itertools.zip_longest(first, second)
    return tuple(one for pair in pairs for one in pair if one is not None)
