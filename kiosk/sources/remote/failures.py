"""What is said when a feed cannot be fetched: for every way it goes wrong, what it is and what to do."""

from __future__ import annotations

from kiosk.errors import AdvisedError
from kiosk.model.language import Phrase
from kiosk.sources.remote.addresses import AddressRefusedError, LookupTimeoutError


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


_WAIT = Phrase("De kiosk probeert het vanzelf opnieuw.", "The kiosk tries again by itself.")
_LOOK_AT_NETWORK = Phrase(
    "Kijk naar de netwerkkabel of de wifi; de kiosk probeert het vanzelf opnieuw.",
    "Look at the network cable or the wifi; the kiosk tries again by itself.",
)


def of_request(error: Exception, refusal: OSError | None, host: str) -> FetchFailedError:  # noqa: PLR0911
    """Return what an exception of requests, or of our own guard, means to a person."""
    import requests

    if isinstance(refusal, AddressRefusedError):
        return local_address(host)
    if isinstance(refusal, LookupTimeoutError):
        return FetchFailedError(Phrase(f"De naam {host} werd niet op tijd gevonden.",
                                       f"The name {host} was not found in time."), _LOOK_AT_NETWORK,
                                network=True)  # fmt: skip
    if refusal is not None:
        return FetchFailedError(
            Phrase(f"De naam {host} is niet bekend.", f"The name {host} is not known."), _LOOK_AT_NETWORK, network=True
        )
    if isinstance(error, requests.exceptions.SSLError):
        return FetchFailedError(
            Phrase(f"Het certificaat van {host} klopt niet.", f"The certificate of {host} is not right."),
            Phrase(
                "Kijk of de klok van de kiosk goed staat en of het certificaat op deze naam staat en nog geldig is.",
                "See whether the clock of the kiosk is right, and the certificate is of this name and still valid.",
            ),
        )
    if isinstance(error, requests.exceptions.ProxyError):
        return FetchFailedError(Phrase("De proxy laat ons niet door.", "The proxy does not let us through."),
                                Phrase("Kijk naar proxy in kiosk.toml.", "Look at proxy in kiosk.toml."),
                                network=True)  # fmt: skip
    if isinstance(error, requests.exceptions.Timeout):
        return FetchFailedError(
            Phrase(f"{host} antwoordt niet op tijd.", f"{host} does not answer in time."), _WAIT, network=True
        )
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema):
        return not_an_address(host)
    return FetchFailedError(
        Phrase(f"Geen verbinding met {host}.", f"No connection to {host}."), _LOOK_AT_NETWORK, network=True
    )


def of_status(status: int, retry_after: float | None) -> FetchFailedError:
    """Return what an HTTP status means."""
    if status in (401, 403):
        return FetchFailedError(
            Phrase(f"De server weigert de toegang ({status}).", f"The server refuses access ({status})."),
            Phrase(
                "Kijk naar login en secret_file in kiosk.toml; misschien is het geheim verlopen.",
                "Look at login and secret_file in kiosk.toml; perhaps the secret has expired.",
            ),
        )
    if status == 407:
        return FetchFailedError(Phrase("De proxy vraagt een wachtwoord (407).", "The proxy asks for a password (407)."),
                                Phrase("Kijk naar proxy in kiosk.toml.", "Look at proxy in kiosk.toml."))  # fmt: skip
    if status in (404, 410):
        return FetchFailedError(
            Phrase(f"Er is geen feed op dit adres ({status}).", f"There is no feed at this address ({status})."),
            Phrase("Kijk of url in kiosk.toml klopt.", "See whether url in kiosk.toml is right."),
            gone=status == 410,
        )
    if status == 429:
        return FetchFailedError(
            Phrase("De server vindt dat we te vaak vragen (429).", "The server says that we ask too often (429)."),
            Phrase("Maak poll_seconds in kiosk.toml groter.", "Make poll_seconds in kiosk.toml larger."),
            retry_after=retry_after,
        )
    return FetchFailedError(Phrase(f"De server heeft een storing ({status}).",
                                   f"The server is out of order ({status})."), _WAIT,
                            retry_after=retry_after)  # fmt: skip


def too_slow(seconds: float) -> FetchFailedError:
    """Say that the whole transfer took too long."""
    return FetchFailedError(Phrase(f"Het ophalen duurde langer dan {seconds:.0f} seconden.",
                                   f"Fetching took more than {seconds:.0f} s."), _WAIT, network=True)  # fmt: skip


def too_large(most: int) -> FetchFailedError:
    """Say that the body is larger than allowed."""
    size = f"{most / 1e6:.1f} MB"
    return FetchFailedError(Phrase(f"Het antwoord is groter dan {size}.", f"The answer is larger than {size}."),
                            Phrase("Maak het kleiner, of zet max_mb of picture_mb hoger.",
                                   "Make it smaller, or raise max_mb or picture_mb."))  # fmt: skip


def cut_short() -> FetchFailedError:
    """Say that the body broke off, or does not unpack."""
    return FetchFailedError(
        Phrase("Het antwoord brak halverwege af.", "The answer broke off halfway."), _WAIT, network=True
    )


def unknown_encoding(name: str) -> FetchFailedError:
    """Say that the body is packed in a way we did not ask for."""
    return FetchFailedError(
        Phrase(f"Het antwoord is ingepakt als “{name[:40]}”.", f"The answer is packed as “{name[:40]}”."),
        Phrase("Laat de server gzip of niets gebruiken.", "Have the server use gzip or nothing."),
    )


def too_many_redirects() -> FetchFailedError:
    """Say that the server keeps sending us on."""
    return FetchFailedError(
        Phrase("De server verwijst steeds verder.", "The server keeps redirecting."),
        Phrase("Zet het uiteindelijke adres in kiosk.toml.", "Put the final address in kiosk.toml."),
    )


def bad_redirect(where: Phrase) -> FetchFailedError:
    """Say that the server sends us where we do not go."""
    return FetchFailedError(Phrase(f"De server verwijst {where.dutch}; dat volgt de kiosk niet.",
                                   f"A redirect {where.english} is refused."),
                            Phrase("Zet het uiteindelijke adres in kiosk.toml.",
                                   "Put the final address in kiosk.toml."))  # fmt: skip


def not_an_address(url: str) -> FetchFailedError:
    """Say that this is nothing that can be fetched."""
    shown = url.split("?", maxsplit=1)[0].rpartition("@")[2][:200]
    return FetchFailedError(
        Phrase(f"“{shown}” is geen http- of https-adres.", f"“{shown}” is not an http or https address."),
        Phrase("Schrijf https://…", "Write https://…"),
    )


def local_address(host: str) -> FetchFailedError:
    """Say that the address lies inside the own network."""
    return FetchFailedError(
        Phrase(f"{host} ligt in het eigen netwerk; dat mag niet zomaar.", f"{host} lies inside the own network."),
        Phrase("Zet allow_local = true bij [[feed]] als het zo hoort.", "Set allow_local = true if it should be so."),
    )


def password_in_address(host: str) -> FetchFailedError:
    """Say that a secret in an address ends up in logs."""
    return FetchFailedError(
        Phrase(f"Er staat een wachtwoord in het adres van {host}.", f"The address at {host} holds a password."),
        Phrase("Gebruik login en secret_file.", "Use login and secret_file."),
    )
