"""What is asked in the laboratory."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.chemicals.labs import naming
from anma.chemicals.labs.amounts import Amount, Rest
from anma.chemicals.models.labs import Control, Unit
from anma.enterprises.inputs import no_formula

Words = Annotated[Printed, AfterValidator(no_formula)]


def _known(text: str) -> str:
    if text and naming.code_of(text) == "":
        raise ValueError(
            _("“%(text)s” is not in the catalogue. Write the name there or its CAS number, or leave it empty.")
            % {"text": text[:20]}
        )
    return naming.code_of(text)


class BuyInput(ActInput):
    subject: UUID = Field(title=N_("Cabinet in question"))
    name: Words = Field(min_length=1, max_length=80, title=N_("Name of the reagent"))
    spec: Words = Field(default="", max_length=60, title=N_("Purity or concentration"))
    substance: Annotated[str, AfterValidator(_known)] = Field(
        default="", max_length=80, title=N_("Substance of the catalogue")
    )
    unit: Unit = Field(default=Unit.GRAM, title=N_("Unit"))
    control: Control = Field(default=Control.ORDINARY, title=N_("How strictly it is kept"))
    amount: Amount
    why: Words = Field(default="", max_length=200, title=N_("What it is used for"))


class PurchaseInput(ActInput):
    subject: UUID = Field(title=N_("Purchase in question"))


class AgreePurchaseInput(PurchaseInput):
    note: Words = Field(default="", max_length=200, title=N_("What is to be heeded"))


class RefusePurchaseInput(PurchaseInput):
    why: Words = Field(min_length=2, max_length=200, title=N_("Why"))


class TakeInInput(PurchaseInput):
    amount: Amount
    body: Words = Field(default="", max_length=120, title=N_("Bought through"))
    supplier: Words = Field(default="", max_length=120, title=N_("Seller"))
    paper: Words = Field(default="", max_length=60, title=N_("Number of the delivery note or permit"))
    batch: Words = Field(default="", max_length=40, title=N_("Lot number"))
    expires_on: date | None = Field(default=None, title=N_("Use before"))


class AskInput(ActInput):
    subject: UUID = Field(title=N_("Lot in question"))
    amount: Amount
    lesson: Words = Field(min_length=2, max_length=120, title=N_("For which lesson or experiment"))
    room: Words = Field(default="", max_length=80, title=N_("Room"))
    lesson_on: date = Field(title=N_("Day of the lesson"))


class RequestInput(ActInput):
    subject: UUID = Field(title=N_("Request in question"))


class AgreeInput(RequestInput):
    note: Words = Field(default="", max_length=200, title=N_("What is to be heeded"))


class WhyInput(RequestInput):
    why: Words = Field(min_length=2, max_length=200, title=N_("Why"))


class HandOutInput(RequestInput):
    amount: Amount


class BringBackInput(RequestInput):
    returned: Rest = Field(title=N_("Rest that comes back"))
    wasted: Rest = Field(default=Decimal(0), title=N_("Gone into the waste can"))
    note: Words = Field(default="", max_length=200, title=N_("Remark"))


class ItemInput(ActInput):
    subject: UUID = Field(title=N_("Lot in question"))


class CountInput(ItemInput):
    counted: Rest = Field(title=N_("What was weighed"))
    note: Words = Field(default="", max_length=200, title=N_("Remark"))


class DiscardInput(ItemInput):
    amount: Amount
    why: Words = Field(min_length=2, max_length=200, title=N_("Why"))


class WasteLine(BaseModel):
    """So much of what came of one lot."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    item: UUID = Field(title=N_("Lot in question"))
    amount: Amount


class HandWasteInput(ActInput):
    subject: UUID = Field(title=N_("Firm in question"))
    firm: Words = Field(min_length=2, max_length=120, title=N_("Waste firm"))
    licence: Words = Field(min_length=2, max_length=60, title=N_("Number of its licence"))
    licence_until: date = Field(title=N_("Licence valid until"))
    paper: Words = Field(default="", max_length=60, title=N_("Number of the manifest"))
    lines: tuple[WasteLine, ...] = Field(default=(), max_length=200, title=N_("What is handed over"))
    note: Words = Field(default="", max_length=200, title=N_("Remark"))
