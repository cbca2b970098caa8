"""Tells why a folder may not become the content folder: the service may write in it, and so may colleagues."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.model.language import Phrase

CONTENT = Path("/srv/kiosk/content")
_SYSTEM = (
    *("/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/lost+found", "/proc", "/run", "/sbin"),
    "/opt/kiosk",
    *("/snap", "/sys", "/usr", "/var/backups", "/var/cache", "/var/log", "/var/mail", "/var/spool"),
    *("/var/lib/apt", "/var/lib/dpkg", "/var/lib/systemd", "/var/lib/samba", "/var/lib/private"),
)
"""Trees of the system: neither they, nor what lies in them, nor what holds one of them."""
_PEOPLE = ("/home", "/root", "/run/user", "/tmp")  # noqa: S108  # where a service cannot look
_SHARED = ("/media", "/opt", "/srv", "/var", "/var/lib", "/var/local", "/var/opt", "/var/www")
"""Folders in which programs and disks have theirs: a folder within one may be the content."""
_LINKS = 40
"""So many links one after another the kernel follows (path_resolution(7))."""
_ELSEWHERE = Phrase(f"Neem een eigen map, zoals {CONTENT}.", f"Take a folder of its own, such as {CONTENT}.")


def refuse_content(content: Path, root: Path, *, own: Iterable[Path], within: Iterable[Path]) -> None:
    """Raise KioskError where a folder of the machine whose files are at `root` may not be the content folder.

    `own` are the places of the kiosk itself; `within` the folders that will be made inside, relative to it.
    """
    if not content.is_absolute() or ".." in content.parts or any(char in str(content) for char in ' "\\\n%$'):
        raise KioskError(
            Phrase(f"“{content}” is geen bruikbare map.", f"“{content}” is not a folder that can be used."),
            Phrase(
                "Geef een volledig pad zonder spaties en zonder “..”.", "Give a whole path, without spaces and “..”."
            ),
        )
    real = real_place(content, root)
    told = f"{content}" if real == content else f"{content} ({real})"
    if root == Path("/") and any(real.is_relative_to(one) for one in _PEOPLE):
        raise KioskError(Phrase(f"De dienst kan niet bij {told}.", f"The service cannot reach {told}."), _ELSEWHERE)
    if is_of_others(real, [real_place(one, root) for one in own]):
        raise KioskError(
            Phrase(
                f"{told} is geen map voor inhoud: het systeem, andere programma’s of de kiosk zelf hebben daar hun"
                " bestanden, en de dienst en de collega’s zouden er mogen schrijven.",
                f"{told} is no folder for content: the system, other programs or the kiosk itself have their files"
                " there, and the service and colleagues could write in it.",
            ),
            _ELSEWHERE,
        )
    for folder in within:
        there = real_place(content / folder, root)
        if there != real / folder:
            raise KioskError(
                Phrase(
                    f"In de map met inhoud leidt “{folder}” ergens anders heen: {there}.",
                    f"In the content folder “{folder}” leads elsewhere: {there}.",
                ),
                Phrase(
                    "Haal die koppeling weg en geef dezelfde opdracht nog eens.",
                    "Remove that link and give the same command again.",
                ),
            )


def is_of_others(place: Path, own: Iterable[Path] = ()) -> bool:
    """Tell whether a real place is the system's, a person's, that of many or `own`, lies in one, or holds one."""
    # A program right under the root of the machine has no home that could be told from all the rest.
    trees = [*map(Path, (*_SYSTEM, *_PEOPLE)), *(one for one in own if one != Path("/"))]
    return str(place) in _SHARED or any(place.is_relative_to(one) or one.is_relative_to(place) for one in trees)


def real_place(path: Path, root: Path) -> Path:
    """Return where a path of the machine really leads, when its links are followed on that machine.

    What is not there yet stays as it is written. KioskError where links run in circles.
    """
    place, parts, links = Path("/"), list(_parts(path)), 0
    while parts:
        part = parts.pop(0)
        if part == "..":
            place = place.parent
            continue
        here = root / (place / part).relative_to("/")
        if here.is_symlink():
            links += 1
            if links > _LINKS:
                raise KioskError(
                    Phrase(f"De koppelingen naar {path} lopen in een kring.", f"The links to {path} run in circles."),
                    _ELSEWHERE,
                )
            leads = here.readlink()
            parts = [*_parts(leads), *parts]
            place = Path("/") if leads.is_absolute() else place
        else:
            place /= part
    return place


def _parts(path: Path) -> Iterator[str]:
    yield from (part for part in os.fspath(path).split("/") if part not in ("", "."))
