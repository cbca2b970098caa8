"""One run of the kiosk: starts the connected parts, plays on the main thread, and takes everything down in order."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import ExitStack

from kiosk.machine.edit_watch import EditWatch
from kiosk.machine.start_limit import ASKED_FOR, DISPLAY_WENT, Starts
from kiosk.machine.threads import supervised
from kiosk.run.composer import PATIENCE
from kiosk.run.messages import Lost
from kiosk.run.options import Options
from kiosk.run.parts import Parts
from kiosk.run.wiring import connect
from kiosk.screen.instant import StandingSlide
from kiosk.screen.screen import Screen


class Kiosk:
    """The parts of one run, connected; nothing begins before `run`."""

    def __init__(self, options: Options, screen: Screen, starts: Starts, standing: StandingSlide | None = None) -> None:
        """`standing` is what stands on the screen already. KioskError where a setting cannot be used."""
        self.parts = Parts(options, screen, starts, standing)
        connect(self.parts)
        settings = self.parts.settings
        self._watch = EditWatch(settings.files, settings.edited)
        self._spoilt_start: BaseException | None = None

    def end(self) -> None:
        """End the run soon. May be called from any thread."""
        self.parts.stage.to_player.put(None)

    def run(self) -> int:
        """Play until the end; return the exit status: not 0 when the kiosk should be started again."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self.end())
        parts, stage = self.parts, self.parts.stage
        with ExitStack() as ending:
            ending.callback(parts.journal.close)
            ending.callback(parts.stage.number_pad.write)
            ending.callback(parts.library.close)
            self._show_what_was_kept(ending)
            rest = ending.enter_context(ExitStack())
            following = threading.Thread(target=self._follow, args=(rest,), name="following", daemon=True)
            following.start()
            ending.callback(following.join)
            ending.callback(stage.first_slide.set)
            ending.callback(parts.manager.stopping)
            if parts.options.settings.programme.opening and parts.programme.open_at(parts.clock.now()):
                # The last run may have ended with the display off.
                stage.display_power.want(on=True)
            ending.callback(stage.display_power.close)
            stage.player.run()
        if self._spoilt_start is not None:
            raise self._spoilt_start
        if stage.player.lost:
            return DISPLAY_WENT
        if stage.begins_anew:
            return ASKED_FOR
        return 1 if parts.settings.wants_a_new_start else 0

    def _show_what_was_kept(self, ending: ExitStack) -> None:
        """Begin with what was kept from before the last stop, while the sources look again.

        Where people gave an order since, such as a line in WEGHALEN.txt, that is read first.
        """
        parts, composer = self.parts, self.parts.stage.composer
        thread = supervised("composer", composer.run, died=parts.reporting.died)
        ending.callback(thread.join, 5)
        ending.callback(composer.inbox.put, None)
        ending.callback(composer.may_work.set)
        ordered = not parts.sources.orders_are_as_before()
        if ordered:
            parts.library.wait_for_orders()
        parts.sources.keep_what_is_named()
        parts.sources.desk.look()
        kept = parts.library.snapshot()
        if not ordered:
            parts.library.changed.announce(kept)
        if parts.receipts is not None:
            ending.callback(parts.receipts.close)
        if parts.options.content is None:
            parts.sources.complete()
        if ordered or not kept.items:
            parts.stage.first_slide.set()

    def _follow(self, rest: ExitStack) -> None:
        """Start what the first slide can do without: the sources, when there was kept content, and who asks for what.

        `rest` takes how each is stopped. What fails here ends the run, as on the main thread.
        """
        parts, options = self.parts, self.parts.options
        parts.stage.first_slide.wait(PATIENCE)
        try:
            rest.callback(parts.sources.stop)
            parts.sources.start()
            if not options.headless and options.windowed is None:
                self._have_the_screen_alone(rest)
            rest.callback(parts.answering.close)
            parts.answering.open(parts.settings.now.web)
            watching = supervised("desk watch", parts.sources.desk.run, died=parts.reporting.died)
            rest.callback(watching.join, 5)
            rest.callback(parts.sources.desk.stop)
            for name, line in (
                ("telling", parts.telling),
                ("plays home", parts.homing),
                ("heartbeat", parts.beating),
                ("pairing", parts.pairing),
                ("voice", parts.voice),
            ):
                if line is not None:
                    beside = supervised(name, line.run, died=parts.reporting.died)
                    rest.callback(beside.join, 5)
                    rest.callback(line.stop)
            if parts.first_slide is not None:
                rest.callback(parts.first_slide.stop)
                parts.first_slide.start()
            watch = supervised("watch", self._watch.run, died=parts.reporting.died)
            rest.callback(watch.join, 5)
            rest.callback(self._watch.stop)
        except BaseException as error:  # noqa: BLE001  # it is raised again where the run ends
            self._spoilt_start = error
            self.end()

    def _have_the_screen_alone(self, rest: ExitStack) -> None:
        """Lie above all else on X11; on the bare screen take up a display that went and came back."""
        from kiosk.machine.display_wait import Reconnection
        from kiosk.screen.drivers import draws_on_the_bare_screen
        from kiosk.screen.open import fill_the_screen

        fill_the_screen()
        if draws_on_the_bare_screen(os.environ):
            reconnection = Reconnection(lambda: self.parts.stage.to_player.put(Lost()))
            supervised("reconnection", reconnection.run, died=self.parts.reporting.died)
            rest.callback(reconnection.stop)
