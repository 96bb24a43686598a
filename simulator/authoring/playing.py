"""One play, run: its replies through the stage, and what came of them beside what its author expects.

Pure: no clock, no store, no screen. The same play on the same stage always gives the same `Played`. `test`,
the pytest plugin and the preview all show this one result; `play_text` puts it into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.content.expectations import LISTS, MARK_WORDS, Expect, Span
from simulator.content.places import Line, Place
from simulator.content.plays import Play
from simulator.content.scenario import Rule, Scenario
from simulator.drill.position import Position
from simulator.drill.records import Talk, Turn
from simulator.drill.stage import Stage
from simulator.drill.voice import place
from simulator.scoring.marks import Mark, Result
from simulator.scoring.reading import INSULTS


@dataclass(frozen=True, slots=True)
class Miss:
    """One expectation that did not come true."""

    key: str
    """As it is written: `score`, `moves`, `not_moves`, `marks` …; `reply` when the reply was never said,
    because the talk was over."""
    about: str
    """The name of the mark, for `marks`; else empty."""
    turn: int
    """The reply that it is expected of, from 1; 0 for the whole run."""
    wanted: str
    """As the author wrote it: a word, `>= 85`, `true`."""
    got: tuple[str, ...]
    """What came instead, in the words of the file; empty for nothing."""
    seen_in: tuple[int, ...]
    """For what must not come: the replies that brought it."""
    at: Place


@dataclass(frozen=True, slots=True)
class Played:
    """A play that was run."""

    play: Play
    talk: Talk
    """Every reply with its reading, evidence, causes and steps."""
    result: Result
    """The score sheet at the end."""
    misses: tuple[Miss, ...]
    """In the order of the run: reply by reply, then the whole."""
    unused: tuple[Line, ...]
    """Replies that were never said, because the talk was over."""

    @property
    def passed(self) -> bool:
        """Everything that is expected came true; so it is, too, when nothing is."""
        return not self.misses

    @property
    def tests_nothing(self) -> bool:
        """The play expects nothing."""
        return not self.play.asks


def run(stage: Stage, replies: Iterable[str], *, seed: int = 0, at: Position | None = None) -> Talk:
    """The talk that these replies make; those after an ending are left out. `at`: where it begins, if not at
    the beginning."""
    talk = stage.machine.start(seed, at)
    for reply in replies:
        if talk.over:
            break
        talk = stage.machine.answer(talk, stage.read(talk, reply), at=0.0)
    return talk


def play_through(stage: Stage, play: Play, *, seed: int = 0) -> Played:
    """Run a play and compare what came with what is expected."""
    talk = run(stage, (line.text for line in play.replies), seed=seed)
    result = stage.result(talk)
    misses: list[Miss] = []
    for number, expect in sorted(play.after.items()):
        if number > len(talk.turns):
            ended = (talk.ending or "",)
            misses.append(Miss("reply", "", number, str(number), ended, (len(talk.turns),), expect.at))
        else:
            misses += _compare(expect, _seen_in(talk.turns[number - 1]), number)
    misses += _compare(play.expect, _seen_by_all(stage.scenario, talk), 0)
    misses += _whole(play.expect, talk, result)
    return Played(play, talk, result, tuple(misses), play.replies[len(talk.turns) :])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came, in one reply or in all of them."""

    words: Mapping[str, Mapping[str, tuple[int, ...]]]
    """One of `LISTS` → word → the replies that brought it."""
    lines: tuple[tuple[int, str], ...]
    """Number of the reply (0: the opening), what the customer said to it."""
    anger: int


def _seen_in(turn: Turn) -> _Seen:
    """What one reply brought; as for states: where the talk stands after it."""
    words = {key: dict.fromkeys(found, (turn.number,)) for key, found in brought(turn).items()}
    words["states"] = {turn.state: (turn.number,)}
    return _Seen(words, ((turn.number, turn.line),), turn.anger)


def _seen_by_all(scenario: Scenario, talk: Talk) -> _Seen:
    words: dict[str, dict[str, tuple[int, ...]]] = {key: {} for key in LISTS}
    words["states"][next(iter(scenario.states))] = (0,)
    for turn in talk.turns:
        found = {**brought(turn), "states": visited(scenario, turn)}
        for key, names in found.items():
            for name in names:
                words[key][name] = (*words[key].get(name, ()), turn.number)
    if talk.ending:
        words["states"].setdefault(talk.ending, (len(talk.turns),))
    lines = ((0, talk.opening), *((turn.number, turn.line) for turn in talk.turns))
    if talk.closing:
        lines = (*lines, (len(talk.turns), talk.closing))
    return _Seen(words, lines, talk.anger)


def brought(turn: Turn) -> dict[str, tuple[str, ...]]:
    """What one reply brought, by the keys of `LISTS` without `states`; `fault` and `insult` gather faults."""
    gathered = (*(("fault",) if turn.faults else ()), *(("insult",) if INSULTS & set(turn.faults) else ()))
    return {
        "moves": turn.reading.moves,
        "faults": (*turn.faults, *gathered),
        "needs": turn.revealed,
        "questions": turn.answered,
        "offers": turn.offered,
        "slips": turn.slipped,
    }


def rules_used(scenario: Scenario, turn: Turn) -> tuple[Rule, ...]:
    """The rules that moved the talk in one reply, or whose line was said, in that order."""
    used: list[Rule] = []
    state = scenario.states.get(turn.state_before)
    everywhere = [rule for other in scenario.states.values() for rule in other.then]
    for step in turn.steps:
        if step.what in ("rule", "through"):
            used += [
                rule
                for rule in (*everywhere, *scenario.anywhere)
                if step.where == f"{rule.at.path}:{rule.at.line}"
                and step.detail == f"{rule.when.text} → {rule.to}"
            ]
        elif step.what == "line" and state is not None:
            used += [
                rule
                for rule in (*state.then, *scenario.anywhere)
                if step.detail == f"rule {rule.when.text}" and step.where in map(place, rule.says)
            ]
    return tuple(used)


def visited(scenario: Scenario, turn: Turn) -> tuple[str, ...]:
    """States and endings reached in one reply, also those that it went straight through."""
    if turn.state == turn.state_before:
        return ()
    passed = [rule.to for rule in rules_used(scenario, turn) if rule.to]
    return tuple(dict.fromkeys((*passed, turn.state)))


def _compare(expect: Expect, seen: _Seen, turn: int) -> Iterator[Miss]:
    """What can be asked of one reply as well as of the whole run."""
    for key in LISTS:
        came = seen.words.get(key, {})
        wanted: Sequence[str] = getattr(expect, key)
        shown = tuple(word for word in came if word not in ("fault", "insult"))
        written = "state" if key == "states" and turn else key
        for word in wanted:
            if word not in came:
                yield Miss(written, "", turn, word, shown, (), expect.place(key, word))
        for word in expect.without.get(key, ()):
            if word in came:
                at = expect.place(f"not_{key}", word)
                yield Miss(f"not_{key}", "", turn, word, shown, came[word], at)
    if expect.anger is not None and not expect.anger.holds(seen.anger):
        yield Miss("anger", "", turn, expect.anger.text, (str(seen.anger),), (), expect.place("anger"))
    if expect.said and not any(_holds(line, expect.said) for _, line in seen.lines):
        lines = tuple(line for _, line in seen.lines) if turn else ()
        yield Miss("said", "", turn, expect.said, lines, (), expect.place("said"))
    if expect.not_said:
        where = tuple(number for number, line in seen.lines if _holds(line, expect.not_said))
        if where:
            lines = tuple(line for number, line in seen.lines if number in where)
            yield Miss("not_said", "", turn, expect.not_said, lines, where, expect.place("not_said"))


def _holds(line: str, words: str) -> bool:
    return _plain(words) in _plain(line)


def _plain(text: str) -> str:
    """Text for comparing: capitals, curled quotes and line breaks do not matter."""
    return " ".join(text.casefold().replace("’", "'").replace("“", '"').replace("”", '"').split())


def _whole(expect: Expect, talk: Talk, result: Result) -> Iterator[Miss]:
    """What can be asked of the whole run alone."""
    facts: tuple[tuple[str, object, object], ...] = (
        ("outcome", expect.outcome, talk.outcome),
        ("ending", expect.ending, talk.ending),
        ("passed", expect.passed, result.passed),
        ("red_flag", expect.red_flag, result.red_flag),
    )
    for key, wanted, got in facts:
        if wanted is not None and wanted != got:
            came = () if got is None else (_word(got),)
            yield Miss(key, "", 0, _word(wanted), came, (), expect.place(key))
    numbers = (("score", expect.score, result.score), ("turns", expect.turns, float(len(talk.turns))))
    for key, span, number in numbers:
        if span is not None and not span.holds(number):
            yield Miss(key, "", 0, span.text, (f"{number:g}",), (), expect.place(key))
    for name, mark in expect.marks.items():
        if isinstance(mark, Span):
            points = round(points_for(name, result), 1)
            if not mark.holds(points):
                yield Miss("marks", name, 0, mark.text, (f"{points:g}",), (), expect.place("marks", name))
        elif (got := met_word(name, result)) != mark:
            yield Miss("marks", name, 0, mark, (got,), (), expect.place("marks", name))


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def points_for(name: str, result: Result) -> float:
    """Points of a step, else of a check, order rule or fault."""
    step = [mark.points for mark in result.marks if mark.kind == "check" and mark.step == name]
    return sum(step or [mark.points for mark in _named(name, result)])


def met_word(name: str, result: Result) -> str:
    """What a check or order rule is: one of `MARK_WORDS`."""
    met = next((mark.met for mark in _named(name, result)), None)
    return MARK_WORDS[{True: 0, False: 1, None: 2}[met]]


def _named(name: str, result: Result) -> list[Mark]:
    return [mark for mark in result.marks if mark.check == name and mark.kind != "red_flag"]
