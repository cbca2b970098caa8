"""Goes through what waits for a person, one by one: to release as it is or amended, to refuse, or a file at once."""

from __future__ import annotations

import secrets
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.desk.amending import chosen_in
from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.recordings import way_of_release
from kiosk.desk.review_page import Card, Looking, card_of, opened, review_page, waiting_card
from kiosk.desk.reviewed_idea import step_of
from kiosk.desk.running_kiosk import DeskItem, KioskAway
from kiosk.desk.whole_file import CountedFiles, decisions_of
from kiosk.desk.wording import ACTS, clock
from kiosk.model.amendments import MOST_MASKED, leaves_words
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.language import Phrase
from kiosk.model.recordings import recording_of
from kiosk.store.desk_protocols import Overtaken

_CHANGED = Phrase("Deze tekst is net veranderd of weg. Er is niets gedaan; dit is wat er nu wacht.",
                  "This text has just changed or gone. Nothing was done; this is what waits now.")  # fmt: skip
_NOTHING_LEFT = Phrase("Dan blijft er niets te lezen over. Laat iets staan, of weiger het.",
                       "That leaves nothing to read. Leave something, or refuse it.")  # fmt: skip
_TOO_MANY = Phrase(f"Meer dan {MOST_MASKED} woorden afdekken kan niet. Weiger het dan liever.",
                   f"More than {MOST_MASKED} words cannot be covered. Rather refuse it.")  # fmt: skip
_COUNT_AGAIN = Phrase("Dit bestand is intussen veranderd. Er is niets gedaan; hieronder staat wat er nu wacht.",
                      "This file has changed meanwhile. Nothing was done; below is what waits now.")  # fmt: skip
_ACTS = {"vrijgeven": (Verb.RELEASE, Act.RELEASE), "weigeren": (Verb.TAKE_DOWN, Act.REFUSE)}
_TOGETHER = {"alles-vrijgeven": (Verb.RELEASE, Act.RELEASE_ALL), "alles-weigeren": (Verb.TAKE_DOWN, Act.REFUSE_ALL)}
_LOOKS = frozenset({"toon", "afdekken", "niet-afdekken"})
"""What changes nothing but the page."""

Replied = str | Response | tuple[str, int]


def pages(desk: Desk) -> Blueprint:
    """Return the page and what its buttons do."""
    found = Blueprint("review", __name__, url_prefix="/balie/nakijken")
    counted = CountedFiles(desk.kiosk)

    @found.get("/")
    def page() -> str:
        asked = request.args.get("bericht", "")
        return review_page(desk, counted, Looking.of(request.args), card=waiting_card(desk, asked) if asked else None)

    @found.post("/")
    def press() -> Replied:
        act = request.form.get("act", "")
        if act not in {*_LOOKS, *_ACTS, *_TOGETHER}:
            abort(400)
        does = _look if act in _LOOKS else _decide if act in _ACTS else _decide_together
        try:
            return does(desk, counted, act)
        except KioskAway:
            kept = [(name, text) for name, text in request.form.items(multi=True) if name != "token"]
            return render_template("away.html", kept=kept, where=url_for("review.page")), 503

    return found


def _look(desk: Desk, counted: CountedFiles, act: str) -> Replied:
    """Show the card with what is chosen, and change nothing."""
    told, looking = desk.kiosk.item(request.form.get("item", "")), Looking.of(request.form)
    if told is None or not _is_same(told):
        return review_page(desk, counted, looking, wrong=_CHANGED.say(desk.language)), 409
    card = card_of(told, chosen_in(request.form))
    if act == "afdekken" and not card.chosen.covering:
        card = opened(card)
    elif act == "niet-afdekken":
        card = replace(card, chosen=replace(card.chosen, covering=False, marked=()))
    return review_page(desk, counted, looking, card=card)


def _decide(desk: Desk, counted: CountedFiles, asked: str) -> Replied:
    (verb, act), looking = _ACTS[asked], Looking.of(request.form)
    told = desk.kiosk.item(request.form.get("item", ""))
    if told is None or told.why is None or (verb is Verb.RELEASE and not _is_same(told)):
        return review_page(desk, counted, looking, wrong=_CHANGED.say(desk.language)), 409
    card = card_of(told, chosen_in(request.form))
    amendment = card.amendment if verb is Verb.RELEASE else None
    if amendment is not None and amendment.masked:
        act = Act.MASK
        if (wrong := _unfit(card)) is not None:
            return review_page(desk, counted, looking, wrong=wrong.say(desk.language), card=card), 400
    recording = recording_of(card.item) if card.item is not None and verb is Verb.RELEASE else None
    if recording is not None:
        way = way_of_release(desk, recording, request.form)
        if isinstance(way, Phrase):
            return review_page(desk, counted, looking, wrong=way.say(desk.language), card=card), 400
        act = act if act is Act.MASK else way
    heard = recording.digest if recording is not None else ""
    decision = DeskDecision(id=_form(), verb=verb, item=told.id, words=told.digest, amendment=amendment, heard=heard)
    done = Done(at=desk.now(), by=session().name, act=act, item=told.id, about=told.origin, decision=decision.id)
    try:
        made = desk.decisions.decide(decision, done, seen=request.form.get("seen", ""))
    except Overtaken as quicker:
        return review_page(desk, counted, looking, wrong=_overtaken(desk, quicker)), 409
    if made == decision.id and (step := step_of(desk, told, decision)) is not None:
        desk.reactions.step(step)
    desk.kiosk.take_in()
    return redirect(url_for("review.page", **looking.address(gedaan=made)), 303)


def _decide_together(desk: Desk, counted: CountedFiles, asked: str) -> Replied:
    """Decide about all of a file that was counted on the page and still waits as it was."""
    (verb, act), looking = _TOGETHER[asked], Looking.of(request.form)
    file, id_ = request.form.get("heel", ""), _form()
    count, items = counted.still_waiting(file, request.form.get("geteld", ""))
    path = next((path for key, path, _ in desk.kiosk.waiting(0, 0, "").files if key == file), "")
    done = Done(at=desk.now(), by=session().name, act=act, about=path, decision=id_)
    made = desk.decisions.decide_together(decisions_of(id_, verb, items), done)
    if not made:
        return review_page(desk, counted, looking, wrong=_COUNT_AGAIN.say(desk.language)), 409
    desk.kiosk.take_in()
    return redirect(url_for("review.page", **looking.address(gedaan=id_, van=count)), 303)


def _form() -> str:
    """Return the id of what a form decides, so that the same form sent twice is one decision."""
    return request.form.get("form", "")[:64] or secrets.token_hex(8)


def _is_same(told: DeskItem) -> bool:
    """Tell whether it is what stood before the person's eyes."""
    form = request.form
    return bool(told.digest) and (told.digest, told.shown) == (form.get("digest", ""), form.get("shown", ""))


def _unfit(card: Card) -> Phrase | None:
    """Return why these words cannot be covered."""
    if len(card.chosen.marked) > MOST_MASKED:
        return _TOO_MANY
    return _NOTHING_LEFT if card.item is None or not leaves_words(card.item, card.chosen.marked) else None


def _overtaken(desk: Desk, quicker: Overtaken) -> str:
    ruling = quicker.ruling
    if ruling is None:
        return _CHANGED.say(desk.language)
    at, act = clock(ruling.at.astimezone(desk.now().tzinfo).isoformat()), ACTS[ruling.act]
    told = Phrase(f"{ruling.by} heeft dit om {at} {act.dutch}. Wat u koos, is niet gedaan.",
                  f"{ruling.by} {act.english} this at {at}. What you chose was not done.")  # fmt: skip
    return told.say(desk.language)
