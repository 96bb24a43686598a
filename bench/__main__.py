"""`python -m bench [NAME…] [--json] [--effort N]`: the table of speed, one line a bar."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from time import perf_counter

from bench.bars import Bar

SUBJECTS = {
    "reading": ("bench.reading", "bars"),
    "turns": ("bench.turns", "bars"),
    "processes": ("bench.processes", "bars"),
    "checking": ("bench.checking", "bars"),
    "exploring": ("bench.exploring", "bars"),
    "painting": ("bench.painting", "bars"),
    "history": ("bench.history", "bars"),
    "echo": ("bench.echo", "bars"),
    "model": ("bench.teaching", "bars"),
    "serving": ("bench.serving", "bars"),
    "training": ("bench.teaching", "training"),
}
UNASKED = (
    "reading",
    "turns",
    "processes",
    "checking",
    "exploring",
    "painting",
    "history",
    "echo",
    "model",
    "serving",
)
"""Training takes minutes; it runs when it is named."""


def main() -> int:
    """Exit 1 when a bar is short."""
    p = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    p.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SUBJECTS))
    p.add_argument("--json", action="store_true", help="one JSON object a line")
    p.add_argument("--effort", type=int, default=1, metavar="N", help="so many times the rounds")
    args = p.parse_args()
    if unknown := [name for name in args.names if name not in SUBJECTS]:
        p.error(f"unknown: {', '.join(unknown)}; known: {', '.join(SUBJECTS)}")
    short = 0
    start = perf_counter()
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        # the bench neither uses nor fills the user's own cache
        os.environ["SERVICE_DRILL_HOME"] = home
        if not args.json:
            print(f"{_machine()}\n")
            print(f"{'':38} {'floor':>9} {'ours':>9} {'ratio':>7} {'bar':>6}")
        for name in args.names or UNASKED:
            for bar in _bars(name, args.effort):
                short += bar.verdict == "short"
                print(_as_json(bar) if args.json else _as_line(bar), flush=True)
    if not args.json:
        print(f"\n{perf_counter() - start:.0f} s; load {_load()}")
    return 1 if short else 0


def _bars(name: str, effort: int) -> Iterator[Bar]:
    module, function = SUBJECTS[name]
    make: Callable[[int], Iterator[Bar]] = getattr(import_module(module), function)
    return make(effort)


def _machine() -> str:
    return f"Python {platform.python_version()}, {os.cpu_count()} processors, load {_load()}"


def _load() -> str:
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    if unit == "B":
        return f"{value / 1000:.0f} kB"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.2f} ms" if value >= 1e-4 else f"{value * 1e6:.2f} µs"


def _as_line(bar: Bar) -> str:
    ratio = "–" if bar.ratio is None else f"{bar.ratio:.4f}" if bar.ratio < 0.05 else f"{bar.ratio:.2f}"
    most = "" if bar.most is None else f"{bar.most:g}"
    figures = f"{_amount(bar.floor_value, bar.unit):>9} {_amount(bar.ours, bar.unit):>9} {ratio:>7} {most:>6}"
    told = f"{bar.verdict:13} {bar.floor}" + (f"; {bar.note}" if bar.note else "")
    return f"{bar.name:38} {figures} {told}"


def _as_json(bar: Bar) -> str:
    row = {
        "name": bar.name,
        "floor": bar.floor,
        "floor_value": bar.floor_value,
        "ours": bar.ours,
        "unit": bar.unit,
        "ratio": bar.ratio,
        "bar": bar.most,
        "verdict": bar.verdict,
        "note": bar.note,
    }
    return json.dumps(row, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main())
