"""What is said when a feed cannot be fetched: for every way it goes wrong, what it is and what to do."""

from __future__ import annotations

from kiosk.errors import AdvisedError
from kiosk.model.language import Phrase
from kiosk.model.settings import without_secrets


class FetchFailedError(AdvisedError):
    """Nothing usable was fetched.

    `network` tells that the network itself seems away, so that its return is worth a try at once. `retry_after` is
    what the server asked for, in seconds; `gone` that asking again makes little sense.
    """

    def __init__(
        self, what: Phrase, hint: Phrase, *, network: bool = False, retry_after: float | None = None, gone: bool = False
    ) -> None:
        super().__init__(what, hint)
        self.network = network
        self.retry_after = retry_after
        self.gone = gone


WAIT = Phrase("De kiosk probeert het vanzelf opnieuw.", "The kiosk tries again by itself.")
LOOK_AT_PROXY = Phrase("Kijk naar proxy in kiosk.toml, of naar https_proxy op de kiosk.",
                       "Look at proxy in kiosk.toml, or at https_proxy on the kiosk.")  # fmt: skip
_FINAL_ADDRESS = Phrase("Zet het uiteindelijke adres in kiosk.toml.", "Put the final address in kiosk.toml.")
_STATUSES = (
    ((401,), ("De server vraagt om een geheim, of kent het onze niet", "The server asks for a secret, or refuses ours"),
     Phrase("Kijk naar login en secret_file in kiosk.toml; misschien is het geheim verlopen.",
            "Look at login and secret_file in kiosk.toml; perhaps the secret has expired.")),
    ((403,), ("De server weigert de toegang", "The server refuses access"),
     Phrase("Kijk naar login en secret_file in kiosk.toml, of laat deze kiosk op de server toe.",
            "Look at login and secret_file in kiosk.toml, or have the server let this kiosk in.")),
    ((404, 410), ("Er is geen feed op dit adres", "There is no feed at this address"),
     Phrase("Kijk of url in kiosk.toml klopt.", "See whether url in kiosk.toml is right.")),
    ((407,), ("De proxy vraagt een wachtwoord", "The proxy asks for a password"), LOOK_AT_PROXY),
    ((429,), ("De server vindt dat we te vaak vragen", "The server says that we ask too often"),
     Phrase("Maak poll_seconds in kiosk.toml groter.", "Make poll_seconds in kiosk.toml larger.")),
    ((202, 204, 205), ("De server gaf geen inhoud", "The server gave no content"), WAIT),
    ((400, 405, 406, 411, 412, 413, 414, 415, 422, 426, 431, 451),
     ("De server neemt onze vraag niet aan", "The server does not accept our question"),
     Phrase("Kijk of url in kiosk.toml klopt, of vraag de beheerder van de feed.",
            "See whether url in kiosk.toml is right, or ask who keeps the feed.")),
)  # fmt: skip
_OUT_OF_ORDER = ("De server heeft een storing", "The server is out of order")


def of_status(status: int, retry_after: float | None) -> FetchFailedError:
    """Return what an HTTP status means."""
    known = ((what, hint) for statuses, what, hint in _STATUSES if status in statuses)
    (dutch, english), hint = next(known, (_OUT_OF_ORDER, WAIT))
    what = Phrase(f"{dutch} ({status}).", f"{english} ({status}).")
    waits = status not in {401, 403, 404, 407, 410}
    return FetchFailedError(what, hint, retry_after=retry_after if waits else None, gone=status == 410)


def too_slow(seconds: float) -> FetchFailedError:
    """Say that the whole transfer took too long."""
    whole = f"{seconds:.0f} s"
    return away(f"Het ophalen duurde langer dan {whole}.", f"Fetching took more than {whole}.", WAIT)


def too_large(most: int) -> FetchFailedError:
    """Say that the body is larger than allowed."""
    size = f"{most / 1e6:.1f} MB"
    return FetchFailedError(
        Phrase(f"Het antwoord is groter dan {size}.", f"The answer is larger than {size}."),
        Phrase("Maak het kleiner, of zet max_mb of picture_mb hoger.",
               "Make it smaller, or raise max_mb or picture_mb."),
    )  # fmt: skip


def too_much_around() -> FetchFailedError:
    """Say that far more came over the line than the largest body needs."""
    return FetchFailedError(
        Phrase("De server stuurt veel meer dan de inhoud zelf; het ophalen is afgebroken.",
               "The server sends far more than the content itself; fetching was cut off."),
        Phrase("Laat de server nakijken, of zet max_mb of picture_mb hoger als de inhoud zo groot is.",
               "Have the server looked at, or raise max_mb or picture_mb if the content is that large."),
    )  # fmt: skip


def cut_short() -> FetchFailedError:
    """Say that the body broke off, or does not unpack."""
    return away("Het antwoord brak halverwege af.", "The answer broke off halfway.", WAIT)


def unknown_encoding(name: str) -> FetchFailedError:
    """Say that the body is packed in a way we did not ask for."""
    what = Phrase(f"Het antwoord is ingepakt als “{name[:40]}”.", f"The answer is packed as “{name[:40]}”.")
    hint = Phrase("Laat de server gzip of niets gebruiken.", "Have the server use gzip or nothing.")
    return FetchFailedError(what, hint)


def too_many_redirects() -> FetchFailedError:
    """Say that the server keeps sending us on."""
    what = Phrase("De server verwijst steeds verder.", "The server keeps redirecting.")
    return FetchFailedError(what, _FINAL_ADDRESS)


def bad_redirect(dutch: str, english: str) -> FetchFailedError:
    """Say that the server sends us where we do not go."""
    what = Phrase(f"De server verwijst {dutch}; dat volgt de kiosk niet.", f"A redirect {english} is refused.")
    return FetchFailedError(what, _FINAL_ADDRESS)


def not_an_address(url: str) -> FetchFailedError:
    """Say that this is nothing that can be fetched."""
    shown = without_secrets(url)[:200]
    what = Phrase(f"“{shown}” is geen http- of https-adres.", f"“{shown}” is not an http or https address.")
    return FetchFailedError(what, Phrase("Schrijf https://…", "Write https://…"))


def local_address(host: str) -> FetchFailedError:
    """Say that the address lies inside the own network."""
    what = Phrase(f"{host} ligt in het eigen netwerk; dat mag niet zomaar.", f"{host} lies inside the own network.")
    hint = Phrase("Zet allow_local = true bij [[feed]] als het zo hoort.", "Set allow_local = true if it should be so.")
    return FetchFailedError(what, hint)


def password_in_address(host: str) -> FetchFailedError:
    """Say that a secret in an address ends up in logs."""
    what = Phrase(f"Er staat een wachtwoord in het adres van {host}.", f"The address at {host} holds a password.")
    return FetchFailedError(what, Phrase("Gebruik login en secret_file.", "Use login and secret_file."))


def secret_left_out(host: str) -> FetchFailedError:
    """Say that the settings came from a backup, which holds no secrets of addresses."""
    what = Phrase(f"In het adres van {host} staat “…” op de plaats van een geheim.",
                  f"The address at {host} has “…” in the place of a secret.")  # fmt: skip
    return FetchFailedError(what, Phrase("Schrijf het geheim weer in url in kiosk.toml.",
                                         "Write the secret in url in kiosk.toml again."))  # fmt: skip


def socks_proxy() -> FetchFailedError:
    """Say that the proxy speaks a language that we do not."""
    what = Phrase("Een SOCKS-proxy kan de kiosk niet gebruiken.", "The kiosk cannot use a SOCKS proxy.")
    return FetchFailedError(what, Phrase('Noem een http-proxy met proxy, of schrijf proxy = "none".',
                                         'Name an http proxy with proxy, or write proxy = "none".'))  # fmt: skip


def no_authorities(setting: str, path: str) -> FetchFailedError:
    """Say that the file with the authorities to trust cannot be used."""
    return FetchFailedError(
        Phrase(f"{setting} wijst naar {path}: daar staan geen certificaten die te lezen zijn.",
               f"{setting} points at {path}: there are no certificates there that can be read."),
        Phrase("Noem een bestand in PEM-vorm (-----BEGIN CERTIFICATE-----), of laat het weg.",
               "Name a file in PEM form (-----BEGIN CERTIFICATE-----), or leave it out."),
    )  # fmt: skip


def away(dutch: str, english: str, hint: Phrase) -> FetchFailedError:
    """Say what keeps us from the server, as it does while the network is away."""
    return FetchFailedError(Phrase(dutch, english), hint, network=True)
