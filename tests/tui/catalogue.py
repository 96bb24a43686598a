"""The Chinese catalogue: what the code says, what the .po translates, and the compiled .mo beside it.

`python tests/tui/catalogue.py` brings the .po up to date with the code (new messages come in
untranslated, unused ones go) and compiles the .mo. Babel is needed only here, never to run the app.
"""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "simulator" / "locale" / "zh" / "LC_MESSAGES"
PO = FOLDER / "service_drill.po"
MO = FOLDER / "service_drill.mo"
TAKES = {"_": 1, "ngettext": 2}
"""How many of the first arguments are messages."""

WRITTEN = datetime(2026, 11, 22, tzinfo=UTC)
"""A date that does not change, so that a rewrite changes only what was said."""

Message = str | tuple[str, str]


def said() -> dict[Message, list[str]]:
    """Every message of the code and the files that say it, also inside f-strings."""
    found: dict[Message, list[str]] = {}
    for path in sorted((ROOT / "simulator").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in TAKES:
                texts = [a.value for a in call.args[: TAKES[call.func.id]] if isinstance(a, ast.Constant)]
                assert len(texts) == TAKES[call.func.id], (
                    f"{path}:{call.lineno}: only literal text can be translated"
                )
                message = texts[0] if len(texts) == 1 else (texts[0], texts[1])
                found.setdefault(message, []).append(str(path.relative_to(ROOT / "simulator")))
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
