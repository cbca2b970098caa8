"""What the composer knows of the screen, as one value, and what follows from each message: pure, for every moment.

A value is replaced whole, so that nothing of a former moment is left in it: no page of what was taken away, no page
that waits for a place that is taken, no wish for a slide that has gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from typing import Any

from kiosk.model.answered import PostIt
from kiosk.model.item_hat import Hat, untold
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import HallOfFame, Idea, IdeaBoard, Item, ItemId, Note, NpsReading, Roundup, WeekCount, tone_of
from kiosk.model.reactions import ReactionCount
from kiosk.model.results import Result
from kiosk.model.schedule import Cue, CueForm
from kiosk.model.sign_ups import names_of
from kiosk.model.value import value
from kiosk.run.messages import Look, Prepared, Shown, Thanks, Wish

REMEMBERED = 10
"""Cues that a key can go back to."""


@value
class Task:
    """What must be set and painted now."""

    cue: Cue | None = None
    """None: what the programme chooses."""
    at_once: bool = False
    back: bool = False
    again: bool = False
    """As in `Prepared`."""


@value
class Preparation:
    """What stands, what waits, and what must come in place of what stands."""

    look: Look
    content: Mapping[ItemId, Item] = field(default_factory=dict)
    on: bool = True
    """Whether the screen is on by the opening hours."""
    stands: Shown | None = None
    """The last answer of the player; None before the first and while the screen is off."""
    waits: Prepared | None = None
    """The page that was handed over last and is not answered yet: it may begin at any moment."""
    outdated: bool = False
    """Whether another page must be prepared in place of the one that waits."""
    instead: Task | None = None
    """What must replace what stands at once; it holds until something else stands."""
    earlier: tuple[Cue, ...] = ()
    thanks: Thanks = Thanks()
    """For a key of the number pad that counted."""
    reason_shown: bool = False

    @property
    def cue(self) -> Cue | None:
        """What plays now."""
        return self.stands.prepared.cue if self.stands is not None else None

    def ends(self) -> datetime | None:
        """Return when the last page of what plays now will leave; None where nothing stands."""
        if self.stands is None:
            return None
        there = self.stands.prepared
        return self.stands.until + sum((page.duration for page in there.slides[there.page :]), timedelta())

    def holds(self, cue: Cue) -> bool:
        """Tell whether what a cue shows may still be shown, in the same words, wherever in its file they are by now.

        Of what is made of other items that is so as long as all of them are there, and so it is of what stands beside.
        """
        sent = (*cue.beside.post_its, *(cue.item.ideas if isinstance(cue.item, IdeaBoard) else ()))
        champions = cue.item.champions if isinstance(cue.item, HallOfFame) else ()
        if not all(map(self._hangs, sent)) or not all(map(self._has, champions)):
            return False
        match cue.item:
            case None | IdeaBoard() | HallOfFame():
                return True
            case WeekCount():
                return cue.item.of <= self.content.keys()
            case Roundup():
                return all(map(self._has, cue.item.quotes)) and cue.item.of <= self.content.keys()
            case NpsReading():
                return self._has(cue.item) and all(map(self._has, cue.milestones))
            case _:
                return self._has(untold(cue.item) if isinstance(cue.item, Hat) else cue.item)

    def _hangs(self, shown: PostIt) -> bool:
        """Tell whether the words of a colleague may still be shown; what is said of them later waits its turn."""
        item = self.content.get(shown.id)
        match item, shown:
            case Note(), Note():
                return (item.text, item.team) == (shown.text, shown.team)
            case Idea(), Idea():
                return item.text == shown.text and item.state is not IdeaState.DECLINED
            case _:
                return False

    def _has(self, shown: Item) -> bool:
        item = self.content.get(shown.id)
        return item is not None and (item is shown or replace(item, origin=shown.origin) == shown)

    def due(self, urgent: Cue | None) -> Task | Prepared | None:
        """Return what is to be painted now: a later page, or a task; None while the right page waits."""
        if self.stands is None:
            return Task() if self.waits is None or self.outdated else None
        if urgent is not None and urgent.item != self.stands.prepared.cue.item:
            waiting = self.waits is not None and self.waits.cue.item == urgent.item
            return None if waiting and not self.outdated else Task(cue=urgent, at_once=True)
        if self.waits is not None and not self.outdated:
            return None
        return self.instead or self._following() or Task()

    def _following(self) -> Prepared | None:
        if self.stands is None or self.stands.prepared.page == len(self.stands.prepared.slides):
            return None
        before = self.stands.prepared
        return replace(before, page=before.page + 1, after=before.slide, at_once=False, back=False, again=False)

    def shown(self, answer: Shown) -> Preparation:
        """Return what is so when a page has come to stand: all that was made to come after another page is void."""
        prepared = answer.prepared
        another = self.cue is not None and prepared.begins
        after = replace(
            self,
            stands=answer if self.on else None,
            waits=None,
            outdated=False,
            instead=None,
            earlier=self._left() if another else self.earlier,
            reason_shown=self.reason_shown and not prepared.begins,
        )
        if after.stands is not None and not self.holds(prepared.cue):
            return replace(after, instead=Task(at_once=True))
        return after if prepared.look is self.look else after.in_look(self.look)

    def _left(self) -> tuple[Cue, ...]:
        return (*self.earlier[1 - REMEMBERED :], self.cue) if self.cue is not None else self.earlier

    def refused(self, prepared: Prepared) -> Preparation:
        """Return what is so when a page cannot be painted or shown: the pages after it are left out."""
        after = replace(self, waits=None) if self.waits is prepared else self
        if prepared.at_once and self.instead is not None:
            after = replace(after, instead=Task(at_once=True))
        if self.stands is None or prepared.cue is not self.cue or prepared.again:
            return after
        there = self.stands.prepared
        return replace(after, stands=replace(self.stands, prepared=replace(there, slides=there.slides[: there.page])))

    def cannot(self, task: Task) -> Preparation:
        """Return what is so when the cue of a task cannot be set: then the programme chooses what comes instead."""
        return replace(self, instead=Task(at_once=True)) if task is self.instead and task.cue is not None else self

    def with_content(self, content: Mapping[ItemId, Item]) -> Preparation:
        """Return what is so with other content: nothing waits that is not in it; what stands gets its new words.

        What the programme chose is chosen anew; a later page of what stands goes on waiting.
        """
        after = replace(self, content=content)
        if self.waits is not None and not after.holds(self.waits.cue):
            after = replace(after, waits=None)
        elif self.waits is not None and content != self.content:
            after = after.chosen_anew()
        if self.cue is None or after.holds(self.cue) or (self.instead is not None and not self.instead.again):
            return after
        mended = _in_new_words(self.cue, self.content, content)
        if mended is None and after.instead is not None and after.instead.cue is not None:
            mended = after.instead.cue if after.holds(after.instead.cue) else None
        return replace(after, instead=Task(cue=mended, at_once=True, again=mended is not None))

    def with_counts(self, before: Iterable[ReactionCount], now: Iterable[ReactionCount]) -> Preparation:
        """Return what is so with other counts: a page that waits and tells more than there are now is made anew.

        One more waits for the next showing, so that a busy minute at the phones paints nothing.
        """
        item = self.waits.cue.item if self.waits is not None else None
        if item is None:
            return self
        nothing = ReactionCount(about=item.id)
        was, told = (next((one for one in counts if one.about == item.id), nothing) for counts in (before, now))
        less = told.recognise < was.recognise or told.compliments < was.compliments or told.taps < was.taps
        return self.chosen_anew() if less else self

    def with_results(self, now: Iterable[Result], *, live: bool) -> Preparation:
        """Return what is so with other results: what stands is set again with its own where it may be `live`.

        A page that waits and tells more than there is is made anew; what is only more stands at its next showing.
        """
        results = {one.poll: one for one in now}
        told = self.waits.cue.beside.result if self.waits is not None else None
        found = results.get(told.poll) if told is not None else None
        stays = told is None or (found is not None and found.votes >= told.votes and found.aside == told.aside)
        after = self if stays else self.chosen_anew()
        stands = self.cue
        if not live or stands is None or stands.item is None or self.instead is not None:
            return after
        newest = next((results[name] for name in names_of(stands.item) if name in results), None)
        if newest is None or newest == stands.beside.result:
            return after
        cue = replace(stands, beside=replace(stands.beside, result=newest))
        return replace(after, outdated=True, instead=Task(cue=cue, at_once=True, again=True))

    def chosen_anew(self) -> Preparation:
        """Return what is so when the programme must choose again: only a page of what stands goes on waiting."""
        waits = self.waits
        return self if waits is None or not waits.begins else replace(self, outdated=True)

    def in_look(self, look: Look) -> Preparation:
        """Return what is so in another look: what stands is shown in it, on the same page."""
        after = replace(self, look=look, outdated=True)
        if self.cue is None or self.instead is not None:
            return after
        return replace(after, instead=Task(cue=self.cue, at_once=True, again=True))

    def wished(self, wish: Wish | Thanks) -> Preparation:
        """Return what is so after a key: thanks, the reason of what stands, or another slide in its place."""
        if isinstance(wish, Thanks):
            return replace(self, thanks=wish)
        if wish.what == "why":
            return replace(self, reason_shown=not self.reason_shown)
        if self.stands is None:
            return self
        if wish.what == "previous" and self.earlier:
            *earlier, cue = self.earlier
            # Another showing of it is another cue, and what was remembered then is not what is known now.
            task = Task(cue=replace(cue, tally=None), at_once=True, back=True)
            return replace(self, earlier=tuple(earlier), outdated=True, instead=task)
        return replace(self, outdated=True, instead=Task(at_once=True))

    def dark(self) -> Preparation:
        """Return what is so when the opening hours end: nothing stands and nothing waits."""
        after = replace(self, on=False, stands=None, waits=None, instead=None)
        return replace(after, earlier=self._left(), reason_shown=False)


_WHOLE: Mapping[str, Any] = {"form": CueForm.WHOLE, "words": (), "part": 1, "parts": 1, "whole_at": None}


def _in_new_words(cue: Cue, before: Mapping[ItemId, Item], content: Mapping[ItemId, Item]) -> Cue | None:
    """Return the cue with all the words its file holds now: who edits what stands on the screen sees it change.

    It is the same turn in other words, so the programme does not count it again.
    """
    was = cue.item
    if was is None:
        return None
    new = (item for key, item in content.items() if item.origin == was.origin and key not in before)
    item = content.get(was.id) or next((one for one in new if type(one) is type(was)), None)
    if item is None or tone_of(item) is not tone_of(was):
        return None
    happened = tuple(one for one in cue.milestones if content.get(one.id) == one)
    post_its = (content.get(one.id) for one in cue.beside.post_its)
    beside = replace(cue.beside, post_its=tuple(one for one in post_its if isinstance(one, Note | Idea)))
    return replace(cue, item=item, milestones=happened, beside=beside, **_WHOLE)


def same_place(page: int, before: int, now: int) -> int:
    """Return the page of `now` pages on which the first words of a page of `before` stand."""
    return 1 + (page - 1) * now // before
