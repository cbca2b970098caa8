"""Whatever becomes of a feed and its pictures: after a poll the screen shows nothing that the feed no longer says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.model.settings import FeedSettings
from tests.sources.hostile import HostileServer, answer, routes
from tests.sources.remote.test_remote_source import PNG, Place, feed

IDS = st.sampled_from("abc")
PICTURES = st.sampled_from(["", "1.png", "2.png"])
FOLDER = tempfile.TemporaryDirectory()
"""One for all lives: a picture that was made before need not be made again."""


class FeedLife(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.server = HostileServer()
        for index in Path(FOLDER.name).rglob("*.json"):
            index.unlink()
        self.place = Place(Path(FOLDER.name), FeedSettings(url=self.server.url(), allow_local=True, poll_seconds=60.0))
        self.rows: dict[str, dict[str, Any]] = {}
        self.there: set[str] = set()
        self.working = True
        self.said: dict[str, dict[str, Any]] = {}
        """The rows that the last good poll found."""

    def teardown(self) -> None:
        self.place.source.stop()
        self.server.close()

    @rule(name=IDS, words=st.sampled_from(["Fijn.", "Snel."]), picture=PICTURES)
    def write(self, name: str, words: str, picture: str) -> None:
        self.rows[name] = {"id": name, "content_text": f"{words} {name}", "_kiosk": {"kind": "quote"}}
        self.rows[name] |= {"image": picture} if picture else {}

    @rule(name=IDS)
    def take_out(self, name: str) -> None:
        self.rows.pop(name, None)

    @rule(picture=PICTURES)
    def put_or_lose_a_picture(self, picture: str) -> None:
        self.there ^= {picture}

    @rule()
    def break_or_mend(self) -> None:
        self.working = not self.working

    @rule(seconds=st.sampled_from([1.0, 60.0, 1000.0]))
    def wait(self, seconds: float) -> None:
        self.place.clock.advance(seconds)

    @rule()
    def poll(self) -> None:
        table = {f"/{name}": answer(PNG) for name in self.there}
        if self.working:
            table["/feed.json"] = answer(feed(*self.rows.values()))
            self.said = dict(self.rows)
        self.server.behaviour = routes(table)
        self.place.source.poll(100.0)

    @rule()
    def fetch_pictures(self) -> None:
        self.poll()
        self.place.source.fetch_pictures()

    @rule()
    def everything_comes_in_the_end(self) -> None:
        self.place.clock.advance(1000.0)
        self.fetch_pictures()
        for row in self.said.values():
            if row.get("image", "") == "" or row["image"] in self.there:
                assert row["content_text"] in self.place.screen.texts

    @invariant()
    def nothing_stands_that_the_feed_does_not_say(self) -> None:
        assert set(self.place.screen.texts) <= {row["content_text"] for row in self.said.values()}

    @invariant()
    def what_needs_no_picture_stands(self) -> None:
        plain = {row["content_text"] for row in self.said.values() if "image" not in row}
        assert plain <= set(self.place.screen.texts)


# With real sockets a failing life would be made shorter for minutes: it is told as it was found.
FeedLife.TestCase.settings = settings(
    max_examples=40, stateful_step_count=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
TestFeedLife = FeedLife.TestCase
