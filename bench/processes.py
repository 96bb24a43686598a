"""Whole processes: how soon the command line answers, against the smallest Python that could.

Run as an installed program runs: byte code compiled, lexicons in the cache (except where the first run of
all is measured). Both are set up in a folder of the bench's own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import rmtree

from bench.bars import Bar, medians, per_round

LINES = {
    "en": '{"customer": "When?", "reply": "I am so sorry. I will send the plumber by six.", "lang": "en"}',
    "zh": '{"customer": "什么时候？", "reply": "真对不起，我马上派师傅六点前上门。", "lang": "zh"}',
}


def environment(home: Path) -> dict[str, str]:
    """As on a user's machine, with byte code and data in a folder that is ours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    }
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "SERVICE_DRILL_HOME": str(home / "data"),
        "LC_ALL": "C.UTF-8",
    }


def command(*arguments: str) -> list[str]:
    """`service-drill …` as installed beside this Python, or as a module."""
    script = Path(sys.executable).with_name("service-drill")
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "simulator", *arguments]


def bars(effort: int) -> Iterator[Bar]:
    """`--version`, `--help`, and `score` of one line."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield from _bars(Path(folder), 11 * effort)


def _bars(home: Path, rounds: int) -> Iterator[Bar]:
    env = environment(home)
    lines = {}
    for language, line in LINES.items():
        lines[language] = home / f"{language}.jsonl"
        lines[language].write_text(line, encoding="utf-8")

    def side(*argv: str, first: bool = False) -> Callable[[int], None]:
        def run(number: int) -> None:
            subprocess.run(argv, env=env, check=True, stdout=subprocess.DEVNULL)

        def run_first(number: int) -> None:
            rmtree(home / "data", ignore_errors=True)
            run(number)

        return run_first if first else run

    python = sys.executable
    empty = side(python, "-c", "pass")
    fuzzy = side(python, "-c", "import rapidfuzz")
    version, overview = side(*command("--version")), side(*command("--help"))
    warm = {lang: side(*command("score", "--rubric", "four-step", str(path))) for lang, path in lines.items()}
    alone = side(*command("score", "--rubric", "four-step", "--no-model", str(lines["en"])))
    for run in (empty, fuzzy, version, overview, *warm.values(), alone):
        run(0)
    sides = (empty, version, overview, fuzzy, warm["en"], warm["zh"], alone)
    nothing, says, helps, imported, en, zh, en_alone = medians(per_round(rounds, *sides))
    yield Bar("--version", "python -c pass", nothing, says, 3.0, f"whole process, {rounds} rounds")
    yield Bar("--help", "python -c pass", nothing, helps, 3.0)
    known = "import rapidfuzz"
    yield Bar("score one line (en)", known, imported, en, 6.0, "cold process, lexicon compiled before")
    yield Bar("score one line (zh)", known, imported, zh, 6.0, "cold process, lexicon compiled before")
    yield Bar("score one line (en, --no-model)", known, imported, en_alone, 6.0)
    for language, path in lines.items():
        first = side(*command("score", "--rubric", "four-step", str(path)), first=True)
        floor, ours = medians(per_round(max(3, rounds // 3), fuzzy, first))
        yield Bar(f"score one line ({language}), first ever", known, floor, ours, 6.0, "compiles the lexicon")
