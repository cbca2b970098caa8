"""Lets who reviews hear the recording beside a quote, and judges whether it may be released with what they did."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Response, abort, jsonify, request

from kiosk.desk.amending import FormSent, item_of
from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.desk import Act
from kiosk.model.item_parts import Recording
from kiosk.model.language import Phrase
from kiosk.model.recordings import recording_of

_PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")
_LISTEN_FIRST = Phrase("Luister eerst tot het einde. Er is nog niets vrijgegeven.",
                       "Listen to the end first. Nothing was released yet.")  # fmt: skip
_NO_CONSENT = Phrase("Vink aan dat wie u hoort het goedvindt. Zonder toestemming hoort niemand dit; haal dan de regel"
                     " “geluid” uit de tekst. Er is nog niets vrijgegeven.",
                     "Tick that whoever speaks agrees. Without consent nobody hears this; then take the line “sound”"
                     " out of the text. Nothing was released yet.")  # fmt: skip


def pages(desk: Desk) -> Blueprint:
    """Return the sound itself, and what a player tells when it is at the end."""
    found = Blueprint("recordings", __name__, url_prefix="/balie/opname")

    @found.get("/<item>/<digest>.wav")
    def sound(item: str, digest: str) -> Response:
        return _sent(desk, _recording(desk, item, digest))

    @found.post("/<item>/<digest>/gehoord")
    def heard(item: str, digest: str) -> Response:
        recording = _recording(desk, item, digest)
        return jsonify(heard=desk.listeners.ended(session().id, recording, at=desk.now()))

    return found


def way_of_release(desk: Desk, recording: Recording, form: FormSent) -> Act | Phrase:
    """Return what the log says of a release with a recording, or why it may not be released by this form yet."""
    who = session().id
    played = desk.listeners.has_played(who, recording.digest)
    said = form.get("gehoord", "") == recording.digest and desk.listeners.has_fetched(who, recording.digest)
    if not (played or said):
        return _LISTEN_FIRST
    if form.get("toestemming", "") != "ja":
        return _NO_CONSENT
    return Act.RELEASE_PLAYED if played else Act.RELEASE_HEARD


def _recording(desk: Desk, item: str, digest: str) -> Recording:
    """Return the recording of an item, where it is the one that is asked for."""
    try:
        told = desk.kiosk.item(item)
    except KioskAway:
        abort(404)
    whole = item_of(told) if told is not None and not (told.erased or told.down) else None
    recording = recording_of(whole) if whole is not None else None
    if recording is None or recording.digest != digest:
        abort(404)
    return recording


def _sent(desk: Desk, recording: Recording) -> Response:
    """Answer with the file, or the part that was asked for: players ask again for where somebody puts the needle."""
    try:
        data = Path(recording.path).read_bytes()
    except OSError:
        abort(404)
    start, end = _asked(len(data))
    if start >= end:
        return Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(end - start)}
    if partly := "Range" in request.headers:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    note = partial(desk.listeners.fetched, session().id, recording.digest, size=len(data), at=desk.now())
    return Response(
        _pieces(data, start, end, note),
        HTTPStatus.PARTIAL_CONTENT if partly else HTTPStatus.OK,
        headers,
        mimetype="audio/wav",
    )


def _asked(size: int) -> tuple[int, int]:
    """Return from where to before where is asked; all of it where that cannot be understood."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if found is None or found.groups() == ("", ""):
        return 0, size
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(size, int(last) + 1) if last else size


def _pieces(data: bytes, start: int, end: int, note: Callable[[tuple[int, int]], None]) -> Iterator[bytes]:
    """Give a part of the sound; what the browser took is noted when it asks for more."""
    for place in range(start, end, _PIECE):
        last = min(place + _PIECE, end)
        yield data[place:last]
        note((place, last))
