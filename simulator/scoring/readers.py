"""Reading a reply: the one door to this room. `reader_for(library, language).read(reply, customer)` gives a Reading.

A reader is made once a language and may be shared; reading is pure and linear in the reply's length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from simulator.scoring.compiled import load, load_text
from simulator.scoring.cues import Cues, Finding
from simulator.scoring.cutting import tongue_for
from simulator.scoring.forms import Forms
from simulator.scoring.guards import Guards
from simulator.scoring.match import Matcher
from simulator.scoring.model import load_model, model_from_text
from simulator.scoring.reading import Reading
from simulator.scoring.text import Text
from simulator.scoring.verdict import Witness, verdict


class Heard(NamedTuple):
    """All that was made of one reply on the way to its reading; for the clause model and the workbench."""

    text: Text
    matcher: Matcher
    forms: Forms
    guards: Guards
    findings: list[Finding]


class Reader:
    """Reads replies in one language by the cues of its lexicon, and a clause model where there is one."""

    def __init__(self, data: Mapping[str, Any], witness: Witness | None = None, labels: Sequence[str] = ()) -> None:
        self.language: str = data["language"]
        self.digest: str = data["digest"]
        """SHA-256 of the lexicon's text."""
        self.data = data
        """The compiled lexicon."""
        self._tongue = tongue_for(self.language, data)
        self._cues = Cues(data)
        self._witness = witness
        self._labels = tuple(labels)
        self._subjects = _subjects(data)
        self._customer = lru_cache(maxsize=16)(self._line)

    def cut(self, text: str) -> Text:
        """The words, clauses and sentences of a text in this reader's language."""
        return self._tongue.cut(text)

    def _line(self, customer: str) -> Matcher:
        return Matcher(self._tongue.cut(customer), self.data)

    def hear(self, reply: str, customer: str = "", *, model_reply: str = "") -> Heard:
        """Everything the cues say of a reply."""
        text = self._tongue.cut(reply)
        matcher = Matcher(text, self.data)
        forms = Forms(matcher, self.data, self._subjects)
        guards = Guards(matcher, forms, self.data)
        matcher.barred = guards.barred
        said = self._customer(customer)
        guards.compare(said.text, self._customer(model_reply).text)
        return Heard(text, matcher, forms, guards, self._cues.find(matcher, forms, guards, said))

    def read(self, reply: str, customer: str = "", *, model_reply: str = "") -> Reading:
        """The reading of a reply to `customer`'s last line; `model_reply` is what must not be pasted in."""
        heard = self.hear(reply, customer, model_reply=model_reply)
        opinions = self._witness.hear(heard.text, _features(heard)) if self._witness else ()
        moves, faults, evidence, alone = verdict(heard.text, heard.findings, opinions, self._labels)
        slots = heard.matcher.slots
        return Reading(
            reply,
            self.language,
            moves,
            faults,
            evidence,
            heard.forms.clauses(),
            model_only=alone,
            goodbye=bool(slots.get("<goodbye>")),
            limit_set=bool(slots.get("<limit_set>")),
        )

    def features(self, reply: str, customer: str = "") -> tuple[frozenset[str], ...]:
        """Per clause of the reply: names of classes, shapes, cues, guards and forms found in it."""
        return _features(self.hear(reply, customer))


def _features(heard: Heard) -> tuple[frozenset[str], ...]:
    text, forms = heard.text, heard.forms
    found: list[set[str]] = [set() for _ in text.clauses]
    for slot, places in heard.matcher.slots.items():
        for place in places:
            found[text.clause_of[place]].add(slot)
    for f in heard.findings:
        for clause in range(text.clause_of[f.hit.first], text.clause_of[f.hit.end - 1] + 1):
            found[clause].add(f"{'cue' if f.counts else f.reason}:{f.label}")
            found[clause].add(f"cue#{f.cue}" if f.counts else f"struck#{f.cue}")
    for clause, names in heard.guards.names().items():
        found[clause].update(f"guard:{name}" for name in names)
    for clause, names in enumerate(found):
        names.add(f"who:{forms.who[clause]}")
        if clause in forms.asking:
            names.add("asks:genuine" if clause in forms.genuine else "asks:not")
    return tuple(frozenset(names) for names in found)


def _subjects(data: Mapping[str, Any]) -> Any:
    if data["language"] != "zh":
        return None
    from simulator.scoring.chinese import Subjects

    lists = data["lists"]
    people = {who: lists.get(who, ()) for who in ("us", "customer", "colleague", "third")}
    return Subjects(people, lists.get("toward", ()))


def reader_for(library: Any, language: str, rubric: Any = None, *, use_model: bool = True) -> Reader:
    """The reader of a language, with the lexicon of the library (`rubrics/lexicon/<language>.yaml` in a root), and the
    clause model beside it unless cues are to stand alone.

    `rubric` gives the order of the moves. Raises `ContentError` for a bad lexicon, `LookupError` when no content root
    has one for the language.
    """
    moves = tuple(rubric.moves) if rubric is not None else ()
    model = model_path(library, language) if use_model else None
    return _reader(str(lexicon_path(library, language)), str(model) if model else "", moves)


@lru_cache(maxsize=8)
def _reader(path: str, model: str, moves: tuple[str, ...]) -> Reader:
    return Reader(load(Path(path)), load_model(Path(model)) if model else None, moves)


def reader_texts(library: Any, language: str, *, use_model: bool = True) -> dict[str, str]:
    """Name → text of every file that decides a reading; a session keeps them by their hash."""
    texts = {"lexicon": lexicon_path(library, language).read_text(encoding="utf-8")}
    if use_model and (model := model_path(library, language)):
        texts["model"] = model.read_text(encoding="utf-8")
    return texts


def reader_from_texts(texts: Mapping[str, str], language: str, rubric: Any = None) -> Reader:
    """The reader that an old session was played with, from what it kept. Raises `ContentError`, `ValueError`."""
    moves = tuple(rubric.moves) if rubric is not None else ()
    data = load_text(texts["lexicon"], f"rubrics/lexicon/{language}.yaml")
    model = model_from_text(texts["model"]) if "model" in texts else None
    return Reader(data, model, moves)


def lexicon_path(library: Any, language: str) -> Path:
    """The lexicon file of a language: in the last content root that has one."""
    path = _find(library, "lexicon", f"{language}.yaml")
    if path is None:
        raise LookupError(f"no lexicon for {language!r}")
    return path


def model_path(library: Any, language: str) -> Path | None:
    """The clause model of a language; None where there is none, and cues stand alone."""
    return _find(library, "models", f"{language}.model")


def _find(library: Any, folder: str, name: str) -> Path | None:
    roots = [Path(root) for root in getattr(library, "roots", (library,))]
    for root in reversed(roots):
        path = root / "rubrics" / folder / name
        if path.is_file():
            return path
    return None
