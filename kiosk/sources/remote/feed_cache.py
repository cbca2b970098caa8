"""Keeps the last good pages of a feed on disk, so that a start without a network shows them.

Every file is written beside its place and moved into it, so a power cut leaves the old one or the new one. Nothing is
written while nothing changes. A full disk costs only the memory of this feed, never what is on the screen.

What may be secret in an address is not written: addresses are kept without it, and a body that repeats it is kept with
"…" in its place. Such a body is another one, so it is kept without validators and asked for anew after a start.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from kiosk.formats.feed.xml_letters import letters_of
from kiosk.machine.whole_files import write_whole
from kiosk.model.settings import hide, without_secrets
from kiosk.model.value import value

log = logging.getLogger(__name__)

_STATE = "state.json"
_FORM = 1


@value
class KeptPage:
    """One page as it was fetched last: where from, its validators, and the digest its body is filed under."""

    asked: str
    """The address that was asked for; of a page that was loaded without its secrets."""
    address: str
    """The address it was found at, after redirects, without its secrets."""
    etag: str
    last_modified: str
    sha256: str
    next_url: str | None
    next_sha256: str | None


@value
class KeptFeed:
    """The last good feed: its pages in order, and when it was last known to be the latest (seconds since 1970)."""

    pages: tuple[KeptPage, ...] = ()
    confirmed: float = 0.0
    withheld: bool = False
    """Whether nothing of it is kept, since words of it were taken down."""


class FeedCache:
    """The folder of one feed."""

    def __init__(self, folder: Path, secrets: tuple[str, ...] = ()) -> None:
        """`secrets` are the parts of addresses that must not be written, as `secrets_of` gives them."""
        self.folder = folder
        self._secrets = secrets
        self._masked: dict[str, str] = {}
        """The digest of a body as it is kept by that of the body as it came, where they differ."""

    def load(self) -> KeptFeed:
        """Return what was kept; nothing when the folder is empty or damaged."""
        try:
            state = json.loads((self.folder / _STATE).read_bytes())
            if state["form"] != _FORM:
                return KeptFeed()
            pages = tuple(KeptPage(**page) for page in state["pages"])
            withheld = state.get("withheld") is True
            return KeptFeed(pages=pages, confirmed=float(state["confirmed"]), withheld=withheld)
        except FileNotFoundError:
            return KeptFeed()
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            log.warning("what was kept of a feed in %s is damaged and is not used", self.folder)
            return KeptFeed()

    def body(self, page: KeptPage) -> bytes | None:
        """Return the body of a kept page; None when it is missing or not what it was."""
        try:
            body = self._page(page.sha256).read_bytes()
        except (OSError, ValueError):
            return None
        return body if hashlib.sha256(body).hexdigest() == page.sha256 else None

    def forget(self, feed: KeptFeed) -> None:
        """Let a start find nothing, as this is the latest by now and is not kept yet; its bodies that are here stay."""
        with contextlib.suppress(OSError):
            (self.folder / _STATE).unlink()
        self._sweep([self._bare(page) for page in feed.pages])

    def keep_body(self, sha256: str, body: bytes) -> bool:
        """Put one body away under its digest; False when the disk does not take it."""
        if not self._secrets:
            return self._page(sha256).exists() or self._write(self._page(sha256), body)
        kept = self._hidden(body)
        if kept != body:
            self._page(sha256)
            self._masked[sha256] = sha256 = hashlib.sha256(kept).hexdigest()
        return self._page(sha256).exists() or self._write(self._page(sha256), kept)

    def _hidden(self, body: bytes) -> bytes:
        """Return a body without the secrets, also where each letter takes more than a byte, as in some feeds in XML."""
        letters = letters_of(body)
        for secret in self._secrets:
            for form in {"utf-8", letters}:
                body = body.replace(secret.encode(form, "replace"), hide(secret, (secret,)).encode(form, "replace"))
        return body

    def keep(self, feed: KeptFeed) -> bool:
        """Remember the feed, after its bodies were put away, and remove bodies that nothing names any more."""
        pages = [self._bare(page) for page in feed.pages]
        state = {"form": _FORM, "confirmed": feed.confirmed, "pages": [asdict(page) for page in pages]}
        if feed.withheld:
            state["withheld"] = True
        if not self._write(self.folder / _STATE, json.dumps(state).encode()):
            return False
        self._masked = {page.sha256: self._masked[page.sha256] for page in feed.pages if page.sha256 in self._masked}
        self._sweep(pages)
        return True

    def _sweep(self, pages: Iterable[KeptPage]) -> None:
        """Remove bodies that none of these names."""
        wanted = {f"{page.sha256}.json" for page in pages}
        with contextlib.suppress(OSError):
            for path in (self.folder / "pages").iterdir():
                if path.name not in wanted:
                    path.unlink(missing_ok=True)

    def _bare(self, page: KeptPage) -> KeptPage:
        """Return a page as it may be written."""
        following = None if page.next_url is None else without_secrets(page.next_url)
        bare = replace(
            page, asked=without_secrets(page.asked), address=without_secrets(page.address), next_url=following
        )
        masked = self._masked.get(page.sha256)
        return bare if masked is None else replace(bare, sha256=masked, etag="", last_modified="")

    def _page(self, sha256: str) -> Path:
        if not (len(sha256) == 64 and sha256.isalnum()):
            raise ValueError("not a digest")
        return self.folder / "pages" / f"{sha256}.json"

    def _write(self, path: Path, data: bytes) -> bool:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, data, mode=0o600)
        except OSError as error:
            log.warning("cannot keep the feed in %s: %s", self.folder, error.strerror)
            return False
        return True


def limit_folder(folder: Path, most: int, *, in_use: frozenset[Path]) -> None:
    """Remove the files under a folder that were longest unused, until `most` bytes are left. Those in use stay."""
    found: list[tuple[float, int, Path]] = []
    with contextlib.suppress(OSError):
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                stat = path.stat()
                found.append((stat.st_mtime, stat.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= most:
            return
        if path not in in_use:
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
