"""Shows what a text of the content folder said before, and puts it back, which is a save as any other."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.content_files import ContentFiles, is_typed
from kiosk.desk.desk import Desk
from kiosk.desk.saving import Overwritten, save_text, take_away_again
from kiosk.model.desk import Act, TextVersion
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase

_MOST = 1 << 20
_Answered = str | Response | tuple[str, int]


def pages(desk: Desk) -> Blueprint:
    """Return the page of one version, the button that puts it back, and the undo of a file that was just written."""
    found = Blueprint("writing_earlier", __name__, url_prefix="/balie/schrijven/eerder")
    earlier = _Earlier(desk)

    @found.get("/")
    def page() -> str:
        version = earlier.wanted(request.args.get("pad", ""), request.args.get("versie", ""))
        return earlier.shown(version)

    @found.post("/")
    def put_back() -> _Answered:
        version = earlier.wanted(request.form.get("pad", ""), request.form.get("versie", ""))
        opened = request.form.get("geopend", "")[:64]
        return earlier.done(
            version,
            lambda: save_text(desk, earlier.files, version.path, version.text, opened=opened, act=Act.PUT_BACK),
            redirect(url_for("writing.file", pad=version.path, bewaard="terug"), 303),
        )

    @found.post("/weg")
    def take_away() -> _Answered:
        version = earlier.wanted(request.form.get("pad", ""), "")
        opened = request.form.get("geopend", "")[:64]
        return earlier.done(
            version,
            lambda: take_away_again(desk, earlier.files, version.path, opened=opened),
            redirect(url_for("writing_earlier.page", pad=version.path, versie=version.id), 303),
        )

    return found


class _Earlier:
    """The versions of texts, as the pages show them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.files = ContentFiles(desk.content, chosen=desk.settings.desk.writes)

    def wanted(self, path: str, id_: str) -> TextVersion:
        """Return a version of a file by its id, the newest where that is empty; there is no such page without one."""
        versions = self._desk.versions.of(path) if is_typed(path) else ()
        return next((one for one in versions if id_ in {"", one.id}), None) or abort(404)

    def shown(self, version: TextVersion, wrong: Phrase | None = None) -> str:
        """Return the page of a version beside what stands there now."""
        now, opened = _now(self.files, version.path)
        return render_template(
            "write_earlier.html",
            version=version,
            now=now,
            opened=opened,
            wrong=wrong,
            may_write=self.files.may_write,
        )

    def done(self, version: TextVersion, act: Callable[[], None], then: Response) -> _Answered:
        """Do something to the file of a version and go on; where it cannot be done, tell why."""
        if not self.files.may_write:
            abort(403)
        try:
            act()
        except Overwritten as quicker:
            return self.shown(version, quicker.told), 409
        except OSError as error:
            told = Phrase(f"Dat lukte niet ({error.strerror}).", f"That failed ({error.strerror}).")
            return self.shown(version, told), 503
        return then


def _now(files: ContentFiles, path: str) -> tuple[str, str]:
    """Return what stands there now and the digest of its bytes; both empty where nothing does."""
    try:
        data = files.folder.read(path, _MOST)
    except OSError:
        return "", ""
    return data.decode("utf-8", "replace"), digest_of(data)
