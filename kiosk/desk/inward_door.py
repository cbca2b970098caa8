"""Takes answers of survey tools and forms at /in/NAME: of who shows a token of that door, each answer once.

Nothing that comes in is shown: it waits in Nakijken until somebody releases it. No cookie counts here, and a browser
cannot send the header on behalf of another page. What is answered names fields and never repeats what was sent.
"""

from __future__ import annotations

import base64
import binascii
import json
import time
from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.errors import AdvisedError
from kiosk.model.language import Phrase
from kiosk.model.pairing import digest_of_secret
from kiosk.model.received import INWARD, LONGEST_ANSWER, Received
from kiosk.model.settings import InwardSettings
from kiosk.store.inward_protocol import Arrived

_READ = frozenset({"application/json", "application/x-www-form-urlencoded"})
_NO_TOKEN = Phrase(
    "Dit vraagt om een token van deze deur: Authorization: Bearer …. Maak er een met kiosk desk in NAAM.",
    "This asks for a token of this door: Authorization: Bearer …. Make one with kiosk desk in NAME.",
)
_TOO_OFTEN = Phrase("Te veel in een minuut; stuur het zo nog eens.", "Too many in a minute; send it again in a while.")
_TOO_LONG = Phrase(f"Een antwoord is hoogstens {LONGEST_ANSWER // 1024} KB.",
                   f"An answer is {LONGEST_ANSWER // 1024} KB at most.")  # fmt: skip
_OF_NO_KIND = Phrase("Stuur JSON (application/json) of een formulier (application/x-www-form-urlencoded).",
                     "Send JSON (application/json) or a form (application/x-www-form-urlencoded).")  # fmt: skip
_FULL = Phrase("Van deze bron wacht al te veel. Kijk na wat er ligt, en stuur het dan nog eens.",
               "Too much of this source waits already. Review what is there, then send it again.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the door; where no [[in]] stands in the settings there is none."""
    found, doors = Blueprint("inward", __name__), {one.name: one for one in desk.settings.in_}
    if doors:
        door = _Doors(desk, doors)
        found.add_url_rule(f"/{INWARD}/<name>", "take", door.take, methods=["POST"])
    return found


class _Doors:
    """Takes answers, of each door as many in a minute as its settings say."""

    def __init__(self, desk: Desk, doors: dict[str, InwardSettings]) -> None:
        self._desk, self._doors, self._wrong = desk, doors, Attempts()
        self._often = {name: Attempts(one.per_minute, one.per_minute / 60) for name, one in doors.items()}

    def take(self, name: str) -> Response:
        """Take one answer: 202 with its id, or what is wrong with it and how to mend that."""
        caller, now = request.remote_addr or "", time.monotonic()
        if not self._wrong.may(caller, now):
            return self._refused(HTTPStatus.TOO_MANY_REQUESTS, _TOO_OFTEN, wait=60)
        door = self._doors.get(name)
        if door is None or self._opened() != name:
            self._wrong.failed(caller, now)
            answer = self._refused(HTTPStatus.UNAUTHORIZED, _NO_TOKEN)
            answer.headers["WWW-Authenticate"] = 'Bearer realm="in"'
            return answer
        if not self._often[name].may(name, now):
            return self._refused(HTTPStatus.TOO_MANY_REQUESTS, _TOO_OFTEN, wait=60)
        self._often[name].failed(name, now)
        if request.mimetype not in _READ:
            return self._refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _OF_NO_KIND)
        try:
            body = request.get_data(cache=False)
        except RequestEntityTooLarge:
            return self._refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LONG)
        return self._read(door, body)

    def _read(self, door: InwardSettings, body: bytes) -> Response:
        from kiosk.formats.feed.sent_in import NoAnswerError, UnfitAnswerError, read_answer  # where it is needed

        try:
            read = read_answer(body, request.mimetype, door)
        except NoAnswerError as error:
            return self._unread(HTTPStatus.BAD_REQUEST, error, {})
        except UnfitAnswerError as error:
            told: dict[str, object] = {"field": error.field, "looked_at": error.path, "found": list(error.found)}
            return self._unread(HTTPStatus.UNPROCESSABLE_ENTITY, error, told)
        answer = Received(id=read.id, source=door.name, item=read.item, told=read.told, at=self._desk.now())
        taken = self._desk.inward.take(answer)
        if taken is Arrived.FULL:
            return self._refused(HTTPStatus.TOO_MANY_REQUESTS, _FULL, wait=3600)
        return _said(HTTPStatus.ACCEPTED, {"id": read.id, "already": taken is not Arrived.NEW})

    def _opened(self) -> str | None:
        token = _token(request.headers.get("Authorization", ""))
        return self._desk.inward.opens(digest_of_secret(token), at=self._desk.now()) if token else None

    def _refused(self, status: HTTPStatus, why: Phrase, *, wait: int = 0) -> Response:
        answer = _said(status, {"error": why.say(self._desk.language)})
        if wait:
            answer.headers["Retry-After"] = str(wait)
        return answer

    def _unread(self, status: HTTPStatus, error: AdvisedError, told: Mapping[str, object]) -> Response:
        say = self._desk.language
        return _said(status, {"error": error.what.say(say), "mend": error.hint.say(say), **told})


def _token(header: str) -> str:
    """Return the token of a header; some tools can only send it as the password of a name."""
    kind, _, sent = header.partition(" ")
    if kind.casefold() == "bearer":
        return sent.strip()
    if kind.casefold() == "basic":
        try:
            return base64.b64decode(sent.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""


def _said(status: HTTPStatus, told: dict[str, object]) -> Response:
    return Response(json.dumps(told, ensure_ascii=False), status=status, mimetype="application/json")
