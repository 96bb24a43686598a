"""New files for a trainer: a scene that can be played as it stands, and a score sheet to fill in.

The words live in `templates/`, one file a language, so that somebody who writes better than programmers can
mend them. `{{slot}}` is filled from the trainer's answers and from the voice of the temper; a slot alone on a
line may hold several, each indented as it is. Nothing is written to disk here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import cast

from simulator.authoring.promised import Promised
from simulator.content.nodes import to_plain
from simulator.content.yaml_reader import read_yaml

TEMPLATES = Path(__file__).parent / "templates"
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_ALONE = re.compile(r"( *)\{\{(\w+)\}\}\n?\Z")
_PLAIN = re.compile(r"[^\W\d_][^:#\[\]{},&*!|>'\"%@`\\]*\Z")
"""Text that YAML takes as it stands, also within `[…]` and `{…}`."""
_TAKEN = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_NAME = re.compile(r"[^\W\d][\w-]{0,59}\Z")
_HOUR = re.compile(
    r"(?:[今明后][天晚早]|当天|这?周[一二三四五六日天]|星期[一二三四五六日天]|早上|上午|中午|下午|傍晚|晚上|[0-9一二两三四五六七八九十半]+"
    r"(?:点钟?半?|分钟?|个?小时|天|号|日)|之?[前后内]|以[前后内])+"
)
"""The hours and days with which a Chinese promise begins; no words to know it by."""
_STOPS = " .。!！?？;；,，"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a trainer says about a new scene; an empty answer takes the example's."""

    name: str
    """File name and id."""
    language: str
    trouble: str = ""
    """The complaint, as the customer would put it; one sentence."""
    customer: str = ""
    temper: str = "impatient"
    tier: str = "basic"
    role: str = "front-desk"
    rubric: str = "four-step"
    need: str = ""
    """What is not said at first, in the customer's words."""
    need_words: str = ""
    """Words of a question that touch it, with commas between."""
    promise: str = ""
    """A help, promised in one sentence with a day or an hour."""
    help_words: str = ""
    """Words by which the promise is known, with commas between."""
    modeline: str = ""
    """The comment that tells an editor the scene's schema; that of the plays is made from it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The two files of a new scene."""

    scenario: str
    plays: str


def is_name(text: str) -> bool:
    """Whether a scene or score sheet may be called so."""
    return _NAME.match(text) is not None


STORY = ("trouble", "need", "promise")
"""Answers that tell a story of their own: with one of them the example's is put away."""


def suggested(language: str, trouble: str = "") -> Mapping[str, str]:
    """What a question offers on Enter: the example's answers, or, where the complaint is the trainer's own,
    such as go with any."""
    taken = cast("Mapping[str, str]", voices(language)["answers"])
    if trouble.strip(_STOPS) in ("", taken["trouble"]):
        return taken
    return {**taken, **cast("Mapping[str, str]", voices(language)["own"])}


def promise_of(answers: Answers) -> str:
    """The promise that the scene will be built on."""
    return answers.promise.strip() or suggested(answers.language, answers.trouble)["promise"]


KEPT = Promised()
"""A promise like the example's: it will be heard as one, and names its time."""


def draft_scene(answers: Answers, promised: Promised = KEPT) -> Draft:
    """A scene and its plays from a trainer's answers, and from what a reader makes of the promise in them.

    Nothing of the example is told in a scene of the trainer's own. What they have not said is left open in
    words that go with any complaint, and marked TODO.
    """
    slots = _slots(answers, promised)
    return Draft(
        scenario=_align(_fill(template(f"scenario.{answers.language}"), slots)),
        plays=_fill(
            template(f"plays.{answers.language}"),
            slots | {"modeline": answers.modeline.replace("scenario.schema", "plays.schema")},
        ),
    )


def draft_rubric(name: str, language: str, modeline: str) -> str:
    """A score sheet in both languages, with comments in one of them."""
    return _fill(template(f"rubric.{language}"), {"id": quoted(name), "modeline": modeline})


def _slots(answers: Answers, promised: Promised) -> dict[str, str]:
    told = voices(answers.language)
    given = {f.name: str(getattr(answers, f.name)).strip() for f in fields(answers)}
    taken = dict(suggested(answers.language, given["trouble"]))
    own = cast("Mapping[str, str]", told["own"])
    example = cast("Mapping[str, str]", told["answers"])
    for answer, title, cues in (
        ("need", "need_title", "need_words"),
        ("promise", "help_title", "help_words"),
    ):
        if given[answer] not in ("", taken[answer]):
            taken |= {title: own[title], cues: cues_for(answer, given[answer], answers.language)}
    slots = taken | {key: text for key, text in given.items() if text}
    for key in ("trouble", "promise"):
        slots[key] = slots[key].strip(_STOPS)
    is_example = all(slots[key].strip(_STOPS) == example[key].strip(_STOPS) for key in STORY)
    slots["help_words"] = _known_by(slots["help_words"], slots["promise"], answers.language)
    slots |= _gaps(told, slots, own, promised)
    said = {key: slots[key] for key in ("trouble", "customer")} | {"promise": slots["promised"]}
    temper = cast("Mapping[str, Mapping[str, str]]", told["tempers"])[answers.temper]
    stories = cast("Mapping[str, Mapping[str, str]]", told["stories"])
    story = stories["example" if is_example else "own"]
    slots |= {key: _say(text, said) for key, text in {**story, **temper}.items()}
    if _touches(story["asked_first"], slots["promise"]):
        # what is promised here needs nobody's leave
        slots["asked_first"] = ""
    slots["about"] = "\n".join(f"# {line}" for line in slots["about"].splitlines())
    slots["title"] = quoted(slots["trouble"])
    slots["summary"] = quoted(slots["summary"])
    slots["promise_quoted"] = quoted(slots["promise"])
    for key in ("need_words", "help_words", "second_words"):
        slots[key] = flow(_split(slots[key]))
    for key in ("need_title", "help_title", "role", "rubric"):
        slots[key] = quoted(slots[key])
    return slots | {
        "id": quoted(answers.name),
        "customer_quoted": quoted(slots["customer"]),
        "modeline": answers.modeline,
    }


def _gaps(
    told: Mapping[str, object], slots: Mapping[str, str], own: Mapping[str, str], promised: Promised
) -> dict[str, str]:
    """What is still to do beside an answer, and the words that make a scene of it all the same."""
    gaps = cast("Mapping[str, str]", told["gaps"])
    help_todo = [gaps["promise"]] if slots["promise"] == own["promise"].strip(_STOPS) else []
    words, said = slots["help_words"], slots["promise"]
    if not promised.heard:
        help_todo.append(gaps["heard"])
        words, said = f"{words}, {gaps['help_word']}", said + gaps["help_said"]
    return {
        "need_todo": gaps["need"] if slots["need"] == own["need"] else "",
        "help_todo": "\n".join(help_todo),
        "help_timed": "" if promised.timed else gaps["time"].strip(),
        "help_words": words,
        "promised": said,
    }


def _split(words: str) -> list[str]:
    return [word.strip() for word in re.split(r"[,，、;；]", words) if word.strip()]


def _known_by(words: str, promise: str, language: str) -> str:
    """The words of a promise, and some of its own where none of them stands in it."""
    said = promise.casefold()
    if any(all(part in said for part in word.casefold().split()) for word in _split(words)):
        return words
    return f"{words}, {cues_for('promise', promise, language)}"


def _touches(entry: str, promise: str) -> bool:
    """Whether one of the cues written in a piece of a scene stands in a promise."""
    found = re.search(r"cues: \[(.*)\]", entry)
    return found is not None and any(word.rstrip("*") in promise.casefold() for word in _split(found[1]))


def _say(text: str, said: Mapping[str, str]) -> str:
    """A line with what the customer calls things; what the trainer wrote is never a slot itself."""
    return re.sub(r"\{(\w+)\}", lambda m: said.get(m[1], m[0]), text).strip()


def cues_for(answer: str, said: str, language: str) -> str:
    """Words by which a trainer's own `need` or `promise` is known, where they name none: for a promise its
    own long words, or in Chinese its longest clause."""
    told = voices(language)
    if answer == "need":
        return cast("Mapping[str, str]", told["own"])["need_words"]
    said = said.strip(_STOPS)
    if language == "zh":
        clause = max(re.split(r"[,，。；;、\s]+", said), key=len)
        hour = _HOUR.match(clause)
        return clause[hour.end() :] or clause if hour else clause
    common = set(str(told["common"]).split())
    words = re.findall(r"[a-z][a-z'-]{4,}", said.lower())
    return ", ".join(dict.fromkeys(word for word in words if word not in common)) or said


def quoted(text: str) -> str:
    """A short text as YAML takes it, in quotes where it needs them."""
    if _PLAIN.match(text) and text == text.strip() and text.lower() not in _TAKEN:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(texts: Iterable[str]) -> str:
    """`[a, b]`, each text once."""
    return f"[{', '.join(quoted(text) for text in dict.fromkeys(t.strip() for t in texts) if text)}]"


def _fill(template: str, slots: Mapping[str, str]) -> str:
    made = []
    for line in template.splitlines(keepends=True):
        if alone := _ALONE.match(line):
            made += [f"{alone[1]}{text}\n" for text in slots[alone[2]].splitlines()]
        else:
            made.append(_SLOT.sub(lambda m: slots[m[1]], line))
    return "".join(made)


def _align(text: str) -> str:
    """Comments behind the short values at the head of a scene, in one column."""
    return re.sub(
        r"^((?:tier|role|rubric|turns|tags|  anger): .*?) +# ",
        lambda m: f"{m[1]:<24}  # ",
        text,
        flags=re.MULTILINE,
    )


def template(name: str) -> str:
    """The text of a template: `scenario.en`, `plays.zh` …"""
    return (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")


@cache
def voices(language: str) -> Mapping[str, object]:
    """What people say in a new scene, and what is taken for an answer that was not given."""
    tree, report = read_yaml(TEMPLATES / f"voices.{language}.yaml")
    assert tree.root is not None, report.findings
    return cast("Mapping[str, object]", to_plain(tree.root))
