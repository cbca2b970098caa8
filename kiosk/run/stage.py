"""What shows the slides: composer, player, screen and the power of the display, and what crosses between them."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from kiosk.machine.announcer import Announcer
from kiosk.machine.clock import Clock
from kiosk.machine.display_power import DisplayPower
from kiosk.machine.sdnotify import ServiceManager
from kiosk.model.items import ItemId
from kiosk.model.plays import Play
from kiosk.model.settings import ScreenSettings
from kiosk.programme.programme import Programme
from kiosk.run.composer import LONGEST_REST, Composer
from kiosk.run.messages import Look, Power, StoodReady, ToPlayer, Withheld
from kiosk.run.number_pad import NumberPad
from kiosk.run.player import Player
from kiosk.screen.screen import Screen


class Stage:
    """The parts of it."""

    def __init__(
        self,
        screen: Screen,
        settings: ScreenSettings,
        *,
        programme: Programme,
        look: Look,
        clock: Clock,
        number_pad: NumberPad,
        ready: StoodReady | None = None,
    ) -> None:
        """`ready` is what stands on the screen already, and `number_pad` counts what is pressed before it."""
        self.screen = screen
        self.to_player: queue.SimpleQueue[ToPlayer | None] = queue.SimpleQueue()
        """Takes what the draw thread is to do; None ends the run."""
        self.composer = Composer(programme=programme, look=look, clock=clock, ready=ready)
        self.player = Player(screen=screen, clock=clock, inbox=self.to_player, settings=settings)
        self.number_pad = number_pad
        self.display_power = DisplayPower()
        self.withheld: Announcer[frozenset[ItemId]] = Announcer()
        """Tells what was taken down at the desk just now: it goes before the library has followed."""
        self.handed_over: Announcer[ToPlayer] = Announcer()
        """Tells, on the composer's thread, what the player is handed."""
        self.first_slide = threading.Event()
        """Set once a slide stands on the screen."""
        self.begins_anew = False
        """Whether the run ends so that another one begins, as somebody asked."""

    def connect(
        self,
        *,
        record: Callable[[Play], None],
        manager: ServiceManager,
        began: tuple[Callable[[], None], ...] = (),
        speak: Callable[[], None] = lambda: None,
    ) -> None:
        """Tie the parts to each other, to who records what was shown, and to the service manager.

        `began` hear on the draw thread that another slide stands, `speak` that its key was pressed; neither may keep
        that waiting.
        """
        may_work = self.composer.may_work

        def showing(description: str) -> None:
            self.first_slide.set()
            manager.showing(description)
            for hears in began:
                hears()

        self.composer.connect(hand_over=self._hand_over, record=record)
        self.player.connect(
            tell=self.composer.inbox.put,
            record=record,
            moving=lambda moving: may_work.clear() if moving else may_work.set(),
            alive=manager.alive,
            showing=showing,
            pressed=self.number_pad.pressed,
            speak=speak,
        )
        self.withheld.subscribe(lambda items: self.composer.inbox.put(Withheld(items)))

    def begin_anew(self) -> None:
        """End the run, so that another one begins."""
        self.begins_anew = True
        self.to_player.put(None)

    def rest(self) -> None:
        """Wait while a transition runs: other work beside it would make it stutter. A few seconds at most."""
        self.composer.may_work.wait(LONGEST_REST)

    def _hand_over(self, message: ToPlayer) -> None:
        """Pass a message on to the player; the hours of the screen also turn the display itself off and on."""
        if isinstance(message, Power):
            self.display_power.want(on=message.on)
        self.to_player.put(message)
        self.handed_over.announce(message)
