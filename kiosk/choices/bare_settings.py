"""Takes the secrets out of the addresses in copied settings, and puts them back where the original has them."""

from __future__ import annotations

import re
from collections import defaultdict

from kiosk.model.settings import hide, secrets_of

_ADDRESS = re.compile(r"""[a-z][a-z0-9+]*:/+[^\s"']+""", re.IGNORECASE)


def bare_settings(text: str) -> str:
    """Return the text of settings without the secrets in its addresses: "…" stands in the place of each."""
    return _ADDRESS.sub(lambda found: _bare(found.group()), text)


def with_secrets(bare: str, original: str) -> str:
    """Return bare settings with the secrets of the addresses that `original` still has, however wrong it may be."""
    whole: dict[str, list[str]] = defaultdict(list)
    for address in _ADDRESS.findall(original):
        whole[_bare(address)].append(address)

    def put_back(found: re.Match[str]) -> str:
        known = whole.get(found.group())
        return known.pop(0) if known else found.group()

    return _ADDRESS.sub(put_back, bare)


def _bare(address: str) -> str:
    return hide(address, secrets_of(address))
