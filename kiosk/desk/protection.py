"""Holds every request to the rules before a page sees it, and tells a browser with every answer what it may do.

Over plain http a browser has few protections of its own, so that nothing here relies on one: who asks, by which name,
from which page, and with the token of their own session.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from ipaddress import ip_address, ip_network

from flask import Flask, Response, abort, g, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk import cookies, feed_token
from kiosk.desk.desk import Desk
from kiosk.desk.typed_text import typed_text
from kiosk.model.desk import DeskRole, Session
from kiosk.model.host_names import is_own
from kiosk.store.desk_store import StoreAwayError

_COOKIE = "desk"
_INVITED = frozenset({DeskRole.KEEPER, DeskRole.EDITOR})
LONGEST_QUERY = 1024
LONGEST_WAY_BACK = 8192
"""Bytes of what an account server sends along with a browser that comes back."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("img", "media", "style", "script", "connect", "font")),
        *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
    )
)
PROTECTION = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Not "no-referrer": a browser then sends "Origin: null" with a form of our own.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
OPEN = frozenset(
    {"signing_in.page", "signing_in.invitation", "signing_in.enter", "health.healthz", "privacy.public",
     "looks.style", "looks.script", "looks.icon", "looks.letters", "figures.page",
     "house_sign_in.ask", "house_sign_in.back", "phone.page", "phone.answer", "phone.heard", "phone.typed",
     "phone.vote", "phone.nominate", "phone.sign_up", "phone.signed_up", "phone.calendar",
     "consent.page", "consent.answer", "looks.phone_style", "intranet.react", "together_hat.calendar",
     *feed_token.OPENS, *feed_token.HOUSE_OPENS}
)  # fmt: skip
"""The pages that ask for no session; every other one does."""
FROM_ANYWHERE = frozenset(
    {"paired_door.ask", "elsewhere.shown", "heartbeat.heartbeat", "heartbeat.picture", "plays_door.plays",
     "inward.take"}
)  # fmt: skip
"""What a screen with a key asks, also where it stands outside the networks of the desk: its seal is looked at there.

And what survey tools send, from wherever they stand: their token is.
"""
OF_A_TEAM = frozenset({"team_page.page", "sessions.leave"})
"""All that opens for who was invited to read what is said of their team, beside the pages that ask for no session."""
_STARTS = frozenset({"health.start", "today.page"})
SEALED = frozenset({"paired_door.begin", "paired_door.collect", *FROM_ANYWHERE})
"""What no browser asks for: each message proves by itself who sent it, and no cookie counts."""


def protect(app: Flask, desk: Desk) -> None:
    """Put the rules before and after every page of an app."""
    networks = tuple(map(ip_network, desk.settings.desk.networks))
    token = feed_token.FeedToken(desk.settings.desk, lambda digest: desk.paired.opens(digest, at=desk.now()))

    def may_ask() -> None:
        caller = ip_address(request.remote_addr or "0.0.0.0")  # noqa: S104  # nobody's address
        caller = getattr(caller, "ipv4_mapped", None) or caller
        inside = any(caller.version == one.version and caller in one for one in networks)
        if inside:
            token.note(request.endpoint)
        elif request.endpoint not in FROM_ANYWHERE and not token.opens(request.endpoint):
            abort(403)
        g.house_token = request.endpoint in feed_token.HOUSE_OPENS and token.opens(request.endpoint)
        if len(request.headers.getlist("Host")) != 1 or not is_own(request.headers["Host"], desk.names):
            abort(421)
        longest = LONGEST_WAY_BACK if request.endpoint == "house_sign_in.back" else LONGEST_QUERY
        if len(request.query_string) > longest:
            abort(414)

    def who_asks() -> AnyResponse | None:
        if request.endpoint in SEALED:
            g.session, g.token = None, ""
            request.max_content_length = desk.tickets.longest_body(request.path)
            return None
        key = request.cookies.get(cookie_name(desk), "")
        g.session = _session_of(desk, key)
        g.token = token_of(key) if g.session is not None else ""
        request.max_content_length = request.max_form_memory_size = desk.tickets.longest_body(request.path)
        _hold_what_is_sent(desk)
        if g.session is None and request.endpoint is not None and request.endpoint not in OPEN:
            if typed_text():  # their session ended while they wrote
                abort(403)
            return redirect(url_for("signing_in.page"), 303)
        return _of_a_team() if g.session is not None and g.session.role is DeskRole.TEAM else None

    app.before_request(may_ask)
    app.before_request(who_asks)
    app.after_request(_guarded)


def _of_a_team() -> AnyResponse | None:
    """Let a team read its own page, and refuse every other one that asks for a session."""
    if request.endpoint in _STARTS and request.method == "GET":
        return redirect(url_for("team_page.page"), 303)
    if request.endpoint is not None and request.endpoint not in OF_A_TEAM | OPEN:
        abort(403)
    return None


def protect_otherwise(**told: str) -> None:
    """Tell a browser otherwise with this answer, by the names of headers with "_" for "-"; "" leaves one out."""
    g.protection = {name.replace("_", "-"): text for name, text in told.items()}


def cookie_name(desk: Desk) -> str:
    """Return the name of the session's cookie."""
    return cookies.name_of(desk, _COOKIE)


def give_cookie(desk: Desk, answer: Response, key: str, lasts: timedelta) -> None:
    """Let a browser keep the key of a session; an empty one takes it away."""
    cookies.give(desk, answer, _COOKIE, key, lasts)


def token_of(key: str) -> str:
    """Return what every form of a session must hold: nobody makes it who has not the key."""
    return hmac.new(key.encode("utf-8", "replace"), b"form", hashlib.sha256).hexdigest()


def session() -> Session:
    """Return who is signed in, on a page that asks for it."""
    found = g.session
    if not isinstance(found, Session):
        abort(403)
    return found


def may_change_programme(who: Session) -> bool:
    """Tell whether somebody may change what plays when and how the screen looks: who was invited, by name."""
    return who.role in _INVITED


def programme_changer() -> Session:
    """Return who is signed in and may change the programme, on a page that changes it."""
    found = session()
    if not may_change_programme(found):
        abort(403)
    return found


def may_erase(who: Session) -> bool:
    """Tell whether somebody may do what has no way back: who was invited, by name."""
    return who.role in _INVITED


def eraser() -> Session:
    """Return who is signed in and may erase, on a page that does."""
    found = session()
    if not may_erase(found):
        abort(403)
    return found


def _session_of(desk: Desk, key: str) -> Session | None:
    """Return the session of a cookie. What was typed comes back also where the database is away."""
    try:
        return desk.keys.session(key, at=desk.now()) if key else None
    except StoreAwayError:
        g.session, g.token = None, ""
        _hold_what_is_sent(desk)
        raise


def _hold_what_is_sent(desk: Desk) -> None:
    if request.method == "POST":
        _hold_a_form(desk)
    elif request.method == "PUT" and request.endpoint is not None:
        _hold_to_our_pages(desk)


def _hold_a_form(desk: Desk) -> None:
    """Refuse a form that another page sent, or that is none."""
    if request.mimetype != "application/x-www-form-urlencoded":
        abort(415)
    _hold_to_our_pages(desk)
    g.own_form = True
    token = request.form.get("token", "").encode("utf-8", "replace")
    if request.endpoint not in OPEN and g.session is not None and not hmac.compare_digest(token, g.token.encode()):
        abort(403)


def _hold_to_our_pages(desk: Desk) -> None:
    """Refuse what another page sent."""
    own = {f"{request.scheme}://{request.host}".lower(), desk.settings.desk.address.rstrip("/").lower()} - {""}
    sent_from = request.headers.get("Origin", "").lower()
    if sent_from not in own or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        abort(403)


def _guarded(answer: Response) -> Response:
    for name, text in (PROTECTION | g.get("protection", {})).items():
        if text:
            answer.headers[name] = text
    if "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-store"
    return answer
