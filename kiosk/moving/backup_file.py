"""Reads the file of a backup and trusts nothing in it: names, sizes, counts and versions are bounded."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path, PurePosixPath

from kiosk import __version__
from kiosk.choices.places import PROGRAMME
from kiosk.errors import KioskError
from kiosk.model.language import Phrase
from kiosk.moving.manifest import FORMAT, MANIFEST, MOST_BYTES, MOST_FILES

_PACKED_BY_US = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
"""The bit among the flags of a member."""


def members_of(archive: zipfile.ZipFile, file: Path) -> list[zipfile.ZipInfo]:
    """Return the files of a backup after checking its version, every name and the sum of the sizes."""
    infos = archive.infolist()
    if MANIFEST not in archive.NameToInfo or archive.NameToInfo[MANIFEST].file_size > 65536:
        raise _no_backup(file)
    if any(info.header_offset < 0 for info in infos):
        raise damaged(file, Phrase("er is een stuk af", "a part is missing"))
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise damaged(file, Phrase("hij is versleuteld", "it is encrypted"))
    if any(info.compress_type not in _PACKED_BY_US for info in infos):
        raise damaged(file, Phrase("hij is anders ingepakt", "it was packed in another way"))
    try:
        manifest = json.loads(archive.read(MANIFEST))
        version, kiosk = int(manifest["format"]), str(manifest["kiosk"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise _no_backup(file) from error
    if version > FORMAT:
        raise KioskError(Phrase(f"Deze back-up is van een nieuwere kiosk ({kiosk}; deze is {__version__}).",
                                f"This backup was made by a newer kiosk ({kiosk}; this one is {__version__})."),
                         Phrase("Werk deze kiosk eerst bij.", "Update this kiosk first."))  # fmt: skip
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
        raise damaged(file, Phrase("er zit te veel in", "there is too much in it"))
    members = [info for info in infos if info.filename != MANIFEST]
    files = {PurePosixPath(info.filename) for info in members}
    folders = {folder for path in files for folder in path.parents}
    for info in members:
        path = PurePosixPath(info.filename)
        odd = info.filename.startswith("/") or "\\" in info.filename or "\0" in info.filename or ".." in path.parts
        odd = odd or info.filename.endswith("/")  # we pack no folders
        if odd or path in folders or not _is_ours(path.parts):
            name = repr(info.filename)
            raise damaged(file, Phrase(f"er zit een bestand in met de naam {name}", f"it has a file named {name}"))
    return members


def _is_ours(parts: tuple[str, ...]) -> bool:
    """Tell whether a backup has files of this name: anything of the state and the content, the settings, the themes."""
    if len(parts) < 2:
        return False
    if parts[0] == "settings":
        return parts[1:] in {("kiosk.toml",), (PROGRAMME,)} or (parts[1] == "themes" and len(parts) > 2)
    return parts[0] in {"state", "content"}


def unpack(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], new: Path) -> None:
    """Unpack everything before anything is replaced, each file of state and content with the mode that it had."""
    for info in members:
        target = new / info.filename
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(info) as packed, target.open("wb") as file:
            shutil.copyfileobj(packed, file)
        mode = info.external_attr >> 16
        if mode and not info.filename.startswith("settings/"):
            # Nothing in a backup is a program, or for everybody to write.
            target.chmod(0o600 | mode & 0o664)


def _no_backup(file: Path) -> KioskError:
    return KioskError(Phrase(f"{file} is geen back-up van een kiosk.", f"{file} is not a backup of a kiosk."),
                      Phrase("Geef een bestand dat kiosk backup maakte.",
                             "Give a file that kiosk backup made."))  # fmt: skip


def damaged(file: Path, why: Phrase) -> KioskError:
    """Return the error that says why a backup cannot be used."""
    return KioskError(Phrase(f"De back-up {file} is beschadigd ({why.dutch}); er is niets veranderd.",
                             f"The backup {file} is damaged ({why.english}); nothing was changed."),
                      Phrase("Gebruik een andere back-up.", "Use another backup."))  # fmt: skip
