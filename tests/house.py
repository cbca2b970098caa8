"""The whole kiosk on one thread and a clock that a test moves: the real stages, without a window."""

from __future__ import annotations

import queue
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

from kiosk.choices.theme_files import load_theme
from kiosk.machine.shipped import shipped
from kiosk.model.content import Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, Quote, item_id
from kiosk.model.items import Kind as ItemKind
from kiosk.model.language import Language
from kiosk.model.origin import Origin
from kiosk.model.painting import Painting, Sprite
from kiosk.model.plays import Play
from kiosk.model.schedule import Cue
from kiosk.model.settings import ProgrammeSettings, ScreenSettings
from kiosk.model.slide import Frame, Slide
from kiosk.model.theme import Theme
from kiosk.model.turn import Transition
from kiosk.paint.painter import Painter
from kiosk.programme.programme import Programme
from kiosk.run.composer import Composer
from kiosk.run.messages import Complete, Look, NewRules, ToPlayer
from kiosk.run.player import Player
from kiosk.screen.headless import HeadlessScreen
from kiosk.screen.screen import Loaded
from kiosk.slides.compose import compose
from kiosk.slides.masthead import Above, overlays
from kiosk.store.journal import Journal
from tests.doubles import FakeClock

SMALL = Frame(480, 270)


@cache
def shipped_theme(name: str) -> Theme:
    theme, problems = load_theme(name, (shipped("themes"),))
    assert theme is not None, problems
    return theme


def quote(text: str, tone: Tone | None = Tone.POSITIVE, **more: object) -> Quote:
    origin = Origin(source="content", path="quotes/x.txt", line=1)
    return Quote(id=item_id(ItemKind.QUOTE, text), origin=origin, text=text, tone=tone, **more)  # type: ignore[arg-type]


class SeenScreen(HeadlessScreen):
    """Tells of each transition that begins, and can refuse a slide, as a graphics processor does."""

    def __init__(self) -> None:
        super().__init__(SMALL)
        self.seen: list[Slide] = []
        self.refuses = 0
        """How many slides it refuses from now on; never the standby slide."""

    def load(self, painting: Painting) -> Painting:
        if self.refuses and painting.slide.cue.item is not None:
            self.refuses -= 1
            raise ValueError("too large a texture")
        return super().load(painting)

    def show(
        self,
        loaded: Loaded,
        *,
        now: float,
        transition: Transition,
        seconds: float | None = None,
        above: tuple[Sprite, ...] | None = None,
    ) -> None:
        self.seen.append(loaded.slide)
        super().show(loaded, now=now, transition=transition, seconds=seconds, above=above)


class House:
    """Programme, slides, paint, player and journal on a headless screen. `run` lets time pass."""

    def __init__(
        self, state: Path, *, clock: FakeClock | None = None, settings: ProgrammeSettings | None = None
    ) -> None:
        self.clock = clock or FakeClock()
        self.screen = SeenScreen()
        self.painter = Painter()
        self.plays: list[Play] = []
        self.journal = Journal(state / "journal.db")
        self.inbox: queue.SimpleQueue[ToPlayer | None] = queue.SimpleQueue()
        self.failing: set[str] = set()
        settings = settings or ProgrammeSettings()
        programme = Programme(settings, history=self.journal.history())
        self.composer = Composer(
            programme=programme,
            look=self.look(),
            clock=self.clock,
        )
        self.motion = "none"
        """How slides may come."""
        self.player = Player(screen=self.screen, clock=self.clock, inbox=self.inbox, settings=ScreenSettings())
        self.composer.connect(hand_over=self.inbox.put, record=self._record)
        self.player.connect(tell=self.composer.inbox.put, record=self._record)

    def _record(self, play: Play) -> None:
        self.plays.append(play)
        self.journal.record(play)

    def look(self, theme: str = "papier", paint: Callable[[Slide], Painting] | None = None) -> Look:
        """Return the look of a theme; put in the inbox of the composer it is the look from then on."""
        ruler, worn = self.painter.ruler, shipped_theme(theme)

        def set_cue(cue: Cue, at: datetime) -> tuple[Slide, ...]:
            if cue.item is not None and cue.item.id in self.failing:
                raise ValueError("this item cannot be set")
            return compose(
                cue, theme=worn, frame=SMALL, ruler=ruler, language=Language.DUTCH, now=at, motion=self.motion
            )

        def lay_over(above: Above) -> tuple[Sprite, ...]:
            layers = overlays(above, theme=worn, frame=SMALL, ruler=ruler, language=Language.DUTCH)
            return self.painter.paint_layers(layers, SMALL)

        return Look(set_cue, paint or self.painter.paint, lay_over)

    def content(self, *items: Item) -> None:
        """Replace all content, as the library does."""
        self.composer.inbox.put(Snapshot(items=items))
        self.composer.inbox.put(Complete())

    def rules(self, settings: ProgrammeSettings) -> None:
        """Edit the rules of the programme."""
        self.composer.inbox.put(NewRules(lambda history: Programme(settings, history=history)))

    def run(self, seconds: float) -> None:
        """Let time pass: each part does its work as soon as it can, as the threads do."""
        end = self.clock.monotonic() + seconds
        while True:
            self._turn()
            wait = self.player.step(self.clock.monotonic())
            self._turn()
            if self.clock.monotonic() >= end:
                return
            self.clock.advance(min(max(wait, 0.02), end - self.clock.monotonic()))

    def _turn(self) -> None:
        """Let the composer take its messages and work, then the player its own, until nothing crosses any more."""
        for _ in range(4):
            while not self.composer.inbox.empty():
                self.composer.take(self.composer.inbox.get_nowait())
            self.composer.work()
            if self.inbox.empty():
                return
            self.play()

    def play(self) -> None:
        """Let the player take its messages and do what is due."""
        while not self.inbox.empty():
            self.player.take(self.inbox.get_nowait())
        self.player.step(self.clock.monotonic())

    @property
    def shows(self) -> str | None:
        """The words of the quote that stands on the screen; None for anything else."""
        now = self.player.now_showing
        return now.cue.item.text if now and isinstance(now.cue.item, Quote) else None

    def close(self) -> None:
        self.journal.close()
