"""Lets a feed of another shape be read: moves what the settings point at into the fields of a JSON Feed item."""

from __future__ import annotations

from typing import Any

from kiosk.formats.feed.feed_words import has_tags
from kiosk.model.settings import FeedFields, FeedSettings

_AS_IT_IS = ("kind", "speaker", "place", "channel", "team", "since", "until")
"""Fields of `_kiosk` that take what stands in the feed as it is."""

_WORDS = ("content_text", "content_html", "summary")


def is_mapped(settings: FeedSettings) -> bool:
    """Tell whether the settings of a feed say where its fields stand."""
    return settings.fields != FeedFields()


def as_json_feed_item(value: object, fields: FeedFields, *, beside: bool = False) -> object:
    """Return an object in the form of a JSON Feed item. What is no object is returned as it is.

    A path is keys and places in lists joined by dots, or one key with dots in it; a path that begins with "=" is the
    value itself. In a list "field/ref=reason" is the first object of which that is so. With `beside`
    the object has that form already, and what the settings point at comes in its place.
    """
    if not isinstance(value, dict):
        return value
    extension = {name: _at(value, getattr(fields, name)) for name in _AS_IT_IS}
    tone, screens = _at(value, fields.tone), _at(value, fields.screens)
    # forms write the label with a capital or not at all; an empty one is no label
    extension["tone"] = tone.strip().casefold() or None if isinstance(tone, str) else tone
    extension["screens"] = [one.strip() for one in screens.split(",")] if isinstance(screens, str) else screens
    extension |= {"score": _at(value, fields.score), "scale": _at(value, fields.scale)}
    item = {
        "id": _at(value, fields.id),
        "title": _at(value, fields.title),
        "date_published": _at(value, fields.date),
        "language": _at(value, fields.language),
        "image": _at(value, fields.picture),
        "url": _at(value, fields.link),
        "_kiosk": {key: one for key, one in extension.items() if one is not None},
    }
    text = _at(value, fields.text)
    item["content_html" if isinstance(text, str) and has_tags(text) else "content_text"] = text
    if not beside:
        return item
    pointed = {name: one for name, one in item.items() if one is not None}
    kept = value if text is None else {name: one for name, one in value.items() if name not in _WORDS}
    return {**kept, **pointed}


def _at(value: object, path: str) -> Any:  # noqa: ANN401
    if not path:
        return None
    if path.startswith("="):
        return path[1:]
    if isinstance(value, dict) and path in value:
        return value[path]
    for key in path.split("."):
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and "=" in key:
            value = _first_with(value, key)
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return None
    return value


def _first_with(many: list[Any], asked: str) -> object:
    """Return the first object of a list in which something is as asked: "field/ref=reason"."""
    names, _, wanted = asked.partition("=")
    for one in many:
        found: object = one
        for name in names.split("/"):
            found = found.get(name) if isinstance(found, dict) else None
        if found is not None and str(found) == wanted:
            return one
    return None
