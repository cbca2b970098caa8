"""The package on a whole machine: installed, booted on a bare screen, killed, hung, unplugged, its power cut."""

from __future__ import annotations

import argparse
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._machine import CannotTry, Machine, built, processor_of

_CONNECTOR = "/sys/class/drm/card0-Virtual-1/status"
_SHIPPED = "/opt/kiosk/lib/python3.*/site-packages/kiosk/_shipped/content"
_KIOSK = "systemctl show --value -p {} kiosk"


def main(words: list[str]) -> int:
    """Print a row for each trial; return 1 when one failed, 2 when none could be done."""
    parser = argparse.ArgumentParser(prog="machine", description=__doc__)
    parser.add_argument("package", type=Path, help="what scripts/build-deb 12 amd64, or 12 arm64, made")
    parser.add_argument("--folder", type=Path, default=Path("machine"), help="where the machine is kept")
    parser.add_argument("--mirror", default="http://deb.debian.org/debian")
    parser.add_argument("--only", default="", help="besides the installation: the trials with this in their name")
    parser.add_argument("--accelerator", default="tcg", help="kvm, where it works, is twenty times as fast")
    parser.add_argument("--patience", type=float, default=1.0, help="wait so many times as long: a slow emulation")
    asked = parser.parse_args(words)
    folder = asked.folder.resolve()
    folder.mkdir(exist_ok=True)
    machine = None
    try:
        root = built(folder, asked.package, mirror=asked.mirror)
        processor = processor_of(asked.package)
        machine = Machine(folder, root, processor=processor, accelerator=asked.accelerator, patience=asked.patience)
        print(f"{'trial':44} {'done after':>12}  restarts", flush=True)
        wanted = {name: trial for name, trial in TRIALS.items() if trial is _installed or asked.only in name}
        return 1 if [name for name, trial in wanted.items() if not _try(name, trial, machine)] else 0
    except CannotTry as error:
        print(f"cannot be tried: {error}")
        return 2
    finally:
        if machine is not None:
            machine.cut()


def _try(name: str, trial: Callable[[Machine], None], machine: Machine) -> bool:
    began = time.monotonic()
    try:
        trial(machine)
        machine.until(lambda: _has_slide(machine))
    except (AssertionError, TimeoutError, subprocess.SubprocessError) as error:
        print(f"{name:44} failed: {error}", flush=True)
        return False
    restarts = machine.say(_KIOSK.format("NRestarts")).strip()
    print(f"{name:44} {time.monotonic() - began:10.0f} s  {restarts}", flush=True)
    return True


def _has_slide(machine: Machine) -> bool:
    """Tell whether the service says that a slide stands, and the display itself shows more than a few colours."""
    said = machine.say(_KIOSK.format("StatusText")).strip()
    if not said or "waiting" in said or "resting" in said:
        return False
    colours = machine.screen().getcolors(1 << 24)
    return colours is not None and len(colours) > 50


def _installed(machine: Machine) -> None:
    machine.start()
    machine.say("kiosk install --apply")
    machine.say(f"cp -r {_SHIPPED}/. /srv/kiosk/content/ && chown -R kiosk: /srv/kiosk/content")
    machine.until(lambda: '"items": 0' not in machine.say("kiosk status --json || true"))


def _killed(machine: Machine) -> None:
    machine.say(f"kill -9 $({_KIOSK.format('MainPID')})")
    machine.until(lambda: machine.say(_KIOSK.format("NRestarts")).strip() == "1")


def _hung(machine: Machine) -> None:
    machine.say(f"kill -STOP $({_KIOSK.format('MainPID')})")
    machine.until(lambda: machine.say(_KIOSK.format("NRestarts")).strip() == "2")
    if "watchdog" not in machine.say("journalctl -u kiosk"):
        raise AssertionError("it was not the watchdog that ended it")


def _unplugged(machine: Machine) -> None:
    before = machine.say(_KIOSK.format("MainPID"))
    machine.say(f"echo off > {_CONNECTOR}; sleep 8; echo on > {_CONNECTOR}")
    machine.until(lambda: machine.say(_KIOSK.format("MainPID")) != before)


def _power_cut(machine: Machine) -> None:
    items = machine.say("kiosk status --json | grep '\"items\"' || true")
    machine.say("sleep 40")  # what the kernel has not written by then is what a loss of power costs
    machine.cut()
    machine.start()
    machine.until(lambda: _has_slide(machine))
    if items not in machine.say("kiosk status --json || true"):
        raise AssertionError("something that was accepted is lost")


def _no_display_at_boot(machine: Machine) -> None:
    machine.say("sync")
    machine.cut()
    machine.start("video=Virtual-1:d")
    machine.until(lambda: "waiting" in machine.say(_KIOSK.format("StatusText")))
    if machine.say("systemctl is-failed kiosk || true").strip() == "failed":
        raise AssertionError("the service was given up")
    machine.say(f"echo on > {_CONNECTOR}")


def _full_disk(machine: Machine) -> None:
    machine.say("fallocate -l 20G /var/filler; dd if=/dev/zero of=/var/filler bs=1M status=none; true", seconds=300)
    machine.say("systemctl restart kiosk")
    machine.until(lambda: _has_slide(machine))
    machine.until(lambda: "No space left on device" in machine.say("kiosk status || true"))
    machine.say("rm /var/filler && systemctl restart kiosk")


def _wrong_clock(machine: Machine) -> None:
    machine.say("systemctl stop systemd-timesyncd; date -s '1970-01-02 03:04'; systemctl restart kiosk")


TRIALS: dict[str, Callable[[Machine], None]] = {
    "installed by its own command": _installed,
    "killed": _killed,
    "hung: its watchdog bites": _hung,
    "display pulled and put back": _unplugged,
    "power cut": _power_cut,
    "no display at boot, switched on later": _no_display_at_boot,
    "disk full": _full_disk,
    "clock says 1970": _wrong_clock,
}
"""By name, in this order; after each a slide must stand on the display."""
