"""Finds the proxy of an address: the one that the settings name, or that of the environment, by its names and rules."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from kiosk.sources.remote import failures


def proxy_for(url: str, named: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the address of a proxy, "" for none. `named` is that of the settings, "none" to go without one.

    Raises FetchFailedError for a SOCKS proxy: what goes through one would obey none of our bounds.
    """
    if named == "none":
        return ""
    found = {"all": named} if named else _of_environment(environment)
    if found and not named and _is_exempt(url, environment):
        return ""
    if any(one.lower().startswith("socks") for one in found.values()):
        raise failures.socks_proxy()
    return found.get(urlsplit(url).scheme, found.get("all", ""))


def _of_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the proxies by scheme, and "all". A name in small letters goes first, and means none where it is empty."""
    found: dict[str, str] = {}
    for name, value in sorted(environment.items(), key=lambda one: one[0].islower()):
        scheme, _, ending = name.lower().rpartition("_")
        if ending != "proxy" or scheme in {"", "no"}:
            continue
        if value:
            found[scheme] = value
        elif name.islower():
            found.pop(scheme, None)
    if "REQUEST_METHOD" in environment and "http_proxy" not in environment:
        found.pop("http", None)  # a web server sets HTTP_PROXY for its programs, from what a stranger sends
    return found


def _is_exempt(url: str, environment: Mapping[str, str]) -> bool:
    """Tell whether no_proxy names the host: as it is, with its port, by its domain, or by the network it is in."""
    rules = environment.get("no_proxy") or environment.get("NO_PROXY") or ""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    names = {host, f"{host}:{parts.port}"} if parts.port else {host}
    for rule in rules.replace(" ", "").lower().split(","):
        name = rule.lstrip(".")
        if rule == "*" or (name and any(one == name or one.endswith(f".{name}") for one in names)):
            return True
        if "/" in rule and _lies_in(host, rule):
            return True
    return False


def _lies_in(host: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False
