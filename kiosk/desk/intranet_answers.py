"""Answers with what pages of the house show of the wall: the tile, today.json, an Atom feed, the picture of a link."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from flask import Response, abort, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.choices.light_and_dark import light_and_dark
from kiosk.choices.theme_files import load_theme
from kiosk.desk.address import address_for_people
from kiosk.desk.desk import Desk
from kiosk.desk.protection import protect_otherwise
from kiosk.desk.running_kiosk import KioskAway
from kiosk.desk.today_making import TodayHere, TodayMaking
from kiosk.model.output_settings import IntranetSettings
from kiosk.model.presence import INTRANET, code_of, slot_at
from kiosk.model.theme import Theme
from kiosk.outputs.atom import atom_feed
from kiosk.outputs.tile import AWAY, REFRESH_SECONDS, TilePage, quiet_tile, tile_page
from kiosk.outputs.tile_style import SCHEMES, TileLook
from kiosk.outputs.today import PICTURE_SIZE, TodayAddress, today_json
from kiosk.publish.feed import TITLE

_ASK_AGAIN = "private, no-cache"


class IntranetAnswers:
    """Answers each request."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._making = TodayMaking(desk)
        self._themes: tuple[str, tuple[Theme, Theme]] | None = None
        """The theme that is in use, and it with its counterpart."""

    @property
    def _chosen(self) -> IntranetSettings:
        return self._desk.settings.intranet

    def tile(self) -> Response:
        """Show today's quote."""
        look, where = self._look(request.args.get("theme", "")), self._where()
        try:
            page, status = tile_page(self._making.newest().today, where, look), 200
        except KioskAway:
            page, status = quiet_tile(AWAY, where, look), 503
        self._let_it_be_framed(page)
        answer = _answer(page.body, "text/html", status)
        answer.headers["Refresh"] = str(REFRESH_SECONDS)
        return answer

    def today(self) -> Response:
        """Tell it to a program."""
        return self._shared(_answer(today_json(self._newest().today, self._where()), "application/json"))

    def atom(self) -> Response:
        """Tell what stands on the wall to a feed reader."""
        entries, where = self._newest().entries, self._where()
        moments = self._making.moments(entries, where)
        body = atom_feed(entries, moments, where, self._desk.settings.screen.name)
        return self._shared(_answer(body, "application/atom+xml"))

    def picture(self) -> Response:
        """Draw today's quote, as a chat or an intranet shows a link."""
        whole = self._newest().whole
        drawn = self._desk.drawing.draw(whole, PICTURE_SIZE) if whole else None
        if drawn is None:
            abort(404)
        if self._chosen.frames or self._chosen.origins:
            protect_otherwise(Cross_Origin_Resource_Policy="cross-origin")
        return _answer(drawn, "image/png")

    def react(self) -> AnyResponse:
        """Go where people react to today's quote: to the page behind a code of this moment."""
        key = self._key()
        quote = self._newest().today.quote
        if not key or quote is None:
            abort(404)
        code = code_of(key, INTRANET, slot_at(self._desk.now()))
        return redirect(url_for("phone.page", code=code, over=quote.id), 303)

    def _newest(self) -> TodayHere:
        try:
            return self._making.newest()
        except KioskAway:
            abort(503)

    def _where(self) -> TodayAddress:
        desk = self._desk
        base = address_for_people(desk.settings.desk, request.url_root)
        title = desk.settings.screen.brand or TITLE.say(desk.language)
        return TodayAddress(
            title=title, language=desk.language, base=base, react=base + "reageer" if self._key() else ""
        )

    def _key(self) -> str:
        """Return the key of the codes that the link makes; empty where nobody is to react by it."""
        desk = self._desk
        wanted = self._chosen.react and desk.settings.phone.reactions and desk.phone_site
        return desk.screens.keys().get(INTRANET, "") if wanted else ""

    def _look(self, asked: str) -> TileLook:
        name, folders = self._desk.settings.screen.theme, self._desk.theme_folders
        if self._themes is None or self._themes[0] != name:
            theme = load_theme(name, folders)[0] or load_theme("papier", folders)[0]
            if theme is None:
                abort(500)
            self._themes = name, light_and_dark(theme, folders)
        light, dark = self._themes[1]
        return TileLook(light=light, dark=dark, scheme=asked if asked in SCHEMES else self._chosen.colours)

    def _let_it_be_framed(self, page: TilePage) -> None:
        """Let the pages of the settings show it in a frame; nothing else than its own style acts in it."""
        others = [site.rstrip("/") for site in self._chosen.frames]
        policy = (
            "default-src 'none'",
            f"style-src {page.style_hash}",
            "base-uri 'none'",
            "form-action 'none'",
            " ".join(("frame-ancestors 'self'", *others)),
        )
        protect_otherwise(
            Content_Security_Policy="; ".join(policy),
            X_Frame_Options="" if others else "SAMEORIGIN",  # it knows no list, and would win in old browsers
            Cross_Origin_Resource_Policy="cross-origin" if others else "same-origin",
        )

    def _shared(self, answer: Response) -> Response:
        """Let scripts of the pages of the settings read an answer."""
        if self._chosen.origins:
            answer.vary.add("Origin")
        sent_from = request.headers.get("Origin", "")
        if any(_same_site(sent_from, site) for site in self._chosen.origins):
            answer.headers["Access-Control-Allow-Origin"] = sent_from
        return answer


def _same_site(origin: str, site: str) -> bool:
    return bool(origin) and origin.lower() == "{0.scheme}://{0.netloc}".format(urlsplit(site.lower()))


def _answer(body: bytes, kind: str, status: int = 200) -> Response:
    answer = Response(body, status, mimetype=kind)
    answer.headers["Cache-Control"] = _ASK_AGAIN
    if status == 200:
        answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
        answer.make_conditional(request)
    return answer
