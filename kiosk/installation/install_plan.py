"""The steps of installing and of removing the kiosk, for what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.installation import install_steps as steps
from kiosk.installation.content_place import CONTENT, refuse_content
from kiosk.installation.install_steps import InstallStep, has_groups, has_user, is_stopped, under
from kiosk.installation.update_steps import not_updating, refuse_updates, updating
from kiosk.machine.shipped import shipped
from kiosk.model.language import Phrase
from kiosk.model.value import value

USER = "kiosk"
DEVICES = ("video", "render", "input", "tty")
"""The groups that may open the display and the keyboard, as kiosk.service names them. It does not start without one."""
AUDIO = "audio"
"""The group that may use the sound card, where the screen speaks."""
SETTINGS = Path("/etc/kiosk")
STATE = Path("/var/lib/kiosk")
RUNTIME = Path("/run/kiosk")
"""Its socket and newest plays; systemd itself leaves it there when it stops a service that rests between two starts."""
PUT_ASIDE = Path("/var/lib/kiosk.before-restore")
"""What it remembered before `kiosk restore`."""
UNITS = Path("/etc/systemd/system")
SHIPPED_PROGRAM = "/opt/kiosk/bin/kiosk"
"""How the shipped service files call the program; replaced by where it really is."""
ACCOUNT = Path("/etc/sysusers.d/kiosk.conf")
SHARE = Path("/etc/samba/kiosk.conf")
SAMBA = Path("/etc/samba/smb.conf")
INCLUDE = f"include = {SHARE}"
SERVICE = "kiosk.service"
DESK_SERVICE, DESK_USER = "kiosk-desk.service", "kiosk-desk"
DESK_ACCOUNT = Path("/etc/sysusers.d/kiosk-desk.conf")
CAGE = UNITS / f"{SERVICE}.d" / "cage.conf"
HEADLESS = UNITS / f"{SERVICE}.d" / "headless.conf"
SOUND = UNITS / f"{SERVICE}.d" / "sound.conf"
"""Lets the service open the loudspeaker."""
DESKTOP = Path("/etc/systemd/system/display-manager.service")
"""What starts a desktop, where there is one: a link to the one that was chosen."""
TARGET = UNITS / "default.target"
HAD_DESKTOP = SETTINGS / "desktop"
"""Left by installing, so that removing gives the screen back to whom it was taken from."""
_WRITES = "ReadWritePaths=-"
CARRY = "kiosk-carry.timer"
"""Carries off the wall what is due, where no desk does."""
OTHERS = ("kiosk-display@.service", "kiosk-display-off.timer", "kiosk-display-on.timer", "kiosk-carry.service", CARRY)
FORMER = ("kiosk-update.timer", "kiosk-update.service")
"""Units of earlier versions: they installed as root whatever a package index gave. Installing takes them away."""
FORMER_FILES = (SETTINGS / "update", Path("/var/lib/systemd/timers/stamp-kiosk-update.timer"))
_HOMES = ("/home", "/root", "/run/user", "/tmp")  # noqa: S108  # where a service cannot look
_GUIDE = "LEES-MIJ.txt"


@value
class Wanted:
    """What was asked for."""

    program: Path
    """The command `kiosk`, as it is installed."""
    content: Path = CONTENT
    cage: bool = False
    """Inside the compositor cage, rather than on the bare screen."""
    headless: bool = False
    """Without a screen, for a desk that has many elsewhere."""
    share: bool = False
    """The content folder as a network folder, through Samba."""
    desk: bool = False
    """The officer's pages as a service of their own."""
    sound: bool = False
    """The screen speaks, by its settings: the service may open the loudspeaker."""
    updates: bool = False
    """The machine brings the package up to date when the desk asks for that."""


def refuse_what_cannot_work(wanted: Wanted, root: Path) -> None:
    """Raise KioskError where the service could not start, or the share not be made, before anything is done."""
    home = wanted.program.parent.parent
    if str(wanted.program).startswith(_HOMES) and root == Path("/"):
        commands = "python3 -m venv /opt/kiosk && /opt/kiosk/bin/pip install …"
        raise KioskError(Phrase(f"De dienst kan niet bij een kiosk in {home}.",
                                f"The service cannot reach a kiosk in {home}."),
                         Phrase(f"Zet hem in /opt: {commands}.", f"Put it in /opt: {commands}."))  # fmt: skip
    own = (SETTINGS, STATE, PUT_ASIDE, RUNTIME, wanted.program.parent.parent)
    refuse_content(wanted.content, root, own=own, within=_guides())
    if wanted.share and not under(root, SAMBA).is_file():
        raise KioskError(Phrase("Samba staat niet op deze computer.", "Samba is not on this machine."),
                         Phrase("Eerst: sudo apt install samba", "First: sudo apt install samba"))  # fmt: skip
    if wanted.cage and not under(root, Path("/usr/bin/cage")).exists():
        raise KioskError(Phrase("Cage staat niet op deze computer.", "cage is not on this machine."),
                         Phrase("Eerst: sudo apt install cage xwayland",
                                "First: sudo apt install cage xwayland"))  # fmt: skip
    if wanted.updates:
        refuse_updates(wanted.program, root)
    if wanted.cage and wanted.headless:
        raise KioskError(Phrase("Zonder scherm is er geen cage.", "Without a screen there is no cage."),
                         Phrase("Kies: --headless --no-cage, of --cage --no-headless",
                                "Choose: --headless --no-cage, or --cage --no-headless"))  # fmt: skip


def installing(wanted: Wanted, root: Path) -> tuple[InstallStep, ...]:
    """Return what installing takes, in order. Done twice, the second time changes nothing."""
    share = _share(wanted) if wanted.share else ()
    start = steps.program("systemctl", "restart", "--no-block", SERVICE)
    desk = _desk(wanted) if wanted.desk else _without_desk()
    carry = _carried_by_the_desk() if wanted.desk else _carried_by_a_timer()
    return (
        *_account(wanted),
        *_folders(wanted),
        *_units(wanted),
        *share,
        *_enabling(),
        *(() if wanted.headless else _screen(root)),
        start,
        *(updating() if wanted.updates else not_updating()),
        *desk,
        *carry,
    )


def installed_content(root: Path) -> Path | None:
    """Return the content folder that was chosen at an earlier installation."""
    try:
        lines = under(root, UNITS / SERVICE).read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((Path(line.removeprefix(_WRITES)) for line in lines if line.startswith(_WRITES)), None)


def installed_cage(root: Path) -> bool:
    """Tell whether the compositor was chosen at an earlier installation."""
    return under(root, CAGE).is_file()


def installed_headless(root: Path) -> bool:
    """Tell whether an earlier installation was without a screen."""
    return under(root, HEADLESS).is_file()


def installed_desk(root: Path) -> bool:
    """Tell whether the desk was chosen at an earlier installation."""
    return under(root, UNITS / DESK_SERVICE).is_file()


def _desk(wanted: Wanted) -> Iterator[InstallStep]:
    said = (
        f'# The user of the desk, without a password or a shell.\nu {DESK_USER} - "Desk of the narrowcasting kiosk" /\n'
    )
    yield steps.file(DESK_ACCOUNT, said.encode())
    yield steps.program("systemd-sysusers", DESK_ACCOUNT.name, done=partial(has_user, DESK_USER))
    yield steps.file(UNITS / DESK_SERVICE, _unit(DESK_SERVICE, wanted))
    yield steps.program("systemctl", "daemon-reload")
    yield _enabled(DESK_SERVICE)
    yield steps.program("systemctl", "restart", "--no-block", DESK_SERVICE)


def _carried_by_a_timer() -> Iterator[InstallStep]:
    """Let a timer look what is due: without a desk nobody else does."""
    yield steps.program("systemctl", "daemon-reload")
    yield _enabled(CARRY, "timers.target")
    yield steps.program("systemctl", "start", "--no-block", CARRY)


def _carried_by_the_desk() -> Iterator[InstallStep]:
    yield steps.program("systemctl", "stop", CARRY, done=partial(is_stopped, (CARRY,)))
    yield steps.program("systemctl", "disable", CARRY, done=partial(_disabled, CARRY))


def _without_desk() -> Iterator[InstallStep]:
    yield steps.program("systemctl", "stop", DESK_SERVICE, done=partial(is_stopped, (DESK_SERVICE,)))
    yield steps.program("systemctl", "disable", DESK_SERVICE, done=partial(_disabled, DESK_SERVICE))
    yield from (steps.gone(place) for place in (UNITS / DESK_SERVICE, DESK_ACCOUNT))
    yield steps.program("userdel", DESK_USER, done=lambda root: not has_user(DESK_USER, root), root_option="--prefix")


def _account(wanted: Wanted) -> Iterator[InstallStep]:
    said = f'# The user of the kiosk, without a password or a shell.\nu {USER} - "Narrowcasting kiosk" {STATE}\n'
    said += "# Who may open the display and the keyboard. Most machines have these groups already.\n"
    groups = (*DEVICES, *((AUDIO,) if wanted.sound else ()))
    said += "".join(f"g {group} -\n" for group in groups)
    yield steps.file(ACCOUNT, said.encode())
    yield steps.program("systemd-sysusers", ACCOUNT.name, done=partial(_has_account, groups))


def _has_account(groups: tuple[str, ...], root: Path) -> bool:
    return has_user(USER, root) and has_groups(groups, root)


def _folders(wanted: Wanted) -> Iterator[InstallStep]:
    yield steps.folder(SETTINGS, 0o755, "root")
    example = (shipped("systemd") / "kiosk.toml").read_text(encoding="utf-8").replace("@CONTENT@", str(wanted.content))
    yield steps.file(SETTINGS / "kiosk.toml", example.encode(), keep=True)
    yield steps.folder(wanted.content, 0o2775, USER)
    for within, guide in _guides().items():
        folder = wanted.content / within
        if folder != wanted.content:
            yield steps.folder(folder, 0o2775, USER)
        yield steps.file(folder / _GUIDE, guide.read_bytes(), 0o664, USER, keep=True)


def _guides() -> dict[Path, Path]:
    """Return the guide of each folder of the content, by where that folder lies in it."""
    model = shipped("content")
    return {guide.parent.relative_to(model): guide for guide in sorted(model.rglob(_GUIDE))}


def _units(wanted: Wanted) -> Iterator[InstallStep]:
    yield from (steps.file(UNITS / name, _unit(name, wanted)) for name in (SERVICE, *OTHERS))
    for place, asked in ((CAGE, wanted.cage), (HEADLESS, wanted.headless), (SOUND, wanted.sound)):
        yield steps.file(place, _unit(f"{SERVICE}.d/{place.name}", wanted)) if asked else steps.gone(place)
    yield from _without_former()


def _without_former() -> Iterator[InstallStep]:
    # One by one: systemd stops none of several where one is not there.
    yield from (steps.program("systemctl", "stop", name, done=partial(is_stopped, (name,))) for name in FORMER)
    yield steps.program("systemctl", "disable", FORMER[0], done=partial(_disabled, FORMER[0]))
    yield from (steps.gone(place) for place in (*(UNITS / name for name in FORMER), *FORMER_FILES))


def _unit(name: str, wanted: Wanted) -> bytes:
    """Return a service file with the paths of this machine."""
    text = (shipped("systemd") / name).read_text(encoding="utf-8")
    text = text.replace(SHIPPED_PROGRAM, str(wanted.program))
    text = text.replace("/opt/kiosk/bin/python", str(wanted.program.with_name("python")))
    return text.replace(f"{_WRITES}/srv/kiosk\n", f"{_WRITES}{wanted.content}\n").encode()


def _share(wanted: Wanted) -> Iterator[InstallStep]:
    yield steps.file(SHARE, _SAMBA.replace("@CONTENT@", str(wanted.content)).encode())
    yield steps.line(SAMBA, INCLUDE)
    yield steps.program("systemctl", "reload-or-restart", "smbd.service")


_SAMBA = (
    "# The content folder of the kiosk, for colleagues. Give each of them a password of their own:\n"
    "#   sudo adduser --no-create-home --disabled-login NAME && sudo adduser NAME kiosk && sudo smbpasswd -a NAME\n"
    "[kiosk]\n"
    "comment = Narrowcasting kiosk\n"
    "path = @CONTENT@\n"
    "valid users = @kiosk\n"
    "read only = no\n"
    "# Whoever writes a file, the others and the kiosk may change it too.\n"
    f"force group = {USER}\n"
    "create mask = 0664\n"
    "directory mask = 2775\n"
    "inherit permissions = yes\n"
    "# What Windows and macOS leave behind stays away.\n"
    "veto files = /Thumbs.db/.DS_Store/._*/desktop.ini/\n"
    "delete veto files = yes\n"
)


def _screen(root: Path) -> Iterator[InstallStep]:
    """Take the screen over from a desktop: it would hold the display that the kiosk wants."""
    if not (under(root, DESKTOP).is_symlink() or under(root, HAD_DESKTOP).is_file()):
        return
    if _default_target(root) != "multi-user.target" or under(root, HAD_DESKTOP).is_file():
        yield steps.file(HAD_DESKTOP, b"A desktop started here before the kiosk came; kiosk uninstall gives it back.\n")
    yield _default("multi-user.target")
    # Who installs from a window of the desktop loses it now, and the installation with it, but for what waits in line.
    yield steps.program("systemctl", "stop", "--no-block", DESKTOP.name, done=partial(is_stopped, (DESKTOP.name,)))


def _default(target: str) -> InstallStep:
    return steps.program("systemctl", "set-default", target, done=lambda root: _default_target(root) == target)


def _default_target(root: Path) -> str:
    """Return what the machine starts; a desktop's unless it says otherwise."""
    link = under(root, TARGET)
    return link.readlink().name if link.is_symlink() else "graphical.target"


def _enabling() -> Iterator[InstallStep]:
    yield steps.program("systemctl", "daemon-reload")
    yield _enabled(SERVICE)


def _enabled(name: str, target: str = "multi-user.target") -> InstallStep:
    link = UNITS / f"{target}.wants" / name
    return steps.program("systemctl", "enable", name, done=lambda root: under(root, link).is_symlink())


def removing(root: Path) -> tuple[InstallStep, ...]:
    """Return what removing takes. The content stays; settings and what the kiosk remembers go."""
    names = (SERVICE, *OTHERS)
    enabled = tuple(name for name in names if "@" not in name)
    return (
        # First of all: nothing may write to what is taken away.
        steps.program("systemctl", "stop", *enabled, done=partial(is_stopped, enabled)),
        *_without_desk(),
        *_without_former(),
        *not_updating(),
        *((_default("graphical.target"),) if under(root, HAD_DESKTOP).is_file() else ()),
        *(steps.program("systemctl", "disable", name, done=partial(_disabled, name)) for name in enabled),
        steps.no_line(SAMBA, INCLUDE),
        steps.gone(SHARE),
        *(steps.gone(UNITS / name) for name in names),
        steps.gone(UNITS / f"{SERVICE}.d"),
        steps.program("systemctl", "daemon-reload"),
        *(steps.gone(place) for place in (SETTINGS, STATE, PUT_ASIDE, RUNTIME, ACCOUNT)),
        steps.program("userdel", USER, done=lambda root: not has_user(USER, root), root_option="--prefix"),
    )


def _disabled(name: str, root: Path) -> bool:
    # A link into another root leads nowhere here, and is a link all the same.
    return not any(link.name == name for link in under(root, UNITS).glob("*.wants/*"))
