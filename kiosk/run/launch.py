"""Starts a run: opens the screen while the stages are imported, counts the start, and falls back after a crash loop."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import NoReturn

from kiosk.choices.last_good import is_service, keep_last_good, settings_in_spite_of
from kiosk.choices.places import memory_folder, programme_file
from kiosk.errors import KioskError
from kiosk.machine.display_wait import rest, wait_for_a_display
from kiosk.machine.fallback_state import service_refuge, usable_state
from kiosk.machine.scratch import scratch_home
from kiosk.machine.sdnotify import ServiceManager
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import (
    ASKED_FOR,
    DISPLAY_WENT,
    SHORT_RUN,
    Starts,
    begin,
    boot_id,
    known,
    went_dark,
    went_well,
    went_wrong,
)
from kiosk.model.language import Phrase
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.model.slide import Frame
from kiosk.run.options import Options
from kiosk.screen.instant import StandingSlide
from kiosk.screen.screen import Screen

log = logging.getLogger(__name__)

GRAPHICS_AFTER = 20.0
"""Seconds after the start that a graphics processor is tried, if that has not been done."""
SAFE_SECONDS = 300.0
"""How long the reason of a crash loop stands before the kiosk tries again."""


def run_kiosk(options: Options, standing: StandingSlide | None = None) -> int:
    """Show the kiosk until it is closed; return the exit status (not 0 when it should be started again).

    `standing` is the kept slide that stands on the screen already.
    """
    if is_service():
        refuge = service_refuge()
        counted = refuge if refuge is not None and refuge.is_dir() else options.state
        rest(ServiceManager(time.monotonic), known(counted, boot_id()).rest)
    screen = _open_beside_the_imports(options, standing)
    own = options.state
    state, note = usable_state(own)
    if note is not None:
        log.error("%s", note.english)
        options = replace(options, state=state, note=note)
    starts = begin(options.state, boot_id())
    works = threading.Timer(SHORT_RUN, went_well, (options.state, starts))
    works.daemon = True
    works.start()
    tried = _try_graphics_later(options, screen)
    status = 1
    try:
        status = run_safely(starts, options, screen) if starts.safe_mode else _run(starts, options, screen, standing)
    except BaseException as error:
        went_wrong(options.state, starts, f"{type(error).__name__}: {error}")
        raise
    finally:
        works.cancel()
        tried.cancel()
        screen.close()
        if state != own and not (is_service() and status):
            import shutil

            shutil.rmtree(state, ignore_errors=True)
    if options.pairing is not None:
        options.pairing.kept.wipe()
    return _ended(options.state, starts, status)


def _ended(state: Path, starts: Starts, status: int) -> int:
    """Count how the run ended, and return the exit status; one that is to begin anew does so here or as a service."""
    if status in {0, ASKED_FOR}:
        went_well(state, starts)
    elif status == DISPLAY_WENT:
        went_dark(state, starts)
    if status == ASKED_FOR and not is_service():
        begin_anew()
    # A service is begun again by its manager, whatever ended it.
    return 0 if status == ASKED_FOR else status


def begin_anew() -> NoReturn:
    """Begin this very command anew, in the same process: nothing of the run before is left in it."""
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606  # this very command


def start_again_with_a_display(error: KioskError) -> NoReturn:
    """Wait until there may be a display, then begin anew in the same process: nothing of SDL is left in it.

    The service manager sees one start, and the log one line, however long the television is off.
    """
    manager = ServiceManager(time.monotonic)
    if not manager.has_waited:
        log.warning("%s The kiosk waits for one.", error.what.english)
    wait_for_a_display(manager)
    begin_anew()


def _run(starts: Starts, options: Options, screen: Screen, standing: StandingSlide | None) -> int:
    from kiosk.run.kiosk import Kiosk

    options = usable_settings(options)
    kiosk = Kiosk(options, screen, starts, standing)
    if options.trouble is None:
        keep_last_good(options.settings_file, options.state)
    return kiosk.run()


def usable_settings(options: Options) -> Options:
    """Return the options, with other settings where a service cannot use its own: an unknown theme."""
    from kiosk.run.look import theme_for

    if not is_service() or options.trouble is not None:
        return options
    try:
        theme_for(options.settings.screen, options.themes, programme_file(options.settings, options.settings_file))
    except KioskError as error:
        settings, trouble = settings_in_spite_of(error, options.state, options.settings_file)
        return replace(options, settings=options.overrides(settings), trouble=trouble)
    return options


def run_safely(starts: Starts, options: Options, screen: Screen) -> int:
    """After a crash loop: show only the reason, in a plain theme and with nothing kept, and then try again."""
    import tempfile

    from kiosk.run.kiosk import Kiosk

    names = _being_read_then(options)
    what = _reason(starts, names)
    log.error("%s", what.english)
    plain = Settings(screen=ScreenSettings(language=options.settings.screen.language, motion="none"))
    with tempfile.TemporaryDirectory(prefix="kiosk-safe-", dir=scratch_home()) as scratch:
        safe = replace(
            options,
            settings=plain,
            settings_file=None,
            content=None,
            folder_of=None,
            state=Path(scratch),
            themes=(shipped("themes"),),
            pairing=None,
            trouble=what,
            waits=_waiting(names),
        )
        kiosk = Kiosk(safe, screen, starts)
        enough = threading.Event()

        def try_again() -> None:
            enough.set()
            kiosk.end()

        again = threading.Timer(SAFE_SECONDS, try_again)
        again.daemon = True
        again.start()
        status = kiosk.run()
        again.cancel()
    # Stopped by a person, it is well; the next start may do what it likes.
    return status or int(enough.is_set())


def _being_read_then(options: Options) -> list[str]:
    """Return the printable names of a few files that were being read when the kiosk died."""
    from kiosk.model.printable import printable
    from kiosk.sources.folder.being_read import names_left

    return [printable(name) for name in names_left(options.state / "pictures", memory_folder())[:3]]


def _reason(starts: Starts, names: list[str]) -> Phrase:
    """Return why the kiosk stands still, for the log and the status."""
    times, why = starts.failed, starts.reason
    what = Phrase(f"De kiosk stopte {times} keer kort na de start en wacht nu even. {why}",
                  f"The kiosk stopped {times} times soon after its start, and now waits. {why}")  # fmt: skip
    if not names:
        return what
    aside = ", ".join(names)
    return Phrase(f"{what.dutch} Opzijgezet, want toen gelezen: {aside}.",
                  f"{what.english} Set aside, for it was being read: {aside}.")  # fmt: skip


def _waiting(names: list[str]) -> Phrase:
    """Return what the wall says while it waits after a crash loop in which these files were being read."""
    waits = Phrase("Voor de beheerder: kiosk status zegt waarom", "For the keeper: kiosk status tells why")
    if not names:
        return waits
    shown = _fit_for_visitors(names)
    return Phrase(f"{waits.dutch} · opzijgezet: {shown}", f"{waits.english} · set aside: {shown}")


def _fit_for_visitors(names: list[str]) -> str:
    """Return paths of files as the wall may show them: a "…" for each part that may hold a person's name."""
    from kiosk.model.known_names import may_name_somebody

    def fit(name: str) -> str:
        *folders, file = name.split("/")
        suffix = PurePosixPath(file).suffix
        hidden = "…" if may_name_somebody(suffix) else f"…{suffix}"
        shown = ["…" if may_name_somebody(folder) else folder for folder in folders]
        return "/".join([*shown, hidden if may_name_somebody(file) else file])

    return ", ".join(map(fit, names))


def _open_beside_the_imports(options: Options, standing: StandingSlide | None) -> Screen:
    """Open the screen while what the first slide needs is imported."""
    from kiosk.paint.memory import hand_back_freed_memory

    hand_back_freed_memory()
    imports = threading.Thread(target=import_module, args=("kiosk.run.kiosk",), name="imports")
    imports.start()
    screen = _open_screen(options, standing)
    imports.join()
    return screen


def _open_screen(options: Options, standing: StandingSlide | None = None) -> Screen:
    if standing is not None:
        from kiosk.screen.open import screen_in

        return screen_in(standing.window)
    if options.headless:
        from kiosk.screen.headless import HeadlessScreen

        return HeadlessScreen(options.windowed or Frame(1920, 1080))
    from kiosk.screen.open import VERDICT, open_screen

    return open_screen(windowed=options.windowed, verdict=options.state / VERDICT)


def _try_graphics_later(options: Options, screen: Screen) -> threading.Timer:
    """Find out beside the first slides whether the next start may draw by a graphics processor."""

    def find_out() -> None:
        from kiosk.screen.open import VERDICT, try_graphics

        try_graphics(screen.frame, options.state / VERDICT)

    timer = threading.Timer(GRAPHICS_AFTER, (lambda: None) if options.headless else find_out)
    timer.daemon = True
    timer.start()
    return timer
