"""Public holidays of a country, asked for in a process of its own.

The library that knows them takes 16 MB while it is loaded, and a kiosk needs some dates of it.
"""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Years that are asked for together."""
PATIENCE = 30.0
"""Seconds after which a process that gave no answer is given up."""


def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the holidays of a year. `country` is an ISO 3166 code; "" and what is none know no holidays."""
    return _of_years(country, year - year % AT_ONCE) if country else frozenset()


@lru_cache(maxsize=64)
def _of_years(country: str, first: int) -> frozenset[date]:
    command = [sys.executable, "-m", "kiosk.programme.public_holidays", country, str(first)]
    try:
        told = subprocess.run(  # noqa: S603  # this very program
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=True,
            text=True,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        # A service that is stopped ends with all its processes: nothing is wrong then.
        ended = isinstance(error, subprocess.CalledProcessError) and error.returncode == -signal.SIGTERM
        log.log(logging.INFO if ended else logging.WARNING, "the holidays are read in this process: %s", error)
        return frozenset(read_holidays(country, range(first, first + AT_ONCE)))
    return frozenset(map(date.fromisoformat, told.split()))


def read_holidays(country: str, years: Iterable[int]) -> frozenset[date]:
    """Return the holidays of years from the library, which stays in memory."""
    from holidays import country_holidays

    try:
        return frozenset(country_holidays(country, years=years))
    except NotImplementedError:
        return frozenset()


if __name__ == "__main__":
    asked_country, asked_first = sys.argv[1], int(sys.argv[2])
    print(*sorted(read_holidays(asked_country, range(asked_first, asked_first + AT_ONCE))), sep="\n")  # noqa: T201
