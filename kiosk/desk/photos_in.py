"""Takes in a photo or a recording that goes with a form: its bytes alone, opened before it stands in the folder."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, request

from kiosk.desk.bodies import LARGEST_PICTURE
from kiosk.desk.content_files import ContentFiles, free_names, is_typed
from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.trials import TrialRoom
from kiosk.formats.read import suffix_of
from kiosk.formats.reading import PICTURE_SUFFIXES
from kiosk.formats.texts.typed_forms import form_named
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.model.recordings import SOUND_SUFFIXES

_NO_PICTURE = Phrase("Dit is geen foto. Neem een .jpg of .png.", "This is no photo. Take a .jpg or .png.")
_REFUSED = Phrase("De foto kon niet in de map worden gezet.", "The photo could not be put into the folder.")
_TOO_LARGE = Phrase(f"De foto is groter dan {LARGEST_PICTURE >> 20} MB. Maak hem kleiner.",
                    f"The photo is larger than {LARGEST_PICTURE >> 20} MB. Make it smaller.")  # fmt: skip
_NO_SOUND = Phrase("Dit is geen geluid. Neem een .m4a, .mp3, .ogg of .wav.",
                   "This is no sound. Take an .m4a, .mp3, .ogg or .wav.")  # fmt: skip
_SOUND_REFUSED = Phrase("De opname kon niet in de map worden gezet.",
                        "The recording could not be put into the folder.")  # fmt: skip
_SOUND_TOO_LARGE = Phrase(f"De opname is groter dan {LARGEST_PICTURE >> 20} MB. Kort haar in.",
                          f"The recording is larger than {LARGEST_PICTURE >> 20} MB. Cut it.")  # fmt: skip
_Answered = tuple[Response, int]


def pages(desk: Desk) -> Blueprint:
    """Return what a script asks: first a ticket, with a form as any other, and then the photo goes to it."""
    found = Blueprint("photos_in", __name__, url_prefix="/balie/schrijven/foto")
    files = ContentFiles(desk.content, chosen=desk.settings.desk.writes)
    room = TrialRoom(desk, files)

    @found.post("/")
    def ticket() -> Response:
        if not files.may_write:
            abort(403)
        return jsonify(ticket=desk.tickets.give())

    @found.put("/<ticket>")
    def take_in(ticket: str) -> _Answered:
        if not desk.tickets.use(ticket) or not files.may_write:
            abort(403)
        name, is_sound = request.args.get("naam", ""), request.args.get("wat", "") == "geluid"
        if suffix_of(name) not in (SOUND_SUFFIXES if is_sound else PICTURE_SUFFIXES):
            return _wrong(desk, _NO_SOUND if is_sound else _NO_PICTURE)
        if (request.content_length or 0) >= LARGEST_PICTURE:
            return _wrong(desk, _SOUND_TOO_LARGE if is_sound else _TOO_LARGE)
        try:
            return _taken_in(desk, files, room, _folder(desk, files), name, is_sound=is_sound)
        except OSError:
            return _wrong(desk, _SOUND_REFUSED if is_sound else _REFUSED)

    return found


def _folder(desk: Desk, files: ContentFiles) -> str:
    """Return the folder of the text that the photo goes with: a file that is there, or a new one of a sort."""
    path, form = request.args.get("pad", ""), form_named(request.args.get("soort", ""))
    if path and is_typed(path):
        return path.rpartition("/")[0]
    return files.place_of(form, desk.language) if form is not None else abort(400)


def _taken_in(desk: Desk, files: ContentFiles, room: TrialRoom, folder: str, name: str, *, is_sound: bool) -> _Answered:
    files.folder.make_folder(folder)
    received = files.folder.receive(folder, request.stream.read, LARGEST_PICTURE)
    try:
        if (wrong := room.sound(received) if is_sound else room.picture(received)) is not None:
            return _wrong(desk, wrong)
        suffix, act = suffix_of(name), Act.ADD_SOUND if is_sound else Act.ADD_PICTURE
        for stem in free_names(name[: -len(suffix)], "opname" if is_sound else "foto"):
            with suppress(FileExistsError):
                files.folder.name(received, stem + suffix)
                path = f"{folder}/{stem}{suffix}".lstrip("/")
                desk.log.add(Done(at=desk.now(), by=session().name, act=act, about=path))
                return jsonify(name=stem + suffix), HTTPStatus.CREATED
        return _wrong(desk, _SOUND_REFUSED if is_sound else _REFUSED)
    finally:
        files.folder.drop(received)


def _wrong(desk: Desk, what: Phrase) -> _Answered:
    return jsonify(wrong=what.say(desk.language)), HTTPStatus.BAD_REQUEST
