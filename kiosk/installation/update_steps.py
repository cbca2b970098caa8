"""The steps that let a machine bring the kiosk up to date when its desk asks for that, and those that end it.

The units have another name than those of earlier versions, which installed by themselves and are taken away: else an
earlier version that is put back would take these away while they run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.installation import install_steps as steps
from kiosk.installation.install_steps import InstallStep, is_stopped, under
from kiosk.machine.shipped import shipped
from kiosk.model.language import Phrase

_UNITS = Path("/etc/systemd/system")
LOOK, DO = "kiosk-renew.path", "kiosk-renew.service"
PROGRAM = Path("/usr/local/lib/kiosk/renew")
"""Apart from the package: it goes on while that is replaced, and is there where the new one is of no use."""
_KNOWN = Path("/var/lib/kiosk-renew")
_LISTED = Path("/var/lib/dpkg/info/kiosk.list")


def refuse_updates(program: Path, root: Path) -> None:
    """Raise KioskError where the kiosk is not the Debian package: nothing else can be taken back as it was."""
    if under(root, _LISTED).is_file() and program == Path("/opt/kiosk/bin/kiosk"):
        return
    raise KioskError(
        Phrase("Bijwerken vanaf de balie kan alleen met het Debian-pakket.",
               "Updates from the desk take the Debian package."),
        Phrase("Installeer het .deb uit een bron van apt van uw huis.",
               "Install the .deb from a source of apt of your house."),
    )  # fmt: skip


def updating() -> Iterator[InstallStep]:
    """Return what lets the machine do it."""
    yield steps.file(PROGRAM, (shipped("systemd") / "kiosk-renew").read_bytes(), 0o755)
    for name in (DO, LOOK):
        yield steps.file(_UNITS / name, (shipped("systemd") / name).read_bytes())
    yield steps.program("systemctl", "daemon-reload")
    for name in (DO, LOOK):
        yield steps.program("systemctl", "enable", name, done=partial(_is_enabled, name))
    yield steps.program("systemctl", "start", "--no-block", LOOK)


def not_updating() -> Iterator[InstallStep]:
    """Return what ends it. What runs just now is let go on: it may be what installs this."""
    yield steps.program("systemctl", "stop", LOOK, done=partial(is_stopped, (LOOK,)))
    for name in (LOOK, DO):
        yield steps.program("systemctl", "disable", name, done=partial(_is_disabled, name))
    yield from (steps.gone(place) for place in (_UNITS / LOOK, _UNITS / DO, PROGRAM.parent, _KNOWN))


def installed_updates(root: Path) -> bool:
    """Tell whether that was chosen at an earlier installation."""
    return under(root, _UNITS / LOOK).is_file()


def _is_enabled(name: str, root: Path) -> bool:
    return under(root, _UNITS / "multi-user.target.wants" / name).is_symlink()


def _is_disabled(name: str, root: Path) -> bool:
    return not _is_enabled(name, root)
