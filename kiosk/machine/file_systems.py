"""Tells on what sort of file system a folder lies: a database must not lie on one of the network."""

from __future__ import annotations

from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")
_OF_A_NETWORK = frozenset(
    {"9p", "afs", "beegfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.sshfs",
     "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb2", "smb3", "smbfs"}
)  # fmt: skip


def network_file_system(folder: Path, mounts: Path = _MOUNTS) -> str | None:
    """Return the name of the network file system that a folder is on, such as "cifs"; None for any other."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    place, found, depth = folder.resolve(), "", -1
    for line in lines:
        before, _, after = line.partition(" - ")
        columns, kind = before.split(" "), after.partition(" ")[0]
        if len(columns) < 5:
            continue
        mounted = Path(columns[4].encode().decode("unicode_escape", "replace"))
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            found, depth = kind, len(mounted.parts)
    return found if found in _OF_A_NETWORK else None
