"""A record read back: replay is the live function folded over the events, and says so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.library import Library
from simulator.drill.stage import stage_for
from simulator.sessions.errors import NotAllowed, StoreError
from simulator.sessions.record import Record, fold, load_record, outcome_of, verify
from simulator.sessions.records import Event
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.stage import stage_from_store
from simulator.sessions.store import MemoryStore
from tests.sessions.sittings import LIBRARY, SCENE, begin, copied, model_replies, replies_of

REPLIES = (
    *model_replies(),
    *replies_of("rude"),
    *replies_of("middling"),
    "",
    "嗯。",
    "🙏🙏",
    "對不起，讓您跑了三趟。",
)
DOINGS = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.one_of(st.sampled_from(REPLIES), st.text(max_size=30))),
        st.tuples(st.just("rewind"), st.integers(0, 6)),
        st.tuples(st.just("hint"), st.just(0)),
        st.tuples(st.just("time_up"), st.just(0)),
        st.tuples(st.just("resume"), st.integers(1, 10_000)),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(DOINGS, st.sampled_from(["practice", "exam"]))
def test_replay_equals_live_whatever_is_done(doings: list[tuple[str, object]], mode: str) -> None:
    """Turn by turn: the talk, the hints, the attempts, the marks; and the record is verified."""
    store = MemoryStore()
    sitting = begin(store, mode)  # type: ignore[arg-type]
    now = 1000.0
    for what, value in doings:
        now += 7.25
        if what == "say" and not sitting.talk.over:
            sitting.say(str(value), now)
        elif what == "rewind":
            try:
                sitting.rewind(int(value), now)  # type: ignore[call-overload]
            except NotAllowed:
                continue
        elif what == "hint":
            sitting.hint(now)
        elif what == "time_up":
            sitting.time_up(now)
        elif what == "resume":
            now += int(value)  # type: ignore[call-overload]
            sitting = Sitting.resume(store, sitting.session_id, now)
        attempts, hints = fold(sitting.stage, store.events(sitting.session_id))
        assert attempts[-1] == sitting.talk
        assert list(hints) == sitting.hints
    record = load_record(store, sitting.session_id)
    assert record.talk == sitting.talk
    if record.graded == record.talk:
        assert record.result == sitting.result()
    assert verify(store, sitting.session_id).verified
    if sitting.talk.over:
        assert store.summaries()[0].outcome == record.graded.outcome


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(REPLIES), min_size=1, max_size=6), st.data())
def test_a_crash_after_any_event_loses_nothing_that_was_sent(replies: list[str], data: st.DataObject) -> None:
    """Whatever was kept is there after resuming, and the record is verified."""
    store = MemoryStore()
    sitting = begin(store)
    for number, reply in enumerate(replies):
        if not sitting.talk.over:
            sitting.say(reply, 1010.0 + number)
    events = store.events(sitting.session_id)
    kept = data.draw(st.integers(1, len(events)))
    left = copied(store, sitting.session_id, kept)
    again = Sitting.resume(left, sitting.session_id, 9000.0)
    sent = [str(e.data["reply"]) for e in events[:kept] if e.kind == "replied"]
    assert [turn.reply for turn in again.talk.turns] == sent
    assert again.talk.turns == sitting.talk.turns[: len(sent)]
    assert verify(left, sitting.session_id).verified


def test_a_record_in_sqlite_is_the_same_as_in_memory(tmp_path: Path) -> None:
    """The store makes no difference to what is read back."""
    disk = open_store(tmp_path / "s.sqlite3")
    memory = MemoryStore()
    for store in (disk, memory):
        sitting = begin(store)
        sitting.hint(1005.0)
        for number, reply in enumerate(model_replies()):
            sitting.say(reply, 1010.0 + number)
    one, other = (load_record(store, sitting.session_id) for store in (disk, memory))
    assert one.attempts == other.attempts
    assert one.result == other.result
    assert verify(disk, sitting.session_id).verified
    disk.close()


def changed(store: MemoryStore, session: str, kind: str, change: Mapping[str, object]) -> MemoryStore:
    """A store in which somebody changed the last event of a kind, and made the chain anew."""
    made = MemoryStore()
    made._texts = dict(store._texts)
    events = store.events(session)
    last = max(e.number for e in events if e.kind == kind)
    for event in events:
        data = {**event.data, **change} if event.number == last else event.data
        made.append(session, event.kind, event.at, event.author, data)
    return made


@pytest.fixture
def finished() -> tuple[MemoryStore, str]:
    """A finished drill."""
    store = MemoryStore()
    sitting = begin(store)
    for number, reply in enumerate(model_replies()):
        sitting.say(reply, 1010.0 + number)
    return store, sitting.session_id


def test_verify_names_the_turn_at_which_a_record_differs(finished: tuple[MemoryStore, str]) -> None:
    """An answer that this engine would not give."""
    store, session = finished
    verdict = verify(changed(store, session, "answered", {"anger": 0}), session)
    assert (verdict.verified, verdict.problem, verdict.turn) == (False, "differs", len(model_replies()))
    assert verdict.expected is not None
    assert verdict.got is not None
    assert (verdict.expected["anger"], verdict.got["anger"] != 0) == (0, True)


def test_verify_sees_a_better_score_written_in(finished: tuple[MemoryStore, str]) -> None:
    """Even with a chain that holds."""
    store, session = finished
    verdict = verify(changed(store, session, "finished", {"score": 12.5}), session)
    assert (verdict.verified, verdict.problem) == (False, "result")


def test_verify_sees_an_event_changed_in_place(finished: tuple[MemoryStore, str]) -> None:
    """The chain breaks at that event."""
    store, session = finished
    event: Event = store._events[session][1]
    object.__setattr__(event, "data", {**event.data, "reply": "别的话"})
    verdict = verify(store, session)
    assert (verdict.verified, verdict.problem, verdict.event) == (False, "chain", 1)


def test_a_text_that_is_missing_is_said_so(finished: tuple[MemoryStore, str]) -> None:
    """Not a traceback."""
    store, session = finished
    store._texts.clear()
    with pytest.raises(StoreError):
        load_record(store, session)


def played(record: Record) -> list[dict[str, object]]:
    """What every turn of the last attempt brought."""
    return [outcome_of(turn) for turn in record.talk.turns]


def own_content(folder: Path) -> Library:
    """A trainer's own copy of the scene, the rubric, the tempers and the lexicon."""
    root = LIBRARY.roots[0]
    for name in (
        f"scenarios/zh/{SCENE}.yaml",
        "scenarios/tempers/tempers.yaml",
        "scenarios/tempers/zh.yaml",
        "rubrics/four-step.yaml",
        "rubrics/lexicon/zh.yaml",
    ):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((root / name).read_bytes())
    return Library([folder])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (f"scenarios/zh/{SCENE}.yaml", "电梯又坏了！第三次了！", "电梯怎么又坏了！"),
        ("rubrics/four-step.yaml", "cost: 8", "cost: 25"),
        ("scenarios/tempers/tempers.yaml", "blame: ", "blame: 1 # "),
        ("rubrics/lexicon/zh.yaml", "  apology:\n", "  apology_of_old:\n"),
    ],
    ids=["scenario", "rubric", "temper", "lexicon"],
)
def test_an_old_record_stays_as_it_was_after_an_edit(tmp_path: Path, name: str, old: str, new: str) -> None:
    """It is read with the very texts that it was played with, also in a fresh process."""
    library = own_content(tmp_path)
    store = MemoryStore()
    sitting = Sitting.begin(store, library, SCENE, "zh", mode="practice", seed=1, trainee="林", now=0.0)
    for number, reply in enumerate(model_replies()):
        sitting.say(reply, 10.0 + number)
    before = load_record(store, sitting.session_id)
    path = tmp_path / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    from simulator.drill import stage as stages

    stages._stages.clear()
    after = load_record(store, sitting.session_id)
    assert after.stage is not before.stage
    assert played(after) == played(before)
    assert after.result.score == before.result.score
    assert verify(store, sitting.session_id).verified


def test_a_session_whose_rubric_has_moves_of_its_own_is_read_back(tmp_path: Path) -> None:
    """The scene's conditions may speak of them."""
    library = own_content(tmp_path)
    rubric = tmp_path / "rubrics" / "four-step.yaml"
    text = rubric.read_text(encoding="utf-8")
    rubric.write_text(text.replace("resolve, follow_up]", "resolve, follow_up, thanks]"), encoding="utf-8")
    scene = tmp_path / f"scenarios/zh/{SCENE}.yaml"
    text = scene.read_text(encoding="utf-8")
    scene.write_text(
        text.replace("when: anger <= 7 and empathy", "when: anger <= 7 and (empathy or thanks)"), "utf-8"
    )
    store = MemoryStore()
    sitting = Sitting.begin(store, library, SCENE, "zh", mode="practice", seed=1, trainee="林", now=0.0)
    sitting.say(model_replies()[0], 10.0)
    from simulator.drill import stage as stages

    stages._stages.clear()
    (turn,) = load_record(store, sitting.session_id).talk.turns
    assert outcome_of(turn) == outcome_of(sitting.talk.turns[0])


def test_a_stage_is_built_once_for_the_same_texts() -> None:
    """And it is the same whether it comes from the library or from a record."""
    store = MemoryStore()
    sitting = begin(store)
    first = store.events(sitting.session_id)[0].data
    assert stage_from_store(store, first["texts"], "zh") is stage_for(LIBRARY, SCENE, "zh")  # type: ignore[arg-type]


@pytest.mark.parametrize("change", ["gone", "changed"])
def test_a_text_that_was_changed_or_is_gone_is_not_verified(change: str) -> None:
    """Also where no reply comes out differently: the brief is part of what was played."""
    store = MemoryStore()
    sitting = begin(store)
    sitting.say("您好", 1010.0)
    assert verify(store, sitting.session_id).verified
    key = store.events(sitting.session_id)[0].data["texts"]["scenario"]
    if change == "gone":
        del store._texts[key]
    else:
        store._texts[key] += "# more\n"
    assert verify(store, sitting.session_id).problem == "text"


def test_a_result_kept_by_an_engine_that_kept_less_still_verifies():
    """`finished` gained the steps; a record of before that has nothing to compare them with."""
    store = MemoryStore()
    sitting = begin(store)
    for reply in replies_of("rude"):
        if not sitting.talk.over:
            sitting.say(reply, 1010.0)
    events = store.events(sitting.session_id)
    older = copied(store, sitting.session_id, len(events) - 1)
    kept = {key: value for key, value in events[-1].data.items() if key != "steps"}
    assert events[-1].kind == "finished"
    assert kept != dict(events[-1].data)
    older.append(sitting.session_id, "finished", 1011.0, "engine", kept)
    assert verify(older, sitting.session_id).verified
    assert next(iter(older.summaries())).steps == {}
    assert next(iter(store.summaries())).steps["listen"] is not None
