"""Text from outside (typed, pasted, read from files or the store) made harmless before a terminal sees it.

A terminal obeys escape sequences wherever they stand, so a reply or a scenario file could rename the
window, write to the clipboard or turn the text around. Two pure functions keep that out; both are quick,
idempotent and never raise. This module must not import textual: the plain line mode uses it too.
"""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS
    r"|\x1b[ -/]*[0-~]?"  # two-byte sequences, and a lone ESC
)
_UNSEEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    r"\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, bidi
    r"\U000e0000-\U000e007f\ud800-\udfff"  # tags, lone surrogates
)
_CONTROL = re.compile(f"[{_UNSEEN}]")
_UNSHOWABLE = re.compile(f"[\t{_UNSEEN}]")
_TAB = "    "


def clean(text: str) -> str:
    """The text without escape sequences, control, bidi and zero-width characters; tabs become spaces.

    For what comes in (typed or pasted): the result is what is kept and read. Joiners inside emoji stay.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", _SEQUENCE.sub("", plain)).replace("\t", _TAB)


def shown(text: str) -> str:
    """The text with every dangerous character replaced by one harmless one, so that offsets still fit.

    For what goes out (scenario files, old records): evidence spans keep pointing at the same words.
    """
    return _UNSHOWABLE.sub(_stand_in, text)


def one_line(text: str) -> str:
    """`shown`, with line breaks and runs of spaces as one space: for list rows and titles."""
    return " ".join(shown(text).split())


def _stand_in(found: re.Match[str]) -> str:
    return " " if found.group() in "\t\r\v\f\u2028\u2029" else "·"
