"""What is asked about a thing that runs out, alike for entering and renewing."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.paper import Printed
from anma.enterprises.dated import kinds
from anma.enterprises.inputs import no_formula
from anma.people.inputs import PersonalInput

MOST_PHOTOS = 6
EARLIEST, LATEST = 1990, 2100
Looks = Literal["landlord", "tenant", "both"]
Sha = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _known(key: str) -> str:
    if key not in kinds.every():
        raise ValueError(_("“%(text)s” is no kind of thing that runs out. Please choose one.") % {"text": key[:20]})
    return key


def _likely(day: date) -> date:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(_("The year %(year)s cannot be right. Please look at the date.") % {"year": day.year})
    return day


def _duty(key: str) -> str:
    if key not in kinds.duties():
        raise ValueError(_("Please choose one of the offered answers."))
    return key


Kind = Annotated[str, Field(max_length=40), AfterValidator(_known)]
Day = Annotated[date, AfterValidator(_likely)]
Duties = dict[Annotated[str, AfterValidator(_duty)], Looks]
Words = Annotated[Printed, AfterValidator(no_formula)]


class DatedFields(PersonalInput):
    """The paper as it lies on the table."""

    number: Words = Field(default="", max_length=60, title=N_("Number on it"))
    issuer: Words = Field(default="", max_length=120, title=N_("Who issued it"))
    valid_from: Day | None = Field(default=None, title=N_("Valid from"))
    valid_to: Day = Field(title=N_("Valid until, or next check due"))
    renewer: UUID | None = Field(default=None, title=N_("Who renews it"))
    remind_days: int | None = Field(default=None, ge=0, le=720, title=N_("Remind how many days before"))
    duties: Duties = Field(default_factory=dict, title=N_("Who looks after what"))
    note: Words = Field(default="", max_length=300, title=N_("Remark"))
    photos: list[Sha] = Field(default_factory=list, max_length=MOST_PHOTOS, title=N_("Digests of the photos"))


class EnterInput(DatedFields):
    subject: UUID = Field(title=N_("Firm in question"))
    kind: Kind = Field(title=N_("Kind"))
    thing: Words = Field(default="", max_length=120, title=N_("Which piece of equipment, or which other firm"))
    membership: UUID | None = Field(default=None, title=N_("Whose it is"))
    name_on_it: Words = Field(default="", max_length=60, title=N_("Name on it, of somebody who has not joined"))


class RenewInput(DatedFields):
    subject: UUID = Field(title=N_("What is renewed"))


class WithdrawInput(PersonalInput):
    subject: UUID = Field(title=N_("What is withdrawn"))
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it no longer counts"))
