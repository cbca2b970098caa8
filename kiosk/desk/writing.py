"""Writes and mends the texts of the content folder: boxes, the slide beside them, what the gate says, and saving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk.already_there import known_already
from kiosk.desk.asked_examples import example_of
from kiosk.desk.content_files import ContentFiles, is_typed, names_for
from kiosk.desk.desk import Desk
from kiosk.desk.idea_improvement import improvement_of
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.saving import Overwritten, overwritten, save_text
from kiosk.desk.trials import TrialRoom, TriedText
from kiosk.formats.texts.typed_forms import FORMS, Fault, TypedForm, form_named
from kiosk.model.desk import Act
from kiosk.model.language import Phrase
from kiosk.model.value import value

LISTED = 300
"""Files on the page with all of them."""
_UPRIGHT = "staand"
_NOT_NOW = Phrase(
    "De balie kon dit nu niet bekijken. Wat u typte, staat er nog. Probeer het zo nog eens.",
    "The desk could not look at this now. What you typed is still there. Try again in a moment.",
)
_NO_WRITING = Phrase(
    "De balie mag hier niet schrijven. Wat u typte, staat er nog; kopieer het naar een bestand in de map.",
    "The desk may not write here. What you typed is still there; copy it to a file in the folder.",
)
_EMPTY = Phrase("Er staat niets in om te bewaren.", "There is nothing in it to save.")
_Answered = str | tuple[str, int] | AnyResponse


@value
class WritingSheet:
    """What a page with boxes shows: the form or the plain text, where it lies, and what became of it."""

    form: TypedForm | None
    typed: Mapping[str, str]
    text: str = ""
    path: str = ""
    """Of a file that is mended; empty for a new one."""
    opened: str = ""
    """The digest of the bytes that were opened."""
    trial: TriedText | None = None
    faults: tuple[Fault, ...] = ()
    wrong: Phrase | None = None
    theirs: str | None = None
    """What somebody else saved meanwhile."""


def pages(desk: Desk) -> Blueprint:
    """Return the pages, and the picture of what is being typed."""
    found = Blueprint("writing", __name__, url_prefix="/balie/schrijven")
    files = ContentFiles(desk.content, chosen=desk.settings.desk.writes)
    room = TrialRoom(desk, files)

    @found.get("/")
    def page() -> str:
        sought = request.args.get("zoek", "")[:100]
        texts = files.texts(sought)
        return render_template(
            "write.html", forms=FORMS, files=texts[:LISTED], found=len(texts), sought=sought,
            may_write=files.may_write, folder=desk.content,
        )  # fmt: skip

    @found.route("/nieuw/<name>", methods=["GET", "POST"])
    def new(name: str) -> _Answered:
        form = form_named(name)
        if form is None or desk.content is None:
            abort(404)
        if request.method == "POST":
            return _Posted(desk, files, room, form, "").answer()
        typed = improvement_of(desk, idea) if (idea := request.args.get("idee", "")) else {}
        typed = typed or example_of(request.args.get("voorbeeld", ""), desk.language)
        return _shown(desk, files, room, WritingSheet(form=form, typed=typed))

    @found.route("/bestand", methods=["GET", "POST"])
    def file() -> _Answered:
        path = request.args.get("pad", "")
        if not is_typed(path):
            abort(404)
        if request.method == "POST":
            return _Posted(desk, files, room, form_named(request.form.get("soort", "")), path).answer()
        return _opened(desk, files, room, path)

    @found.get("/beeld/<key>.png")
    def picture(key: str) -> Response:
        return Response(room.draw(key) or abort(404), mimetype="image/png")

    return found


def _opened(desk: Desk, files: ContentFiles, room: TrialRoom, path: str) -> _Answered:
    """Return the page of a file, in its boxes unless it says more than they hold, or it is asked for as it stands."""
    opened = room.of_file(path, in_boxes=not request.args.get("tekst"))
    if isinstance(opened, Phrase) or opened is None:
        sheet = WritingSheet(form=None, typed={}, path=path, wrong=opened or _NOT_NOW)
        return _shown(desk, files, room, sheet), 404 if opened is not None else 503
    sheet = WritingSheet(form=opened.form, typed=opened.typed, text=opened.text, path=path, opened=opened.digest,
                         trial=opened)  # fmt: skip
    return _shown(desk, files, room, sheet)


class _Posted:
    """What somebody sent: to be drawn, or to be saved."""

    def __init__(self, desk: Desk, files: ContentFiles, room: TrialRoom, form: TypedForm | None, path: str) -> None:
        self._desk = desk
        self._files = files
        self._room = room
        self._form = form
        self._path = path
        self._opened = request.form.get("geopend", "")[:64]
        self._typed = {box.name: request.form.get(box.name, "") for box in form.boxes} if form else {}
        self._text = request.form.get("bestandstekst", "").replace("\r\n", "\n")

    def answer(self) -> _Answered:
        """Show how it would hang, or save it: a file that is there in its place, a new one under a free name."""
        if request.form.get("act") != "bewaar":
            return self._page(self._sheet(self._tried(self._place())))
        if self._path:
            try:
                return self._saved(self._path, self._opened)
            except FileExistsError:
                return self._overtaken(self._tried(self._path), overwritten(self._desk, self._files, self._path))
        folder, free = self._folder(), None
        for name in self._names():
            with suppress(FileExistsError):
                free = self._saved(f"{folder}/{name}.txt", "")
                break
        return free or abort(500)

    def _page(self, sheet: WritingSheet) -> str:
        return _shown(self._desk, self._files, self._room, sheet)

    def _saved(self, path: str, opened: str) -> _Answered:
        """Save it, or show what is wrong with it; FileExistsError where a new file has the name of another."""
        trial = self._tried(path)
        faults = self._faults(trial)
        wrong = _NOT_NOW if trial is None else None if self._files.may_write else _NO_WRITING
        if trial is None or faults or wrong is not None:
            sheet = self._sheet(trial, faults=faults, wrong=wrong)
            return self._page(sheet), 400 if faults else 503
        try:
            save_text(self._desk, self._files, path, trial.text, opened=opened, act=Act.MEND if opened else Act.WRITE)
        except Overwritten as quicker:
            return self._overtaken(trial, quicker)
        except FileExistsError:
            raise
        except OSError as error:
            what = Phrase(f"Bewaren lukte niet ({error.strerror}). Wat u typte, staat er nog.",
                          f"It could not be saved ({error.strerror}). What you typed is still there.")  # fmt: skip
            return self._page(self._sheet(trial, wrong=what)), 503
        return redirect(url_for("writing.file", pad=path, bewaard="ja"), 303)

    def _overtaken(self, trial: TriedText | None, quicker: Overwritten) -> _Answered:
        """Show both texts; saved once more, that which was typed takes the place of the other."""
        sheet = self._sheet(trial, wrong=quicker.told, theirs=quicker.theirs, opened=quicker.digest)
        return self._page(sheet), 409

    def _tried(self, path: str) -> TriedText | None:
        if self._form is not None:
            return self._room.of_boxes(self._form, self._typed, path)
        text = self._text.strip("\n") + "\n" if self._text.strip() else ""
        return self._room.of_text(text, path)

    def _faults(self, trial: TriedText | None) -> tuple[Fault, ...]:
        if self._form is None and not self._text.strip():
            return (Fault(box="bestandstekst", what=_EMPTY),)
        return trial.faults if trial is not None else ()

    def _place(self) -> str:
        """Return where the file lies, or would."""
        return self._path or f"{self._folder()}/{next(iter(self._names()))}.txt"

    def _folder(self) -> str:
        if self._form is None:
            abort(400)
        return self._files.place_of(self._form, self._desk.language)

    def _names(self) -> Iterator[str]:
        if self._form is None:
            abort(400)
        wished = request.form.get("bestandsnaam", "")[:100]
        return names_for(self._form, self._typed, wished, self._desk.now().date(), self._desk.language)

    def _sheet(self, trial: TriedText | None, **more: Any) -> WritingSheet:  # noqa: ANN401  # as the sheet has it
        told = {"path": self._path, "opened": self._opened, "text": self._text, "trial": trial} | more
        return WritingSheet(form=self._form, typed=self._typed, **told)


def _shown(desk: Desk, files: ContentFiles, room: TrialRoom, sheet: WritingSheet) -> str:
    """Return the page, or for a script the part of it that shows what is being typed."""
    theme = request.values.get("thema", "")
    theme = theme if theme in desk.themes else desk.settings.screen.theme
    upright = request.values.get("vorm") == _UPRIGHT
    size = _size(desk, upright=upright)
    trial = sheet.trial
    first = trial.items[0] if trial is not None and trial.items else None
    shown = {
        "sheet": sheet, "trial": trial, "first": first, "theme": theme, "upright": upright, "size": size,
        "remarks": (*known_already(desk, trial, sheet.path), *trial.remarks) if trial is not None else (),
        "key": room.keep(first, size, "" if theme == desk.settings.screen.theme else theme) if first else "",
    }  # fmt: skip
    if request.form.get("deel"):
        return render_template("trial.html", **shown)
    return render_template(
        "write_text.html", **shown, themes=desk.themes, may_write=files.may_write,
        folder=files.place_of(sheet.form, desk.language) if sheet.form is not None and not sheet.path else "",
        faults={fault.box: fault.what for fault in sheet.faults}, saved=request.args.get("bewaard", ""),
        versions=desk.versions.of(sheet.path) if sheet.path else (), wished=request.form.get("bestandsnaam", ""),
    )  # fmt: skip


def _size(desk: Desk, *, upright: bool) -> tuple[int, int]:
    """Return the size of the drawn slide: that of the screen, or of one that stands on its short side."""
    try:
        width, height = desk.kiosk.shape()
    except KioskAway:
        width, height = 1280, 720
    return (min(width, height), max(width, height)) if upright else (width, height)
