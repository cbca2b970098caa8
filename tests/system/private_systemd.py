"""A machine of its own inside this one, with the real systemd as its first process, for tests of the installed service.

It has the files of this machine under a layer in memory, its own processes, mounts, users and control groups, and the
network of this machine. Nothing that is done in it is seen outside or stays. It takes the rights of root to make.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import require_program
from tests.patience import PATIENCE, wait_until

CHECKOUT = Path(__file__).parents[2]
PROGRAM = Path("/opt/kiosk/bin/kiosk")
"""Where the kiosk is installed on the private machine, as the manual says."""
PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
_OWN = ("--mount", "--pid", "--ipc", "--uts", "--cgroup")
"""The namespaces that it has for itself; the network is shared, so that a display can be reached."""
_ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}


class Machine:
    """A running private machine."""

    def __init__(self, init: int) -> None:
        self.init = init
        """The first process, as this machine numbers it."""
        self.root = Path(f"/proc/{init}/root")
        """Its files, as this machine sees them."""

    def run(self, *command: str, check: bool = True) -> str:
        """Run a command there as root; return what it said. Where it fails, the test does, unless told otherwise."""
        enter = ["nsenter", f"--target={self.init}", *_OWN, "--", *command]
        done = subprocess.run(enter, env=_ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE, check=False)
        if check and done.returncode:
            pytest.fail(f"{' '.join(command)} ended with {done.returncode}: {done.stdout}{done.stderr}{self.journal()}")
        return done.stdout

    def journal(self) -> str:
        """Return the newest lines of its journal, to be told when something went wrong."""
        return "\n" + self.run("journalctl", "--no-pager", "--lines=40", "--output=short-precise", check=False)

    def shows(self, unit: str, *names: str) -> tuple[str, ...]:
        """Return properties of a unit."""
        said = self.run("systemctl", "show", unit, f"--property={','.join(names)}")
        pairs = dict(line.partition("=")[::2] for line in said.splitlines())
        return tuple(pairs[name] for name in names)


@contextlib.contextmanager
def running_machine(folder: Path) -> Iterator[Machine]:
    """Start a machine with the program of the kiosk in its /opt; afterwards nothing is left of it."""
    groups = _groups_or_skip(folder.name)
    where, log = folder / "machine", folder / "machine.log"
    with contextlib.ExitStack() as ending:
        where.mkdir()
        ending.callback(where.rmdir)
        ending.callback(_remove, groups)
        for group in groups:
            group.mkdir()
        master, terminal = os.openpty()
        ending.callback(os.close, master)
        ending.callback(os.close, terminal)
        installed = (sys.base_prefix, sysconfig.get_path("purelib"), str(CHECKOUT))
        starting = _start([str(where), *installed, os.ttyname(terminal)], groups, log)
        ending.callback(_end, starting)
        machine = _booted(starting, log)
        _put_the_program(machine)
        yield machine


def _start(arguments: list[str], groups: list[Path], log: Path) -> subprocess.Popen[bytes]:
    """Start the shell that becomes the machine, in these control groups and in namespaces of its own."""
    join = 'for group; do shift; [ "$group" != -- ] || break; echo $$ >"$group/cgroup.procs"; done; exec "$@"'
    command = ["sh", "-euc", join, "sh", *map(str, groups), "--"]
    # However the tests end, the machine does too.
    command += ["setpriv", "--pdeathsig=KILL", "unshare", *_OWN, "--propagation=private", "--fork", "--kill-child"]
    command += ["sh", str(Path(__file__).with_suffix(".sh")), *arguments]
    with log.open("wb") as written:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=written, stderr=written)


def _booted(starting: subprocess.Popen[bytes], log: Path) -> Machine:
    """Wait until systemd has taken over and is done starting."""
    found: list[Machine] = []

    def up() -> bool:
        if starting.poll() is not None:
            pytest.fail(f"the private machine did not start: {log.read_text()}")
        for first in _first_process(starting):
            # Until it is systemd it is a shell that still sees the files of this machine.
            with contextlib.suppress(OSError):
                if Path(f"/proc/{first}/comm").read_text() == "systemd\n":
                    found[:] = [Machine(first)]
        return bool(found) and found[0].run("systemctl", "is-system-running", check=False) == "running\n"

    assert wait_until(up), log.read_text() + (found[0].journal() if found else "")
    return found[0]


def _first_process(starting: subprocess.Popen[bytes]) -> list[int]:
    """Return the first process of the machine, which unshare started; none while there is none."""
    return [int(child) for child in Path(f"/proc/{starting.pid}/task/{starting.pid}/children").read_text().split()]


def _end(starting: subprocess.Popen[bytes]) -> None:
    """End the first process of the machine, and with it all the others; unshare, its parent, then ends as well."""
    if starting.poll() is None:
        for process in _first_process(starting) or [starting.pid]:
            os.kill(process, signal.SIGKILL)
    starting.wait(PATIENCE)


def _put_the_program(machine: Machine) -> None:
    """Install the kiosk of this checkout as pip would, but for what is already there."""
    machine.run(f"/opt/python/bin/{PYTHON}", "-m", "venv", "--without-pip", "/opt/kiosk")
    packages = machine.root / "opt/kiosk/lib" / PYTHON / "site-packages"
    (packages / "kiosk.pth").write_text("/opt/packages\n/opt/checkout\n")
    program = machine.root / PROGRAM.relative_to("/")
    program.write_text(f"#!{PROGRAM.with_name('python')}\nimport sys\nfrom kiosk.cli import main\nsys.exit(main())\n")
    program.chmod(0o755)


def _groups_or_skip(name: str) -> list[Path]:
    """Return the control groups to make for the machine of this name; skip the test, with why, where none can be."""
    if os.geteuid() != 0:
        pytest.skip("a private machine takes the rights of root")
    for program in ("systemctl", "unshare", "nsenter", "setpriv", "pivot_root"):
        require_program(program)
    probe = ["unshare", *_OWN, "--fork", "mount", "-t", "tmpfs", "probe", "/mnt"]
    tried = subprocess.run(probe, capture_output=True, text=True, timeout=PATIENCE, check=False)
    if tried.returncode:
        pytest.skip(f"root may not make a private machine here: {tried.stderr.strip()}")
    places = list(_control_groups())
    if not places or not all(os.access(place, os.W_OK) for place in places):
        pytest.skip("the control groups of this machine cannot be divided, as systemd needs")
    return [place / f"kiosk-test-{os.getpid()}-{name}" for place in places]


def _control_groups() -> Iterator[Path]:
    """Give the folder of each control group that this process is in, of the kinds that a service is bounded by."""
    mounted = Path("/sys/fs/cgroup")
    one_tree = (mounted / "cgroup.controllers").exists()
    for line in Path("/proc/self/cgroup").read_text().splitlines():
        _, kind, path = line.split(":", 2)
        if one_tree and kind == "":
            yield mounted / path.lstrip("/")
        elif not one_tree and kind in {"", "name=systemd", "memory", "pids", "devices"}:
            yield mounted / (kind.removeprefix("name=") or "unified") / path.lstrip("/")


def _remove(groups: list[Path]) -> None:
    assert wait_until(lambda: all(map(_removed, groups))), "processes of the private machine are left"


def _removed(group: Path) -> bool:
    """Remove a control group with those in it; tell whether it is gone, which it is not while a process is in it."""
    for folder in (*(path for path in sorted(group.rglob("*"), reverse=True) if path.is_dir()), group):
        with contextlib.suppress(OSError):
            folder.rmdir()
    return not group.exists()
