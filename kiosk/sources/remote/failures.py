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
_LOOK_AT_NETWORK = Phrase("Kijk naar de netwerkkabel of de wifi; de kiosk probeert het vanzelf opnieuw.",
                          "Look at the network cable or the wifi; the kiosk tries again by itself.")  # fmt: skip
_LOOK_AT_CERTIFICATE = Phrase(
    "Kijk of de klok van de kiosk goed staat en of het certificaat op deze naam staat en nog geldig is.",
    "See whether the clock of the kiosk is right, and the certificate is of this name and still valid.",
)
_LOOK_AT_PROXY = Phrase("Kijk naar proxy in kiosk.toml.", "Look at proxy in kiosk.toml.")
_FINAL_ADDRESS = Phrase("Zet het uiteindelijke adres in kiosk.toml.", "Put the final address in kiosk.toml.")


def of_request(error: Exception, refusal: OSError | None, host: str) -> FetchFailedError:  # noqa: PLR0911  # a list of reasons
    """Return what an exception of requests, or of our own guard, means to a person."""
    from requests import exceptions

    if isinstance(refusal, AddressRefusedError):
        return local_address(host)
    if refusal is not None:
        late = ("werd niet op tijd gevonden", "was not found in time")
        dutch, english = late if isinstance(refusal, LookupTimeoutError) else ("is niet bekend", "is not known")
        return _away(f"De naam {host} {dutch}.", f"The name {host} {english}.", _LOOK_AT_NETWORK)
    match error:
        case exceptions.SSLError():
            what = Phrase(f"Het certificaat van {host} klopt niet.", f"The certificate of {host} is not right.")
            return FetchFailedError(what, _LOOK_AT_CERTIFICATE)
        case exceptions.ProxyError():
            return _away("De proxy laat ons niet door.", "The proxy does not let us through.", _LOOK_AT_PROXY)
        case exceptions.Timeout():
            return _away(f"{host} antwoordt niet op tijd.", f"{host} does not answer in time.", _WAIT)
        case exceptions.InvalidURL() | exceptions.InvalidSchema():
            return not_an_address(host)
        case _:
            return _away(f"Geen verbinding met {host}.", f"No connection to {host}.", _LOOK_AT_NETWORK)


_STATUSES = (
    ((401, 403), ("De server weigert de toegang", "The server refuses access"),
     Phrase("Kijk naar login en secret_file in kiosk.toml; misschien is het geheim verlopen.",
            "Look at login and secret_file in kiosk.toml; perhaps the secret has expired.")),
    ((404, 410), ("Er is geen feed op dit adres", "There is no feed at this address"),
     Phrase("Kijk of url in kiosk.toml klopt.", "See whether url in kiosk.toml is right.")),
    ((407,), ("De proxy vraagt een wachtwoord", "The proxy asks for a password"), _LOOK_AT_PROXY),
    ((429,), ("De server vindt dat we te vaak vragen", "The server says that we ask too often"),
     Phrase("Maak poll_seconds in kiosk.toml groter.", "Make poll_seconds in kiosk.toml larger.")),
)  # fmt: skip
_OUT_OF_ORDER = ("De server heeft een storing", "The server is out of order")


def of_status(status: int, retry_after: float | None) -> FetchFailedError:
    """Return what an HTTP status means."""
    known = ((what, hint) for statuses, what, hint in _STATUSES if status in statuses)
    (dutch, english), hint = next(known, (_OUT_OF_ORDER, _WAIT))
    what = Phrase(f"{dutch} ({status}).", f"{english} ({status}).")
    waits = status not in {401, 403, 404, 407, 410}
    return FetchFailedError(what, hint, retry_after=retry_after if waits else None, gone=status == 410)


def too_slow(seconds: float) -> FetchFailedError:
    """Say that the whole transfer took too long."""
    whole = f"{seconds:.0f} s"
    return _away(f"Het ophalen duurde langer dan {whole}.", f"Fetching took more than {whole}.", _WAIT)


def too_large(most: int) -> FetchFailedError:
    """Say that the body is larger than allowed."""
    size = f"{most / 1e6:.1f} MB"
    return FetchFailedError(
        Phrase(f"Het antwoord is groter dan {size}.", f"The answer is larger than {size}."),
        Phrase("Maak het kleiner, of zet max_mb of picture_mb hoger.",
               "Make it smaller, or raise max_mb or picture_mb."),
    )  # fmt: skip


def cut_short() -> FetchFailedError:
    """Say that the body broke off, or does not unpack."""
    return _away("Het antwoord brak halverwege af.", "The answer broke off halfway.", _WAIT)


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
    shown = url.split("?", maxsplit=1)[0].rpartition("@")[2][:200]
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


def _away(dutch: str, english: str, hint: Phrase) -> FetchFailedError:
    """Say what keeps us from the server, as it does while the network is away."""
    return FetchFailedError(Phrase(dutch, english), hint, network=True)
