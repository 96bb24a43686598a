"""Chance, where nobody asked for the same drill again."""

from __future__ import annotations


def fresh_seed() -> int:
    """A seed that nobody has chosen; the record keeps it."""
    import secrets

    return secrets.randbelow(2**31)
