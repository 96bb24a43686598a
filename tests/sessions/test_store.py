"""One contract for every store, and what SQLite adds to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.sessions import sqlite_store
from simulator.sessions.chain import broken_link
from simulator.sessions.errors import StoreError, UnknownSession
from simulator.sessions.own import OwnSessions
from simulator.sessions.sqlite_store import APPLICATION, SqliteStore, open_store
from simulator.sessions.store import MemoryStore, Store

STARTED = {"scenario": "lift", "language": "zh", "title": "电梯", "mode": "practice", "trainee": "小陈"}


@pytest.fixture(params=["memory", "sqlite", "own"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """All stores, one after the other."""
    made: Store = open_store(tmp_path / "data" / "s.sqlite3") if request.param == "sqlite" else MemoryStore()
    if request.param == "own":
        made = OwnSessions(made, str(STARTED["trainee"]))
    yield made
    made.close()


def begin(store: Store, session: str = "abc1", at: float = 100.0) -> None:
    store.append(session, "started", at, "trainee", STARTED)


def test_events_come_back_in_order_with_numbers_and_an_unbroken_chain(store: Store) -> None:
    begin(store)
    store.append("abc1", "replied", 101.0, "trainee", {"turn": 1, "reply": "对不起 🙏 \ud800"})
    events = store.events("abc1")
    assert [e.number for e in events] == [0, 1]
    assert events[1].previous == events[0].hash
    assert broken_link(events) is None
    assert events[1].data["reply"] == "对不起 🙏 \ud800"


def test_a_whole_session_is_kept_in_one_step_and_once(store: Store) -> None:
    made = MemoryStore()
    begin(made)
    made.append("abc1", "replied", 101.0, "trainee", {"turn": 1, "reply": "x"})
    assert store.keep(made.events("abc1"), ["原文"])
    assert not store.keep(made.events("abc1"), ["anderes"])
    assert store.events("abc1") == made.events("abc1")
    assert [s.turns for s in store.summaries()] == [1]
    assert store.text(store.put_text("原文")) == "原文"


def test_a_session_that_cannot_be_kept_whole_is_not_kept_at_all(tmp_path: Path) -> None:
    made = MemoryStore()
    begin(made)
    made.append("abc1", "replied", 101.0, "trainee", {"turn": 1, "reply": "x"})
    store = open_store(tmp_path / "s.sqlite3")
    store._db.execute(
        "CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.number = 1"
        " BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
    )
    with pytest.raises(StoreError):
        store.keep(made.events("abc1"), ["原文"])
    assert store.summaries() == ()
    with pytest.raises(UnknownSession):
        store.events("abc1")
    store.close()


def test_an_event_that_was_changed_breaks_the_chain(store: Store) -> None:
    begin(store)
    changed = list(store.events("abc1"))
    object.__setattr__(changed[0], "data", {**STARTED, "mode": "exam"})
    assert broken_link(changed) == 0


def test_a_text_is_kept_once_under_its_hash(store: Store) -> None:
    assert store.put_text("原文") == store.put_text("原文")
    assert store.text(store.put_text("原文")) == "原文"


def test_the_history_is_latest_first_and_knows_turns_and_result(store: Store) -> None:
    begin(store, "abc1", 100.0)
    begin(store, "abd2", 200.0)
    store.append("abc1", "replied", 101.0, "trainee", {"turn": 1, "reply": "x"})
    store.append("abc1", "finished", 102.0, "engine", {"outcome": "success", "score": 91.5, "passed": True})
    first, second = store.summaries()
    assert (first.id, second.id) == ("abd2", "abc1")
    assert (second.turns, second.outcome, second.score, second.passed) == (1, "success", 91.5, True)
    assert store.summaries(limit=1) == (first,)


def test_the_first_result_of_a_session_is_the_one_in_the_history(store: Store) -> None:
    begin(store)
    store.append("abc1", "finished", 102.0, "engine", {"outcome": "failure", "score": 10.0, "passed": False})
    store.append("abc1", "rewound", 103.0, "trainee", {"to": 0})
    store.append("abc1", "finished", 104.0, "engine", {"outcome": "success", "score": 95.0, "passed": True})
    assert store.summaries()[0].score == 10.0


def test_a_session_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    begin(store, "abc1", 100.0)
    begin(store, "abd2", 200.0)
    assert store.find("abc") == "abc1"
    assert store.find("last") == "abd2"
    for wrong in ("ab", "zz", ""):
        with pytest.raises(UnknownSession):
            store.find(wrong)


def test_a_deleted_session_is_gone_and_the_others_stay(store: Store) -> None:
    begin(store, "abc1")
    begin(store, "abd2")
    store.save_draft("abc1", "没发出去")
    store.delete("abc1")
    with pytest.raises(UnknownSession):
        store.events("abc1")
    with pytest.raises(UnknownSession):
        store.delete("abc1")
    assert store.draft("abc1") == ""
    assert [s.id for s in store.summaries()] == ["abd2"]


def test_a_draft_is_kept_until_it_is_emptied(store: Store) -> None:
    begin(store)
    store.save_draft("abc1", "写到一半")
    assert store.draft("abc1") == "写到一半"
    store.save_draft("abc1", "")
    assert store.draft("abc1") == ""


def test_what_was_written_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    first = open_store(path)
    begin(first)
    second = open_store(path)
    assert second.events("abc1") == first.events("abc1")
    first.close()
    second.close()


def test_sqlite_refuses_to_change_an_event(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    store = open_store(path)
    begin(store)
    store.close()
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("UPDATE events SET data = '{}'")
    db.close()


def test_every_commit_is_synced_to_disk(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.sqlite3")
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2
    store.close()


def test_a_file_of_version_1_is_migrated_and_its_history_appears(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "s.sqlite3"
    donor = MemoryStore()
    begin(donor)
    event = donor.events("abc1")[0]
    db = sqlite3.connect(path, isolation_level=None)
    sqlite_store._version_1(db)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute("PRAGMA user_version = 1")
    row = (
        event.session,
        0,
        event.kind,
        event.at,
        event.author,
        sqlite_store.canonical(event.data),
        "",
        event.hash,
    )
    db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    db.close()
    store = open_store(path)
    assert [s.title for s in store.summaries()] == ["电梯"]
    assert broken_link(store.events("abc1")) is None
    store.close()


def test_a_file_of_version_4_learns_which_marks_are_disputed(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite3"
    store = open_store(path)
    begin(store)
    for check, reason in (("sorry", "I did"), ("when", "at nine"), ("sorry", "")):
        store.append("abc1", "disputed", 2.0, "Wu", {"check": check, "reason": reason})
    assert store.summaries()[0].disputed == ("when",)
    store._db.execute("UPDATE summaries SET line = json_remove(line, '$.disputed')")
    store._db.execute("PRAGMA user_version = 4")
    store.close()
    store = open_store(path)
    assert store.summaries()[0].disputed == ("when",)
    store.close()


def broken_file(path: Path, kind: str) -> None:
    """A file that cannot be a session database, for one reason."""
    if kind == "text":
        path.write_text("this is a diary, not a database " * 40)
    elif kind == "cut":
        store = open_store(path)
        begin(store)
        for number in range(400):
            store.append("abc1", "replied", 1.0, "trainee", {"turn": number, "reply": "长" * 50})
        store.close()
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + b"\xff" * (len(data) // 4))
    elif kind == "newer":
        open_store(path).close()
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 999")
        db.close()
    else:
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE recipes (name)")
        db.commit()
        db.close()


@pytest.mark.parametrize(
    ("kind", "says"),
    [("text", "damaged"), ("cut", "damaged"), ("newer", "newer"), ("foreign", "another program")],
)
def test_a_file_that_cannot_be_used_is_named_and_left_as_it_was(tmp_path: Path, kind: str, says: str) -> None:
    path = tmp_path / "s.sqlite3"
    broken_file(path, kind)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=says) as caught:
        open_store(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before


def test_a_data_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(StoreError, match="SERVICE_DRILL_HOME"):
        open_store(tmp_path / "home" / "s.sqlite3")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_data_folder_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(StoreError, match="read-only"):
        open_store(folder / "s.sqlite3")


def test_a_full_disk_says_so_and_keeps_what_was_sent(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "s.sqlite3")
    begin(store)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        for _ in range(50):
            store.append("abc1", "replied", 1.0, "trainee", {"turn": 1, "reply": "字" * 4000})

    with pytest.raises(StoreError, match="full"):
        fill()
    assert store.events("abc1")[0].kind == "started"
    store.append("abc1", "left", 2.0, "trainee", {"turn": 0})
    store.close()
