"""What was kept of a feed is read again as it was written, by this version and by the next, or not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from kiosk.sources.remote.feed_cache import FeedCache, KeptFeed, KeptPage, limit_folder

BODY = b'{"items": []}'
SHA256 = hashlib.sha256(BODY).hexdigest()
WRITTEN = {
    "form": 1,
    "confirmed": 1775541600.0,
    "pages": [
        {
            "asked": "https://feed.example/a",
            "address": "https://feed.example/b",
            "etag": '"x"',
            "last_modified": "",
            "sha256": SHA256,
            "next_url": None,
            "next_sha256": None,
        }
    ],
}
"""As an earlier version left it on the disk."""
PAGE = KeptPage(
    asked="https://feed.example/a",
    address="https://feed.example/b",
    etag='"x"',
    last_modified="",
    sha256=SHA256,
    next_url=None,
    next_sha256=None,
)
FEED = KeptFeed(pages=(PAGE,), confirmed=1775541600.0)


def test_what_an_earlier_version_kept_is_read_and_is_written_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(json.dumps(WRITTEN))
    cache = FeedCache(tmp_path)
    assert cache.load() == FEED
    cache.keep(FEED)
    assert json.loads((tmp_path / "state.json").read_text()) == WRITTEN


@pytest.mark.parametrize("text", ["", "{}", "[]", "[" * 100_000, json.dumps(WRITTEN | {"form": 2})])
def test_what_is_damaged_or_of_another_form_is_not_used(tmp_path: Path, text: str) -> None:
    (tmp_path / "state.json").write_text(text)
    assert FeedCache(tmp_path).load() == KeptFeed()
    assert FeedCache(tmp_path / "away").load() == KeptFeed()


def test_a_body_is_given_only_while_it_is_what_it_was(tmp_path: Path) -> None:
    cache = FeedCache(tmp_path)
    assert cache.body(PAGE) is None
    cache.keep_body(SHA256, BODY)
    assert cache.body(PAGE) == BODY
    (tmp_path / "pages" / f"{SHA256}.json").write_bytes(BODY + b" ")
    assert cache.body(PAGE) is None


@pytest.mark.parametrize("digest", ["", "../../state", "a" * 63, "a" * 65, "." * 64])
def test_what_is_no_digest_is_never_a_path(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="not a digest"):
        FeedCache(tmp_path).keep_body(digest, BODY)


def test_only_what_the_feed_names_stays(tmp_path: Path) -> None:
    cache = FeedCache(tmp_path)
    other = hashlib.sha256(b"other").hexdigest()
    cache.keep_body(SHA256, BODY)
    cache.keep_body(other, b"other")
    cache.keep(FEED)
    assert [path.name for path in (tmp_path / "pages").iterdir()] == [f"{SHA256}.json"]


def test_of_a_folder_that_grew_too_large_the_oldest_files_go_that_are_not_in_use(tmp_path: Path) -> None:
    import os

    files = [tmp_path / f"{number}.jpg" for number in range(5)]
    for number, file in enumerate(files):
        file.write_bytes(b"x" * 100)
        os.utime(file, (1000 + number, 1000 + number))
    limit_folder(tmp_path, 300, in_use=frozenset({files[0]}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.jpg", "3.jpg", "4.jpg"]
    limit_folder(tmp_path, 300, in_use=frozenset())
    assert len(list(tmp_path.iterdir())) == 3
    limit_folder(tmp_path, 299, in_use=frozenset())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.jpg", "4.jpg"]
