"""The shape of every kind of file, as Pydantic models: which keys, of what type, with which defaults and
bounds.

They check a file's plain values (`shape_check`) and publish the JSON Schemas that editors use (`schema`).
Only this module, `shape_parts` and `play_shapes` import Pydantic; they are imported late, by those two, so
that reading a listing or a rubric's labels stays quick. The descriptions are what an author sees in the
editor."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from simulator.content.play_shapes import PlayShape
from simulator.content.shape_parts import (
    Change,
    Cues,
    Flag,
    Gauge,
    Points,
    Shape,
    Speech,
    Story,
    Text,
    Title,
    When,
)
from simulator.content.vocabulary import Striking


class CaseNoteShape(Shape):
    """A line of the case file."""

    at: Annotated[Text, Field(description="A date, a place, or a word such as “your limits”.")]
    note: Annotated[Text, Field(description="What the trainee may look up.")]


class CustomerShape(Shape):
    """Who is talking, and in what temper."""

    name: Annotated[Text, Field(description="How the customer is called.")]
    temper: Literal["impatient", "hesitant", "picky", "abusive"]
    anger: Annotated[Gauge, Field(description="Anger at the start, 0–10.")]
    calm: Annotated[Gauge, Field(description="Success is possible only at or under this anger.")] = 3
    anger_by: Annotated[
        dict[str, Change], Field(description="Numbers of the temper table changed for this customer.")
    ] = {}


class NeedShape(Shape):
    """What the customer has not said; the right question brings it out."""

    title: Title = ""
    feeling: Annotated[Text, Field(description="The feeling beneath it, for the debrief.")]
    cues: Cues
    says: Annotated[Speech, Field(description="What the customer says when it comes out.")]
    met_by: Annotated[list[Text], Field(description="Names of the offers that help.")] = []
    opens_at: Annotated[Gauge, Field(description="Angrier than this, the customer will not tell.")] = 8
    after: Annotated[When, Field(description="What must have happened before the customer tells.")] | None = (
        None
    )


class QuestionShape(Shape):
    """Something the trainee may ask in any state."""

    title: Title = ""
    cues: Cues
    says: Annotated[Speech, Field(description="The answer.")]
    anger: Annotated[Change, Field(description="What asking it does to the customer's anger.")] = 0


class OfferShape(Shape):
    """A concrete help that the trainee may promise."""

    title: Title = ""
    cues: Cues
    says: Annotated[Speech, Field(description="How the customer takes it.")] = ""
    limit: Annotated[
        Literal["yours", "ask", "never"],
        Field(description="Yours to give; only after asking a manager; never to be promised."),
    ] = "yours"
    timed: Annotated[Flag, Field(description="Whether it needs a day or an hour to count.")] = True


class SlipShape(Shape):
    """Something this customer must not hear."""

    title: Title = ""
    cues: Cues
    says: Annotated[
        Speech, Field(description="How the customer takes it; left out, a rule that names it may speak.")
    ] = ""
    anger: Annotated[Change, Field(description="What it does to the customer's anger.")] = 2


class RuleShape(Shape):
    """If `when` holds, go to `to` (or stay) and say `says`."""

    when: When
    to: Annotated[Text, Field(description="A state or an ending; left out, the talk stays here.")] = ""
    says: Annotated[Speech, Field(description="What the customer says.")] = ""


class StateShape(Shape):
    """One position of the talk."""

    title: Title = ""
    says: Annotated[Speech, Field(description="Said on arrival.")]
    asks: (
        Annotated[When, Field(description="What the customer asks for here; given it, the talk moves on.")]
        | None
    ) = None
    then: Annotated[list[RuleShape], Field(description="Rules, tried from the top.")] = []
    otherwise: Annotated[
        Speech, Field(description="Said when nothing else fits: mild to sharp, each once.")
    ] = ""
    model: Annotated[Speech, Field(description="What a good worker would say here.")] = ""
    hints: Annotated[Speech, Field(description="A nudge, a pattern, an example wording.")] = ""


class EndingShape(Shape):
    """Where the talk stops."""

    title: Title = ""
    outcome: Literal["success", "partial", "failure"]
    says: Annotated[Speech, Field(description="The customer's last words.")]


class CaseCardShape(Shape):
    """What a trainer tells the class afterwards."""

    background: Story = ""
    difficulty: Story = ""
    steps: Story = ""
    lessons: Story = ""


class ScenarioShape(Shape):
    """One scene in one language."""

    model_config = ConfigDict(title="Service Drill scenario")

    scenario: Annotated[Text, Field(description="The scene's name; the same in every language.")]
    language: Literal["zh", "en"]
    title: Text
    summary: Annotated[Text, Field(description="One line for the library.")] = ""
    tier: Literal["basic", "intermediate", "advanced"]
    role: Annotated[Text, Field(description="Whom the trainee plays: front-desk, steward, security …")]
    rubric: Annotated[Text, Field(description="The score sheet: four-step, empathy-first …")]
    time_limit: Annotated[Text, Field(description="`15m`, `90s`, `1h`.")] = ""
    clock: Annotated[
        Text, Field(description="What time it is when the talk begins: `18:00`. The brief says it in words.")
    ] = ""
    turns: Annotated[int, Field(strict=True, ge=1, le=100, description="Replies at most.")] = 15
    tags: list[Text] = []
    brief: Annotated[Story, Field(description="What the trainee reads before the talk.")]
    case_file: list[CaseNoteShape] = []
    customer: CustomerShape
    needs: dict[str, NeedShape] = {}
    questions: dict[str, QuestionShape] = {}
    offers: dict[str, OfferShape] = {}
    slips: dict[str, SlipShape] = {}
    states: Annotated[dict[str, StateShape], Field(min_length=1, description="The first one opens the talk.")]
    anywhere: Annotated[list[RuleShape], Field(description="Tried after a state's own rules.")] = []
    endings: Annotated[dict[str, EndingShape], Field(min_length=1)]
    lines: Annotated[
        dict[str, Speech], Field(description="This customer's own words for silent, short, blame …")
    ] = {}
    model: Annotated[Speech, Field(description="The replies of a very good worker, one a line.")] = ""
    case: CaseCardShape | None = None
    plays: dict[str, PlayShape] = {}


class WordsShape(Shape):
    """One text in both languages."""

    en: Text
    zh: Text


class CheckShape(Shape):
    """One yes/no question about the whole talk."""

    ask: Annotated[WordsShape, Field(description="What is looked for, as a question to the trainee.")]
    when: When
    unless: Annotated[When, Field(description="When this holds, the check could not arise.")] | None = None
    advice: Annotated[WordsShape, Field(description="What to do next time.")]
    example: Annotated[WordsShape, Field(description="A wording that would have earned it.")] | None = None
    evidence: Annotated[
        list[Text], Field(description="Whose words are shown; else the names in `when`.")
    ] = []


class StepShape(Shape):
    """One step of the method."""

    title: WordsShape
    weight: Annotated[Points, Field(description="Points; all steps together make 100.")]
    dimension: Literal["need", "solution", "emotion"]
    checks: Annotated[dict[str, CheckShape], Field(min_length=1)]


class OrderShape(Shape):
    """`first` must come before `then`."""

    first: When
    then: When
    cost: Points
    ask: WordsShape
    advice: WordsShape


class FaultShape(Shape):
    """What a fault costs."""

    title: WordsShape
    cost: Annotated[Points, Field(description="Points off for each reply that commits it.")]
    most: Annotated[Points, Field(description="No more than this in one talk.")]
    advice: WordsShape


class RedFlagShape(Shape):
    """When this holds, the result is 0."""

    when: When
    ask: WordsShape


class RubricShape(Shape):
    """One method's score sheet."""

    model_config = ConfigDict(title="Service Drill rubric")

    rubric: Annotated[Text, Field(description="The rubric's name.")]
    title: WordsShape
    about: WordsShape
    pass_: Annotated[Points, Field(alias="pass", description="Points needed to pass.")] = 85
    excellent: Points = 90
    moves: Annotated[list[Text], Field(min_length=1, description="What a reply can do.")] = [
        "apology",
        "empathy",
        "listen",
        "resolve",
        "follow_up",
    ]
    steps: Annotated[dict[str, StepShape], Field(min_length=1, description="In the method's order.")]
    order: dict[str, OrderShape] = {}
    faults: dict[str, FaultShape] = {}
    red_flags: dict[str, RedFlagShape] = {}


class TemperLinesShape(Shape):
    """What customers say where a scene has no line of its own."""

    model_config = ConfigDict(title="Service Drill temper lines")

    language: Literal["zh", "en"]
    lines: dict[str, Speech]
    by_temper: dict[str, dict[str, Speech]] = {}


class TempersShape(Shape):
    """How each temper's anger moves."""

    model_config = ConfigDict(title="Service Drill tempers")

    impatient: dict[str, Change]
    hesitant: dict[str, Change]
    picky: dict[str, Change]
    abusive: dict[str, Change]


class PlaysShape(Shape):
    """Scripted runs of a scenario with what must come out."""

    model_config = ConfigDict(title="Service Drill plays")

    scenario: Text
    language: Literal["zh", "en"]
    plays: Annotated[dict[str, PlayShape], Field(min_length=1)]


OneOrMore = Text | list[Text]
"""A pattern, or several."""


class ExamplePairShape(Shape):
    """A reply with the customer's line that it answers."""

    customer: Text = ""
    reply: Text


class CueExamplesShape(Shape):
    """Replies that must, or must not, be read as the cue's label."""

    yes: list[Text | ExamplePairShape] = []
    no: list[Text | ExamplePairShape] = []


class CueShape(Shape):
    """Patterns that are evidence for one label; see `docs/lexicon-format.md`."""

    find: Annotated[OneOrMore, Field(description="What must be said.")]
    who: Annotated[
        OneOrMore, Field(description="Of whom it must be said: us, customer, colleague, third.")
    ] = []
    needs: Annotated[OneOrMore, Field(description="What must also be there.")] = []
    unless: Annotated[OneOrMore, Field(description="What must not be there.")] = []
    within: Annotated[
        Literal["clause", "sentence", "before", "reply"],
        Field(description="Where `needs` and `unless` look."),
    ] = "clause"
    customer: Annotated[OneOrMore, Field(description="What the customer's line must hold.")] = []
    even_if: Annotated[OneOrMore, Field(description="Guards that do not strike this cue out.")] = []
    guards: Annotated[OneOrMore, Field(description="Further guards.")] = []
    at_least: Annotated[int, Field(ge=1, description="How many different finds it takes.")] = 1
    examples: CueExamplesShape = CueExamplesShape()


class LabelShape(Shape):
    """A move or fault: its cues and what they share."""

    guards: OneOrMore = []
    cancels: Annotated[
        dict[Striking, OneOrMore],
        Field(description="clause, sentence, reply or overlap → labels struck out."),
    ] = {}
    cues: list[CueShape] = []


class GuardShape(Shape):
    """Patterns that strike cues out."""

    reach: Annotated[Text, Field(description="A number of words, or clause, rest, sentence, reply.")] = (
        "clause"
    )
    find: OneOrMore
    unless: OneOrMore = []
    carry: Annotated[bool, Field(description="Works on through later clauses without a subject.")] = False


class LexiconShape(Shape):
    """What the reader knows about one language (published for editors; `lexicon` reads the files)."""

    model_config = ConfigDict(title="Service Drill lexicon")

    language: Text
    spelling: dict[str, Text] = {}
    words: dict[str, OneOrMore] = {}
    shapes: dict[str, OneOrMore] = {}
    guards: dict[str, GuardShape] = {}
    labels: dict[str, LabelShape] = {}


SHAPES: dict[str, type[Shape]] = {
    "scenario": ScenarioShape,
    "rubric": RubricShape,
    "temper": TemperLinesShape,
    "tempers": TempersShape,
    "plays": PlaysShape,
}
