"""Tells why a file or folder cannot be had, by what the machine says of it, and what to do about that."""

from __future__ import annotations

import errno
import os

from kiosk.model.language import Advice, Phrase

_NOT_ALLOWED = Advice(
    Phrase("De kiosk mag dit niet lezen.", "The kiosk is not allowed to read this."),
    Phrase("Geef de kiosk leesrechten, of zet het opnieuw in de map.", "Let the kiosk read it, or copy it anew."),
)
_AGAIN = Phrase("Het wordt vanzelf opnieuw geprobeerd.", "It is tried again by itself.")
_ITSELF = Phrase("Zet het bestand zelf in de map.", "Put the file itself in the folder.")
_CAUSES: tuple[tuple[tuple[int, ...], Phrase, Phrase], ...] = (
    (
        (errno.ENOENT,),
        Phrase("het is er niet", "it is not there"),
        Phrase("Zet het terug; staat het op een netwerkschijf, kijk dan of die is aangekoppeld.",
               "Put it back; if it lies on a share, look whether that is mounted."),
    ),
    (
        (errno.ENETDOWN, errno.ENETUNREACH, errno.ENETRESET, errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENONET,
         errno.ETIMEDOUT, errno.ENOTCONN, errno.ECONNREFUSED, errno.ECONNRESET, errno.ECONNABORTED, errno.ESHUTDOWN,
         errno.ESTALE, errno.EREMOTEIO, errno.ENOLINK, errno.ECOMM),
        Phrase("de netwerkschijf antwoordt niet", "the share does not answer"),
        Phrase("Staat de server aan, en is er netwerk? Het wordt vanzelf opnieuw geprobeerd.",
               "Is the server on, and is there a network? It is tried again by itself."),
    ),
    (
        (errno.EIO, errno.ENODATA, errno.EUCLEAN, errno.EBADMSG, errno.ENXIO, errno.ENODEV, errno.ENOMEDIUM),
        Phrase("de schijf of de kaart geeft een leesfout", "the disk or the card cannot be read here"),
        Phrase("Bewaar elders wat nog te lezen is, of vraag wie de server beheert. Het wordt opnieuw geprobeerd.",
               "Save elsewhere what can still be read, or ask whoever keeps the server. It is tried again."),
    ),
    (
        (errno.ENAMETOOLONG,),
        Phrase("de naam is te lang", "its name is too long"),
        Phrase("Geef het, of de mappen erboven, een kortere naam.", "Give it, or its folders, a shorter name."),
    ),
    ((errno.ELOOP,), Phrase("de koppelingen lopen in een kring", "its links run in circles"), _ITSELF),
    (
        (errno.EINVAL, errno.ENOTDIR, errno.EISDIR),
        Phrase("het is geen gewoon bestand", "it is no ordinary file"),
        _ITSELF,
    ),
    (
        (errno.EBUSY, errno.ETXTBSY, errno.EAGAIN),
        Phrase("een ander programma heeft het in gebruik", "another program is using it"),
        Phrase("Sluit het daar. Het wordt vanzelf opnieuw geprobeerd.", "Close it there. It is tried again by itself."),
    ),
    (
        (errno.EMFILE, errno.ENFILE, errno.ENOMEM),
        Phrase("de kiosk zelf heeft er geen ruimte voor", "the kiosk itself has no room for it"),
        Phrase("Het wordt opnieuw geprobeerd. Blijft dit staan: sudo systemctl restart kiosk",
               "It is tried again. If this stays: sudo systemctl restart kiosk"),
    ),
)  # fmt: skip


def cannot_open(error: OSError | ValueError) -> Advice:
    """Return what is wrong with a file or folder the machine would not give, and how to mend it."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.EACCES, errno.EPERM):
        return _NOT_ALLOWED
    reason = os.strerror(number) if number else str(error)
    for numbers, cause, mend in _CAUSES:
        if number in numbers:
            return Advice(
                Phrase(
                    f"Dit is nu niet te lezen: {cause.dutch} ({reason}).",
                    f"This cannot be read now: {cause.english} ({reason}).",
                ),
                mend,
            )
    return Advice(
        Phrase(f"Dit is nu niet te lezen ({reason}).", f"This cannot be read now ({reason})."),
        _AGAIN,
    )
