"""Who may come in: codes, how often a wrong one may be tried, and the tokens of those who are in.

Times come in as seconds of any steady clock. A code is compared with everybody's, in the same time whoever's
it is; it is kept nowhere but in the people file.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.content.findings import ContentError
from simulator.content.people import Person, Role, normal_code, read_people

LASTS = 12 * 3600.0
"""Seconds after which one has to log in again."""
TRIES = 10
"""Wrong codes from one address before it has to wait …"""
ANOTHER_AFTER = 6.0
"""… and the seconds after which it may try one more."""
ADDRESSES = 10_000
"""Addresses remembered at once."""
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Of made codes: nothing that is read as something else."""


def make_code() -> str:
    """A new code, about 40 bits: `7K3M-9QTX`."""
    letters = [secrets.choice(ALPHABET) for _ in range(8)]
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is in."""

    name: str
    role: Role
    language: str = ""
    """Chosen when logging in; empty: not chosen."""


class Attempts:
    """How many wrong codes each address may still try. Whoever has an IPv6 address has a whole network of
    them, so that counts as one."""

    def __init__(self) -> None:
        self._spent: dict[str, tuple[float, float]] = {}
        """address → (tries spent, when that was counted), the longest untouched first"""

    def wait(self, address: str, now: float) -> float:
        """Seconds until this address may try again; 0: at once."""
        spent = self._left_over(_whose(address), now)
        return 0.0 if spent <= TRIES - 1 else (spent - TRIES + 1) * ANOTHER_AFTER

    def wrong(self, address: str, now: float) -> None:
        """One more wrong code."""
        whose = _whose(address)
        spent = self._left_over(whose, now) + 1
        self._spent.pop(whose, None)
        self._spent[whose] = (spent, now)
        if len(self._spent) > ADDRESSES:
            del self._spent[next(iter(self._spent))]

    def _left_over(self, whose: str, now: float) -> float:
        spent, then = self._spent.get(whose, (0.0, now))
        return max(0.0, spent - (now - then) / ANOTHER_AFTER)


def _whose(address: str) -> str:
    """What stands for everybody at one connection: the address, or the /64 network of an IPv6 one."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address) or known.ipv4_mapped is not None:
        return str(known)
    return str(ipaddress.ip_network((known, 64), strict=False))


class People:
    """The people file, read again when it has changed: a code taken out of it lets nobody in any more."""

    def __init__(self, path: Path, *, codes: bool, tell: Callable[[ContentError], None]) -> None:
        """Raises ContentError. Mistakes made later go to `tell`, and the people of before stay."""
        self._path, self._codes, self._tell = path, codes, tell
        self._state = self._stat()
        self._listed = read_people(path, codes=codes)

    def listed(self) -> tuple[Person, ...]:
        """Everybody, as the file stands now."""
        state = self._stat()
        if state != self._state:
            self._state = state
            try:
                self._listed = read_people(self._path, codes=self._codes)
            except ContentError as error:
                self._tell(error)
        return self._listed

    def named(self, name: str) -> Person | None:
        """The person of this name."""
        return next((person for person in self.listed() if person.name == name), None)

    def with_code(self, typed: str) -> Person | None:
        """The person whose code this is."""
        code = _hidden(normal_code(typed))
        found = None
        for person in self.listed():
            if hmac.compare_digest(_hidden(person.code), code) and person.code:
                found = person
        return found

    def _stat(self) -> tuple[int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size


def _hidden(code: str) -> bytes:
    """A code in a form that takes as long to compare for everybody."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).digest()


class Door:
    """Lets people in by code, and knows those who are in by a token that only their browser has."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.attempts = Attempts()
        self._inside: dict[str, tuple[Person, str, float]] = {}
        """token → (who, chosen language, until when)"""

    def let_in(self, typed: str, language: str, address: str, now: float) -> str | None:
        """The token of the person whose code this is; None for a wrong one. Ask `attempts` first."""
        person = self.people.with_code(typed)
        if person is None:
            self.attempts.wrong(address, now)
            return None
        self._inside = {t: kept for t, kept in self._inside.items() if kept[2] > now}
        token = secrets.token_urlsafe(32)
        self._inside[token] = (person, language, now + LASTS)
        return token

    def guest(self, token: str, now: float) -> Guest | None:
        """Who has this token; None when it has run out, or the person is not on the list as before."""
        kept = self._inside.get(token)
        if kept is None:
            return None
        person, language, until = kept
        if until <= now or self.people.named(person.name) != person:
            del self._inside[token]
            return None
        return Guest(person.name, person.role, language)

    def let_out(self, token: str) -> None:
        """Forget a token."""
        self._inside.pop(token, None)
