"""What can go wrong with the record, each as one sentence that a user can act on.

SessionError
├── StoreError        the place where sessions are kept cannot be used (exit 3)
│   └── MovedOn       the session went on in another process
├── UnknownSession    no such session, or more than one fits
├── NotADrill         a talk between two people was asked for what only a drill has
└── NotAllowed        this mode does not permit it (a rewind in an exam)
"""

from __future__ import annotations


class SessionError(Exception):
    """Base: its text is a sentence for the user."""


class StoreError(SessionError):
    """The disk, the database or its version is in the way; nothing was overwritten."""


class MovedOn(StoreError):  # noqa: N818
    """Somebody else wrote to the session since it was read."""


class UnknownSession(SessionError):  # noqa: N818
    """No session has this id."""


class NotAllowed(SessionError):  # noqa: N818
    """The drill's mode does not permit it."""


class NotADrill(SessionError):  # noqa: N818
    """Two people talked; there is no machine to run again and no score sheet."""
