"""What the phone of an officer sends from a visit. Each names the visit by the number that the phone made, and the
firm (or the code at its door), so that what comes from a second phone, or before the beginning, finds its visit.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.inputs import ActInput, NewId
from anma.acts.paper import Printed
from anma.enterprises.inputs import Latitude, Longitude
from anma.hazards.inputs import MOST_PHOTOS, Sha
from anma.people.inputs import PersonalInput

KINDS = Literal["routine", "recheck", "campaign", "complaint", "doubt", "special"]
Answered = Literal["ok", "bad", "none", "unseen"]
MOST_LINES = 120
LineKey = Annotated[str, Field(min_length=1, max_length=80)]


class AtVisit(ActInput):
    """What everything on a walk has in common."""

    visit: NewId | None = Field(default=None, title=N_("Number of the visit, made at the door"))
    firm: UUID | None = Field(default=None, title=N_("Firm in question"))
    code: str = Field(default="", max_length=200, title=N_("Code that was scanned"))


class BeginInput(AtVisit):
    planned: UUID | None = Field(default=None, title=N_("Planned visit that begins"))
    kind: KINDS | None = Field(default=None, title=N_("Why somebody comes"))
    second_officer: UUID | None = Field(default=None, title=N_("Second officer"))
    campaign: UUID | None = Field(default=None, title=N_("Campaign that it belongs to"))
    lat: Latitude | None = Field(default=None, title=N_("Latitude"))
    lng: Longitude | None = Field(default=None, title=N_("Longitude"))
    accuracy_m: int | None = Field(default=None, ge=0, le=1_000_000, title=N_("Exact to how many metres"))


class FindInput(AtVisit):
    """`line` is the line of the list that was not in order; without one it is what somebody saw besides."""

    description: str = Field(min_length=2, max_length=500, title=N_("What is dangerous?"))
    place: Printed = Field(default="", max_length=120, title=N_("Where exactly?"))
    line: str = Field(default="", max_length=80, title=N_("Line of the list"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    level: Literal["general", "major"] = Field(default="general", title=N_("Level of the hazard"))
    basis: str = Field(default="", max_length=500, title=N_("On what basis?"))
    due: date | None = Field(default=None, title=N_("To be put right by"))
    clause: str = Field(default="", max_length=60, title=N_("Clause that is violated"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


class LineAnswer(BaseModel):
    """One line: in order, not in order, does not apply, not looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    check: LineKey = Field(title=N_("Line of the list"))
    result: Answered = Field(title=N_("In order or not"))
    note: str = Field(default="", max_length=300, title=N_("Note"))
    photos: list[Sha] = Field(default_factory=list, max_length=0, title=N_("Digests of the photos"))


class AnswerInput(AtVisit):
    items: list[LineAnswer] = Field(min_length=1, max_length=MOST_LINES, title=N_("Answers to the lines"))


class EndInput(AtVisit, PersonalInput):
    """`met` is a membership of the firm, `met_name` somebody whom the platform does not know."""

    summary: str = Field(default="", max_length=1000, title=N_("Summary of the visit"))
    met: UUID | None = Field(default=None, title=N_("Whom you met"))
    met_name: str = Field(default="", max_length=60, title=N_("Name of whom you met"))
