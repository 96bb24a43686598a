"""The Chinese catalogue: what the code says, what the .po translates, and the compiled .mo beside it.

`python tests/tui/catalogue.py` brings the .po up to date with the code (new messages come in
untranslated, unused ones go) and compiles the .mo. Babel is needed only here, never to run the app.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "simulator" / "locale" / "zh" / "LC_MESSAGES"
PO = FOLDER / "service_drill.po"
MO = FOLDER / "service_drill.mo"
KEYWORDS = {"_": None, "ngettext": (1, 2)}

WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)
"""A date that does not change, so that a rewrite changes only what was said."""

Message = str | tuple[str, str]


def said() -> dict[Message, list[str]]:
    """Every message of the code and the files that say it."""
    found: dict[Message, list[str]] = {}
    rows = extract_from_dir(ROOT / "simulator", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, _context in rows:
        key = message if isinstance(message, str) else (message[0], message[1])
        found.setdefault(key, []).append(file)
    found.pop("", None)
    return found


def read() -> Catalog:
    """The catalogue as written."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh", domain="service_drill")


def strings(catalogue: Catalog) -> dict[str, str]:
    """What a program hears: message (of a plural pair: its singular) → Chinese."""
    out = {}
    for message in catalogue:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            out[key] = message.string if isinstance(message.string, str) else message.string[0]
    return out


def bring_up_to_date() -> list[Message]:
    """Rewrite the .po with exactly the messages of the code, compile it, and return those still
    untranslated.
    """
    old = read() if PO.exists() else Catalog(locale="zh")
    new = Catalog(
        locale="zh",
        domain="service_drill",
        project="Service Drill",
        version="1",
        header_comment="# The Chinese of every word on the screen. Kept by tests/tui/catalogue.py.",
        msgid_bugs_address="the issue tracker",
        last_translator="The Service Drill authors",
        language_team="Chinese",
        creation_date=WRITTEN,
        revision_date=WRITTEN,
        fuzzy=False,
    )
    missing: list[Message] = []
    for message, files in said().items():
        one = message if isinstance(message, str) else message[0]
        known = old.get(one)
        string = known.string if known is not None and known.string else None
        if isinstance(string, tuple) and isinstance(message, str):
            string = string[0]
        if isinstance(string, str) and not isinstance(message, str):
            string = (string,)
        if not string or not any(string):
            missing.append(message)
        new.add(message, string, locations=[(file, 0) for file in sorted(set(files))])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as out:
        write_po(out, new, sort_output=True, width=0, include_lineno=False)
    with MO.open("wb") as out:
        write_mo(out, read())
    return missing


if __name__ == "__main__":
    for untranslated in bring_up_to_date():
        print(repr(untranslated))
