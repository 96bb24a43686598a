"""The line mode: the same drill, line by line."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from simulator.cli import plain
from simulator.sessions.home import database_path
from simulator.sessions.record import load_record
from simulator.sessions.sqlite_store import open_store

SCENE = "fee-arrears"


def kept_seed() -> int:
    store = open_store(database_path())
    try:
        return load_record(store, store.find("last")).seed
    finally:
        store.close()


@pytest.mark.parametrize("seed", [0, 7])
def test_the_seed_asked_for_is_the_seed_played(
    drill: Callable, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("What happened?\n/quit\n"))
    assert drill("play", SCENE, "--plain", "--lang", "en", "--seed", str(seed)).code == 0
    assert kept_seed() == seed


def test_when_the_time_is_up_the_customer_says_so_before_the_debrief(
    drill: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([1000.0] * 7 + [9000.0] * 100)
    monkeypatch.setattr(plain.time, "time", lambda: next(clock))
    monkeypatch.setattr("sys.stdin", io.StringIO("What happened?\nAnd then?\nSorry.\nSorry!\n"))
    ran = drill("play", SCENE, "--plain", "--lang", "en", "--mode", "exam", "--seed", "1")
    assert ran.code == 0
    said, _, _debrief = ran.out.partition("\n== ")
    assert "Because of the ceiling" in said
    assert "out of time" in said


@pytest.mark.parametrize("option", ["--json", "--explain", "--no-keep", "--no-model"])
def test_an_option_that_only_a_file_of_replies_has_is_refused_without_one(
    drill: Callable, option: str
) -> None:
    ran = drill("play", SCENE, "--plain", "--lang", "en", option)
    assert ran.code == 2
    assert "--replies" in ran.err
