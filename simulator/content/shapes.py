"""The shape of every kind of file, as Pydantic models: which keys, of what type, with which defaults and
bounds.

They check a file's plain values (`shape_check`) and publish the JSON Schemas that editors use (`schema`).
This is the only module that imports Pydantic; it is imported late, by those two, so that reading a listing
or a rubric's labels stays quick. The descriptions are what an author sees in the editor."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, json_schema_extra={"type": ["string", "number"]})]
"""A short text on one line."""
Speech = Annotated[str, Field(min_length=1, json_schema_extra={"x-speech": True})]
"""A `|` block, one line of speech per line."""
Story = Annotated[str, Field(min_length=1, json_schema_extra={"x-speech": True})]
"""A `|` block of prose."""
When = Annotated[
    str,
    Field(
        min_length=1,
        description="A condition in words: `anger <= 5 and (met mother or now apology)`.",
        examples=["apology and not empathy", "stale and here >= 2"],
    ),
]
Cues = Annotated[
    list[Text],
    Field(
        min_length=1,
        description="Words that are heard for it. A space means both words in one sentence; "
        "`*` ends an English stem.",
    ),
]
Gauge = Annotated[int, Field(strict=True, ge=0, le=10)]
Change = Annotated[int, Field(strict=True, ge=-10, le=10)]
Points = Annotated[int, Field(strict=True, ge=0, le=100)]
Flag = Annotated[bool, Field(strict=True)]
Title = Annotated[Text, Field(description="What people see; the name itself when left out.")]


class Shape(BaseModel):
    """What all have in common: no unknown keys, numbers may stand where text is wanted."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


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
    says: Annotated[Speech, Field(description="How the customer takes it.")]
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


class HeardShape(Shape):
    """What must, or must not, come out of a play or of one reply."""

    moves: Annotated[list[Text], Field(description="Moves that must have been heard.")] = []
    not_moves: Annotated[list[Text], Field(description="Moves that must not have been heard.")] = []
    faults: Annotated[list[Text], Field(description="Faults that must have been heard; `fault` is any.")] = []
    not_faults: Annotated[list[Text], Field(description="Faults that must not; `fault` is any.")] = []
    needs: Annotated[list[Text], Field(description="Needs that must have come out.")] = []
    not_needs: Annotated[list[Text], Field(description="Needs that must have stayed hidden.")] = []
    questions: Annotated[list[Text], Field(description="Questions that must have been answered.")] = []
    not_questions: Annotated[list[Text], Field(description="Questions that must not.")] = []
    offers: Annotated[list[Text], Field(description="Offers that must have been recorded.")] = []
    not_offers: Annotated[list[Text], Field(description="Offers that must not count.")] = []
    slips: Annotated[list[Text], Field(description="Slips that must have been heard.")] = []
    not_slips: Annotated[list[Text], Field(description="Slips that must not.")] = []
    said: Annotated[Text, Field(description="Words that a line of the customer must hold.")] = ""
    not_said: Annotated[Text, Field(description="Words that no line of the customer may hold.")] = ""


class ExpectShape(HeardShape):
    """What must come out of a play."""

    outcome: Literal["success", "partial", "failure"] | None = None
    ending: Text = ""
    passed: Flag | None = None
    red_flag: Annotated[Flag, Field(description="Whether a red flag of the rubric was raised.")] | None = None
    score: Annotated[Text, Field(description='`90`, `">= 90"` or `60-85`.')] = ""
    anger: Annotated[Text, Field(description='At the end: `3`, `"<= 3"` or `2-4`.')] = ""
    turns: Annotated[Text, Field(description="Replies used.")] = ""
    state: Annotated[Text, Field(description="A state that must have been visited.")] = ""
    states: Annotated[list[Text], Field(description="States that must have been visited.")] = []
    not_states: Annotated[list[Text], Field(description="States that must not.")] = []
    marks: Annotated[
        dict[str, Text],
        Field(
            description="A step, check, order rule or fault of the rubric → its points "
            '(`">= 15"`), or `met`, `not met`, `not asked`.'
        ),
    ] = {}


class AfterShape(HeardShape):
    """What one reply must bring."""

    state: Annotated[Text, Field(description="Where the talk stands after it: a state or an ending.")] = ""
    not_states: Annotated[list[Text], Field(description="Where it must not stand.")] = []
    anger: Annotated[Text, Field(description='After the reply: `5`, `"<= 5"` or `4-6`.')] = ""


class PlayShape(Shape):
    """A scripted run."""

    replies: Annotated[Speech, Field(description="One reply a line.")]
    expect: ExpectShape = ExpectShape()
    after: Annotated[
        dict[str, AfterShape], Field(description="Number of a reply, from 1 → what it must bring.")
    ] = {}


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
        dict[str, OneOrMore], Field(description="clause, sentence or reply → labels struck out.")
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
