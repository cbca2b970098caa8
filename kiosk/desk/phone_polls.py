"""The page of a poll or of priorities on a phone: the answers as large targets, then what came out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import NamedTuple

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.asked_told import Question
from kiosk.desk.desk import Desk
from kiosk.desk.improver_vote import reasons_of
from kiosk.desk.paper_codes import USED, PaperCodes
from kiosk.desk.phone_answers import BUSY
from kiosk.desk.phone_pages import PhonePages
from kiosk.desk.phone_poll_words import asked_at, bars_of, piles_of, until_said
from kiosk.desk.phone_text import Mistake
from kiosk.desk.phone_visit import Visit
from kiosk.model.asked_said import aside_phrase, verdict_on, votes_phrase
from kiosk.model.ballots import Round, round_of
from kiosk.model.item_polls import PILES, STATEMENTS, WITHDRAWN, Poll, Priorities, scores_of
from kiosk.model.items import Kind
from kiosk.model.language import Phrase
from kiosk.model.results import AskedResult
from kiosk.people.ballots import by_round, result_of, result_of_chosen

MOST_OFFERED = 2
"""Other questions that a page leads to: the rest comes by on the wall."""
_TAPS = STATEMENTS - PILES[2]
_NONE = Mistake(said=Phrase("Kies een antwoord.", "Choose an answer."), field="choices")
_AGAIN = Mistake(
    said=Phrase("Er ging iets mis met de keuzes. Begin nog eens; er is niets geteld.",
                "Something went wrong with the choices. Begin again; nothing was counted."), field="choices",
)  # fmt: skip
_BUSY = Mistake(said=BUSY, field="choices", status=HTTPStatus.TOO_MANY_REQUESTS)


class _Standing(NamedTuple):
    """A question with its round, and what this phone answered."""

    item: Question
    asked: Round
    own: tuple[int, ...] | None


class PhonePolls:
    """Draws them and takes votes. One vote a phone and round; it may be changed until the round closes."""

    def __init__(self, desk: Desk, pages: PhonePages, comes_in: Callable[[Visit], bool]) -> None:
        """`comes_in` counts a phone that sends among those of these ten minutes; False where no new one fits."""
        self._desk, self._pages, self._comes_in = desk, pages, comes_in
        self._codes = PaperCodes(desk)

    def is_one(self, visit: Visit) -> bool:
        """Tell whether a visit is about a question that can be answered here."""
        return visit.about is not None and self._standing(visit) is not None

    def offered(self, visit: Visit) -> tuple[Question, ...]:
        """Return open questions, for a page about something else."""
        now = self._desk.now()
        found = [one for one in self._desk.kiosk.asked.questions() if one.id != visit.about and self._begun(one)]
        return tuple(one for one in found if self._desk.ballots.known(round_of(one, now)).is_open(now))[:MOST_OFFERED]

    def page(self, visit: Visit, mistake: Mistake | None = None) -> Response:
        """Return the answers to choose from; after a vote, or once it is closed, what came out."""
        standing = self._standing(visit)
        if standing is None:
            return self._pages.react(visit)
        open_now = standing.asked.is_open(self._desk.now())
        changes = "wijzig" in request.args or mistake is not None
        if not open_now or (standing.own is not None and not changes):
            return self._result(visit, standing)
        if isinstance(standing.item, Poll):
            return self._poll(visit, standing, mistake)
        return self._piles(visit, standing.item, mistake)

    def vote(self, visit: Visit) -> Response:
        """Take a vote, once however often it is sent."""
        standing = self._standing(visit)
        if standing is None:
            return self._pages.react(visit)
        if not standing.asked.is_open(self._desk.now()):
            return self._result(visit, standing)
        choices = self._taken(visit, standing)
        if isinstance(choices, Mistake):
            return self.page(visit, choices)
        coded = isinstance(standing.item, Poll) and standing.item.coded
        if visit.has_cookie and not coded:
            return redirect(url_for("phone.vote", **visit.way()), 303)
        answer = self._result(visit, standing._replace(own=choices))
        return answer if coded else self._pages.remembered(visit, answer)

    def _taken(self, visit: Visit, standing: _Standing) -> tuple[int, ...] | Mistake:
        """Keep what a form chooses, and return that; or return what is wrong with it."""
        choices = self._chosen(standing)
        if isinstance(choices, Mistake):
            return choices
        if not self._comes_in(visit):
            return _BUSY
        code = self._code(visit, standing)
        if isinstance(code, Mistake):
            return code
        kept = self._desk.ballots.vote(standing.asked, choices, visit.visitor, self._desk.now(), code=code)
        return choices if kept or not code else USED

    def _standing(self, visit: Visit) -> _Standing | None:
        item = self._desk.kiosk.asked.question(visit.about or "")
        if item is None or not self._begun(item):
            return None
        asked = self._desk.ballots.known(round_of(item, self._desk.now()))
        return _Standing(item, asked, self._desk.ballots.own(asked.id, visit.visitor))

    def _begun(self, item: Question) -> bool:
        since = item.airing.since
        return since is None or asked_at(since, self._desk.now()) <= self._desk.now()

    def _chosen(self, standing: _Standing) -> tuple[int, ...] | Mistake:
        """Return what a form chooses, or what is wrong with it."""
        if isinstance(standing.item, Priorities):
            try:
                return scores_of(_picked(request.form.get("p", "")))
            except ValueError:
                return _AGAIN
        of_all = standing.item.winner_only
        most, told = len(standing.item.options) if of_all else standing.item.most, request.form.getlist("keuze")[:20]
        found = sorted({int(one) for one in told if one.isascii() and one.isdigit() and len(one) < 3})
        if not found or found[-1] >= len(standing.item.options):
            return _NONE
        if of_all:
            found = [one for one in found if standing.item.options[one] != WITHDRAWN] or [found[0]]
        if len(found) > most:
            said = Phrase(f"Kies er hoogstens {most}.", f"Choose at most {most}.")
            return Mistake(said=said, field="choices")
        return tuple(found)

    def _poll(self, visit: Visit, standing: _Standing, mistake: Mistake | None) -> Response:
        ticked = set(standing.own or ()) if mistake is None else {*map(str, request.form.getlist("keuze"))}
        options = [(at, text, at in ticked or str(at) in ticked) for at, text in enumerate(standing.item.options)]
        item = standing.item
        most = item.most if isinstance(item, Poll) else 1
        if isinstance(item, Poll) and item.winner_only:
            options = [one for one in options if one[1] != WITHDRAWN]
            most = len(options)
        reasons = reasons_of(self._desk, item.id)
        typed = request.form.get("pas", "")[:40]
        return self._shown("phone_poll.html", visit, item, mistake, options=options, most=most, reasons=reasons,
                           typed=typed)  # fmt: skip

    def _code(self, visit: Visit, standing: _Standing) -> str | Mistake:
        """Return the digest of the code on paper that a form holds; "" where none is asked for."""
        if not isinstance(standing.item, Poll) or not standing.item.coded:
            return ""
        return self._codes.digest(request.form.get("pas", ""), visit.opened.screen)

    def _piles(self, visit: Visit, item: Priorities, mistake: Mistake | None) -> Response:
        """Return the step after those that are chosen: each of six taps is a page that the browser goes back by."""
        picked = _picked(request.args.get("p", "")) if mistake is None else ()
        picked = picked if len(set(picked)) == len(picked) else ()
        left = [at for at in self._order(visit, item) if at not in picked]
        rows = [(text, [item.options[at] for at in ones]) for text, ones in piles_of(picked)]
        return self._shown(
            "phone_priorities.html", visit, item, mistake, picked=picked, taps=_TAPS, rows=rows,
            left=[(f"{_written(picked)}{at}", item.options[at]) for at in left], p=_written(picked),
            before=_written(picked[:-1]),
        )  # fmt: skip

    def _order(self, visit: Visit, item: Priorities) -> list[int]:
        """Return the statements in an order of this phone's own, the same on each of its pages."""
        seed = visit.visitor if visit.has_cookie else visit.opened.ticket

        def place(at: int) -> bytes:
            return hashlib.sha256(f"{item.id}\n{seed}\n{at}".encode()).digest()

        return sorted(range(len(item.options)), key=place)

    def _result(self, visit: Visit, standing: _Standing) -> Response:
        asked, own = standing.asked, standing.own
        result = self._counted(asked)
        closed = not asked.is_open(self._desk.now())
        return self._shown(
            "phone_result.html", visit, standing.item, None, bars=bars_of(standing.item, result, own), closed=closed,
            votes=votes_phrase(standing.item, result.votes), verdict=verdict_on(standing.item, result, closed=closed),
            aside=aside_phrase(result.aside) if result.aside else None, voted=own is not None,
        )  # fmt: skip

    def _counted(self, asked: Round) -> AskedResult:
        if asked.kind is Kind.POLL and (chosen := self._desk.ballots.chosen(asked.id)) is not None:
            return result_of_chosen(asked, chosen)
        every = self._desk.ballots.every()
        return result_of(asked, by_round(every.ballots).get(asked.id, ()), every.aside)

    def _shown(self, name: str, visit: Visit, item: Question, mistake: Mistake | None, **more: object) -> Response:
        until = until_said(round_of(item, self._desk.now()), item, self._desk.language)
        return self._pages.poll(name, visit, mistake, poll=item, until=until, **more)


def _picked(text: str) -> tuple[int, ...]:
    """Return the statements that an address or a form tells, one digit each."""
    known = text[:_TAPS]
    return tuple(map(int, known)) if known.isascii() and known.isdigit() and "9" not in known else ()


def _written(picked: Sequence[int]) -> str:
    return "".join(map(str, picked))
