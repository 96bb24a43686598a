"""An exploration: first what is proven, then a walk over positions, then talks of made-up trainees, then the
best and the worst talk in words.

It can be stopped at any time and asked what it has found so far. The same seed finds the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from simulator.authoring.abstract_replies import AbstractReply, alphabet, hearing_of
from simulator.authoring.exploration import CheckSeen, Crowd, Exploration, Extreme, Part
from simulator.authoring.lines import rules_of
from simulator.authoring.performing import Performed, Stagehand, Talking
from simulator.authoring.possible import never
from simulator.authoring.scripts import Script, Search, play_for_good
from simulator.authoring.trainees import CHARACTERS, RANDOM, play_as
from simulator.authoring.walk import Found, Trail, Walk
from simulator.authoring.ways import ways_of
from simulator.authoring.wordings import Wordings
from simulator.content.library import Library
from simulator.content.places import Line, Place
from simulator.content.plays import Play
from simulator.content.scenario import Outcome, Scenario
from simulator.content.vocabulary import FREE_ENDINGS
from simulator.drill.anger import table_for
from simulator.drill.course import Outcome as Answered
from simulator.drill.stage import Stage

STEPS = 40_000
"""Abstract replies that are tried unless somebody asks for more."""
RUNS = 50
"""Talks of each character."""
OUTCOMES: tuple[Outcome, ...] = ("success", "partial", "failure")
IDLE: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((),) * 5,
    (("listen",), ("resolve",), ("follow_up",), ("apology",), ("listen",)),
)
"""Replies that lead nowhere: with nothing in them, and with something that nobody asked for."""
LATER_ON: tuple[tuple[tuple[str, ...], ...], ...] = (
    ((), (), ()),
    (("follow_up",), ("apology",), ("listen",), ("resolve",)),
    (("resolve",), ("listen",), ("apology",), ("follow_up",)),
)
"""Replies after which a remark has its turn that had to wait for an answer, or for another remark."""
PHASES = ("walk", "talks", "words")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an exploration is."""

    phase: str
    """One of `PHASES`."""
    done: float
    """0–1, of that phase."""
    reached: int
    """States and endings so far."""
    states: int
    """States and endings that there are."""


Tell = Callable[[Progress], None]


class Explorer:
    """Explores one scene."""

    def __init__(
        self,
        stage: Stage,
        plays: Sequence[Play],
        library: Library,
        *,
        seed: int,
        steps: int = STEPS,
        runs: int = RUNS,
    ) -> None:
        """`plays` are the scene's own, `library` has the examples of its language."""
        self._stage = stage
        self._plays = plays
        self._library = library
        self._scene: Scenario = stage.scenario
        self._seed, self._steps, self._runs = seed, steps, runs
        course = stage.machine.course
        self._replies = alphabet(self._scene, stage.rubric.moves)
        self._hand = Stagehand(course, stage.tempers, stage.rubric)
        self._ways = ways_of(self._scene, table_for(self._scene.customer, stage.tempers))
        self._walk = Walk(course, self._replies)
        self._found: Found = self._walk.found
        self._said: dict[int, int] = {}
        """`id` of a remark that was said → replies it took."""
        self._talks: dict[str, list[Performed]] = {}
        self._scripts: list[Script] = []
        self._talked = self._finished = False

    def explore(self, tell: Tell = lambda progress: None) -> None:
        """All of it; what was found stays when this is interrupted."""
        self._walk.go(self._steps, lambda steps: tell(self._progress("walk", steps / max(1, self._steps))))
        for number, performed in enumerate(self._perform()):
            tell(self._progress("talks", (number + 1) / performed))
        self._talked = True
        for done in self._into_words():
            tell(self._progress("words", done))
        self._finished = True

    def _progress(self, phase: str, done: float) -> Progress:
        places = (*self._scene.states, *self._scene.endings)
        reached = sum(place in self._found.states for place in places)
        return Progress(phase, min(1.0, done), reached, len(places))

    # talks

    def _perform(self) -> Iterator[int]:
        """The trails of the walk with the customer's lines, and every character's talks."""
        trails = dict.fromkeys((*self._trails(), *self._detours()))
        characters = (*CHARACTERS, RANDOM)
        total = len(trails) + self._runs * len(characters)
        for replies in trails:
            performed = self._hand.play(replies, self._seed)
            if performed.outcome is not None:
                self._talks.setdefault("walk", []).append(performed)
            yield total
        for number in range(self._runs):
            for character in characters:
                seed = self._seed * 100_003 + number
                performed = play_as(character, self._hand, self._replies, seed, self._note)
                self._talks.setdefault(character, []).append(performed)
                yield total

    def _trails(self) -> Iterator[tuple[AbstractReply, ...]]:
        """The shortest ways to everything that the walk met."""
        for kept in self._found.kinds():
            yield from (trail.replies for trail in kept.values() if trail.reply)

    def _detours(self) -> Iterator[tuple[AbstractReply, ...]]:
        """To every remark, and on a little, since an answer may come first; to every state, and there replies
        that lead nowhere."""
        for rule in rules_of(self._scene):
            trail = self._found.rules.get(id(rule))
            if rule.to is None and trail is not None:
                yield (*trail.replies, trail.replies[-1], trail.replies[-1])
                for later in LATER_ON:
                    yield (*trail.replies, *(self._reply(*acts) for acts in later))
        for state in self._scene.states.values():
            trail = self._found.states.get(state.id)
            if trail is not None:
                for idle in IDLE:
                    yield (*trail.replies, *(self._reply(*acts) for acts in idle))

    def _reply(self, *acts: str) -> AbstractReply:
        return AbstractReply(acts, hearing_of(self._scene, acts))

    def _note(self, outcome: Answered, talk: Talking) -> None:
        """What one reply of a talk reached."""
        trail: Trail | None = None
        for reply in talk.replies:
            trail = Trail(trail, reply, outcome.position)
        if trail is not None:
            self._found.note(outcome, trail)

    # words

    def _into_words(self) -> Iterator[float]:
        wordings = Wordings(self._stage, self._plays, self._library)
        for count in wordings.gather():
            yield min(0.6, count / 300)
        search = Search(self._hand, self._ways, wordings.sentences)
        scripts = list(wordings.scripts())
        yield 0.65
        scripts += search.best()
        yield 0.75
        scripts += search.worst()
        for number, replies in enumerate(scripts):
            if (script := play_for_good(self._stage, replies)) is not None:
                self._scripts.append(script)
            yield 0.8 + 0.2 * (number + 1) / len(scripts)

    # what was found

    def found(self) -> Exploration:
        """All that is known by now."""
        lines = list(own_lines(self._scene)) if self._talked else []
        return Exploration(
            scenario=self._scene.id,
            language=self._scene.language,
            title=self._scene.title,
            seed=self._seed,
            steps=self._walk.steps,
            positions=self._walk.positions,
            replies=len(self._replies),
            talks=sum(len(talks) for who, talks in self._talks.items() if who != "walk"),
            finished=self._walk.finished,
            stopped=not self._finished,
            parts=tuple(self._parts()),
            lines=len(lines),
            unsaid=tuple(line for line in lines if (str(line.at), line.text) not in self._hand.lines),
            checks=tuple(self._checks()),
            crowds=tuple(self._crowd(who, talks) for who, talks in self._talks.items() if who != "walk"),
            best=self._extreme(1),
            worst=self._extreme(-1),
        )

    def _parts(self) -> Iterator[Part]:
        scene, ways, found = self._scene, self._ways, self._found
        for state in scene.states.values():
            proven = state.id not in ways.standing
            yield self._part("state", state.id, state.at, found.states.get(state.id), proven)
        for within, rules in (*((s.id, s.then) for s in scene.states.values()), ("anywhere", scene.anywhere)):
            for rule in rules:
                proven = not any(way.possible for way in ways.of(rule))
                if rule.to is None and self._talked:
                    said = any((str(line.at), line.text) in self._hand.lines for line in rule.says)
                    yield Part("remark", rule.when.text, within, "", rule.at, 0 if said else None, proven)
                elif rule.to is not None:
                    trail = found.rules.get(id(rule))
                    yield self._part("rule", rule.when.text, rule.at, trail, proven, within, rule.to)
        for ending in scene.endings.values():
            proven = ending.id not in ways.endings and ending.id not in FREE_ENDINGS
            yield self._part("ending", ending.id, ending.at, found.states.get(ending.id), proven)
        for need in scene.needs.values():
            proven = need.id not in ways.bounds.needs
            yield self._part("need", need.id, need.at, found.needs.get(need.id), proven)
        for question in scene.questions.values():
            yield self._part("question", question.id, question.at, found.answers.get(question.id))
        for offer in scene.offers.values():
            if offer.limit != "never":
                yield self._part("offer", offer.id, offer.at, found.answers.get(offer.id))

    def _part(
        self, kind: str, id_: str, at: Place, trail: Trail | None, proven: bool = False,
        within: str = "", to: str = "",
    ) -> Part:  # fmt: skip
        if trail is None:
            return Part(kind, id_, within, to, at, None, proven)
        acts = tuple(reply.acts for reply in trail.replies)
        return Part(kind, id_, within, to, at, len(acts), False, acts)

    def _over(self) -> list[Performed]:
        return [talk for talks in self._talks.values() for talk in talks if talk.outcome is not None]

    def _checks(self) -> Iterator[CheckSeen]:
        met: Counter[tuple[str, str]] = Counter()
        missed: Counter[tuple[str, str]] = Counter()
        for performed in self._over():
            for mark in performed.result.marks:
                if mark.kind == "check" and mark.met is not None:
                    (met if mark.met else missed)[mark.step, mark.check] += 1
        for step in self._stage.rubric.steps:
            for check in step.checks:
                key = (step.id, check.id)
                yield CheckSeen(step.id, check.id, met[key], missed[key], never(check.when))

    def _crowd(self, character: str, talks: list[Performed]) -> Crowd:
        scores = [talk.result.score for talk in talks]
        outcomes = Counter(talk.outcome for talk in talks)
        endings = Counter(talk.ending or "" for talk in talks)
        return Crowd(
            character=character,
            talks=len(talks),
            outcomes=tuple((outcome, outcomes[outcome]) for outcome in OUTCOMES),
            endings=tuple(sorted(endings.items(), key=lambda found: (-found[1], found[0]))),
            passed=sum(talk.result.passed for talk in talks),
            lowest=min(scores),
            middle=round(median(scores), 1),
            highest=max(scores),
        )

    def _extreme(self, sign: int) -> Extreme | None:
        scores = [talk.result.score for talk in self._over()] + [script.score for script in self._scripts]
        if not scores:
            return None
        first = max if sign > 0 else min
        scripts = sorted(self._scripts, key=lambda script: -sign * script.score)
        return Extreme(first(scores), scripts[0] if scripts else None)


def own_lines(scene: Scenario) -> Iterable[Line]:
    """Every line that only this customer says; stock lines of the scene's own are said by chance."""
    for part in (scene.needs, scene.questions, scene.offers, scene.slips):
        for item in part.values():
            yield from item.says
    for state in scene.states.values():
        yield from (*state.says, *state.otherwise)
        for rule in state.then:
            yield from rule.says
    for rule in scene.anywhere:
        yield from rule.says
    for ending in scene.endings.values():
        yield from ending.says
