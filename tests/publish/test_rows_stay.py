"""The rows of a feed stay as they are, to the byte: a screen of an earlier version reads them."""

from __future__ import annotations

from pathlib import Path

from kiosk.model.items import FEED_KINDS, kind_of
from kiosk.publish.feed import PublishedPicture, feed_documents
from tests.every_kind import ASSET, EVERY_KIND, FOCUSED

GOLDEN = Path(__file__).with_name("golden-feed.json")
PICTURES = {
    ASSET.digest: PublishedPicture(name="pictures/" + "a" * 64 + ".jpg", sha256="a" * 64),
    FOCUSED.digest: PublishedPicture(name="pictures/" + "b" * 64 + ".jpg", sha256="b" * 64),
}


def test_a_row_of_every_kind_is_written_as_it_always_was() -> None:
    read = [one for one in EVERY_KIND if kind_of(one) in FEED_KINDS]
    (document,) = feed_documents(read, title="Wat klanten zeggen", language="nl", pictures=PICTURES)
    assert document.body.decode() == GOLDEN.read_text(encoding="utf-8")
