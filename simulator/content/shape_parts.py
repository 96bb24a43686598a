"""What the shapes of files are made of: texts, numbers within bounds, and what all shapes have in common."""

from __future__ import annotations

from typing import Annotated

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
