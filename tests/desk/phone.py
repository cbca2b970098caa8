"""A phone before a screen, as the pages meet it: with cookies or without, in a hurry or not."""

from __future__ import annotations

import re
from html import unescape

from flask import Flask
from werkzeug.test import TestResponse

from kiosk.model.presence import code_of, slot_at
from tests.desk.conftest import DeskUnderTest

ORIGIN = {"Origin": "http://localhost"}


def code_at(desk: DeskUnderTest, screen: str = "", slots_ago: int = 0) -> str:
    """Return the code that stands on a screen, or stood so many slots ago."""
    name = screen or desk.desk.settings.screen.name
    key = desk.desk.screens.key(name, at=desk.clock.now())
    return code_of(key, name, slot_at(desk.clock.now()) - slots_ago)


class Phone:
    """One phone. It holds the last page that it was given."""

    def __init__(self, app: Flask, *, cookies: bool = True) -> None:
        self.client = app.test_client(use_cookies=cookies)
        self.cookies = cookies
        self.last: TestResponse

    @property
    def text(self) -> str:
        return unescape(self.last.get_data(as_text=True))

    @property
    def status(self) -> int:
        return self.last.status_code

    def get(self, path: str, **more: str) -> Phone:
        self.last = self.client.get(path if path.startswith("/") else f"/{path}", query_string=more or None)
        return self

    def hidden(self, has: str = 'name="form"') -> dict[str, str]:
        """Return the hidden fields of the first form with this in it, and what its button takes back."""
        forms = re.findall(r"<form.*?</form>", self.last.get_data(as_text=True), re.DOTALL)
        form = next(one for one in forms if has in one)
        found = re.findall(r'(?:<input type="hidden"|<button class="plain") name="(\w+)" value="([^"]*)">', form)
        return {name: unescape(value) for name, value in found}

    def post(self, path: str, fields: dict[str, str]) -> Phone:
        path = path if path.startswith("/") else f"/{path}"
        self.last = self.client.post(path, data=fields, headers=ORIGIN, follow_redirects=True)
        return self

    def tap(self, code: str, answer: str, **more: str) -> Phone:
        """Open the page and tap an answer."""
        self.get(code)
        assert self.status == 200, self.text
        return self.post(code, self.hidden() | {"answer": answer} | more)

    def write(self, desk: DeskUnderTest, code: str, answer: str, text: str, **more: str) -> Phone:
        """Open the page with the box, think for a while and send."""
        self.get(code, antwoord=answer)
        assert self.status == 200, self.text
        desk.clock.advance(5)
        return self.post(code, self.hidden() | {"text": text} | more)
