"""What a drill is played with: scenario, rubric, tempers, the customer built from them, and the reader.

Built from the library for a new drill, from a scenario that no library holds yet, or from the texts that a
session kept for an old one; always by the same code, so that an edit to a file never changes a record and a
play of a scene comes out as the drill would. Stages are shared: one per set of texts in a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from simulator.content.library import Library, rubric_from_text, scenario_from_text, tempers_from_texts
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.drill.ladder import Ladder
from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.drill.wordings import Advisor
from simulator.scoring.marking import mark
from simulator.scoring.marks import Result, TalkTurn
from simulator.scoring.marks import Talk as MarkedTalk
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for, reader_from_texts, reader_texts
from simulator.scoring.reading import Reading


@dataclass
class Stage:
    """Everything that decides what a reply brings; immutable in use (the cached parts follow from the
    rest)."""

    scenario: Scenario
    rubric: Rubric
    tempers: TemperBook
    reader: Reader
    texts: Mapping[str, str] = field(repr=False)
    """name → text: `scenario`, `rubric`, `temper:<file>`, `lexicon`, `model` …; a session keeps them all."""

    @cached_property
    def machine(self) -> Machine:
        """The customer; built when first needed."""
        return Machine(self.scenario, self.tempers, reader=self.reader)

    @cached_property
    def advisor(self) -> Advisor:
        """Knows what a good worker could have said at any moment of a talk."""
        return Advisor(self.machine, self.reader.read)

    @cached_property
    def hints(self) -> Ladder:
        """What to say next, rung by rung."""
        return Ladder(self.machine, self.rubric, self.advisor, self.reader.read)

    def read(self, talk: Talk, reply: str, shown: Iterable[str] = ()) -> Reading:
        """Read a reply as the answer to the customer's last line; `shown` are hints, which earn nothing
        when they are only copied."""
        hints = "\n".join(" ".join(hint.split()) for hint in shown)
        return self.reader.read(reply, talk.last_line, model_reply=hints)

    def marked(self, talk: Talk, help_cost: int = 0) -> MarkedTalk:
        """The talk as the marks see it; `help_cost` is what was paid for hints."""
        return MarkedTalk(
            turns=tuple(TalkTurn(turn.reading, turn.facts, turn.anger, turn.slipped) for turn in talk.turns),
            anger_start=talk.anger_start,
            calm=self.scenario.customer.calm,
            needs=len(self.scenario.needs),
            outcome=talk.outcome,
            help_cost=help_cost,
        )

    def result(self, talk: Talk, help_cost: int = 0) -> Result:
        """The score sheet of the talk as it stands, after so many points for hints."""
        return mark(self.rubric, self.marked(talk, help_cost))


KEPT = 64
"""Stages kept; whoever edits a scene for hours needs the latest."""
_stages: dict[frozenset[tuple[str, str]], Stage] = {}


def stage_for(library: Library, scenario_id: str, language: str, *, use_model: bool = True) -> Stage:
    """The stage for a scene as the library has it now. Raises ContentError, UnknownName."""
    return stage_of(library, library.scenario(scenario_id, language), use_model=use_model)


def stage_of(library: Library, scenario: Scenario, *, use_model: bool = True) -> Stage:
    """The stage for a scenario that is read already, with the library's rubric, tempers and reader.

    The scenario need not be in the library: an editor's unsaved text will do. Raises ContentError,
    UnknownName.
    """
    rubric = library.rubric(scenario.rubric)
    tempers = library.tempers(scenario.language)
    texts = {
        "scenario": scenario.text,
        "rubric": rubric.text,
        **{f"temper:{name}": text for name, text in tempers.texts.items()},
        **{
            f"reader:{name}": text
            for name, text in reader_texts(library, scenario.language, use_model=use_model).items()
        },
    }
    key = frozenset(texts.items())
    stage = _stages.get(key)
    if stage is None or stage.scenario.at.path != scenario.at.path:
        # the same text in another file is the same drill, but it is explained by other places
        reader = reader_for(library, scenario.language, rubric, use_model=use_model)
        stage = _keep(key, Stage(scenario, rubric, tempers, reader, texts))
    return stage


def _keep(key: frozenset[tuple[str, str]], stage: Stage) -> Stage:
    _stages[key] = stage
    while len(_stages) > KEPT:
        del _stages[next(iter(_stages))]
    return stage


def stage_from_texts(texts: Mapping[str, str], language: str) -> Stage:
    """The stage that these texts made, now or in an old session. Raises ContentError."""
    key = frozenset(texts.items())
    if (stage := _stages.get(key)) is not None:
        return stage
    rubric = rubric_from_text(texts["rubric"], "rubric")
    stage = Stage(
        scenario_from_text(texts["scenario"], "scenario", rubric.moves),
        rubric,
        tempers_from_texts(_group(texts, "temper:")),
        reader_from_texts(_group(texts, "reader:"), language, rubric),
        dict(texts),
    )
    return _keep(key, stage)


def _group(texts: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text for name, text in texts.items() if name.startswith(prefix)}
