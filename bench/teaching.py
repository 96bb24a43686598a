"""The clause model: how large it is, and how long a trainer waits for a new one."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from bench.bars import Bar
from bench.processes import command, environment
from bench.replies import LANGUAGES, library
from simulator.scoring.readers import model_path


def bars(effort: int) -> Iterator[Bar]:
    """Bytes of each packed model."""
    for language in LANGUAGES:
        path = model_path(library(), language)
        if path is not None:
            yield Bar(f"the clause model ({language})", "300 kB", 300_000, path.stat().st_size, 1.0, unit="B")


def training(effort: int) -> Iterator[Bar]:
    """`rubric train --check` of each language; needs scikit-learn and a minute of processor each."""
    for language in LANGUAGES:
        if find_spec("sklearn") is None:
            yield Bar(
                f"rubric train ({language})",
                "one minute",
                None,
                0.0,
                1.0,
                "pip install 'service-drill[train]'",
            )
            continue
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            before = os.times()
            start = perf_counter()
            done = subprocess.run(
                command("rubric", "train", "--check", "--lang", language),
                env=environment(Path(folder)),
                capture_output=True,
                text=True,
                check=False,
            )
            seconds = perf_counter() - start
            after = os.times()
        used = after.children_user - before.children_user
        told = done.stderr.strip().splitlines()[-1:] or ["nothing said"]
        yield Bar(
            f"rubric train ({language})", "one minute", 60.0, seconds, 1.0, f"user {used:.0f} s; {told[0]}"
        )
