"""The shape of plays: replies, what must come out of the whole run, and what single replies must bring."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.content.shape_parts import Flag, Shape, Speech, Text


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
