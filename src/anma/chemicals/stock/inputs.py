"""What is asked about stores, materials, containers and what happens to them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.chemicals.above import ABOVE_NOTHING
from anma.chemicals.stock.choices import Container, Family, LimitKind, Unit
from anma.enterprises.inputs import no_formula
from anma.knowledge.substances import cas_fault, label_classes, substance

SHA = re.compile(r"[0-9a-f]{64}")


def _cas(text: str) -> str:
    fault = cas_fault(text)
    if fault is not None:
        raise ValueError(fault.in_("en" if (get_language() or "").startswith("en") else "zh"))
    return text


def _class(code: str) -> str:
    if code not in label_classes():
        raise ValueError(_("Please choose one of the offered answers."))
    return code


def _code(code: str) -> str:
    if code and substance(code) is None:
        raise ValueError(_("This number is not in the catalogue of hazardous chemicals. Choose a name from the list."))
    return code


def _sha(text: str) -> str:
    if not SHA.fullmatch(text):
        raise ValueError(_("This entry does not have the expected form."))
    return text


Words = Annotated[Printed, AfterValidator(no_formula)]
Amount = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=3, le=10_000_000), ABOVE_NOTHING]


class StoreFields(ActInput):
    """A place for chemicals."""

    name: Words = Field(min_length=1, max_length=80, title=N_("Name of the store"))
    place: Words = Field(default="", max_length=80, title=N_("Where it is"))
    point: UUID | None = Field(default=None, title=N_("Risk point that it belongs to"))
    keeper: UUID | None = Field(default=None, title=N_("Keeper"))
    second_keeper: UUID | None = Field(default=None, title=N_("Second keeper"))
    two_persons: bool = Field(default=False, title=N_("Two persons for every receipt and issue"))


class EnterStoreInput(StoreFields):
    subject: UUID = Field(title=N_("Firm in question"))


class ChangeStoreInput(StoreFields):
    subject: UUID = Field(title=N_("Store in question"))


class RetireStoreInput(ActInput):
    subject: UUID = Field(title=N_("Store in question"))
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is no longer used"))


class SetLimitInput(ActInput):
    """`most` left out takes the limit away."""

    subject: UUID = Field(title=N_("Store in question"))
    kind: LimitKind = Field(title=N_("What the limit is about"))
    key: str = Field(default="", max_length=40, title=N_("Which substance or kind of danger"))
    most: Decimal | None = Field(default=None, gt=0, le=10_000_000, decimal_places=3, title=N_("At most, in kilograms"))
    hard: bool = Field(default=False, title=N_("Refuse what goes beyond"))


class MaterialFields(ActInput):
    """A substance or mixture of the firm's own list."""

    name: Words = Field(default="", max_length=120, title=N_("Name of the substance"))
    cas: Annotated[str, AfterValidator(_cas)] = Field(default="", max_length=40, title=N_("CAS number"))
    classes: list[Annotated[str, AfterValidator(_class)]] = Field(
        default_factory=list, max_length=30, title=N_("Hazard classes")
    )
    families: list[Family] = Field(default_factory=list, title=N_("What else the shelf must know"))
    highly_toxic: bool = Field(default=False, title=N_("Highly toxic chemical"))
    density: Decimal | None = Field(default=None, gt=0, le=30, decimal_places=4, title=N_("Kilograms a litre"))
    supplier: Words = Field(default="", max_length=120, title=N_("Supplier or maker"))
    note: Words = Field(default="", max_length=300, title=N_("What it is made of"))
    because: Words = Field(default="", max_length=200, title=N_("Why a danger that the catalogue gives is taken away"))


class EnterMaterialInput(MaterialFields):
    subject: UUID = Field(title=N_("Firm in question"))
    code: Annotated[str, AfterValidator(_code)] = Field(
        default="", max_length=5, title=N_("Number in the catalogue of hazardous chemicals")
    )


class ChangeMaterialInput(MaterialFields):
    subject: UUID = Field(title=N_("Substance in question"))


class KeepSheetInput(ActInput):
    subject: UUID = Field(title=N_("Substance in question"))
    edition: Words = Field(min_length=1, max_length=40, title=N_("Edition of the sheet"))
    issued_on: date = Field(title=N_("Issued on"))
    issuer: Words = Field(default="", max_length=120, title=N_("Issued by"))
    photos: list[Annotated[str, AfterValidator(_sha)]] = Field(
        default_factory=list, max_length=20, title=N_("Digests of the files")
    )


class ReceiveInput(ActInput):
    subject: UUID = Field(title=N_("Store in question"))
    material: UUID = Field(title=N_("Substance"))
    amount: Amount = Field(title=N_("How much"))
    unit: Unit = Field(default=Unit.KG, title=N_("Unit"))
    kg_each: Decimal | None = Field(default=None, gt=0, le=100_000, decimal_places=4, title=N_("Kilograms a piece"))
    container: Container = Field(default=Container.DRUM, title=N_("Container"))
    batch: Words = Field(default="", max_length=60, title=N_("Batch"))
    day: date | None = Field(default=None, title=N_("Received on"))
    expires: date | None = Field(default=None, title=N_("Shelf life ends on"))
    cabinet: UUID | None = Field(default=None, title=N_("Into which storage cabinet"))
    because: Words = Field(default="", max_length=200, title=N_("Why it stands here all the same"))


class _Of(ActInput):
    subject: UUID = Field(title=N_("Container in question"))


class IssueInput(_Of):
    amount: Amount = Field(title=N_("How much"))
    taker: UUID | None = Field(default=None, title=N_("Who takes it"))
    purpose: Words = Field(default="", max_length=200, title=N_("What it is used for"))


class ReturnInput(_Of):
    amount: Amount = Field(title=N_("How much"))


class WasteInput(_Of):
    amount: Amount = Field(title=N_("How much"))
    because: Words = Field(min_length=2, max_length=200, title=N_("Why, and who takes it away"))


class MoveInput(_Of):
    amount: Amount = Field(title=N_("How much"))
    store: UUID = Field(title=N_("Into which store"))
    because: Words = Field(default="", max_length=200, title=N_("Why it stands here all the same"))


class PlaceInput(_Of):
    """`cabinet` left out takes it out of the cabinet in which it stands."""

    cabinet: UUID | None = Field(default=None, title=N_("Into which storage cabinet"))
    because: Words = Field(default="", max_length=200, title=N_("Why it stands here all the same"))


class CountInput(_Of):
    found: Decimal = Field(ge=0, le=10_000_000, max_digits=12, decimal_places=3, title=N_("How much was found"))
    because: Words = Field(default="", max_length=200, title=N_("Why the register said otherwise"))


class LineInput(ActInput):
    subject: UUID = Field(title=N_("Line in question"))


class CallOffInput(LineInput):
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is called off"))
