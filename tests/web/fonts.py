"""The fonts of the served page: slices of Noto Sans Mono CJK SC, and one of signs from DejaVu Sans Mono.

`python tests/web/fonts.py` writes `simulator/web/page/fonts/`. It needs fontTools, brotli and
pypinyin-dict (`pip install --group fonts`) and both fonts in the system (Debian: fonts-noto-cjk,
fonts-dejavu-core); the same fonts and texts give the same bytes. Serving and testing need none of them.

A browser loads a slice when a letter of its `unicode-range` is to be shown, so a class that plays the shipped
scenes loads the first ones only.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "simulator" / "web" / "page" / "fonts"
FAMILY = "Courier New"
"""The last name that textual.js asks for; on our page it stands for what is shipped."""
HAN, SIGNS = "Noto Sans Mono CJK SC", "DejaVu Sans Mono"
ARROWS_AND_SHAPES = (range(0x2190, 0x219A), range(0x2500, 0x2600))
"""Arrows; boxes, blocks and shapes."""
BRAILLE = range(0x2800, 0x2900)
UNUSED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")


def wide(text: Iterable[str]) -> set[str]:
    """The characters that fill two cells."""
    return {letter for letter in text if unicodedata.east_asian_width(letter) in "WF"}


def shown() -> str:
    """All that the app can show without anybody typing: its Chinese catalogue, scenes, findings."""
    folders = ("scenarios/**/*.yaml", "docs/findings/**/*.md", "simulator/**/*.py", "simulator/**/*.po")
    found = sorted(path for pattern in folders for path in ROOT.glob(pattern))
    return "".join(path.read_text(encoding="utf-8") for path in found)


def gb2312(first: int, end: int) -> set[str]:
    """Rows of GB 2312: 0xA1 and on signs, 0xB0 the 3,755 of daily use, 0xD8 the 3,008 rarer ones."""
    pairs = (bytes((row, cell)) for row in range(first, end) for cell in range(0xA1, 0xFF))
    return wide("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def slices() -> dict[str, set[str]]:
    """name → its characters; each is in the first that wants it."""
    table = import_module("pypinyin_dict.pinyin_data.ktghz2013").pinyin_dict  # 通用规范汉字表: 8,105
    tables = (ROOT / "simulator" / "scoring" / "data" / "chinese.txt").read_text(encoding="utf-8")
    wanted = {
        "shown": wide(shown()) | gb2312(0xA1, 0xA4),
        "daily": gb2312(0xB0, 0xD8) | wide(map(chr, range(0xFF01, 0xFF61))),
        "rarer": gb2312(0xA1, 0xF8),
        "names": {chr(code) for code in table},
        "traditional": wide(tables.partition("\n")[0]),
    }
    made: dict[str, set[str]] = {}
    for name, letters in wanted.items():
        made[name] = letters.difference(*made.values())
    return made


def source(family: str) -> Any:
    """A font of the system, opened."""
    wanted = f"{family}:style={'Regular' if family == HAN else 'Book'}"
    told = subprocess.run(
        ["fc-match", "--format", "%{file}\n%{index}", wanted],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    path, _, number = told.stdout.partition("\n")
    font = import_module("fontTools.ttLib").TTFont(path, fontNumber=int(number), recalcTimestamp=False)
    if font["name"].getDebugName(1) != family:
        sys.exit(f"{family} is not installed")
    return font


def cut(font: Any, letters: Iterable[str], name: str) -> Any:
    """The font with these characters only, under a name of its own."""
    subset = import_module("fontTools.subset")
    options = subset.Options(
        layout_features=[],
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 5, 7, 13, 14],
    )
    options.drop_tables = [*options.drop_tables, *UNUSED_TABLES]
    cutter = subset.Subsetter(options)
    cutter.populate(text="".join(letters))
    cutter.subset(font)
    for number, text in ((1, name), (2, "Regular"), (4, name), (6, name.replace(" ", ""))):
        font["name"].setName(text, number, 3, 1, 0x409)
    if "CFF " in font:
        font["CFF "].cff.fontNames = [name.replace(" ", "")]
        top = font["CFF "].cff.topDictIndex[0]
        top.FullName = top.FamilyName = name
    return font


def add_braille(font: Any, above: float, below: float) -> None:
    """Draw the dots ourselves, so evenly that a curve goes on from cell to cell: a line reaches so many em
    above and below the base line."""
    pens, tables = import_module("fontTools.pens.ttGlyphPen"), font["cmap"].tables
    em, width = font["head"].unitsPerEm, font["hmtx"][font.getBestCmap()[0x2500]][0]
    height, radius = (above + below) * em, 0.16 * width
    places = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
    order = font.getGlyphOrder()
    for code in BRAILLE:
        name, pen = f"uni{code:04X}", pens.TTGlyphPen(None)
        for bit, (column, row) in enumerate(places):
            if (code - BRAILLE.start) >> bit & 1:
                x, y = width * (1 + 2 * column) / 4, above * em - height * (1 + 2 * row) / 8
                around = ((-1, 1), (1, 1), (1, -1), (-1, -1))
                pen.qCurveTo(*((round(x + a * radius), round(y + b * radius)) for a, b in around), None)
                pen.closePath()
        order.append(name)
        font["glyf"].glyphs[name] = pen.glyph()
        font["hmtx"].metrics[name] = (width, 0)
        for table in tables:
            table.cmap[code] = name
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order


def ranges(letters: Iterable[int]) -> str:
    """As `unicode-range` writes them: `U+4E00-4E03, U+4E07`."""
    runs: list[list[int]] = []
    for code in sorted(letters):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)


def main() -> None:
    """Write every slice and the style sheet that names them."""
    roboto = Path(str(files("textual_serve"))) / "static" / "fonts" / "RobotoMono-VariableFont_wght.ttf"
    latin = import_module("fontTools.ttLib").TTFont(roboto)
    made = []
    for name, letters in slices().items():
        made.append((name, cut(source(HAN), letters, f"Service Drill Han {name}")))
    signs = source(SIGNS)
    wanted = {chr(code) for codes in ARROWS_AND_SHAPES for code in codes} | set(shown())
    wanted -= wide(wanted) | {chr(code) for code in latin.getBestCmap()}
    signs = cut(signs, wanted, "Service Drill Signs")
    line, em = latin["hhea"], latin["head"].unitsPerEm
    add_braille(signs, line.ascent / em, -line.descent / em)
    made.append(("signs", signs))
    rules = ["/* Made by tests/web/fonts.py; what the slices are is told there. */"]
    for name, font in made:
        font.flavor = "woff2"
        path = FOLDER / f"{name}.woff2"
        font.save(path)
        mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
        rules.append(
            f'@font-face {{\n  font-family: "{FAMILY}";\n  font-display: swap;\n'
            f'  src: url("{name}.woff2?{mark}") format("woff2");\n'
            f"  unicode-range: {ranges(font.getBestCmap())};\n}}"
        )
        print(f"{name}: {len(font.getBestCmap())} characters, {path.stat().st_size:,} bytes")
    (FOLDER / "fonts.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
