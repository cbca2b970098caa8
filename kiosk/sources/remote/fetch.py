"""Fetches one address with a limit on everything: size, time, redirects, and where they lead."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kiosk import __version__
from kiosk.machine.clock import SystemClock
from kiosk.model.settings import FeedSettings
from kiosk.model.value import value
from kiosk.sources.remote import causes, failures
from kiosk.sources.remote.addresses import Lookups, is_local_name
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.proxies import proxy_for
from kiosk.sources.remote.trust import Trust

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

    from kiosk.sources.remote.transport import GuardedLines

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_CHUNK = 65536
LONGEST_RETRY_AFTER = 86400.0


@value
class Times:
    """How long each part of a fetch may take, in seconds."""

    lookup: float = 5.0
    connect: float = 8.0
    read: float = 20.0
    """Between two pieces of the answer."""
    whole: float = 60.0


@value
class Fetched:
    """What a server gave. `body` is unpacked; None means that it has not changed (304)."""

    url: str
    """Where it was found after redirects."""
    body: bytes | None
    etag: str = ""
    last_modified: str = ""


class Fetcher:
    """Fetches over connections that are kept open between polls. For one thread; `abandon` may come from another."""

    def __init__(self, settings: FeedSettings, *, times: Times | None = None, lookups: Lookups | None = None) -> None:
        self.settings = settings
        self.authorization = ""
        """The value of the Authorization header; sent to the feed's own origin alone."""
        self.times = times or Times()
        self._lookups = lookups or Lookups()
        self._trust = Trust(settings.ca_file)
        self._lines: GuardedLines | None = None
        self._abandoned = False

    def get(self, url: str, *, most: int, etag: str = "", last_modified: str = "", accept: str = "*/*") -> Fetched:
        """Return the answer of an address, at most `most` bytes unpacked. Raises FetchFailedError."""
        lines = self._open()
        headers = {"Accept": accept, "Accept-Encoding": "gzip", "User-Agent": f"kiosk/{__version__}"}
        if etag:
            headers["If-None-Match"] = etag
        if last_modified:
            headers["If-Modified-Since"] = last_modified
        lines.guard.begin(self.times.whole, most)
        try:
            answer = self._followed(lines, url, headers, most)
        except FetchFailedError:
            if lines.guard.overflowed:
                raise failures.too_much_around() from None
            if lines.guard.expired:
                raise failures.too_slow(self.times.whole) from None
            raise
        finally:
            lines.guard.end()
        if lines.guard.expired:  # a socket that was shut down amid the headers looks like a short answer
            raise failures.too_slow(self.times.whole)
        return answer

    def _followed(self, lines: GuardedLines, url: str, headers: Mapping[str, str], most: int) -> Fetched:
        """Return the answer at the end of a bounded chain of redirects."""
        for _ in range(_MOST_REDIRECTS + 1):
            self._check(url)
            response = self._send(lines, url, headers)
            try:
                if response.status not in _REDIRECTS:
                    return self._answer(response, url, most)
                url = _redirected(url, response.headers.get("Location"))
            finally:
                response.close()
                response.release_conn()
        raise failures.too_many_redirects()

    def abandon(self) -> None:
        """End a transfer that runs in another thread, and let no other begin."""
        self._abandoned = True
        if self._lines is not None:
            self._lines.guard.abandon()

    def close(self) -> None:
        """Close the connections that were kept open."""
        if self._lines is not None:
            self._lines.close()
            self._lines = None

    def _open(self) -> GuardedLines:
        if self._lines is None:
            from kiosk.sources.remote.transport import Guard, GuardedLines

            logging.getLogger("urllib3").setLevel(
                logging.CRITICAL
            )  # its lines, also its warnings, hold whole addresses
            guard = Guard(
                allow_local=self.settings.allow_local,
                lookup_seconds=self.times.lookup,
                lookups=self._lookups,
                trust=self._trust,
            )
            self._lines = GuardedLines(guard)
        if self._abandoned:
            self._lines.guard.abandon()
        return self._lines

    def _check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            raise failures.not_an_address(url) from None
        if not usable or not parts.hostname:
            raise failures.not_an_address(url)
        if "…" in url:
            raise failures.secret_left_out(parts.hostname)
        if parts.username or parts.password:
            raise failures.password_in_address(parts.hostname)
        if not self.settings.allow_local and is_local_name(parts.hostname):
            raise failures.local_address(parts.hostname)

    def _send(self, lines: GuardedLines, url: str, headers: Mapping[str, str]) -> BaseHTTPResponse:
        from urllib3.exceptions import HTTPError

        sent = dict(headers)
        if self.authorization and _origin(url) == _origin(self.settings.url):
            sent["Authorization"] = self.authorization
        proxy, times = proxy_for(url, self.settings.proxy), self.times
        try:
            return lines.ask(url, sent, proxy=proxy, connect=times.connect, read=times.read)
        except FetchFailedError:
            raise
        except (HTTPError, OSError, ValueError) as error:
            self._trust.forget()
            raise causes.of_request(error, lines.guard.refusal, urlsplit(url).hostname or "") from error

    def _answer(self, response: BaseHTTPResponse, url: str, most: int) -> Fetched:
        named = response.headers
        etag, last_modified = named.get("ETag", "")[:500], named.get("Last-Modified", "")[:100]
        if response.status == 304:
            return Fetched(url=url, body=None, etag=etag, last_modified=last_modified)
        if response.status != 200:
            raise failures.of_status(response.status, _retry_after(named))
        length = named.get("Content-Length", "")
        if length.isdecimal() and int(length) > most:
            raise failures.too_large(most)
        body = self._body(response, most)
        return Fetched(url=url, body=body, etag=etag, last_modified=last_modified)

    def _body(self, response: BaseHTTPResponse, most: int) -> bytes:
        from urllib3.exceptions import HTTPError

        encoding = response.headers.get("Content-Encoding", "identity").strip().casefold()
        if encoding not in ("gzip", "x-gzip", "identity", ""):
            raise failures.unknown_encoding(encoding)
        inflater = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in encoding else None
        kept = io.BytesIO()
        try:
            while chunk := response.read(_CHUNK, decode_content=False):
                for part in _unpacked(inflater, chunk) if inflater else (chunk,):
                    kept.write(part)
                    if kept.tell() > most:
                        raise failures.too_large(most)
        except (HTTPError, OSError, zlib.error) as error:
            raise failures.cut_short() from error
        if inflater and not inflater.eof:
            raise failures.cut_short()
        return kept.getvalue()


def _unpacked(inflater: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    """Unpack a piece of a gzip body bit by bit: a few kilobytes can unpack to gigabytes."""
    while chunk and not inflater.eof:
        yield inflater.decompress(chunk, _CHUNK)
        chunk = inflater.unconsumed_tail


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.casefold()


def _redirected(url: str, location: str | None) -> str:
    """Return where a redirect leads: the same scheme, or from http to https."""
    if not location or len(location) > 2000:
        raise failures.bad_redirect("zonder adres", "without an address")
    try:
        target = urlsplit(urljoin(url, location))
    except ValueError as error:
        raise failures.bad_redirect("naar geen geldig adres", "to no valid address") from error
    before = urlsplit(url).scheme
    if (before, target.scheme) not in (("http", "http"), ("https", "https"), ("http", "https")):
        raise failures.bad_redirect(f"van {before} naar {target.scheme}", f"from {before} to {target.scheme}")
    if target.username or target.password:
        raise failures.bad_redirect("met een wachtwoord erin", "with a password in it")
    return target._replace(fragment="").geturl()


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of Retry-After. A date counts from the server's own Date: our clock may be wrong."""
    text = headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return min(float(text[:9]), LONGEST_RETRY_AFTER)
    until = _http_date(text)
    if until is None:
        return None
    now = _http_date(headers.get("Date", "")) or SystemClock(UTC).now()
    return min(max(0.0, (until - now).total_seconds()), LONGEST_RETRY_AFTER)


def _http_date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
