"""Turns the display itself off and on, by whatever works on this machine, on a thread of its own.

Without any way the screen is black outside its hours all the same: the player paints it so. The state is asserted again
every few minutes, because televisions wake and sleep by themselves.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import re
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.model.value import value

log = logging.getLogger(__name__)

AGAIN_SECONDS = 300.0
"""Seconds after which the wanted state is asserted again."""
PATIENCE = 10.0
"""Seconds that one program may take."""
CEC_DEVICE = Path("/dev/cec0")


@value(kw_only=False)
class Way:
    """One way to switch a display: the commands for off and for on. All of a state must succeed for it to work."""

    name: str
    off: tuple[tuple[str, ...], ...]
    on: tuple[tuple[str, ...], ...]
    wakes_once: bool = False
    """On is said once and not asserted again: who turned the television off by hand meant it."""


@value(kw_only=False)
class DisplayState:
    """What was asked of the display. `way` is empty when the screen is only painted black."""

    on: bool
    way: str


def ways(environment: Mapping[str, str], *, cec: Path = CEC_DEVICE) -> tuple[Way, ...]:
    """Return what may work here: the compositor or the X server, else the firmware of a Pi; and HDMI-CEC besides.

    Not every compositor lets its outputs be switched: cage 0.1 does not.
    """
    import shutil

    found = []
    if environment.get("WAYLAND_DISPLAY"):
        if shutil.which("wlopm", path=environment.get("PATH")):
            found.append(Way("wlopm", (("wlopm", "--off", "*"),), (("wlopm", "--on", "*"),)))
        if shutil.which("wlr-randr", path=environment.get("PATH")) and (outputs := _outputs(environment)):
            off, on = (
                tuple(("wlr-randr", "--output", one, f"--{state}") for one in outputs) for state in ("off", "on")
            )
            found.append(Way("wlr-randr", off, on))
    elif environment.get("DISPLAY") and shutil.which("xset", path=environment.get("PATH")):
        # The timers of the X server are left at rest, so that it never goes dark by itself.
        dark = (("xset", "+dpms", "dpms", "0", "0", "0"), ("xset", "dpms", "force", "off"))
        found.append(Way("xset", dark, (("xset", "dpms", "force", "on"), ("xset", "s", "off"))))
    if not found and shutil.which("vcgencmd", path=environment.get("PATH")):
        found.append(Way("vcgencmd", (("vcgencmd", "display_power", "0"),), (("vcgencmd", "display_power", "1"),)))
    if cec.exists() and shutil.which("cec-ctl", path=environment.get("PATH")):
        ours = ("cec-ctl", "--device", str(cec), "--playback", "--to", "0")
        found.append(Way("cec-ctl", ((*ours, "--standby"),), ((*ours, "--image-view-on"),), wakes_once=True))
    return tuple(found)


def _outputs(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the compositor's outputs: the first word of each line that is not indented."""
    said = _answer(("wlr-randr",), environment)
    return tuple(re.findall(r"^(\S+)", said or "", re.MULTILINE))


def switch(way: Way, environment: Mapping[str, str], *, on: bool) -> bool:
    """Switch by one way; tell whether every command of it succeeded."""
    return all(_answer(command, environment) is not None for command in (way.on if on else way.off))


def _answer(command: tuple[str, ...], environment: Mapping[str, str]) -> str | None:
    """Return what a program said; None when it failed, hung, or said that it cannot (xset then still exits with 0)."""
    import shutil
    import subprocess

    program = shutil.which(command[0], path=environment.get("PATH"))
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  # one of the commands above, without a shell
            (program, *command[1:]), env=dict(environment), capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.debug("%s: %s", command[0], error)
        return None
    said = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    if done.returncode or "does not have extension" in said or "unable to open display" in said:
        log.debug("%s answered %d: %s", " ".join(command), done.returncode, said.strip()[:200])
        return None
    return said


class DisplayPower:
    """Keeps the display in the wanted state. No method waits for a program; `changed` hears of every new state."""

    def __init__(
        self,
        *,
        changed: Callable[[DisplayState], None] = lambda _: None,
        environment: Mapping[str, str] | None = None,
        again: float = AGAIN_SECONDS,
        cec: Path = CEC_DEVICE,
    ) -> None:
        self.state = DisplayState(on=True, way="")
        self._environment = dict(os.environ if environment is None else environment)
        self._changed = changed
        self._again = again
        self._cec = cec
        self._woken: set[str] = set()
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def want(self, *, on: bool) -> None:
        """Ask for a state; returns at once. The thread begins with the first wish: without hours there is none."""
        self._wishes.put(on)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="display power", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Leave the display on, and end; waits a few seconds at most."""
        if self._thread is not None:
            if not self.state.on:
                self._wishes.put(True)
            self._wishes.put(None)
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        wanted: bool | None = True
        while True:
            with contextlib.suppress(queue.Empty):
                wanted = self._wishes.get(timeout=self._again)
            if wanted is None:
                return
            self._assert(on=wanted)

    def _assert(self, *, on: bool) -> None:
        """Bring the display to the state by every way there is: a signal that ends, and a television that sleeps."""
        worked = []
        for way in ways(self._environment, cec=self._cec):
            if on and way.name in self._woken:
                worked.append(way.name)
            elif switch(way, self._environment, on=on):
                worked.append(way.name)
                if way.wakes_once and on:
                    self._woken.add(way.name)
            if not on:
                self._woken.discard(way.name)
        state = DisplayState(on=on, way=", ".join(worked))
        if state != self.state:
            log.info("the display is %s %s", "on" if on else "off by the hours", f"({state.way})" if worked else "")
            self.state = state
            self._changed(state)
