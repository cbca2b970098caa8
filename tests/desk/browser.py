"""A browser as a desk meets it: it keeps cookies, follows where it is sent and fills in the forms of a page."""

from __future__ import annotations

import contextlib
import http.client
import re
from html import unescape
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

from tests.patience import PATIENCE


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return unescape(self.body.decode())

    def fields(self, action: str = "") -> dict[str, str]:
        """Return the hidden fields of the first form, or of the one with this action."""
        forms = re.findall(r"<form([^>]*)>(.*?)</form>", self.body.decode(), re.DOTALL)
        (_, found), *_ = [(tag, form) for tag, form in forms if 'method="post"' in tag and action in tag]
        hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', found)
        return {name: unescape(value) for name, value in hidden}


class Browser:
    """One of them."""

    connection: type[http.client.HTTPConnection] = http.client.HTTPConnection

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.origin: str | None = f"http://127.0.0.1:{port}"
        self.last = ""
        """Where it was sent after the last form."""

    def ask(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = self.connection("127.0.0.1", self.port, timeout=PATIENCE)
        sent = dict(headers or {})
        if self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        with contextlib.closing(connection):
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            found = Answer(answer.status, answer.headers, answer.read())
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if not morsel.value:
                    del self.cookies[name]
        return found

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Answer:
        return self.send(path, list(fields.items()), headers)

    def send(self, path: str, fields: list[tuple[str, str]], headers: dict[str, str] | None = None) -> Answer:
        """Send a form in which a name may stand more than once."""
        sent = {"Content-Type": "application/x-www-form-urlencoded"}
        if self.origin is not None:
            sent["Origin"] = self.origin
        return self.ask("POST", path, urlencode(fields).encode(), sent | (headers or {}))

    def follow(self, answer: Answer) -> Answer:
        """Go where an answer sends a browser after a form."""
        assert answer.status == 303, answer.text
        self.last = answer.headers["Location"]
        return self.get(self.last)
