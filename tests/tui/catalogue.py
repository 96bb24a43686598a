"""The Chinese catalogue: what the code says, what the .po translates, and the compiled .mo beside it.

`python tests/tui/catalogue.py` brings the .po up to date with the code (new messages come in untranslated, unused
ones go) and compiles the .mo. Babel is needed only here, never to run the app.
"""

from __future__ import annotations

import io
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


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the .mo that this catalogue gives."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def bring_up_to_date() -> list[Message]:
    """Rewrite the .po with exactly the messages of the code, compile it, and return those still untranslated."""
    old = read() if PO.exists() else Catalog(locale="zh")
    new = Catalog(locale="zh", domain="service_drill", project="Service Drill", fuzzy=False, charset="utf-8")
    new.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
        ("Language", "zh"),
    ]
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
        write_po(out, new, sort_output=True, width=0, omit_header=False, include_lineno=False)
    MO.write_bytes(compiled(read()))
    return missing


if __name__ == "__main__":
    for untranslated in bring_up_to_date():
        print(repr(untranslated))

