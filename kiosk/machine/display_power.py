"""Turns the display itself off and on, by whatever works on this machine, on a thread of its own.

Without any way the screen is black outside its hours all the same: the player paints it so. The state is asserted again
every few minutes, because televisions wake and sleep by themselves. What a program answers counts, not how it ends:
several of them end well and have done nothing.
"""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import re
import threading
from collections.abc import Mapping
from pathlib import Path

from kiosk.machine.announcer import Announcer
from kiosk.model.value import value

log = logging.getLogger(__name__)

AGAIN_SECONDS = 300.0
"""Seconds after which the wanted state is asserted again."""
PATIENCE = 10.0
"""Seconds that one program may take."""
DEVICES = Path("/dev")
"""Where the adapters of HDMI-CEC are: cec0, cec1; one for each port."""
_DELIVERED = r"(?s)\A(?!.*\bTx, ).*\bSequence: \d"
"""What cec-ctl says of a message that somebody took. It always ends with 0, also when no television is on the port; of
a message that was not taken it says why ("Tx, Not Acknowledged").
"""


@value(kw_only=False)
class Way:
    """One way to switch a display: the commands for off and for on. All of a state must succeed for it to work."""

    name: str
    off: tuple[tuple[str, ...], ...]
    on: tuple[tuple[str, ...], ...]
    proof_of_off: str = ""
    """A pattern that the answer to each command for off must hold; empty: any answer will do."""
    proof_of_on: str = ""
    wakes_once: bool = False
    """On is said once and not asserted again: who turned the television off by hand meant it."""


@value(kw_only=False)
class DisplayState:
    """What was asked of the display. `way` names what switched it; empty: nothing did, it is only painted black."""

    on: bool
    way: str


def ways(environment: Mapping[str, str], *, devices: Path = DEVICES) -> tuple[Way, ...]:
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
        zero, one = ((("vcgencmd", "display_power", state),) for state in "01")
        # Where the kernel drives the display, the firmware answers -1, or the state that it was in, and does nothing.
        found.append(Way("vcgencmd", zero, one, r"\bdisplay_power=0\b", r"\bdisplay_power=1\b"))
    if shutil.which("cec-ctl", path=environment.get("PATH")):
        for adapter in sorted(devices.glob("cec[0-9]*")):
            ours = ("cec-ctl", "--device", str(adapter), "--playback", "--to", "0")
            sleep, wake = ((*ours, "--standby"),), ((*ours, "--image-view-on"),)
            found.append(Way(f"cec-ctl {adapter.name}", sleep, wake, _DELIVERED, _DELIVERED, wakes_once=True))
    return tuple(found)


def _outputs(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of the compositor's outputs: the first word of each line that is not indented."""
    said = _answer(("wlr-randr",), environment)
    return tuple(re.findall(r"^(\S+)", said or "", re.MULTILINE))


def switch(way: Way, environment: Mapping[str, str], *, on: bool) -> bool:
    """Switch by one way; tell whether every command of it succeeded and answered as it should."""
    proof = way.proof_of_on if on else way.proof_of_off
    for command in way.on if on else way.off:
        said = _answer(command, environment)
        if said is None:
            return False
        if not re.search(proof, said):
            log.debug("%s did nothing: %s", " ".join(command), said.strip()[-200:])
            return False
    return True


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
    """Keeps the display in the wanted state. No method but `close` waits for a program."""

    def __init__(
        self, *, environment: Mapping[str, str] | None = None, again: float = AGAIN_SECONDS, devices: Path = DEVICES
    ) -> None:
        self.state = DisplayState(on=True, way="")
        self.changed: Announcer[DisplayState] = Announcer()
        """Tells every new state, on the thread that switches."""
        self._environment = dict(os.environ if environment is None else environment)
        self._again = again
        self._devices = devices
        self._heard: set[str] = set()
        """The televisions that took the wish for this state; one that sleeps deeply does not answer a second time."""
        self._wishes: queue.SimpleQueue[bool | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def want(self, *, on: bool) -> None:
        """Ask for a state; returns at once. The thread begins with the first wish: without hours there is none."""
        self._wishes.put(on)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="display power", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Leave the display on, whatever was wished last, and end; waits for the switch, a bounded time at most."""
        if self._thread is not None:
            self._wishes.put(None)
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        """Assert the last wish, and again after a while. The wish to end wins, and leaves the display on."""
        wanted, asserted, ends = True, None, False
        while not ends:
            with contextlib.suppress(queue.Empty):
                wish = self._wishes.get(timeout=self._again)
                while True:
                    ends, wanted = (True, True) if wish is None else (ends, wish)
                    wish = self._wishes.get_nowait()
            if not ends or asserted is not True:
                self._assert(on=wanted)
                asserted = wanted

    def _assert(self, *, on: bool) -> None:
        """Bring the display to the state by every way there is: a signal that ends, and a television that sleeps."""
        if on != self.state.on:
            self._heard.clear()
        worked = []
        for way in ways(self._environment, devices=self._devices):
            heard = way.name in self._heard
            if (heard and on) or switch(way, self._environment, on=on) or heard:
                worked.append(way.name)
                if way.wakes_once:
                    self._heard.add(way.name)
        state = DisplayState(on=on, way=", ".join(worked))
        if state != self.state:
            by = state.way or "nothing but a black picture"
            log.info("the display is %s", f"on ({state.way})" if on else f"off by the hours, by {by}")
            self.state = state
            self.changed.announce(state)
