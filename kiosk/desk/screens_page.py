"""The screens that are paired with this desk: their list, and the forms that add one, change one and let one go."""

from __future__ import annotations

import secrets
import time

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.attempts import Attempts
from kiosk.desk.desk import Desk
from kiosk.desk.fields import Filled
from kiosk.desk.protection import may_change_programme, programme_changer, session
from kiosk.desk.screen_form import choices_of, filled_in, filled_with, name_taken
from kiosk.desk.screen_rows import MOST, screens_of
from kiosk.desk.screen_words import summary_of
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.language import Phrase
from kiosk.model.paired_screens import NameTakenError, PairedScreen
from kiosk.model.pairing import parted, typed_code
from kiosk.model.screen_choices import LONGEST

_UNKNOWN = Phrase("Er is geen scherm dat deze code nu toont. Een code geldt tien minuten: lees hem nog eens af.",
                  "No screen shows this code now. A code lasts ten minutes: read it off once more.")  # fmt: skip
_FULL = Phrase("Deze balie heeft al zoveel schermen als zij aankan. Koppel er eerst een los.",
               "This desk has as many screens as it can have. Let one go first.")  # fmt: skip
_DONE = {
    "gekoppeld": Phrase("Gekoppeld. Binnen een halve minuut toont het scherm wat er hangt.",
                        "Paired. Within half a minute the screen shows what hangs."),
    "bewaard": Phrase("Bewaard. Het scherm neemt het over zodra het de balie weer vraagt: binnen tien seconden.",
                      "Saved. The screen takes it over when it next asks the desk: within ten seconds."),
    "los": Phrase("Losgekoppeld. Het scherm toont niets meer zodra het de balie bereikt.",
                  "Let go. The screen shows nothing any more as soon as it reaches the desk."),
    "groep": Phrase("Bewaard. De schermen nemen het over zodra zij de balie weer vragen: binnen tien seconden.",
                    "Saved. The screens take it over when they next ask the desk: within ten seconds."),
    "gevraagd": Phrase("Gevraagd. Elk scherm doet het zodra het zich meldt; meestal binnen een halve minuut.",
                       "Asked. Each screen does it when it next tells of itself, mostly within half a minute."),
    "terug": Phrase("Het scherm blijft gekoppeld.", "The screen stays paired."),
    "te-laat": Phrase("Het scherm had dat al gehoord. Koppel het opnieuw met de code die het toont.",
                      "The screen had heard so already. Pair it again by the code that it shows."),
}  # fmt: skip
_MOST_FIRST = 10_000
_GUESSES = 20
"""Codes of one person that no screen shows; then one a minute."""


def pages(desk: Desk) -> Blueprint:
    """Return the list, its two forms and its buttons."""
    found = Blueprint("screens_page", __name__, url_prefix="/balie/schermen")
    guesses = Attempts(_GUESSES)

    @found.get("")
    def page() -> str:
        return _listed(desk)

    @found.route("/koppelen", methods=["GET", "POST"])
    def add() -> Response | str | tuple[str, int]:
        return _added(desk, guesses)

    @found.route("/<id_>", methods=["GET", "POST"])
    def one(id_: str) -> Response | str | tuple[str, int]:
        programme_changer()
        screen = _known(desk, id_)
        if request.method == "POST":
            return _changed(desk, screen)
        return _form(filled_with(desk.themes, screen.chosen), paired=screen)

    @found.post("/<id_>/los")
    def let_go(id_: str) -> Response:
        programme_changer()
        screen = _known(desk, id_)
        desk.paired.revoke(screen.id, _done(desk, Act.REVOKE_SCREEN, screen.chosen.name))
        return _back("los", screen.id)

    @found.post("/<id_>/terug")
    def keep(id_: str) -> Response:
        programme_changer()
        return _back("terug" if _kept(desk, id_) else "te-laat", id_)

    return found


def _listed(desk: Desk) -> str:
    desk.heard.look()
    tag, first = request.args.get("groep", "")[:LONGEST], request.args.get("vanaf", "")
    at = min(int(first), _MOST_FIRST) if first.isdecimal() and len(first) < 6 else 0
    found = screens_of(desk, tag, at)
    return render_template(
        "screens.html",
        list=found,
        tag=tag,
        first=at,
        most=MOST,
        form=secrets.token_hex(8),
        summary=summary_of(found.counts, found.total, found.others),
        screens=desk.paired.screens(),
        done=_DONE.get(request.args.get("gedaan", "")),
        about=request.args.get("scherm", "")[:16],
        may=may_change_programme(session()),
        keeper=session().role is DeskRole.KEEPER,
    )


def _added(desk: Desk, guesses: Attempts) -> Response | str | tuple[str, int]:
    """Ask for the code, then for what the screen with it is; and pair it."""
    who, typed = programme_changer(), request.values.get("code", "")
    if not guesses.may(who.id, time.monotonic()):
        abort(429)
    code = typed_code(typed)
    known = bool(code) and desk.paired.asking(code, at=desk.now()) is not None
    if typed.strip() and not known:
        guesses.failed(who.id, time.monotonic())
    if request.method == "POST":
        return _paired(desk, code)
    empty = filled_with(desk.themes, None)
    if known:
        return _form(empty, **_asking(desk, code))
    return (_form(empty, wrong=_UNKNOWN, typed=typed[:20]), 404) if typed.strip() else _form(empty)


def _paired(desk: Desk, code: str) -> Response | tuple[str, int]:
    """Pair the screen that shows the code; what was typed stays where that cannot be."""
    filled = filled_in(desk.themes, request.form.getlist)
    id_ = request.form.get("form", "")
    if not (len(id_) == 16 and all(sign in "0123456789abcdef" for sign in id_)):
        abort(400)
    if filled.faults:
        return _form(filled, **_asking(desk, code)), 422
    chosen = choices_of(filled)
    try:
        screen = desk.paired.confirm(code, id_, chosen, _done(desk, Act.PAIR_SCREEN, chosen.name))
    except NameTakenError:
        return _form(name_taken(filled), **_asking(desk, code)), 409
    except ValueError:
        return _form(filled, wrong=_FULL, **_asking(desk, code)), 409
    if screen is None:
        return _form(filled, wrong=_UNKNOWN), 404
    return _back("gekoppeld", screen.id)


def _changed(desk: Desk, screen: PairedScreen) -> Response | tuple[str, int]:
    filled = filled_in(desk.themes, request.form.getlist)
    if filled.faults:
        return _form(filled, paired=screen), 422
    try:
        chosen = choices_of(filled)
        known = desk.paired.change(screen.id, chosen, _done(desk, Act.CHANGE_SCREEN, chosen.name))
    except NameTakenError:
        return _form(name_taken(filled), paired=screen), 409
    return _back("bewaard", screen.id) if known else abort(404)


def _kept(desk: Desk, id_: str) -> bool:
    screen = desk.paired.screen(id_)
    try:
        return screen is not None and desk.paired.keep(id_, _done(desk, Act.KEEP_SCREEN, screen.chosen.name))
    except NameTakenError:
        return False


def _form(filled: Filled, **more: object) -> str:
    new = {"form": secrets.token_hex(8), "code": "", "screen_told": "", "typed": "", "paired": None, "wrong": None}
    return render_template("screen_form.html", filled=filled, **(new | more))


def _asking(desk: Desk, code: str) -> dict[str, object]:
    """Return what is told of the screen that shows a code; of none at all where it is over."""
    asking = desk.paired.asking(code, at=desk.now()) if code else None
    sent = request.form.get("form") or secrets.token_hex(8)
    return {"code": code, "shown": parted(code), "screen_told": asking.told if asking else "", "form": sent}


def _known(desk: Desk, id_: str) -> PairedScreen:
    screen = desk.paired.screen(id_)
    return screen if screen is not None else abort(404)


def _done(desk: Desk, act: Act, name: str) -> Done:
    return Done(at=desk.now(), by=session().name, act=act, about=name)


def _back(done: str, screen: str) -> Response:
    return redirect(url_for("screens_page.page", gedaan=done, scherm=screen), 303)
