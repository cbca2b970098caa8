"""Names of what machines leave in a folder: recycle bins, snapshots, thumbnails, half copies, companions of photos."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kiosk.formats.reading import PICTURE_SUFFIXES

_BINS = frozenset(
    """
    recycle recycled recycler recyclebin networkrecyclebin recyclingbin sharebin trash trashes trashbox trashbin
    trashcan networktrashfolder prullenbak prullenmand prullenbakken papierkorb corbeille wastebasket deleted
    deleteditems deletedfiles deletedsav recentlydeleted verwijderd verwijderde verwijderditems verwijderdeitems
    verwijderdebestanden verwijderdeobjecten onlangsverwijderd systemvolumeinformation lostfound lostdir
    preservationholdlibrary temporaryitems macosx eadir sharesnap recentlysnapshot recentsnapshot dfsrprivate gsdata
    vtipvt vticnf onedrivetemp previousversions vorigeversies thevolumesettingsfolder thefindbycontentfolder
    dropboxcache stversions tmpdrivedownload tmpdriveupload weggegooid filestrashbin filesversions versionhistory
    versiegeschiedenis
    """.split()  # noqa: SIM905  # sixty words read better than sixty strings
)
"""Folders of a file server or a sync tool, by their letters alone."""
_MARKED = frozenset(
    "snapshot snapshots snap version versions thumb thumbs tmp temp oldversions sync quarantine".split()  # noqa: SIM905
)
"""Folders that are a machine's only where a mark stands before the name: a person may have a folder "versions"."""

KEY_FILE = "Balie openen.html"
"""The file that opens the desk: it is nobody's content, and goes nowhere."""

OUT = "uit"
"""The folder in which the kiosk lays what people take along: it is made of content, and never content again."""
_OUT = re.compile(
    r"(?:kopie van |copy of )?uit(?:[ _-]*(?:kopie|copy))?(?:[ _-]*\(?\d{1,2}\)?)?|uit\b.*conflict.*",
    re.IGNORECASE,
)
"""Also as machines name a copy: "uit (1)", "uit - kopie", "Kopie van uit"."""
OUT_MARK = ".kiosk-uit.json"
"""The file in it that tells which files there the kiosk made."""

_JUNK_NAMES = frozenset({"thumbs.db:encryptable", "icon\r", "icon\uf00d", "zbthumbnail.info", "aquota.user"})
_JUNK_STARTS = ("~$", ".", "~wrl", "~lock.", "~syncthing~", "albumart_{", "albumartsmall.")
_JUNK_ENDS = (
    *"""
    .tmp .temp .part .partial .crdownload .download .opdownload .filepart .crswap .bak .wbk .asd .xlk .swp ~ .!sync .!ut
    .!qb .laccdb .ldb .ffs_db .ffs_lock .ini .db .db-shm .db-wal .db-journal .jbf .bridgecache .bridgecachet .aae .xmp
    .thm .lrv .pp3 .dop .on1 @synoeastream @synoresource :zone.identifier _original .supplemental-metadata.json
    """.split(),  # noqa: SIM905
    *(suffix + ".json" for suffix in PICTURE_SUFFIXES),
)
_SAFE_SAVE = re.compile(r"\.sb-[0-9a-f]{6,10}-\w{6}$")
"""The copy that a Mac makes while it saves."""


@lru_cache(maxsize=64)
def is_junk(path: str) -> bool:
    """Tell whether a file does not exist as far as people are concerned: nobody is told of it either."""
    folder, _, name = path.casefold().rpartition("/")
    if (
        is_key_file(name)
        or name.startswith(_JUNK_STARTS)
        or name.endswith(_JUNK_ENDS)
        or name in _JUNK_NAMES
        or _SAFE_SAVE.search(name)
    ):
        return True
    return bool(folder) and any(map(is_bin, folder.split("/")))


def is_key_file(name: str) -> bool:
    """Tell whether a file opens the desk, by its name; so is a copy of it ("Balie openen (1).html")."""
    small = name.casefold()
    return small.startswith(KEY_FILE.removesuffix(".html").casefold()) and small.endswith((".html", ".htm"))


@lru_cache(maxsize=4096)
def is_bin(folder: str) -> bool:
    """Tell whether no content lies below a folder of this name: a recycle bin, snapshots, a machine's, what is out."""
    small = folder.casefold()
    if is_out(folder):
        return True
    if small.startswith((".", "~", "$", "_vti_", "@__", "@gmt-")) or re.fullmatch(r"found\.\d{3}", small):
        return True
    letters = re.sub(r"[\W\d_]+", "", small)
    return letters in _BINS or (folder.startswith(("@", "#", "_")) and letters in _MARKED)


@lru_cache(maxsize=4096)
def is_out(folder: str) -> bool:
    """Tell whether a folder is the one that the kiosk lays files in, by its name; so is a copy of it."""
    plain = "".join(filter(str.isprintable, unicodedata.normalize("NFKC", folder)))
    return _OUT.fullmatch(" ".join(plain.split())) is not None
