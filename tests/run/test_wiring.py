"""The parts of a kiosk hear each other once they are connected, and what is no longer named leaves with its content."""

from __future__ import annotations

import inspect
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.library.released_words import digest_of_all
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts
from kiosk.model.content import Batch, Instruction, Order, Removed, Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind, Quote, item_id
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin
from kiosk.model.settings import FeedSettings, PrivacySettings, ProgrammeSettings, ScreenSettings, Settings
from kiosk.outputs.out_folder import LaidFile, OutFolder
from kiosk.run.kiosk import Kiosk
from kiosk.run.messages import Complete, Power
from kiosk.run.options import Options
from kiosk.run.parts import Parts
from kiosk.run.wiring import connect
from kiosk.screen.headless import HeadlessScreen
from tests.house import SMALL
from tests.patience import PATIENCE, wait_until

STARTS = Starts("boot", count=1, failed=0, reason="")


def batch(path: str, text: str, source: str = "content") -> Batch:
    origin = Origin(source=source, path=path, line=1)
    return Batch(
        source=source, path=path, digest=text, items=(Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text),)
    )


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Options:
    monkeypatch.setattr("signal.signal", lambda *_: None)  # those of the tests stay
    (tmp_path / "content").mkdir()
    return Options(
        settings=Settings(screen=ScreenSettings(motion="none")),
        content=tmp_path / "content",
        state=tmp_path / "state",
        themes=(shipped("themes"),),
    )


@pytest.fixture
def kiosk(options: Options, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    """A kiosk that is connected and has not begun."""
    monkeypatch.setattr("kiosk.run.outlook.PATIENCE", 0.01)  # the composer, which does not run, foresees nothing
    one = Kiosk(options, HeadlessScreen(SMALL), STARTS)
    yield one
    one.parts.sources.stop()
    if one.parts.receipts is not None:
        one.parts.receipts.close()
    one.parts.library.close()
    one.parts.journal.close()


def texts(kiosk: Kiosk) -> list[str]:
    return [item.text for item in kiosk.parts.library.snapshot().items if isinstance(item, Quote)]


def keep(options: Options, *batches: Batch) -> None:
    """Let the library of an earlier run have kept these."""
    library = Library(keep=options.state / "library")
    for one in batches:
        library.put(one)
    library.close()


def test_no_part_takes_more_than_eight_things_to_make(kiosk: Kiosk) -> None:
    for name, part in vars(kiosk.parts).items():
        assert name == "options" or part is None or len(inspect.signature(type(part)).parameters) <= 8, name


def test_what_is_not_connected_has_nobody_to_tell_and_nothing_begins(options: Options) -> None:
    threads = threading.active_count()
    parts = Parts(options, HeadlessScreen(SMALL), STARTS)
    parts.library.put(batch("a.txt", "Goed."))
    assert parts.stage.composer.inbox.empty()
    connect(parts)
    assert parts.stage.composer.inbox.empty()
    parts.library.close()
    parts.journal.close()
    assert threading.active_count() <= threads + 1, "the library's worker at most"


def test_the_composer_the_notice_and_the_receipts_hear_what_the_library_holds(kiosk: Kiosk, options: Options) -> None:
    receipts = kiosk.parts.receipts
    assert receipts is not None
    receipts.QUIET_SECONDS = 0.0
    kiosk.parts.sources.deliver(replace(batch("a.txt", "Goed."), needs_release=True))
    inbox = kiosk.parts.stage.composer.inbox
    heard = [inbox.get(timeout=PATIENCE), inbox.get(timeout=PATIENCE)]
    assert isinstance(heard[0], Snapshot)
    assert heard[1] == Phrase("1 bestand vraagt aandacht", "1 file needs attention")
    assert options.content is not None
    assert wait_until((options.content / "KIOSK-MELDINGEN.txt").exists)


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transition that seems to last, because the machine stands still, is waited for all the same."""
    monkeypatch.setattr("kiosk.run.stage.LONGEST_REST", PATIENCE)


@pytest.mark.usefixtures("endless")
def test_a_delivery_waits_while_a_transition_runs(kiosk: Kiosk) -> None:
    stage = kiosk.parts.stage
    stage.player._moving(True)
    delivering = threading.Thread(target=kiosk.parts.sources.deliver, args=(batch("a.txt", "Goed."),))
    delivering.start()
    delivering.join(0.3)
    assert texts(kiosk) == []
    stage.player._moving(False)
    delivering.join(PATIENCE)
    assert texts(kiosk) == ["Goed."]


@pytest.mark.usefixtures("endless")
def test_a_picture_for_the_receipts_waits_while_a_transition_runs(kiosk: Kiosk) -> None:
    stage, receipts = kiosk.parts.stage, kiosk.parts.receipts
    assert receipts is not None
    stage.player._moving(True)
    made: list[bytes | None] = []
    item = batch("a.txt", "Goed.").items[0]
    painting = threading.Thread(target=lambda: made.append(receipts._pictures._slides.picture_of(item)))
    painting.start()
    painting.join(0.3)
    assert not made
    stage.player._moving(False)
    painting.join(PATIENCE)
    assert made[0] is not None
    assert made[0].startswith(b"\x89PNG")


@pytest.mark.usefixtures("endless")
def test_an_edit_that_judges_everything_anew_waits_while_a_transition_runs(kiosk: Kiosk) -> None:
    settings, stage = kiosk.parts.settings, kiosk.parts.stage
    kiosk.parts.sources.deliver(replace(batch("a.csv", "Goed."), needs_release=True))
    stage.player._moving(True)
    wanted = replace(settings.now, privacy=PrivacySettings(surveys="show"))
    editing = threading.Thread(target=settings._change, args=(wanted,))
    editing.start()
    editing.join(0.3)
    assert texts(kiosk) == []
    stage.player._moving(False)
    editing.join(PATIENCE)
    assert texts(kiosk) == ["Goed."]


def test_the_messages_in_the_folder_follow_the_language_and_the_rules_of_an_edit(
    kiosk: Kiosk, options: Options
) -> None:
    receipts, settings, content = kiosk.parts.receipts, kiosk.parts.settings, options.content
    assert receipts is not None
    assert content is not None
    receipts.QUIET_SECONDS = 0.0
    (item,) = batch("a.txt", "Slecht.").items
    assert isinstance(item, Quote)
    critical = replace(batch("a.txt", "Slecht."), items=(replace(item, tone=Tone.CRITICAL),))
    kiosk.parts.sources.deliver(critical)

    def written() -> str:
        path = content / "KIOSK-MELDINGEN.txt"
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""

    assert wait_until(lambda: "Wat de kiosk" in written() and "critical_share" not in written())
    settings._change(replace(settings.now, programme=ProgrammeSettings(critical_share=0.0)))
    assert wait_until(lambda: "critical_share = 0" in written())
    settings._change(replace(settings.now, screen=replace(settings.now.screen, language=Language.ENGLISH)))
    assert wait_until(lambda: "What the kiosk does" in written())


def test_the_hours_turn_the_display_too(kiosk: Kiosk) -> None:
    power = kiosk.parts.stage.display_power
    power._environment = {"PATH": ""}
    kiosk.parts.stage._hand_over(Power(on=False))
    assert wait_until(lambda: not power.state.on)
    assert kiosk.parts.stage.to_player.get_nowait() == Power(on=False)
    power.close()


@pytest.mark.parametrize("folder", [True, False])
def test_a_start_without_what_was_kept_of_former_sources_is_a_start_like_any_other(
    options: Options, *, folder: bool
) -> None:
    """A feed or the folder was taken out of the settings since."""
    keep(options, batch("a.txt", "Uit de map."), batch("feed", "Uit de feed.", "https://weg.nl/feed"))
    options = options if folder else replace(options, content=None)
    kiosk = Kiosk(options, HeadlessScreen(SMALL), STARTS)
    threading.Timer(0.5, kiosk.end).start()
    assert kiosk.run() == 0
    assert not any("feed" in text for text in texts(kiosk))
    assert [one.path for one in _kept(options)] == (["a.txt"] if folder else [])


def _kept(options: Options) -> list[Origin]:
    return [item.origin for item in Library(keep=options.state / "library").snapshot().items]


def test_without_a_folder_the_content_is_complete_at_once(options: Options) -> None:
    kiosk = Kiosk(replace(options, content=None), HeadlessScreen(SMALL), STARTS)
    inbox = kiosk.parts.stage.composer.inbox
    kiosk.parts.sources.complete()
    assert [type(inbox.get_nowait()) for _ in range(2)] == [Snapshot, Complete]
    kiosk.parts.library.close()
    kiosk.parts.journal.close()


class _Feed(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        item = {"id": self.path, "content_text": f"Uit {self.path}.", "_kiosk": {"kind": "quote"}}
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item]}
        body = json.dumps(feed).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/feed+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_run_reads_its_folder_and_its_feeds_and_leaves_nothing_running(
    options: Options, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.run.answering.Answering._open_preview", lambda *_: None)
    assert options.content is not None
    (options.content / "a.txt").write_text("Uit de map.")
    os.utime(options.content / "a.txt", (1e9, 1e9))
    feed = FeedSettings(url=f"{site}/een", allow_local=True)
    kiosk = Kiosk(
        replace(options, settings=replace(options.settings, feed=(feed,)), headless=True), HeadlessScreen(SMALL), STARTS
    )
    there: list[bool] = []

    def look() -> None:
        there.append(wait_until(lambda: sorted(texts(kiosk)) == ["Uit /een.", "Uit de map."]))
        kiosk.end()

    looking = threading.Thread(target=look)
    looking.start()
    assert kiosk.run() == 0
    looking.join()
    assert there == [True]
    assert kiosk.parts.stage.first_slide.is_set()
    left = {one.name for one in threading.enumerate() if one.name.startswith(("folder", "feed", "watch", "composer"))}
    assert left == set()


def test_feeds_come_and_go_with_the_settings_while_it_runs(options: Options, site: str) -> None:
    one, two = (FeedSettings(url=f"{site}/{name}", allow_local=True, poll_seconds=600.0) for name in ("een", "twee"))
    kiosk = Kiosk(replace(options, content=None), HeadlessScreen(SMALL), STARTS)
    parts = kiosk.parts
    parts.sources.start()

    def edit(*feeds: FeedSettings) -> None:
        wanted = replace(parts.settings.now, feed=feeds)
        parts.settings._change(wanted)

    edit(one)
    assert wait_until(lambda: texts(kiosk) == ["Uit /een."])
    (first,) = parts.sources.feeds
    (told,) = parts.reporting.status().feeds
    assert (told.name, told.items, told.trouble) == (one.called, 1, None)
    assert told.age_seconds is not None
    assert 0 <= told.age_seconds < 60
    edit(one, two)
    assert wait_until(lambda: sorted(texts(kiosk)) == ["Uit /een.", "Uit /twee."])
    assert parts.sources.feeds[0] is first, "a feed that stays is not begun anew"
    edit(two)
    assert texts(kiosk) == ["Uit /twee."]
    first._hand_on(batch("een", "Uit /een.", "te laat"))
    assert texts(kiosk) == ["Uit /twee."], "what was stopped delivers nothing more"
    parts.sources.stop()
    edit(one)
    assert texts(kiosk) == [], "after the stop nothing begins"
    parts.library.close()
    parts.journal.close()


def test_what_is_taken_down_leaves_the_folder_of_what_people_take_along_at_once(kiosk: Kiosk) -> None:
    parts, content = kiosk.parts, kiosk.parts.options.content
    assert content is not None
    stands, other = batch("a.txt", "Er werd geluisterd."), batch("b.txt", "Het ging vlot.")
    out = OutFolder(content)
    out.lay(
        [
            LaidFile(name=f"{one.path}.pdf", data=b"%PDF", holds=((one.items[0].id, digest_of_all(one.items[0])),))
            for one in (stands, other)
        ]
    )
    for one in (stands, other):
        parts.library.put(one)
    assert set(out.holds()) == {"a.txt.pdf", "b.txt.pdf"}
    order = Instruction(
        origin=Origin(source="content", path="WEGHALEN.txt"), order=Order.TAKE_DOWN, words="Er werd geluisterd."
    )
    parts.library.put(Batch(source="content", path="WEGHALEN.txt", digest="1", instructions=(order,)))
    assert wait_until(lambda: set(out.holds()) == {"b.txt.pdf"})
    assert out.lacks()


@pytest.mark.parametrize("now", ["", "Er werd door iemand geluisterd."], ids=["away", "other"])
def test_what_its_file_says_no_more_leaves_the_folder_of_what_people_take_along_too(kiosk: Kiosk, now: str) -> None:
    parts, content = kiosk.parts, kiosk.parts.options.content
    assert content is not None
    stands = batch("a.txt", "Er werd door Jan geluisterd.")
    out = OutFolder(content)
    out.lay([LaidFile(name="a.pdf", data=b"%PDF", holds=((stands.items[0].id, digest_of_all(stands.items[0])),))])
    parts.library.put(stands)
    assert set(out.holds()) == {"a.pdf"}
    if now:
        parts.library.put(batch("a.txt", now))
    else:
        parts.library.remove(Removed(source="content", path="a.txt"))
    assert wait_until(lambda: not out.holds())
    assert out.lacks()
