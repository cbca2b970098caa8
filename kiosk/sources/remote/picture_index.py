"""Remembers which asset each picture of a feed became, over a restart."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from kiosk.formats.feed.feed_object import WantedPicture
from kiosk.machine.whole_files import write_whole
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Asset
from kiosk.model.value import value


@value
class KeptPicture:
    """A picture that became an asset, and what to ask its server with."""

    asset: Asset
    etag: str = ""
    last_modified: str = ""
    asked: float = 0.0
    """When its server was asked last, in seconds since 1970."""


class PictureIndex:
    """The kept pictures of one feed by what the feed calls them: the index is one file, the assets lie in `folder`."""

    def __init__(self, file: Path, folder: Path) -> None:
        self._file = file
        self._folder = folder
        self._kept = self._load()

    def get(self, wanted: WantedPicture) -> KeptPicture | None:
        """Return a picture that is kept, and whose file is there."""
        kept = self._kept.get(_key(wanted))
        return kept if kept is not None and kept.asset.path.is_file() else None

    def put(self, wanted: WantedPicture, kept: KeptPicture) -> None:
        """Remember a picture until it is saved."""
        self._kept[_key(wanted)] = kept

    def files(self, wanted: Iterable[WantedPicture]) -> frozenset[Path]:
        """Return the files of these pictures, as far as they are kept."""
        found = (self._kept.get(_key(one)) for one in wanted)
        return frozenset(kept.asset.path for kept in found if kept is not None)

    def save(self) -> None:
        """Write the index, without what is no longer on disk; a full disk costs only that it is fetched again."""
        self._kept = {key: kept for key, kept in self._kept.items() if kept.asset.path.is_file()}
        index = {key: self._row(kept) for key, kept in self._kept.items()}
        with contextlib.suppress(OSError):
            write_whole(self._file, json.dumps(index).encode(), mode=0o600)

    def _row(self, kept: KeptPicture) -> dict[str, object]:
        name = kept.asset.path.relative_to(self._folder).as_posix()
        row = {of: getattr(kept.asset, of) for of in ("digest", "width", "height")}
        return {"name": name, **row, "etag": kept.etag, "last_modified": kept.last_modified, "asked": kept.asked}

    def _load(self) -> dict[str, KeptPicture]:
        found: dict[str, KeptPicture] = {}
        try:
            rows = json.loads(self._file.read_bytes())
            for key, one in rows.items():
                path, digest = self._inside(one["name"]), str(one["digest"])
                asset = Asset(path=path, digest=digest, width=int(one["width"]), height=int(one["height"]))
                told = {name: one[name] for name in ("etag", "last_modified")}
                found[_named(key) if "://" in key else key] = KeptPicture(
                    asset=asset, asked=float(one["asked"]), **told
                )
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}
        if any("://" in key for key in rows):  # an earlier version wrote whole addresses
            self._kept = found
            self.save()
        return found

    def _inside(self, name: str) -> Path:
        path = self._folder / name
        if ".." in path.parts or not path.is_relative_to(self._folder):
            raise ValueError(f"{name!r} leads out of the folder")
        return path


def _key(wanted: WantedPicture) -> str:
    return wanted.sha256 or _named(wanted.url)


def _named(url: str) -> str:
    """Return what an address is filed under: it may hold a secret, and is not written."""
    return f"url-{digest_of(url.encode('utf-8', 'surrogatepass'))}"
