"""From where a request may come.

A page of somebody else's must not be able to open a socket to this server from a visitor's browser, nor to
reach it under a name of its own that it points at this machine (DNS rebinding). So the Host has to be one
that this server goes by, and whatever changes something has to come from a page of that host.
"""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit


def known_host(host: str, public_url: str) -> bool:
    """Whether a Host header names this server: the public one, an address, or this machine's own name."""
    if public_url and host.lower() == urlsplit(public_url).netloc.lower():
        return True
    name = _name(host)
    if name is None:
        return False
    own = socket.gethostname().lower()
    if name in ("localhost", own, own.partition(".")[0], own.partition(".")[0] + ".local"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(origin: str | None, host: str, public_url: str) -> bool:
    """Whether an Origin header is a page of this server. Browsers send one with every socket and form; what
    comes without one is no page of ours."""
    if not origin:
        return False
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if public_url:
        public = urlsplit(public_url)
        if (parts.scheme, parts.netloc.lower()) == (public.scheme, public.netloc.lower()):
            return True
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower() and bool(parts.netloc)


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
