"""What a customer would hear in a line, remembered: reading is dear, and many lines come again, in hints and
model runs, in stock lines, in copies of a scene.

One `Ears` serves one run of `check`; nothing is kept beyond it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from simulator.authoring.lines import heard
from simulator.content.scenario import Scenario
from simulator.drill.hearing import Hearing, Listener
from simulator.drill.shape import print_of
from simulator.scoring.phrases import PhraseBook
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Reading

MOST_LINES = 8_192
"""Readings that are remembered."""
MOST_SCENES = 64
"""Scenes whose phrases are remembered."""
Phrases = tuple[tuple[str, tuple[str, ...]], ...]
"""Id → cues of everything that can be heard in a scene."""
Hear = Callable[[str, str], tuple[Reading, Hearing]]
"""(reply, the customer's line that it answers) → its reading, and what it comes to in one scene."""


class Ears:
    """Reads by one language's cues, and hears for the scenes in it."""

    def __init__(self, reader: Reader) -> None:
        self.read: Callable[[str, str], Reading] = lru_cache(MOST_LINES)(reader.read)
        self._reader = reader
        self._by_phrases: dict[Phrases, Hear] = {}

    def of(self, scene: Scenario) -> Hear:
        """How one scene's customer hears; scenes with the same phrases share it."""
        phrases = tuple((name, tuple(cue.text for cue in item.cues)) for name, item in heard(scene))
        known = self._by_phrases.get(phrases)
        if known is None:
            if len(self._by_phrases) >= MOST_SCENES:
                self._by_phrases.clear()
            known = self._by_phrases[phrases] = self._hear(scene, phrases)
        return known

    def _hear(self, scene: Scenario, phrases: Phrases) -> Hear:
        listener = Listener(scene, PhraseBook(dict(phrases), scene.language, self._reader))

        @lru_cache(MOST_LINES)
        def hear(reply: str, customer: str) -> tuple[Reading, Hearing]:
            caught = listener.catch(self.read(reply, customer), (), print_of(reply))
            return caught.reading, caught.hearing

        return hear
