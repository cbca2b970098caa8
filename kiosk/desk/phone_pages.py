"""Draws the pages behind the code on the screen: the answers, the box for words, what was sent, what is wrong."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus

from flask import make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.asked_told import Question
from kiosk.desk.desk import Desk
from kiosk.desk.events import EventState
from kiosk.desk.phone_answers import KEPT, PhoneAnswers
from kiosk.desk.phone_text import LONGEST_TYPED, Mistake
from kiosk.desk.phone_visit import Visit
from kiosk.desk.phone_visitor import remember
from kiosk.desk.phone_wording import (
    GONE_BY,
    THE_WALL,
    answer_said,
    enough_of,
    is_verbatim,
    label_of,
    offers_of,
    question_of,
    series_of,
    short,
    sign_of,
    thanks_for,
)
from kiosk.model.language import Phrase
from kiosk.model.reactions import LONGEST_TEXT, Reaction, ReactionKind

EXPIRED = Mistake(
    said=Phrase("Deze code is verlopen. Kijk nog even naar het scherm en scan opnieuw.",
                "This code has expired. Look at the screen once more and scan again."),
    field="code",
    status=HTTPStatus.GONE,
)  # fmt: skip


class PhonePages:
    """Draws them; what they hold is decided elsewhere."""

    def __init__(self, desk: Desk, answers: PhoneAnswers) -> None:
        self._desk = desk
        self._answers = answers
        self.offers: Callable[[Visit], Sequence[Question]] = lambda _: ()
        """Gives the open questions that a page about something else leads to."""
        self.events: Callable[[Visit], Sequence[EventState]] = lambda _: ()
        """And the events that people can sign up for."""

    def react(self, visit: Visit, mistake: Mistake | None = None, notice: Phrase | None = None) -> Response:
        """Return the page with the answers that may be given."""
        own = self._answers.own(visit.about, visit.visitor)
        given = {one.answer for one in own if self._answers.is_of_today(one)}
        return self._page(
            "phone_react.html",
            visit,
            mistake,
            offers=[one for one in offers_of(visit.item) if one.words or one.answer not in given],
            own=[self._own(one) for one in own],
            others=visit.others,
            polls=self.offers(visit),
            events=self.events(visit),
            nominates=self._desk.settings.phone.nominations,
            notice=notice,
        )

    def poll(self, name: str, visit: Visit, mistake: Mistake | None, **more: object) -> Response:
        """Return a page of a poll, of priorities or of an event."""
        return self._page(name, visit, mistake, **more)

    def words(
        self,
        visit: Visit,
        answer: ReactionKind,
        text: str = "",
        *,
        form: str = "",
        mistake: Mistake | None = None,
    ) -> Response:
        """Return the page with the box, and in it what was typed before."""
        asked = question_of(visit.item, answer)
        more = {"answer": answer, "question": asked, "text": text[:LONGEST_TYPED], "most": LONGEST_TEXT,
                "enough": enough_of(answer)}  # fmt: skip
        return self._page("phone_words.html", visit, mistake, form=form, **more)

    def sent(self, visit: Visit, kept: Reaction) -> Response:
        """Return the page that says that it was sent."""
        others = self._answers.others(kept) if kept.answer is ReactionKind.RECOGNISE else 0
        thanks = thanks_for(kept.answer, words=bool(kept.text), others=others, item=visit.item)
        more_words = kept.answer is ReactionKind.COMPLIMENT and not kept.text
        return self._page("phone_sent.html", visit, None, thanks=thanks, own=[self._own(kept)], more_words=more_words)

    def after(self, visit: Visit, kept: Reaction) -> Response:
        """Answer a form that was taken: a browser that keeps cookies goes to a page that may be loaded again."""
        if visit.has_cookie:
            way = visit.way(verstuurd=kept.id)
            return redirect(url_for("phone.page", **way), 303)
        return self.remembered(visit, self.sent(visit, kept))

    def taken_back(self, visit: Visit) -> Response:
        """Answer a form that took an answer back."""
        if visit.has_cookie:
            return redirect(url_for("phone.page", **visit.way(terug="ja")), 303)
        return self.react(visit, notice=TAKEN_BACK)

    def expired(self, code: str, mistake: Mistake = EXPIRED) -> Response:
        """Return the page that asks for the code that stands on the screen now, with all that was sent."""
        kept = {name: request.form.get(name, "")[:LONGEST_TYPED] for name in _CARRIED if name in request.form}
        to = "phone.nominate" if request.endpoint == "phone.nominate" else "phone.answer"
        told = {"code": code, "mistake": mistake, "kept": kept, "text": kept.pop("text", ""), "to": to}
        return make_response(render_template("phone_code.html", **told, **self._brand()), mistake.status)

    def wrong(self, said: Phrase, text: str, status: int) -> Response:
        """Return the page that says that something is wrong, with what was typed."""
        return make_response(
            render_template("phone_wrong.html", wrong=said, text=text, kept=KEPT, **self._brand()), status
        )

    def _own(self, one: Reaction) -> Mapping[str, object]:
        said = answer_said(one.answer, words=bool(one.text))
        return {"id": one.id, "answer": one.answer, "text": one.text, "said": said,
                "decided": self._answers.is_decided(one)}  # fmt: skip

    def _page(self, name: str, visit: Visit, mistake: Mistake | None, **more: object) -> Response:
        item = visit.item
        told: dict[str, object] = {
            "visit": visit,
            "item": item,
            "series": series_of(item),
            "label": label_of(item) if item is not None else None,
            "mark": sign_of(item) if item is not None else "quote",
            "gone_by": GONE_BY if visit.about else THE_WALL,
            "verbatim": item is not None and is_verbatim(item),
            "mistake": mistake,
            **more,
        }
        told["form"] = more.get("form") or secrets.token_hex(16)
        looks = {"short": short, "sign_of": sign_of, "is_verbatim": is_verbatim, "series_of": series_of}
        status = mistake.status if mistake is not None else HTTPStatus.OK
        return make_response(render_template(name, **told, **looks, **self._brand()), status)

    def bare(self, name: str, mistake: Mistake | None, **more: object) -> Response:
        """Return a page of no visit to a screen."""
        status = mistake.status if mistake is not None else HTTPStatus.OK
        return make_response(render_template(name, mistake=mistake, **more, **self._brand()), status)

    def _brand(self) -> Mapping[str, str]:
        return {"brand": self._desk.settings.screen.brand or self._desk.settings.screen.name}

    def remembered(self, visit: Visit, answer: Response) -> Response:
        """Let the browser that is answered keep who it is."""
        remember(self._desk, answer, visit.visitor)
        return answer


TAKEN_BACK = Phrase("Teruggedraaid. Uw antwoord is weg.", "Taken back. Your answer is gone.")
_CARRIED = (
    *("answer", "about", "form", "visitor", "undo", "text"),
    *("name", "team", "meld"),
    *("who", "deed", "nominator"),
)
