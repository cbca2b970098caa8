"""Shows the guide within the desk: its topics by words that are sought, and each on a page, in both languages."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from kiosk.desk.desk import Desk
from kiosk.desk.guide_of_desk import OF_DESK
from kiosk.desk.guide_of_folder import OF_FOLDER
from kiosk.desk.guide_topic import LONGEST_SEARCH, GuideExample, found
from kiosk.desk.wording import chosen_language, said_in

TOPICS = (*OF_DESK, *OF_FOLDER)


ABOUT = {
    "ideas": "ideeen", "reactions": "ideeen", "typed_notes": "ideeen", "today": "weghalen", "review": "nakijken",
    "writing": "schrijven", "writing_earlier": "schrijven",
    "programme": "programma", "urgent": "programma", "report": "verslag",
    "take_along": "meenemen", "item": "wissen", "erasing": "wissen",
    "together": "meedoen", "together_polls": "meedoen", "together_visits": "bezoeken", "together_hat": "klantpet",
    "together_improver": "klantverbeteraar", "together_for_you": "voor-de-collega",
    "logbook": "logboek", "sessions": "aanmelden", "invitations": "aanmelden",
}  # fmt: skip
"""The topic about each room of pages."""


def topic_for(blueprint: str | None) -> str:
    """Return the key of the topic about a page of the desk; empty where there is none."""
    return ABOUT.get(blueprint or "", "")


def pages(desk: Desk) -> Blueprint:
    """Return the list and the pages."""
    found_at = Blueprint("guide", __name__, url_prefix="/balie/hulp")

    @found_at.get("/")
    def page() -> str:
        language = chosen_language(request.args.get("taal", ""), desk.language)
        sought = request.args.get("zoek", "")[:LONGEST_SEARCH]
        hits = found(TOPICS, sought, language)
        groups = [[one for one in topics if one in hits] for topics in (OF_DESK, OF_FOLDER)]
        return render_template(
            "guide.html", **said_in(language), sought=sought, hits=hits, groups=groups, longest=LONGEST_SEARCH
        )

    @found_at.get("/<key>")
    def topic(key: str) -> str:
        language = chosen_language(request.args.get("taal", ""), desk.language)
        one = next((one for one in TOPICS if one.key == key), None)
        if one is None:
            abort(404)
        examples = [isinstance(part, GuideExample) for part in one.body]
        return render_template("guide_topic.html", **said_in(language), topic=one, examples=examples)

    return found_at
