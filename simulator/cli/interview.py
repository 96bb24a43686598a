"""Questions on the terminal, one after the other: each says what it takes on Enter.

Prompts go to stderr, so that what a command prints stays clean. Nothing is decided here but what an answer
means.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.content.vocabulary import TIERS
from simulator.i18n import LANGUAGES, _
from simulator.i18n import language as screen_language
from simulator.tui.clean import clean, one_line


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    key: str
    text: str
    """In the screen language, without a full stop."""
    enter: str = ""
    """The answer taken on Enter."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Answer → what it is called; empty where any text will do."""
    open: bool = False
    """Whether something else than the choices will do, too."""


Questions = Callable[[Mapping[str, str]], Sequence[Question]]
"""The questions, given the answers so far: a later one may hang on an earlier one."""


def interview(questions: Questions, given: Mapping[str, str]) -> dict[str, str]:
    """Ask what is not given yet; at the end of input the rest is taken as on Enter."""
    answers = {key: text for key, text in given.items() if text}
    asking = True
    while waiting := [q for q in questions(answers) if q.key not in answers]:
        question = waiting[0]
        answer = _ask(question, len(answers) - len(given) + 1) if asking else question.enter
        asking = asking and answer is not None
        answers[question.key] = question.enter if answer is None else answer
    return answers


def _ask(question: Question, number: int) -> str | None:
    """One answer; None at the end of input."""
    names = list(question.choices)
    while True:
        print(f"\n{question.text}", file=sys.stderr)
        for position, name in enumerate(names, 1):
            called = question.choices[name]
            print(f"  {position}  {called}" + ("" if called == name else f"  ({name})"), file=sys.stderr)
        enter = question.choices.get(question.enter, question.enter)
        print(f"[{enter}] > ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            print(file=sys.stderr)
            return None
        answer = one_line(clean(line))
        if not answer:
            return question.enter
        if not names:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        said = answer.casefold()
        near = [n for n, c in question.choices.items() if n.startswith(said) or c.casefold().startswith(said)]
        if len(near) == 1 or said in question.choices:
            return said if said in question.choices else near[0]
        if question.open and not answer.isdecimal():
            return answer
        print(_("Please type one of the numbers, 1 to {last}.").format(last=len(names)), file=sys.stderr)


ROLES = ("front-desk", "steward", "guard", "supervisor", "agent")


def about_a_scene(rubrics: Mapping[str, str]) -> Questions:
    """What `new scenario` asks, with these score sheets (id → title).

    The words of a need or a promise are asked for only where it is the trainer's own.
    """
    from simulator.authoring.drafts import cues_for, suggested
    from simulator.content.vocabulary import TEMPERS
    from simulator.tui import words

    def questions(known: Mapping[str, str]) -> list[Question]:
        spoken = known.get("language", screen_language())
        taken = suggested(spoken, known.get("trouble", ""))
        sheet = "four-step" if "four-step" in rubrics else next(iter(rubrics))
        asked = [
            Question(
                "language",
                _("Which language do they speak?"),
                spoken,
                {c: words.language(c) for c in LANGUAGES},
            ),
            Question(
                "trouble", _("What is wrong? One sentence, as the customer would put it."), taken["trouble"]
            ),
            Question("customer", _("How is the customer called?"), taken["customer"]),
            Question(
                "temper", _("What is the customer like?"), "impatient", {t: words.temper(t) for t in TEMPERS}
            ),
            Question(
                "role",
                _("Whom does the trainee play?"),
                "front-desk",
                {role: words.role(role) for role in ROLES},
                open=True,
            ),
            Question("tier", _("How hard is it?"), "basic", {t: words.tier(t) for t in TIERS}),
            Question("rubric", _("Which score sheet?"), sheet, rubrics),
            Question(
                "need",
                _("What is not said at first, and makes it so urgent? In the customer's own words."),
                taken["need"],
            ),
            Question(
                "promise",
                _("What help may the trainee promise? One sentence, with a day or an hour."),
                taken["promise"],
            ),
        ]
        for key, cues, text in (
            ("need", "need_words", _("Which words in a question would touch on that? With commas between.")),
            ("promise", "help_words", _("By which words would you know that promise? With commas between.")),
        ):
            if (said := known.get(key, taken[key])) != taken[key]:
                after = next(n for n, q in enumerate(asked) if q.key == key)
                asked.insert(after + 1, Question(cues, text, cues_for(key, said, spoken)))
        return asked

    return questions
