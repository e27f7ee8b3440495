"""What is asked about a cabinet."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.chemicals.models.cabinets import Airing, CabinetKind, Said
from anma.enterprises.inputs import no_formula

Words = Annotated[Printed, AfterValidator(no_formula)]


class CabinetFields(ActInput):
    """One line of the register."""

    name: Words = Field(min_length=1, max_length=80, title=N_("Name of the cabinet"))
    place: Words = Field(default="", max_length=80, title=N_("Room in which it stands"))
    kind: CabinetKind = Field(title=N_("What it is for"))
    keeper: UUID | None = Field(default=None, title=N_("Keeper"))
    second: UUID | None = Field(default=None, title=N_("Second keeper"))
    litres: int | None = Field(default=None, ge=1, le=20_000, title=N_("Litres that it may hold"))
    air: Airing = Field(default=Airing.UNSAID, title=N_("How is the cabinet aired?"))
    locks: int | None = Field(default=None, ge=0, le=4, title=N_("How many locks"))
    earthed: Said = Field(default=Said.UNSAID, title=N_("Is it earthed?"))
    tray: Said = Field(default=Said.UNSAID, title=N_("Is there a tray for leaks?"))
    metres: int | None = Field(default=None, ge=0, le=1000, title=N_("Metres to the next flame, heater or switch"))
    point: UUID | None = Field(default=None, title=N_("Risk point whose checks are its checks"))
    note: Words = Field(default="", max_length=300, title=N_("Remark"))


class EnterInput(CabinetFields):
    subject: UUID = Field(title=N_("Firm in question"))


class CabinetInput(ActInput):
    subject: UUID = Field(title=N_("Cabinet in question"))


class ChangeInput(CabinetFields):
    subject: UUID = Field(title=N_("Cabinet in question"))


class RetireInput(CabinetInput):
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is no longer there"))


class CheckInput(CabinetInput):
    point: UUID | None = Field(default=None, title=N_("Number of the new risk point"))
