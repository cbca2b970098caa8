"""A card as Teams, Slack and Mattermost take it. No sign of what a customer said is markup, a mention or a link there.

Teams and Slack have blocks whose text is taken as it is; where a service reads its own signs they are escaped. A word
joiner, which is not seen, parts what would call people or be worked out: "@channel", "{{DATE(…)}}", "https://".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from kiosk.outputs.chat_card import ChatCard

JOINER = "\u2060"
_CALLS = re.compile(r"(?<=[@#<])(?=\S)|(?<=:)(?=//)|(?<=[wW]{3})(?=\.)|(?<=[{$@])(?=\{)|(?<=:)(?=[\w+-]+:)")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")
_COLOUR = "#1F6F5C"
_HOSTS = {
    "slack": ("hooks.slack.com", "hooks.slack-gov.com"),
    "teams": ("logic.azure.com", "powerplatform.com", "powerautomate.com", "webhook.office.com", "azure-apihub.net"),
}


def kind_of(address: str) -> str | None:
    """Return whose webhook an address is, by its host or its path; None where that does not tell."""
    parts = urlsplit(address)
    host = (parts.hostname or "").casefold()
    for kind, names in _HOSTS.items():
        if any(host == name or host.endswith(f".{name}") for name in names):
            return kind
    return "mattermost" if re.fullmatch(r"(?:/[^/]+)*/hooks/\w+", parts.path) else None


def payload(card: ChatCard, kind: str) -> Mapping[str, Any]:
    """Return what is posted to a webhook of this kind."""
    match kind:
        case "teams":
            return _teams(card)
        case "slack":
            return _slack(card)
        case "mattermost":
            return _mattermost(card)
        case _:
            raise ValueError(kind)


def inert(text: str) -> str:
    """Return a text in which nothing calls people, is worked out, or becomes a link by itself."""
    return _CALLS.sub(JOINER, text)


def _teams(card: ChatCard) -> Mapping[str, Any]:
    def said(text: str, **how: object) -> dict[str, Any]:
        # A TextRun is taken as it is; a TextBlock would read Markdown.
        run = {"type": "TextRun", "text": inert(text), **how}
        return {"type": "RichTextBlock", "inlines": [run]}

    body = [said(card.heading, weight="Bolder", color="Accent"), said(card.words, size="Large")]
    body += [said(one, isSubtle=True) for one in (card.who,) if one]
    body += [said(one) for one in card.told]
    content: dict[str, Any] = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.4",
        "fallbackText": inert(f"{card.heading}: {card.words}"),
        "body": body,
    }
    if card.link:
        content["actions"] = [{"type": "Action.OpenUrl", "title": card.link_words, "url": card.link}]
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": content}]}


def _slack(card: ChatCard) -> Mapping[str, Any]:
    def run(text: str, **style: bool) -> dict[str, Any]:
        # An element of rich text is taken as it is, unlike a text of mrkdwn.
        return {"type": "text", "text": inert(text)} | ({"style": style} if style else {})

    elements: list[dict[str, Any]] = [
        {"type": "rich_text_section", "elements": [run(card.heading, bold=True)]},
        {"type": "rich_text_quote", "elements": [run(card.words)]},
    ]
    below = [one for one in (card.who, *card.told) if one]
    if below:
        elements.append({"type": "rich_text_section", "elements": [run("\n".join(below))]})
    if card.link:
        link = {"type": "link", "url": card.link, "text": card.link_words}
        elements.append({"type": "rich_text_section", "elements": [link]})
    return {
        "text": _for_slack(f"{card.heading}: {card.words}"),
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
        "blocks": [{"type": "rich_text", "elements": elements}],
    }


def _for_slack(text: str) -> str:
    """Return a text for the notification, in which Slack reads three signs of its own."""
    return inert(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _mattermost(card: ChatCard) -> Mapping[str, Any]:
    below = [_for_markdown(one) for one in (card.who, *card.told) if one]
    text = "\n\n".join([f"> {_for_markdown(card.words)}", *below])
    attachment: dict[str, Any] = {
        "fallback": inert(f"{card.heading}: {card.words}"),
        "color": _COLOUR,
        "title": _for_markdown(card.heading),
        "text": text,
    }
    if card.link:
        attachment["text"] += f"\n\n[{_for_markdown(card.link_words)}]({_for_link(card.link)})"
    return {"attachments": [attachment]}


def _for_markdown(text: str) -> str:
    """Return a text of which no sign is markup: each that could be has a backslash."""
    return _MARKDOWN.sub(r"\\\1", inert(text)).replace("&", "&amp;").replace("<", "&lt;")


def _for_link(address: str) -> str:
    return re.sub(r"[()\\<>\s]", lambda sign: "".join(f"%{one:02X}" for one in sign.group().encode()), address)
