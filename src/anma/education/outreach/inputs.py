"""What is asked in this part of the room."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.education.outreach.choices import HallKind, LessonSource, OutreachKind, Said
from anma.enterprises.inputs import no_formula
from anma.hazards.inputs import Sha
from anma.people.inputs import PersonalInput

Words = Annotated[Printed, AfterValidator(no_formula)]
Long = Annotated[PrintedLines, AfterValidator(no_formula)]
MOST_PEOPLE = 100_000
MOST_FIRMS = 20_000
MOST_PHOTOS = 9


class About(ActInput):
    """`subject` is the row in question."""

    subject: UUID = Field(title=N_("Entry in question"))


class WhyInput(About):
    why: Words = Field(min_length=2, max_length=200, title=N_("Why"))


class HoldInput(PersonalInput):
    """An event that took place. `another_because` answers the question whether it is one that stands here already."""

    kind: OutreachKind = Field(title=N_("Kind of event"))
    title: Words = Field(min_length=2, max_length=120, title=N_("Topic of the event"))
    day: date = Field(title=N_("Date of the event"))
    area: str = Field(min_length=4, max_length=12, title=N_("Area of the event"))
    place: Words = Field(min_length=2, max_length=120, title=N_("Place of the event"))
    leader: Words = Field(default="", max_length=60, title=N_("Who led it"))
    audience: int = Field(ge=1, le=MOST_PEOPLE, title=N_("People who were there"))
    reported: int | None = Field(default=None, ge=0, le=MOST_FIRMS, title=N_("Firms reached, as reported"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))
    another_because: Words = Field(default="", max_length=200, title=N_("Why it is another one"))


class CorrectInput(PersonalInput):
    subject: UUID = Field(title=N_("Entry in question"))
    title: Words = Field(min_length=2, max_length=120, title=N_("Topic of the event"))
    place: Words = Field(min_length=2, max_length=120, title=N_("Place of the event"))
    leader: Words = Field(default="", max_length=60, title=N_("Who led it"))
    audience: int = Field(ge=1, le=MOST_PEOPLE, title=N_("People who were there"))
    reported: int | None = Field(default=None, ge=0, le=MOST_FIRMS, title=N_("Firms reached, as reported"))
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is corrected"))


class FirmsInput(About):
    """`picked` from the register, `codes` one credit code a line, from a list or a file."""

    picked: list[UUID] = Field(default_factory=list, max_length=2000, title=N_("Firms chosen"))
    codes: str = Field(default="", max_length=60_000, title=N_("Credit codes, one a line"))


class DoorInput(About):
    code: str = Field(min_length=2, max_length=200, title=N_("Code that was scanned, or credit code"))
    people: int = Field(default=1, ge=1, le=500, title=N_("People of this firm"))


class HereInput(About):
    people: int = Field(default=1, ge=1, le=500, title=N_("People of this firm"))


class DraftInput(ActInput):
    """What a lesson says. `types` and `old_types` are codes of the two editions of GB 6441."""

    title: Words = Field(min_length=2, max_length=60, title=N_("Headline"))
    what: PrintedLines = Field(min_length=10, max_length=800, title=N_("What went wrong there"))
    missing: PrintedLines = Field(min_length=2, max_length=800, title=N_("What was missing, one thing a line"))
    look: PrintedLines = Field(min_length=2, max_length=400, title=N_("What to look at on your own place"))
    types: list[str] = Field(default_factory=list, max_length=6, title=N_("Types of accident (2025)"))
    old_types: list[str] = Field(default_factory=list, max_length=6, title=N_("Types of accident (1986)"))
    kinds: list[str] = Field(default_factory=list, max_length=12, title=N_("Risk points of the packs"))
    words: Words = Field(default="", max_length=120, title=N_("Words in the names of risks"))
    hurt: int = Field(default=0, ge=0, le=1000, title=N_("People hurt"))
    dead: int = Field(default=0, ge=0, le=1000, title=N_("People who died"))
    source_kind: LessonSource = Field(default=LessonSource.MADE_UP, title=N_("Origin of the lesson"))
    source: Words = Field(default="", max_length=200, title=N_("Source"))


class ChangeInput(DraftInput):
    subject: UUID = Field(title=N_("Lesson in question"))


class AnswerInput(ActInput):
    lesson: UUID = Field(title=N_("Lesson in question"))
    edition: int = Field(ge=1, le=1000, title=N_("Edition that was read"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    said: Said = Field(title=N_("What you found there"))
    note: Long = Field(default="", max_length=300, title=N_("In your own words"))


class FirmNamed(ActInput):
    uscc: Printed = Field(min_length=18, max_length=18, title=N_("The firm's credit code"))
    name: Printed = Field(min_length=2, max_length=120, title=N_("Name of the firm"))


class FoundInput(FirmNamed):
    """`uscc` and `name` are the lead firm's."""

    alliance: Words = Field(min_length=2, max_length=60, title=N_("Name of the alliance"))
    aim: Long = Field(default="", max_length=300, title=N_("Aim of the alliance"))


class InviteInput(FirmNamed):
    subject: UUID = Field(title=N_("Alliance in question"))


class NominateInput(ActInput):
    """`subject` is the firm whose method it is."""

    subject: UUID = Field(title=N_("Firm in question"))
    title: Words = Field(min_length=2, max_length=80, title=N_("Name of the method"))
    problem: Long = Field(min_length=4, max_length=500, title=N_("What was wrong before"))
    steps: PrintedLines = Field(min_length=4, max_length=2000, title=N_("The method, one step a line"))
    cost: int | None = Field(default=None, ge=0, le=100_000_000, title=N_("What it cost (yuan)"))
    result: Long = Field(min_length=4, max_length=500, title=N_("What came of it"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


class ChooseInput(About):
    alliance: UUID = Field(title=N_("Alliance that reads it"))


class AskVisitInput(About):
    day: date = Field(title=N_("Day of the visit"))
    people: int = Field(ge=1, le=100, title=N_("How many people"))


class AgreeVisitInput(About):
    note: Words = Field(default="", max_length=200, title=N_("What visitors should know"))


class NoteVisitInput(About):
    learned: Long = Field(min_length=4, max_length=500, title=N_("What we learned"))


class AdoptInput(About):
    note: Long = Field(min_length=4, max_length=500, title=N_("What we do now"))


class HallInput(ActInput):
    kind: HallKind = Field(title=N_("Kind of house"))
    name: Words = Field(min_length=2, max_length=60, title=N_("Name of the house"))
    address: Words = Field(min_length=2, max_length=120, title=N_("Address"))
    area: str = Field(min_length=4, max_length=12, title=N_("Area of the event"))
    capacity: int = Field(ge=1, le=1000, title=N_("People at once"))


class SlotInput(About):
    day: date = Field(title=N_("Date of the event"))
    begins: time = Field(title=N_("From"))
    ends: time = Field(title=N_("To"))
    capacity: int = Field(ge=1, le=1000, title=N_("Places"))


class BookInput(About):
    people: int = Field(ge=1, le=1000, title=N_("How many people"))


class ArriveInput(About):
    came: int = Field(ge=1, le=1000, title=N_("People who came"))
    by_scan: bool = Field(default=False, title=N_("The code at the entrance was scanned"))


class RateInput(About):
    stars: int = Field(ge=1, le=5, title=N_("How useful was it, 1 to 5"))
    words: Long = Field(default="", max_length=300, title=N_("What should be better"))
