"""The page of a team: what customers and colleagues said of it, for who was invited to read that and nothing else."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, render_template, request, url_for

from kiosk.desk.carried_here import settings_here
from kiosk.desk.desk import Desk
from kiosk.desk.protection import session
from kiosk.desk.report_period import NAMES, period_of
from kiosk.desk.report_tables import TONES
from kiosk.desk.running_kiosk import KioskAway
from kiosk.model.calendar_names import MONTHS
from kiosk.model.consents import ConsentAbout
from kiosk.model.desk import DeskRole
from kiosk.model.language import Language, Phrase
from kiosk.model.staff_mail import names_told
from kiosk.people.team_feedback import FEWEST, SaidOfTeam, SureFigure, TeamFeedback
from kiosk.slides.written_dates import number


def pages(desk: Desk) -> Blueprint:
    """Return the page."""
    found = Blueprint("team_page", __name__, url_prefix="/balie/team")

    @found.get("/")
    def page() -> str:
        who = session()
        if who.role is not DeskRole.TEAM or not who.team:
            abort(403)
        period = period_of(request.args.get("periode", ""), request.args.get("tot", ""), desk.now().date())
        try:
            told: TeamFeedback | None = _unnamed(desk, desk.kiosk.team(period.since, period.until, who.team))
        except KioskAway:
            told = None
        return render_template(
            "team_page.html", team=who.team, period=period, days=period.say(desk.language), names=NAMES, told_of=told,
            fewest=FEWEST, tones=TONES, month=lambda one: _month(one, desk.language),
            positive=share_said(told.positive) if told is not None else None,
            mark=mark_said(told.mark, told.scale, desk.language) if told is not None else None,
            way=lambda **more: url_for("team_page.page", **{"periode": period.name, **more}),
        )  # fmt: skip

    return found


def share_said(figure: SureFigure | None) -> Phrase | None:
    """Return "80 % complimenten (tussen 49 % en 94 %, 10 antwoorden)"; None without a figure."""
    if figure is None:
        return None
    share, low, high = (f"{round(100 * one)}\N{NO-BREAK SPACE}%" for one in (figure.figure, figure.low, figure.high))
    return Phrase(f"{share} complimenten (tussen {low} en {high}, {figure.of} antwoorden)",
                  f"{share} compliments (between {low} and {high}, {figure.of} answers)")  # fmt: skip


def mark_said(figure: SureFigure | None, scale: int, language: Language) -> Phrase | None:
    """Return "gemiddeld een 8,2 van 10 (tussen 7,1 en 9,3, 12 antwoorden)"; None without a figure."""
    if figure is None:
        return None
    mean, low, high = (number(round(one, 1), language) for one in (figure.figure, figure.low, figure.high))
    return Phrase(f"gemiddeld een {mean} van {scale} (tussen {low} en {high}, {figure.of} antwoorden)",
                  f"on average {mean} of {scale} (between {low} and {high}, {figure.of} answers)")  # fmt: skip


def _unnamed(desk: Desk, told: TeamFeedback) -> TeamFeedback:
    """Return it without the names that only the desk knows: of whom it has an address, and whom it asked."""
    from kiosk.library.vetting.staff import Staff

    asked = (consent.colleague for about in ConsentAbout for consent, _ in desk.consents.every(about))
    staff = Staff((*names_told(settings_here(desk).staff.mail), *asked))

    def covered(said: tuple[SaidOfTeam, ...]) -> tuple[SaidOfTeam, ...]:
        return tuple(replace(one, text=staff.covered_in(one.text)) for one in said)

    return replace(told, texts=covered(told.texts), praise=covered(told.praise))


def _month(said: SaidOfTeam, language: Language) -> str:
    return f"{MONTHS[language][said.day.month - 1]} {said.day.year}"
