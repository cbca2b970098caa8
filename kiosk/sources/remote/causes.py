"""Tells by the true kind of an error why no connection was made, or why it ended: no name, no route, no certificate."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Iterator
from http.client import HTTPException

from kiosk.model.language import Phrase
from kiosk.sources.remote import failures
from kiosk.sources.remote.addresses import AddressRefusedError, LookupTimeoutError
from kiosk.sources.remote.failures import LOOK_AT_PROXY, WAIT, FetchFailedError, away

_NO_ROUTE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL)
_LOOK_AT_NETWORK = Phrase("Kijk naar de netwerkkabel of de wifi; de kiosk probeert het vanzelf opnieuw.",
                          "Look at the network cable or the wifi; the kiosk tries again by itself.")  # fmt: skip
_LOOK_AT_NAME = Phrase("Kijk of de naam in url goed gespeld is, en of dit netwerk haar kent (DNS).",
                       "See whether the name in url is spelled right, and known in this network (DNS).")  # fmt: skip
_LOOK_AT_RESOLVER = Phrase("Kijk naar de netwerkkabel of de wifi, en naar de naamserver (DNS) van dit netwerk.",
                           "Look at the network cable or the wifi, and at the name server (DNS).")  # fmt: skip
_LOOK_AT_PORT = Phrase("Kijk of de server draait en of de poort in url klopt.",
                       "See whether the server runs, and whether the port in url is right.")  # fmt: skip
_LOOK_AT_CERTIFICATE = Phrase(
    "Kijk of de klok van de kiosk goed staat en of het certificaat op deze naam staat en nog geldig is.",
    "See whether the clock of the kiosk is right, and the certificate is of this name and still valid.",
)
_LOOK_AT_CLOCK = Phrase("Laat het certificaat vernieuwen; kijk ook of de klok van de kiosk goed staat.",
                        "Have the certificate renewed; see also whether the clock of the kiosk is right.")  # fmt: skip
_LOOK_AT_TLS = Phrase("Kijk of url met https:// hoort te beginnen, en of de server TLS 1.2 of nieuwer kent.",
                      "See whether url should begin with https://, and whether the server knows TLS 1.2.")  # fmt: skip
_ADD_AUTHORITY = Phrase(
    "Is dit een server van het huis: zet het CA-certificaat van het huis als .crt in /usr/local/share/ca-certificates "
    "en geef sudo update-ca-certificates; of noem het met ca_file in kiosk.toml.",
    "Is it a server of the house: put the CA certificate of the house as .crt in /usr/local/share/ca-certificates and "
    "run sudo update-ca-certificates; or name it with ca_file in kiosk.toml.",
)
_UNTRUSTED = (18, 19, 20, 21)
_EXPIRED, _TOO_EARLY = 10, 9
_OTHER_NAME = (62, 64)
"""Codes of OpenSSL's X509_V_ERR_…"""
_OF_PROXY = re.compile(r"Tunnel connection failed: (\d{3})")


def of_request(error: Exception, refusal: OSError | None, host: str) -> FetchFailedError:  # noqa: PLR0911  # a list of reasons
    """Return what an exception of urllib3, or of our own guard, means to a person."""
    from urllib3 import exceptions

    if refusal is not None:
        return _of_name(refusal, host)
    reason = error.reason if isinstance(error, exceptions.MaxRetryError) else error
    if isinstance(reason, exceptions.ProxyError):
        return _of_proxy(error)
    if isinstance(reason, exceptions.LocationValueError):
        return failures.not_an_address(host)
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _of_certificate(cause, host)
    if any(isinstance(cause, ssl.SSLError) for cause in causes) or isinstance(reason, exceptions.SSLError):
        what = (
            f"Met {host} komt geen beveiligde verbinding tot stand.",
            f"No secure connection with {host} can be made.",
        )
        return FetchFailedError(Phrase(*what), _LOOK_AT_TLS)
    late = isinstance(reason, exceptions.ConnectTimeoutError | exceptions.ReadTimeoutError)
    if late and not isinstance(reason, exceptions.NewConnectionError):  # which is a kind of the first
        return away(f"{host} antwoordt niet op tijd.", f"{host} does not answer in time.", WAIT)
    return _of_connection(causes, host)


def _of_name(refusal: OSError, host: str) -> FetchFailedError:
    """Return why a name gave no address that may be reached."""
    if isinstance(refusal, AddressRefusedError):
        return failures.local_address(host)
    if isinstance(refusal, LookupTimeoutError):
        late = f"De naam {host} werd niet op tijd gevonden.", f"The name {host} was not found in time."
        return away(*late, _LOOK_AT_RESOLVER)
    if isinstance(refusal, socket.gaierror) and refusal.errno == socket.EAI_AGAIN:
        what = (
            f"Of de naam {host} bestaat, is nu niet te vragen.",
            f"Whether the name {host} exists cannot be asked now.",
        )
        return away(*what, _LOOK_AT_RESOLVER)
    return away(f"De naam {host} is niet bekend.", f"The name {host} is not known.", _LOOK_AT_NAME)


def _of_certificate(error: ssl.SSLCertVerificationError, host: str) -> FetchFailedError:
    code = error.verify_code
    dutch, english, hint = "klopt niet", "is not right", _LOOK_AT_CERTIFICATE
    if code in _UNTRUSTED:
        dutch, english, hint = (
            "is niet van een uitgever die deze kiosk kent",
            "is of no authority known here",
            _ADD_AUTHORITY,
        )
    elif code == _EXPIRED:
        dutch, english, hint = "is verlopen", "has expired", _LOOK_AT_CLOCK
    elif code == _TOO_EARLY:
        dutch, english, hint = "is nog niet geldig", "is not valid yet", _LOOK_AT_CLOCK
    elif code in _OTHER_NAME:
        dutch, english = "staat op een andere naam", "is of another name"
        hint = Phrase(
            "Schrijf in url de naam die op het certificaat staat.", "Write in url the name of the certificate."
        )
    return FetchFailedError(
        Phrase(f"Het certificaat van {host} {dutch}.", f"The certificate of {host} {english}."), hint
    )


def _of_proxy(error: Exception) -> FetchFailedError:
    """Return why a proxy did not take us further."""
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    causes = tuple(_causes(error))
    answered = next((found for cause in causes if (found := _OF_PROXY.search(str(cause)))), None)
    if answered:
        status = int(answered.group(1))
        if status == 407:
            return failures.of_status(status, None)
        return away(f"De proxy laat ons niet door ({status}).", f"The proxy does not let us through ({status}).",
                    LOOK_AT_PROXY)  # fmt: skip
    if any(isinstance(cause, NewConnectionError | ConnectTimeoutError | ConnectionError) for cause in causes):
        return away("De proxy is niet te bereiken.", "The proxy cannot be reached.", LOOK_AT_PROXY)
    return away("De proxy laat ons niet door.", "The proxy does not let us through.", LOOK_AT_PROXY)


def _of_connection(causes: tuple[BaseException, ...], host: str) -> FetchFailedError:
    """Return why there is no connection, or what ended it."""
    for cause in causes:
        if isinstance(cause, ConnectionRefusedError):
            return away(f"{host} weigert de verbinding.", f"{host} refuses the connection.", _LOOK_AT_PORT)
        if isinstance(cause, ConnectionResetError | ConnectionAbortedError | BrokenPipeError):
            return away(f"{host} verbrak de verbinding.", f"{host} broke the connection.", WAIT)
        if isinstance(cause, HTTPException):
            return FetchFailedError(Phrase(f"{host} antwoordt, maar niet als een webserver.",
                                           f"{host} answers, but not as a web server."), _LOOK_AT_PORT)  # fmt: skip
        if isinstance(cause, OSError) and cause.errno in _NO_ROUTE:
            return away(f"Er is geen weg naar {host}.", f"There is no way to {host}.", _LOOK_AT_NETWORK)
    return away(f"Geen verbinding met {host}.", f"No connection to {host}.", _LOOK_AT_NETWORK)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and all that it was made of, the outermost first."""
    seen: set[int] = set()
    queue: list[object] = [error]
    while queue:
        one = queue.pop(0)
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            queue += [getattr(one, "reason", None), *one.args, one.__cause__, one.__context__]
