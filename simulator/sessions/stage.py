"""What a drill is played with: scenario, rubric, tempers, the customer built from them, and the reader.

Built from the library for a new drill, or from the texts that a session kept for an old one; either way by
the same code, so that an edit to a file never changes a record. Stages are shared: one per set of texts in
a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from simulator.content.library import Library, rubric_from_text, scenario_from_text, tempers_from_texts
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.drill.advice import model_replies, model_run
from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.scoring.marks import Talk as MarkedTalk
from simulator.scoring.marks import TalkTurn
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for, reader_from_texts, reader_texts
from simulator.scoring.reading import Reading
from simulator.sessions.chain import digest
from simulator.sessions.store import Store


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
    def better(self) -> Mapping[str, tuple[str, ...]]:
        """State → what a good worker says there."""
        return model_replies(self.machine, self.reader.read)

    @cached_property
    def reveals(self) -> Mapping[str, str]:
        """Need → the reply of the model run that brought it out."""
        run = model_run(self.machine, self.reader.read)
        return {need: turn.reply for turn in run.turns for need in turn.revealed}

    def read(self, talk: Talk, reply: str, shown: Iterable[str] = ()) -> Reading:
        """Read a reply as the answer to the customer's last line; `shown` are hints, which earn nothing
        when they are only copied."""
        return self.reader.read(reply, talk.last_line, model_reply="\n".join(shown))

    def marked(self, talk: Talk) -> MarkedTalk:
        """The talk as the marks see it."""
        return MarkedTalk(
            turns=tuple(TalkTurn(turn.reading, turn.facts, turn.anger) for turn in talk.turns),
            anger_start=talk.anger_start,
            calm=self.scenario.customer.calm,
            needs=len(self.scenario.needs),
            outcome=talk.outcome,
        )


_stages: dict[str, Stage] = {}


def _key(texts: Mapping[str, str]) -> str:
    return digest("\0".join(f"{name}\0{digest(text)}" for name, text in sorted(texts.items())))


def stage_for(library: Library, scenario_id: str, language: str, *, use_model: bool = True) -> Stage:
    """The stage for a scene as the library has it now. Raises ContentError, UnknownName."""
    scenario = library.scenario(scenario_id, language)
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
    key = _key(texts)
    if key not in _stages:
        reader = reader_for(library, scenario.language, rubric, use_model=use_model)
        _stages[key] = Stage(scenario, rubric, tempers, reader, texts)
    return _stages[key]


def keep_texts(store: Store, stage: Stage) -> dict[str, str]:
    """Put the stage's texts into the store; name → hash, for the session's first event."""
    return {name: store.put_text(text) for name, text in stage.texts.items()}


def stage_from_store(store: Store, kept: Mapping[str, str], language: str) -> Stage:
    """The stage an old session was played on. Raises StoreError, ContentError."""
    texts = {name: store.text(key) for name, key in kept.items()}
    key = _key(texts)
    if key not in _stages:
        rubric = rubric_from_text(texts["rubric"], "rubric")
        _stages[key] = Stage(
            scenario_from_text(texts["scenario"], "scenario", rubric.moves),
            rubric,
            tempers_from_texts(_group(texts, "temper:"), language),
            reader_from_texts(_group(texts, "reader:"), language, rubric),
            texts,
        )
    return _stages[key]


def _group(texts: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): text for name, text in texts.items() if name.startswith(prefix)}
