"""Sentences to play a scene with, each read once: its own model replies, hints and plays, the score sheet's
and the library's examples, and plain questions and promises made from its cues.

They are said in the order in which a search chooses them. What a sentence does may change with the line that
it answers, so a talk made of them is played for good before anybody is told of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from simulator.authoring.lines import heard
from simulator.content.library import Library
from simulator.content.plays import Play
from simulator.content.scenario import Need, Offer, Question, Scenario
from simulator.content.vocabulary import FAULTS
from simulator.drill.hearing import Caught, Hearing, Listener
from simulator.drill.shape import print_of
from simulator.drill.stage import Stage
from simulator.scoring.phrases import PhraseBook
from simulator.scoring.reading import Reading

Fits = Callable[[Hearing], bool]
EXAMPLES = 3
"""Of each move and fault, so many of the library's labelled examples."""
CUES = 3
"""Cues of a need, question or offer that are tried in a sentence."""
LONGEST = 160
"""Characters of an example that is worth trying."""
ASKING = {
    "en": ("May I ask you about this: {cue}?", "Is it about {cue}?", "Could you tell me more, {cue}?"),
    "zh": ("我想多问一句，{cue}，是吗？", "是不是因为{cue}？", "您能跟我说说{cue}吗？"),
}
PROMISING = {
    "en": ("I'll see to it myself, {cue}, today at six.", "I'll arrange {cue} for you today by six."),
    "zh": ("我今天下午六点前就给您办好{cue}。", "今天下午六点，我来给您安排{cue}。"),
}
ASKING_LEAVE = {
    "en": ("I'll ask my manager today about {cue}.",),
    "zh": ("{cue}的事，我今天就去请示经理，明早九点给您答复。",),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A reply in words, and what it does by itself."""

    text: str
    reading: Reading
    caught: Caught

    @property
    def hearing(self) -> Hearing:
        """What the customer catches of it."""
        return self.caught.hearing


class Wordings:
    """The sentences of one scene."""

    def __init__(self, stage: Stage, plays: Sequence[Play], library: Library) -> None:
        self._stage = stage
        self._scene: Scenario = stage.scenario
        cues = {name: [cue.text for cue in item.cues] for name, item in heard(self._scene)}
        self._listener = Listener(self._scene, PhraseBook(cues, self._scene.language, stage.reader))
        self._library = library
        self._plays = plays
        self._known: dict[str, Sentence] = {}

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All that have been read."""
        return tuple(self._known.values())

    def gather(self) -> Iterator[int]:
        """Read every sentence, one after the other, and count them."""
        for texts in (self._written, self._examples, self._made, self._joined):
            for written in texts():
                text = " ".join(written.split("\n")).strip()
                if text not in self._known:
                    self._known[text] = self._read(text)
                    yield len(self._known)

    def scripts(self) -> Iterator[tuple[str, ...]]:
        """Whole talks that the scene's author wrote."""
        if self._scene.model:
            yield tuple(line.text for line in self._scene.model)
        for play in self._plays:
            yield tuple(line.text for line in play.replies)

    def _read(self, text: str) -> Sentence:
        """A sentence out of nowhere."""
        reading = self._stage.reader.read(text, "")
        caught = self._listener.catch(reading, (), print_of(text))
        return Sentence(text, caught.reading, caught)

    def _written(self) -> Iterator[str]:
        """What the scene's author wrote for a trainee to say."""
        scene = self._scene
        yield from (line.text for line in scene.model)
        for state in scene.states.values():
            yield from (line.text for line in (*state.model, *state.hints[-1:]))
        for play in self._plays:
            yield from (line.text for line in play.replies)

    def _examples(self) -> Iterator[str]:
        """What the score sheet and the library show of each move and fault."""
        from simulator.content.examples import parse_examples

        language = self._scene.language
        for step in self._stage.rubric.steps:
            yield from (check.example[language] for check in step.checks if check.example.get(language))
        path = self._library.examples_path(language)
        examples, _ = parse_examples(path.read_text(encoding="utf-8").splitlines(), str(path))
        left = dict.fromkeys((*FAULTS, *self._stage.rubric.moves), EXAMPLES)
        for example in examples:
            if len(example.labels) == 1 and not example.customer and len(example.text) <= LONGEST:
                (label,) = example.labels
                if left.get(label):
                    left[label] -= 1
                    yield example.text

    def _made(self) -> Iterator[str]:
        """For what no sentence asks or promises yet: a plain one, made from a cue."""
        scene, language = self._scene, self._scene.language
        to_ask: list[Need | Question] = [*scene.needs.values(), *scene.questions.values()]
        for asked in to_ask:
            if not self._of(_only_asks(asked.id)):
                yield from self._tried(asked, ASKING[language], _asks(asked.id))
        for offer in scene.offers.values():
            if offer.limit != "never" and not self._of(_promises(offer)):
                patterns = ASKING_LEAVE if offer.limit == "ask" else PROMISING
                yield from self._tried(offer, patterns[language], _promises(offer))

    def _tried(self, item: Need | Question | Offer, patterns: Iterable[str], fits: Fits) -> Iterator[str]:
        """The first sentence that is heard as it is meant."""
        for cue in item.cues[:CUES]:
            for pattern in patterns:
                text = pattern.format(cue=cue.text.replace("*", ""))
                if fits(self._read(text).hearing):
                    yield text
                    return

    def _of(self, fits: Fits) -> list[str]:
        """Sentences that do something and commit no fault, the shortest first."""
        found = [
            text
            for text, sentence in self._known.items()
            if fits(sentence.hearing) and not sentence.hearing.faults and not sentence.hearing.slips
        ]
        return sorted(found, key=lambda text: (len(text), text))

    def _joined(self) -> Iterator[str]:
        """A warm word before a question or a promise, and word to be sent after a promise."""
        scene, space = self._scene, " " if self._scene.language == "en" else ""
        plain = [text for text in self._of(lambda h: "empathy" in h.moves) if self._bare(text)]
        sorry = [text for text in plain if "apology" in self._known[text].hearing.moves]
        warm = cycle([*sorry[:2], *plain[:6]] or [""])
        later = self._of(lambda h: "follow_up" in h.moves and not h.asked)[:1]
        asks = [text for name in (*scene.needs, *scene.questions) for text in self._of(_asks(name))[:1]]
        offers = [text for offer in scene.offers.values() for text in self._of(_promises(offer))[:1]]
        for text in asks:
            yield f"{next(warm)}{space}{text}".strip()
        for text in offers:
            yield f"{next(warm)}{space}{text}".strip()
            for last in later:
                if last != text:
                    yield f"{next(warm)}{space}{text}{space}{last}".strip()

    def _bare(self, text: str) -> bool:
        """Nothing of the scene is asked or promised in it."""
        heard = self._known[text].hearing
        return not heard.asked and not heard.named and not heard.short


def _asks(name: str) -> Fits:
    return lambda heard: name in heard.asked


def _only_asks(name: str) -> Fits:
    return lambda heard: heard.asked == (name,)


def _promises(offer: Offer) -> Fits:
    """Whether an offer is promised so that it counts."""
    return lambda heard: (
        offer.id in heard.offers
        and (heard.timed or not offer.timed)
        and (heard.asks_leave or offer.limit == "yours")
    )
