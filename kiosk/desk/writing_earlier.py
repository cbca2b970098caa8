"""Shows what a text of the content folder said before, and puts it back, which is a save as any other."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.content_files import ContentFiles, is_typed
from kiosk.desk.desk import Desk
from kiosk.desk.saving import Overwritten, save_text
from kiosk.model.desk import Act, TextVersion
from kiosk.model.digest import digest_of
from kiosk.model.language import Phrase

_MOST = 1 << 20


def pages(desk: Desk) -> Blueprint:
    """Return the page of one version, with the button that puts it back."""
    found = Blueprint("writing_earlier", __name__, url_prefix="/balie/schrijven/eerder")
    files = ContentFiles(desk.content, chosen=desk.settings.desk.writes)

    def wanted(path: str, id_: str) -> TextVersion:
        version = next((one for one in desk.versions.of(path) if one.id == id_), None) if is_typed(path) else None
        if version is None:
            abort(404)
        return version

    def shown(version: TextVersion, wrong: Phrase | None = None) -> str:
        now = _now(files, version.path)
        return render_template(
            "write_earlier.html", version=version, now=now[0], opened=now[1], wrong=wrong,
            may_write=files.may_write,
        )  # fmt: skip

    @found.get("/")
    def page() -> str:
        return shown(wanted(request.args.get("pad", ""), request.args.get("versie", "")))

    @found.post("/")
    def put_back() -> Response | tuple[str, int]:
        version, opened = wanted(request.form.get("pad", ""), request.form.get("versie", "")), request.form["geopend"]
        try:
            if not files.may_write:
                abort(403)
            save_text(desk, files, version.path, version.text, opened=opened[:64], act=Act.PUT_BACK)
        except Overwritten as quicker:
            return shown(version, quicker.told), 409
        except OSError as error:
            told = Phrase(f"Terugzetten lukte niet ({error.strerror}).", f"Not put back ({error.strerror}).")
            return shown(version, told), 503
        return redirect(url_for("writing.file", pad=version.path, bewaard="terug"), 303)

    return found


def _now(files: ContentFiles, path: str) -> tuple[str, str]:
    """Return what stands there now and the digest of its bytes; both empty where nothing does."""
    try:
        data = files.folder.read(path, _MOST)
    except OSError:
        return "", ""
    return data.decode("utf-8", "replace"), digest_of(data)
