"""Fetches the pictures that items of a feed need, has them checked, and remembers which asset each became."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from kiosk.formats.feed.feed_entry import WantedPicture
from kiosk.formats.guard.pictures import PictureGuard
from kiosk.machine.whole_files import write_whole
from kiosk.model.advice import Advice
from kiosk.model.items import Asset
from kiosk.model.language import Phrase
from kiosk.model.value import value
from kiosk.sources.remote.failures import FetchFailedError
from kiosk.sources.remote.feed_cache import limit_folder
from kiosk.sources.remote.fetch import Fetcher

ASK_AGAIN_SECONDS = 86400.0
"""A picture without a digest may change under its address: it is asked for again once a day."""


@value
class _Known:
    """A picture that became an asset, and what to ask its server with."""

    asset: Asset
    etag: str = ""
    last_modified: str = ""
    asked: float = 0.0


class FeedPictures:
    """The pictures of one feed: `folder / "pictures"`, kept under `most` bytes; each at most `largest` as it comes."""

    def __init__(self, fetcher: Fetcher, *, folder: Path, most: int, largest: int, signed: bool) -> None:
        self._fetcher = fetcher
        self._folder = folder / "pictures"
        self._index = folder / "pictures.json"
        self._guard = PictureGuard(self._folder)
        self._most = most
        self._largest = largest
        self._signed = signed
        self._known = self._load()
        self._used: frozenset[Path] = frozenset()

    def close(self) -> None:
        """End the process that checks pictures."""
        self._guard.close()

    def at_hand(self, wanted: WantedPicture) -> Asset | None:
        """Return the asset of a picture that is kept; None when it must be fetched."""
        known = self._known.get(_key(wanted))
        if known is None or not known.asset.path.is_file():
            return None
        return replace(known.asset, focus=wanted.focus)

    def fetch(
        self, wanted: Iterable[WantedPicture], now: float, stopping: Callable[[], bool]
    ) -> dict[WantedPicture, Advice]:
        """Fetch what is missing or due; return what is wrong with those that cannot be had.

        `now` is in seconds since 1970. A kept picture stays when asking again fails.
        """
        troubles: dict[WantedPicture, Advice] = {}
        before = dict(self._known)
        for picture in dict.fromkeys(wanted):
            if stopping():
                break
            known = self._known.get(_key(picture)) if self.at_hand(picture) else None
            if known and (picture.sha256 or now - known.asked < ASK_AGAIN_SECONDS):
                continue
            trouble = self._one(picture, known, now)
            if trouble is not None and known is None:
                troubles[picture] = trouble
        if self._known != before:
            self._save()
        return troubles

    def keep_only(self, wanted: Iterable[WantedPicture]) -> None:
        """Say which pictures are in use; of the others the longest unused go when the folder is too full."""
        keys = {_key(picture) for picture in wanted}
        used = frozenset(known.asset.path for key, known in self._known.items() if key in keys)
        for path in self._used - used:
            with contextlib.suppress(OSError):
                os.utime(path)
        if used != self._used:
            self._used = used
            limit_folder(self._folder, self._most, in_use=used)

    def _one(self, picture: WantedPicture, known: _Known | None, now: float) -> Advice | None:
        if self._signed and picture.sha256 is None:
            return Advice(
                what=Phrase("De foto heeft geen sha256 en is dus niet ondertekend.", "The picture is not signed."),
                hint=Phrase("Publiceer met kiosk publish.", "Publish with kiosk publish."),
            )
        try:
            answer = self._fetcher.get(
                picture.url,
                most=self._largest,
                etag=known.etag if known else "",
                last_modified=known.last_modified if known else "",
                accept="image/*",
            )
        except FetchFailedError as error:
            return error.advice
        if answer.body is None:
            if known is None:
                return _not_a_picture()
            self._known[_key(picture)] = replace(known, asked=now)
            return None
        asset = self._prepared(picture, answer.body)
        if isinstance(asset, Advice):
            return asset
        self._known[_key(picture)] = _Known(
            asset=asset, etag=answer.etag, last_modified=answer.last_modified, asked=now
        )
        return None

    def _prepared(self, picture: WantedPicture, body: bytes) -> Asset | Advice:
        if picture.sha256 and hashlib.sha256(body).hexdigest() != picture.sha256:
            return Advice(
                what=Phrase(
                    "De foto is niet de foto die de feed bedoelt.", "The picture is not the one that is meant."
                ),
                hint=Phrase("Publiceer de feed opnieuw.", "Publish the feed again."),
            )
        try:
            return self._guard.prepare(body)
        except OSError as error:
            return Advice(
                what=Phrase(f"De foto kon niet worden bewaard: {error.strerror}.", f"Cannot keep: {error.strerror}."),
                hint=Phrase("Maak ruimte op de schijf.", "Free some space on the disk."),
            )

    def _load(self) -> dict[str, _Known]:
        found: dict[str, _Known] = {}
        try:
            for key, one in json.loads(self._index.read_bytes()).items():
                asset = Asset(
                    path=self._inside(one["name"]),
                    digest=str(one["digest"]),
                    width=int(one["width"]),
                    height=int(one["height"]),
                )
                found[key] = _Known(
                    asset=asset, etag=one["etag"], last_modified=one["last_modified"], asked=float(one["asked"])
                )
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}
        return found

    def _inside(self, name: str) -> Path:
        path = self._folder / name
        if ".." in path.parts or not path.is_relative_to(self._folder):
            raise ValueError(f"{name!r} leads out of the folder")
        return path

    def _save(self) -> None:
        """Write the index, without what is no longer on disk; a full disk costs only that it is fetched again."""
        self._known = {key: known for key, known in self._known.items() if known.asset.path.is_file()}
        index = {
            key: {
                "name": known.asset.path.relative_to(self._folder).as_posix(),
                "digest": known.asset.digest,
                "width": known.asset.width,
                "height": known.asset.height,
                "etag": known.etag,
                "last_modified": known.last_modified,
                "asked": known.asked,
            }
            for key, known in self._known.items()
        }
        with contextlib.suppress(OSError):
            self._index.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._index, json.dumps(index).encode(), mode=0o600)


def _key(picture: WantedPicture) -> str:
    return picture.sha256 or picture.url


def _not_a_picture() -> Advice:
    return Advice(
        what=Phrase("De server gaf geen foto.", "The server gave no picture."),
        hint=Phrase("Kijk of het adres van de foto klopt.", "See whether the address of the picture is right."),
    )
