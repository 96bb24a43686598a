"""Codes and tokens: who is let in, how often one may try, and when one is no longer in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serving import PEOPLE

from simulator.content.findings import ContentError
from simulator.content.people import normal_code
from simulator.web.access import ANOTHER_AFTER, LASTS, TRIES, Attempts, Door, Guest, People, make_code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "people.yaml"
    made.write_text(PEOPLE, encoding="utf-8")
    return made


@pytest.fixture
def told() -> list[ContentError]:
    return []


@pytest.fixture
def door(path: Path, told: list[ContentError]) -> Door:
    return Door(People(path, codes=True, tell=told.append))


def rewrite(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(1, hash(text) % 10**15))


def test_a_code_lets_in_whose_it_is_and_the_token_says_so(door: Door) -> None:
    token = door.let_in("bbbb 2222", "zh", "here", 0.0)
    assert token is not None
    assert door.guest(token, 1.0) == Guest("Ben", "trainee", "zh")


def test_two_tokens_are_never_alike_and_cannot_be_guessed(door: Door) -> None:
    tokens = {door.let_in("AAAA-1111", "en", "here", 0.0) for _ in range(50)}
    assert len(tokens) == 50
    assert all(token is not None and len(token) >= 40 for token in tokens)


@pytest.mark.parametrize(
    "typed", ["", "-", "AAAA", "AAAA-1112", "AAAA-11111", "\ud800", "王芳", "x" * 10_000]
)
def test_anything_else_lets_nobody_in(door: Door, typed: str) -> None:
    assert door.let_in(typed, "en", "here", 0.0) is None


def test_somebody_without_a_code_does_not_come_in_with_an_empty_one(path: Path) -> None:
    rewrite(path, "people:\n  - {name: Proxy only}\n")
    assert People(path, codes=False, tell=lambda _e: None).with_code("") is None


def test_a_token_runs_out_and_can_be_given_back(door: Door) -> None:
    first, second = (door.let_in("AAAA-1111", "en", "here", 0.0) or "" for _ in range(2))
    assert door.guest(first, LASTS - 1) is not None
    assert door.guest(first, LASTS) is None
    door.let_out(second)
    assert door.guest(second, 1.0) is None


def test_who_is_taken_off_the_list_or_gets_another_code_is_out_at_once(door: Door, path: Path) -> None:
    ben, clara = (door.let_in(code, "en", "here", 0.0) or "" for code in ("BBBB-2222", "CCCC-3333"))
    rewrite(path, PEOPLE.replace("BBBB-2222", "BBBB-9999"))
    assert door.guest(ben, 1.0) is None
    assert door.guest(clara, 1.0) == Guest("Clara", "instructor", "en")
    assert door.let_in("BBBB-2222", "en", "here", 1.0) is None
    assert door.let_in("BBBB-9999", "en", "here", 1.0) is not None


def test_a_list_spoilt_while_people_are_in_is_told_once_and_changes_nothing(
    door: Door, path: Path, told: list[ContentError]
) -> None:
    token = door.let_in("AAAA-1111", "en", "here", 0.0) or ""
    rewrite(path, "people: [}")
    assert door.guest(token, 1.0) is not None
    assert door.guest(token, 2.0) is not None
    assert len(told) == 1


def test_after_so_many_wrong_codes_one_has_to_wait_and_others_do_not(door: Door) -> None:
    for _ in range(TRIES):
        assert door.attempts.wait("there", 0.0) == 0
        door.let_in("WRONG-CODE", "en", "there", 0.0)
    assert door.attempts.wait("there", 0.0) == pytest.approx(ANOTHER_AFTER)
    assert door.attempts.wait("here", 0.0) == 0
    assert door.attempts.wait("there", ANOTHER_AFTER) == 0


@given(st.lists(st.floats(0, 30), max_size=80))
def test_however_one_hurries_no_more_wrong_codes_are_tried_than_time_allows(pauses: list[float]) -> None:
    attempts, now, tried = Attempts(), 0.0, 0
    for pause in pauses:
        now += pause
        if attempts.wait("a", now) == 0:
            attempts.wrong("a", now)
            tried += 1
    assert tried <= TRIES + now / ANOTHER_AFTER


def test_a_network_of_addresses_is_one_visitor_and_many_are_forgotten_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who has IPv6 has a network; what is remembered stays bounded, and the longest untouched goes first."""
    monkeypatch.setattr("simulator.web.access.ADDRESSES", 3)
    attempts = Attempts()
    for number in range(TRIES):
        attempts.wrong(f"2001:db8:0:7::{number:x}", 0.0)
    assert attempts.wait("2001:db8:0:7:ffff::1", 0.0) > 0
    assert attempts.wait("2001:db8:0:8::1", 0.0) == 0
    for number in range(3):
        attempts.wrong("2001:db8:0:7::1", 0.0)
        attempts.wrong(f"203.0.113.{number}", 0.0)
    assert attempts.wait("2001:db8:0:7::1", 0.0) > 0
    for number in range(3):
        attempts.wrong(f"not an address {number}", 0.0)
    assert attempts.wait("2001:db8:0:7::1", 0.0) == 0


def test_made_codes_hold_nothing_that_is_read_as_something_else() -> None:
    codes = {make_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(normal_code(code)) == 8 and not set("01IO") & set(code) for code in codes)
