"""Reading a reply: against plain fuzzy search for the same phrases, in a frame's time, linear in length."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

from rapidfuzz.fuzz import partial_ratio

from bench.bars import Bar, medians, ninety_ninth, per_round
from bench.phrases import phrases
from bench.replies import HOSTILE, LANGUAGES, library, long_reply, replies
from simulator.cli.score import as_dict
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for

FRAME = 1 / 60
TIMES = 3
"""Each reply is timed so often, and its best time counts: the others are other programs' doing."""
Taken = tuple[float, float]
"""Processor seconds, seconds on the wall."""
SPACZZ = "BENCH_SPACZZ"
"""Environment variable: a Python that has spaczz, when this one has not."""


def bars(effort: int) -> Iterator[Bar]:
    """Every bar of reading; `effort` multiplies the rounds."""
    for language in LANGUAGES:
        yield from _against_fuzzy(language, effort)
    yield from _against_spaczz()
    for language in LANGUAGES:
        yield from _in_a_frame(language, effort)
    for language in LANGUAGES:
        yield _linear(language)


def score(reader: Reader, reply: str, customer: str, labels: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """What the `score` command does for one reply, to the JSON it prints."""
    reading = reader.read(reply, customer)
    return json.dumps(as_dict("", reading, labels, reader.language), ensure_ascii=False)


def _against_fuzzy(language: str, effort: int) -> Iterator[Bar]:
    a_round, rounds = 12, 9 * effort
    listed = phrases(language)
    pool = replies(language)
    labels = library().rubric_labels("four-step")
    both = reader_for(library(), language)
    cues = reader_for(library(), language, use_model=False)

    def part(number: int) -> tuple[str, list[tuple[str, str]]]:
        chosen = pool[number * a_round : (number + 1) * a_round]
        return "", [(example.text, example.customer) for example in chosen]

    def fuzzy(number: int) -> None:
        for reply, _ in part(number)[1]:
            for phrase in listed:
                partial_ratio(phrase, reply)

    def with_model(number: int) -> None:
        for reply, customer in part(number)[1]:
            score(both, reply, customer, labels)

    def without(number: int) -> None:
        for reply, customer in part(number)[1]:
            score(cues, reply, customer, labels)

    score(both, "warm", "", labels)
    score(cues, "warm", "", labels)
    floor, ours, alone = medians(per_round(rounds, fuzzy, with_model, without))
    name = f"partial_ratio × {len(listed)} phrases"
    note = f"per reply, {rounds} × {a_round} replies"
    yield Bar(f"read a reply ({language})", name, floor / a_round, ours / a_round, 1.0, note)
    yield Bar(f"read a reply ({language}, --no-model)", name, floor / a_round, alone / a_round, 1.0, note)


def _against_spaczz() -> Iterator[Bar]:
    """spaczz searches so slowly that two replies a language are enough."""
    for language in LANGUAGES:
        reader = reader_for(library(), language)
        labels = library().rubric_labels("four-step")
        chosen = sorted(replies(language)[:40], key=lambda example: len(example.text))[19:21]
        start = perf_counter()
        for _ in range(5):
            for example in chosen:
                score(reader, example.text, example.customer, labels)
        ours = (perf_counter() - start) / 5 / len(chosen)
        floor = _spaczz(language, [example.text for example in chosen])
        name = f"spaczz FuzzyMatcher, {len(phrases(language))} phrases"
        note = "per reply, 2 of middling length" if floor else f"pip install spaczz, or set {SPACZZ}"
        yield Bar(f"read a reply ({language}), spaczz", name, floor, ours, 1 / 50, note)


def _spaczz(language: str, texts: list[str]) -> float | None:
    """Seconds per reply of spaczz in a Python that has it; None without one."""
    python = os.environ.get(SPACZZ) or sys.executable
    worker = Path(__file__).with_name("spaczz_worker.py")
    asked = json.dumps({"language": language, "phrases": phrases(language), "texts": texts})
    try:
        done = subprocess.run(
            [python, str(worker)], input=asked, capture_output=True, text=True, timeout=300, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return float(json.loads(done.stdout)["seconds"])


def _in_a_frame(language: str, effort: int) -> Iterator[Bar]:
    """The slowest in a hundred of 300-character replies."""
    reader = reader_for(library(), language)
    labels = library().rubric_labels("four-step")
    taken = []
    for number in range(150 * effort):
        reply = long_reply(language, 300, number * 3)
        customer = replies(language)[number % 40].customer
        timed = [timer(score, reader, reply, customer, labels) for _ in range(TIMES)]
        taken.append(best(timed))
    yield in_a_frame(f"300 characters, p99 ({language})", taken)


def timer(work: Callable[..., object], *arguments: object) -> Taken:
    """Processor seconds and seconds on the wall of one call."""
    wall, used = perf_counter(), thread_time()
    work(*arguments)
    return thread_time() - used, perf_counter() - wall


def best(timed: Iterable[Taken]) -> Taken:
    """The least of each: what is over is other programs' doing."""
    used, wall = zip(*timed, strict=True)
    return min(used), min(wall)


def in_a_frame(name: str, taken: Sequence[Taken], more: str = "") -> Bar:
    """Processor seconds against a frame; the time on the wall, which others share, is told beside."""
    used, wall = zip(*taken, strict=True)
    note = (
        f"p99 of {len(taken)}, processor, best of {TIMES}; median {median(used) * 1000:.1f} ms; "
        f"on the wall {ninety_ninth(wall) * 1000:.1f} ms{more}"
    )
    return Bar(name, "a 60 Hz frame", FRAME, ninety_ninth(used), 1.0, note)


def _linear(language: str) -> Bar:
    """How much dearer a character is at 20,000 than at 1,000, for the text that it is dearest for."""
    reader = reader_for(library(), language)
    worst, named, told, floor, ours = 0.0, "", "", 1.0, 1.0
    for name, make in HOSTILE.items():
        costs = {}
        for length, times in ((1_000, 9), (5_000, 4), (20_000, 3)):
            text = make(language, length)
            best = min(_once(reader, text) for _ in range(times))
            costs[length] = best / length
        growth = max(costs[5_000], costs[20_000]) / costs[1_000]
        if growth > worst:
            worst, named, floor = growth, name, costs[1_000]
            ours = max(costs[5_000], costs[20_000])
            told = ", ".join(f"{n // 1000}k: {cost * n * 1000:.0f} ms" for n, cost in costs.items())
    note = f"worst of {len(HOSTILE)} kinds: {named} ({told})"
    return Bar(f"a character of a long reply ({language})", "a character of 1,000", floor, ours, 2.0, note)


def _once(reader: Reader, text: str) -> float:
    """Processor seconds of one reading: what others do on the machine does not count."""
    start = thread_time()
    reader.read(text, "What will you do?")
    return thread_time() - start
