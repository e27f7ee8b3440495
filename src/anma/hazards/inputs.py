"""Parts that the inputs of several acts share."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.inputs import ActInput
from anma.hazards.choices import Protection

Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MOST_PHOTOS = 9
# Money is a decimal from the form to the file: a float would lose the fen.
Yuan = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]
Protect = Annotated[list[Protection], Field(max_length=len(Protection))]


class Fixed(BaseModel):
    """What whoever found it did about it on the spot."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    note: str = Field(min_length=2, max_length=500, title=N_("What did you do?"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


class WithCodes(ActInput):
    """The codes of the exchange table that a person chooses, and the cause in words; what is left out stays."""

    kind: Literal["1", "2", "3", "4", "5", "6", "7", "8"] | None = Field(
        default=None, title=N_("Kind for the exchange")
    )
    cause_class: Literal["1", "2", "3"] | None = Field(default=None, title=N_("People, things or management"))
    stage: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] | None = Field(
        default=None, title=N_("Stage of work in which it arose")
    )
    how_found: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] | None = Field(
        default=None, title=N_("How it came to light")
    )
    cause: str | None = Field(default=None, max_length=500, title=N_("Why did it come to this?"))
