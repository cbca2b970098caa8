"""A real server with the pages of a desk, beside a kiosk that answers as a running one does."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from waitress.wasyncore import close_all

from kiosk.desk.app import make_app
from kiosk.desk.desk import Desk
from kiosk.desk.drawing import SlideDrawing
from kiosk.desk.server import Server, listening
from kiosk.desk.serving import desk_of
from kiosk.library.desk_messages import messages_as_content
from kiosk.library.library import Library
from kiosk.machine.control_socket import what_answers
from kiosk.machine.shipped import shipped
from kiosk.model.content import Batch
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.items import Item, Kind, Quote, item_id
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin
from kiosk.model.plays import NowShowing, Outcome, play_of
from kiosk.model.schedule import Cue
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.people.as_content import sent_as_content
from kiosk.people.received_content import ReceivedContent
from kiosk.programme.from_settings import programme_for
from kiosk.programme.week_ahead import DayAhead, week_ahead
from kiosk.run.asked_answers import AskedAnswers
from kiosk.run.colleagues import Colleagues
from kiosk.run.days_answers import DaysAnswers
from kiosk.run.desk_answers import DeskAnswers
from kiosk.run.heard_answers import HeardAnswers
from kiosk.run.just_shown import JustShown
from kiosk.run.play_report import PlayReport
from kiosk.run.team_answers import TeamAnswers
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_invitations import invite
from tests.desk.browser import Browser
from tests.doubles import FakeClock

WORDS = "Ik moest drie keer bellen voordat iemand <b>luisterde</b>."
OTHER = "Wat een fijn bedrijf is dit toch, vlot geholpen."
PNG = b"\x89PNG of the screen"


def quote(text: str, path: str = "quotes/a.txt", **more: object) -> Quote:
    origin = Origin(source="content", path=path, line=1)
    return Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text, **more)  # type: ignore[arg-type]


def batch(*items: Item, path: str = "quotes/a.txt", survey: bool = False) -> Batch:
    return Batch(source="content", path=path, digest=repr(items), items=items, needs_release=survey)


class KioskDouble:
    """Answers out of a real library; what stands on the screen is told by the test."""

    def __init__(self) -> None:
        self.library = Library()
        self.settings = Settings()
        """Those in use."""
        self.shows: Item | None = None
        self.away = False
        self.going: set[str] = set()
        """Items that leave the screen when they are next asked after."""
        self.questions: list[str] = []
        self.home: Callable[[str], bytes] = lambda _: b"null"
        """Gives the plays of its screen."""
        self.played: PlayReport | None = None
        """Answers what was shown; without it there is no journal."""
        days = DaysAnswers(self._week, self.library, lambda: self.settings)
        self.just = JustShown(
            self.library,
            stands=self._stands,
            earlier=lambda _: [],
            language=lambda: self.settings.screen.language,
            now=lambda: self.clock.now(),  # noqa: PLW0108  # tests put another clock there
        )
        """Is told what stood on the screen by the test."""
        heard = HeardAnswers(self.library)
        self.colleagues = Colleagues(self.library)
        """Tells what came by the company's form: nothing, unless a test lets some lie there."""
        more = {"plays": self._plays, "just": self.just.answer, "told": self.just.told, "heard": heard.answer}
        more |= {"form": self.colleagues.answer, "asked": AskedAnswers(self.library).answer}
        more |= {"team": TeamAnswers(self.library).answer}
        more |= days.replies()
        titles = PlayReport(Path(), self.library, rest=lambda: None, share=lambda: 1 / 3).titles
        more |= {**days.replies(), "titles": titles, "home": self._home}
        self.answers = DeskAnswers(self.library, ahead=self._ahead, look=self.look, more=more)
        self.quick: Callable[[], None] | None = None
        """Takes in what was decided as soon as the desk asks it; without it the kiosk is slow."""
        self.clock = FakeClock()

    def _stands(self) -> NowShowing | None:
        if self.shows is None:
            return None
        cue = Cue(item=self.shows, duration=timedelta(seconds=9), reason=Phrase("", ""))
        return NowShowing(cue=cue, started=self.clock.now(), page=1, pages=1)

    def stood(self, *items: Item) -> None:
        """Let these have stood on the screen, the newest last."""
        for item in items:
            cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""))
            self.just.ended(play_of(cue, self.clock.now() - timedelta(seconds=9), 9.0, Outcome.SHOWN))

    def _plays(self, asked: str) -> bytes:
        return self.played.answer(asked) if self.played is not None else b"null"

    def _home(self, asked: str) -> bytes:
        return self.home(asked)

    def look(self) -> None:
        if self.quick is not None:
            self.quick()

    def _ahead(self, count: int) -> tuple[tuple[datetime, Cue], ...]:
        cues = [
            Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("Aan de beurt.", "Its turn."))
            for item in self.library.snapshot().items
        ]
        return tuple((self.clock.now(), cue) for cue in cues[:count])

    def _week(self, first: int) -> tuple[DayAhead, ...]:
        snapshot, now = self.library.snapshot(), self.clock.now()
        programme = programme_for(self.settings)
        programme.update(snapshot)
        day = now.date() + timedelta(days=first)
        return week_ahead(programme, snapshot.items, self.settings, first=day, days=7, rest=lambda: None)

    def ask(self, question: str) -> bytes:
        self.questions.append(question)
        if self.away:
            raise ConnectionRefusedError
        own = {
            "decided": self.answers.decided,
            "screenshot": lambda: PNG,
            "figures": lambda: b"kiosk_items 3\n",
            "status": self._status_now,
        }
        answer = what_answers(f"{question}\n", own, self.answers.replies())
        return answer() if answer is not None else b""

    def _status_now(self) -> bytes:
        if self.shows is not None and self.shows.id in self.going:
            self.shows = None
        return json.dumps(self._status()).encode()

    def _status(self) -> dict[str, object]:
        snapshot = self.library.snapshot()
        shows = {"item": self.shows.id, "kind": "quote", "words": "de woorden", "why": "aan de beurt",
                 "since": "2026-04-07T11:52:08+02:00", "page": 1} if self.shows is not None else None  # fmt: skip
        return {"showing": shows, "screen": "1920x1080", "screen_on": True, "notes": [], "feeds": [], "problems": 0,
                "held": sum(not one.asked for one in snapshot.held), "uptime_seconds": 300.0}  # fmt: skip


class DeskUnderTest:
    """One desk that listens."""

    def __init__(self, folder: Path, kiosk: KioskDouble, settings: Settings) -> None:
        self.kiosk = kiosk
        self.clock = kiosk.clock
        self.database = DeskDatabase(folder / "desk")
        themes = (shipped("themes"),)
        self.settings_file = folder / "kiosk.toml"
        self.settings_file.touch()
        content, photos = folder / "content", folder / "photos"
        if not content.exists():
            content.mkdir()
        self.desk: Desk = desk_of(
            settings,
            self.database,
            ask=kiosk.ask,
            themes=themes,
            settings_file=self.settings_file,
            content=content,
            photos=photos,
        )
        self.desk.now = self.clock.now
        self.app = make_app(self.desk)
        proxy = settings.desk.proxy
        self.server: Server = listening(
            self.app, host="127.0.0.1", port=0, proxy=proxy, longest_body=self.desk.tickets.longest_body
        )
        self.port = self.server.port
        self._serving = threading.Thread(target=self.server.run)
        self._serving.start()

    def invite(self, name: str = "Noor", role: DeskRole = DeskRole.EDITOR) -> str:
        """Return the path of an invitation."""
        key = invite(self.database, name, role, by="beheerder", at=self.clock.now())
        return f"/balie/uitnodiging/{key}"

    def signed_in(self, name: str = "Noor", role: DeskRole = DeskRole.EDITOR) -> Browser:
        browser = Browser(self.port)
        browser.follow(browser.post(self.invite(name, role), {}))
        return browser

    def decide(self) -> None:
        """Let the kiosk take in what was decided and sent, as it does twice a second."""
        from kiosk.store.desk_reader import DeskReader

        reader = DeskReader(self.database.folder)
        self.kiosk.library.rule(reader.look() or (), reader.days)
        self.kiosk.library.deliver(messages_as_content(reader.messages))
        self.kiosk.library.deliver(sent_as_content(reader.sent))
        for received in ReceivedContent().batches(reader.sent.received):
            self.kiosk.library.deliver(received)
        reader.close()

    def close(self) -> None:
        channels = self.server._map  # type: ignore[attr-defined]
        # Woken by an answer just then, it closes all of it before it is woken a second time.
        with contextlib.suppress(OSError):
            self.server.trigger.pull_trigger(lambda: close_all(channels, ignore_all=True))  # type: ignore[attr-defined]
        self._serving.join()
        self.server.task_dispatcher.shutdown()
        self.desk.drawing.close()
        self.database.close()


class Opens(Protocol):
    def __call__(self, settings: DeskSettings, language: Language = Language.DUTCH) -> DeskUnderTest: ...


@pytest.fixture
def kiosk() -> Iterator[KioskDouble]:
    one = KioskDouble()
    yield one
    one.library.close()


@pytest.fixture
def open_desk(tmp_path: Path, kiosk: KioskDouble) -> Iterator[Opens]:
    """Open a desk with these settings."""
    opened: list[DeskUnderTest] = []

    def open_one(settings: DeskSettings, language: Language = Language.DUTCH) -> DeskUnderTest:
        chosen = Settings(desk=settings, screen=ScreenSettings(language=language))
        opened.append(DeskUnderTest(tmp_path, kiosk, chosen))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def desk(open_desk: Opens) -> DeskUnderTest:
    return open_desk(DeskSettings())


class LastingDrawing(SlideDrawing):
    """One process for all desks here: each would begin its own."""

    def close(self) -> None:
        pass


@pytest.fixture(scope="session")
def lasting_drawing() -> Iterator[SlideDrawing]:
    settings = Settings()
    how = {"theme": settings.screen.theme, "themes": [str(shipped("themes"))], "brand": "", "language": "nl",
           "zone": settings.programme.timezone}  # fmt: skip
    one = LastingDrawing(how)
    yield one
    SlideDrawing.close(one)


@pytest.fixture
def desk_that_draws(open_desk: Opens, lasting_drawing: SlideDrawing) -> DeskUnderTest:
    """A desk whose process that draws is there already."""
    desk = open_desk(DeskSettings())
    desk.desk.drawing = lasting_drawing
    return desk
