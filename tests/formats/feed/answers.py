"""What survey tools and forms send, in the form that their documentation tells, with words and names of our own."""

from __future__ import annotations

from typing import Any

from kiosk.model.settings import FeedFields, InwardSettings

WORDS = "De monteur belde een half uur van tevoren, precies zoals beloofd."

FORMBRICKS: dict[str, Any] = {
    "webhookId": "clx0hook", "event": "responseFinished",
    "data": {
        "id": "clx0antwoord", "createdAt": "2026-04-07T10:11:12.000Z", "updatedAt": "2026-04-07T10:12:00.000Z",
        "surveyId": "clx0onderzoek", "finished": True, "language": "nl", "personAttributes": None, "tags": [],
        "data": {"toelichting": WORDS, "cijfer": 9, "plaats": "Utrecht"}, "variables": {},
        "meta": {"url": "https://onderzoek.example/s/1", "userAgent": {"os": "Android", "device": "mobile"}},
        "contact": {"userId": "jan.jansen@post.example"},
    },
}  # fmt: skip
OF_FORMBRICKS = InwardSettings(
    name="formbricks",
    fields=FeedFields(
        id="data.id", text="data.data.toelichting", score="data.data.cijfer", scale="=10", place="data.data.plaats",
        date="data.createdAt",
    ),
)  # fmt: skip

TYPEFORM: dict[str, Any] = {
    "event_id": "01HOOK", "event_type": "form_response",
    "form_response": {
        "form_id": "abCDef", "token": "01ANTWOORD", "landed_at": "2026-04-07T10:10:00Z",
        "submitted_at": "2026-04-07T10:11:12Z", "hidden": {"team": "Monteurs"},
        "definition": {
            "id": "abCDef", "title": "Hoe ging het?",
            "fields": [{"id": "q1", "ref": "mail", "type": "email", "title": "Uw mailadres?"},
                       {"id": "q2", "ref": "toelichting", "type": "long_text", "title": "Wat viel u op?"},
                       {"id": "q3", "ref": "cijfer", "type": "opinion_scale", "title": "Welk cijfer?"}],
        },
        "answers": [
            {"type": "email", "email": "piet@post.example", "field": {"id": "q1", "type": "email", "ref": "mail"}},
            {"type": "text", "text": WORDS, "field": {"id": "q2", "type": "long_text", "ref": "toelichting"}},
            {"type": "number", "number": 9, "field": {"id": "q3", "type": "opinion_scale", "ref": "cijfer"}},
        ],
    },
}  # fmt: skip
OF_TYPEFORM = InwardSettings(
    name="typeform",
    fields=FeedFields(
        id="form_response.token",
        text="form_response.answers.field/ref=toelichting.text",
        score="form_response.answers.field/ref=cijfer.number",
        scale="=10",
        team="form_response.hidden.team",
        date="form_response.submitted_at",
    ),
)

FLOW = {"id": "17", "text": WORDS, "score": "9", "scale": "10", "date": "2026-04-07T10:11:12Z", "place": "Utrecht"}
"""What somebody makes of a form of Microsoft in Power Automate: the names are ours to choose."""
OF_A_FLOW = InwardSettings(name="flow")

PLAIN = {"Wat viel u op?": WORDS, "Cijfer (0-10)": "9", "submit": "Verstuur"}
"""The fields of a form on a web page, as it sends them."""
OF_A_PAGE = InwardSettings(name="contact", fields=FeedFields(text="Wat viel u op?", score="Cijfer (0-10)", scale="=10"))
EVERY: dict[str, tuple[dict[str, Any], InwardSettings]] = {
    "formbricks": (FORMBRICKS, OF_FORMBRICKS),
    "typeform": (TYPEFORM, OF_TYPEFORM),
    "flow": (FLOW, OF_A_FLOW),
    "contact": (PLAIN, OF_A_PAGE),
}
"""Each by the name of its door."""
