"""Looks at the code on the slides for `kiosk doctor`: where it leads, why none stands, and whether it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.choices.doorways import doorway_of, key_given
from kiosk.commands.desk_code import door_of
from kiosk.commands.diagnosis import Diagnosis
from kiosk.machine.clock import wall_time
from kiosk.model.language import Phrase
from kiosk.model.presence import LENGTH, Doorway, PhoneDoor
from kiosk.model.qr_size import LARGE, longest, qr_size
from kiosk.model.settings import Settings

_ABOUT = "phone code"
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_OPEN = Phrase("Geef de balie een adres dat telefoons bereiken: [desk] address, en start haar opnieuw.",
               "Give the desk an address that phones reach: [desk] address, and start it anew.")  # fmt: skip
_KEY = Phrase(
    "Maak hem op de machine van de balie (kiosk desk code NAAM --key) en noem hem: [phone] key_file.",
    "Make it on the machine of the desk (kiosk desk code NAME --key) and name it: [phone] key_file.",
)


def phone_findings(settings: Settings, *, store: Path) -> Iterator[Diagnosis]:
    """Yield what there is to say of the code by which people react."""
    phone, beside = settings.phone, door_of(store)
    if not phone.reactions:
        yield Diagnosis(_ABOUT, Phrase("geen: [phone] reactions = false", "none: [phone] reactions = false"))
    elif phone.form:
        yield _form(phone.form.replace("{code}", "K" * LENGTH))
    elif phone.site and not key_given(settings)[0]:
        yield Diagnosis(
            _ABOUT, Phrase("geen: de sleutel van dit scherm ontbreekt", "none: the key of this screen is missing"), _KEY
        )
    elif (door := doorway_of(settings, beside, None)) is not None:
        yield _site(door)
    elif beside.keys:
        yield _none(settings, beside)


def _none(settings: Settings, beside: PhoneDoor) -> Diagnosis:
    if beside.site:
        return Diagnosis(
            _ABOUT,
            Phrase("geen: de balie kent dit scherm niet onder zijn naam",
                   "none: the desk does not know this screen by its name"),
            Phrase("Start de balie opnieuw na een andere [screen] name.",
                   "Start the desk anew after another [screen] name."),
        )  # fmt: skip
    if settings.desk.address:
        return Diagnosis(
            _ABOUT,
            Phrase("geen: de balie heeft met dit [desk] address nog niet gedraaid",
                   "none: the desk has not run with this [desk] address yet"),
            Phrase("Start de balie opnieuw.", "Start the desk anew."),
        )  # fmt: skip
    return Diagnosis(
        _ABOUT,
        Phrase("geen: de balie luistert alleen op deze machine", "none: the desk listens on this machine alone"),
        _OPEN,
    )


def _site(door: Doorway) -> Diagnosis:
    told = door.at(wall_time(UTC))
    size = qr_size(told.link)
    most = longest(capitals=True, large=True) - LENGTH - 1
    mend = None
    if size is None or size.version not in LARGE:
        mend = Phrase(f"Dat adres is te lang om van afstand te scannen: hoogstens {most} tekens.",
                      f"That address is too long to be scanned from a distance: {most} signs at most.")  # fmt: skip
    elif urlsplit(door.site).hostname in _THIS_MACHINE:
        mend = Phrase(f"Telefoons bereiken dat adres niet. {_OPEN.dutch}",
                      f"Phones do not reach that address. {_OPEN.english}")  # fmt: skip
    listening_in = Phrase("; zonder https kan wie meeluistert, meelezen", "; without https who listens in can read it")
    more = Phrase("", "") if door.site.startswith("https://") else listening_in
    return Diagnosis(_ABOUT, Phrase(f"{door.site}{more.dutch}", f"{door.site}{more.english}"), mend)


def _form(link: str) -> Diagnosis:
    mend = None
    most = longest(capitals=False, large=False)
    if qr_size(link) is None:
        mend = Phrase(
            f"Te lang voor een code ({len(link)} tekens, hoogstens {most}): maak een korte link van het huis. Tot dan"
            " staat er alleen de code om over te typen.",
            f"Too long for a code ({len(link)} signs, {most} at most): make a short link of the house. Until then only"
            " the code to type stands there.",
        )
    return Diagnosis(_ABOUT, link.replace("K" * LENGTH, "{code}"), mend)
