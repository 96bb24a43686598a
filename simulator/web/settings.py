"""What a server was asked to be."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = ("127.0.0.1", "::1")
IDLE = 45.0
"""Minutes without a key after which an app is closed, unless asked otherwise."""
FOR_EACH_PROCESSOR = 12
"""Apps at once for each processor, unless asked otherwise; see docs/serving.md for what was measured."""


def usual_sessions() -> int:
    """How many apps at once this machine is meant to carry."""
    return FOR_EACH_PROCESSOR * (os.cpu_count() or 1)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything `serve` can be told."""

    host: str = "127.0.0.1"
    port: int = 8000
    """0: one that is free."""
    language: str | None = None
    """Of page and app; None: what each browser asks for."""
    content: tuple[Path, ...] = ()
    """The trainer's own content folders."""
    people: Path | None = None
    """Who may come in, by code, or with a role where a proxy names them."""
    sole: str = ""
    """Whose name every session carries where nobody logs in."""
    proxy_header: str = ""
    """The header in which a proxy says who is there; empty: there is no such proxy."""
    proxies: tuple[str, ...] = LOOPBACK
    """Addresses or networks (`10.0.0.0/8`) whose headers are believed."""
    public_url: str = ""
    """Where people find it, when that is not host and port; without a slash at the end."""
    sessions: int = 20
    """Apps at once, at most."""
    idle: float = IDLE * 60
    """Seconds without a key after which an app is closed."""

    def believes(self, address: str) -> bool:
        """Whether a request from this address comes through a proxy that is believed."""
        try:
            known = ipaddress.ip_address(address)
        except ValueError:
            return False
        mapped = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
        return any((mapped or known) in ipaddress.ip_network(one, strict=False) for one in self.proxies)

    @property
    def secure(self) -> bool:
        """Whether people reach it by https."""
        return self.public_url.startswith("https:")
