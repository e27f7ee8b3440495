"""What is asked about a confined space."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, Field

from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.enterprises.inputs import no_formula
from anma.permits.space_models import Air, Answer
from anma.permits.spaces import tables


def _kind(code: str) -> str:
    if code and code not in tables.kinds():
        raise ValueError(_("Please choose one of the offered answers."))
    return code


def _danger(key: str) -> str:
    if key not in tables.dangers():
        raise ValueError(_("Please choose one of the offered answers."))
    return key


def _substance(name: str) -> str:
    found = tables.substance_called(name) if name.strip() else None
    if name.strip() and found is None:
        raise ValueError(
            _("“%(text)s” is not in the table of exposure limits. Write its name there, or its CAS number.")
            % {"text": name[:20]}
        )
    return found.code if found else ""


Words = Annotated[Printed, AfterValidator(no_formula)]


class SpaceFields(ActInput):
    """One line of the register."""

    name: Words = Field(min_length=1, max_length=80, title=N_("Name of the space"))
    place: Words = Field(default="", max_length=80, title=N_("Where it is"))
    point: UUID | None = Field(default=None, title=N_("Risk point that it belongs to"))
    kind: Annotated[str, AfterValidator(_kind)] = Field(default="", title=N_("Kind of space"))
    dangers: list[Annotated[str, AfterValidator(_danger)]] = Field(
        default_factory=list, title=N_("What it does to people")
    )
    substance: Annotated[str, AfterValidator(_substance)] = Field(default="", title=N_("Another gas to be tested"))
    sign: Answer = Field(default=Answer.UNSAID, title=N_("Does a warning sign hang there?"))
    locked: Answer = Field(default=Answer.UNSAID, title=N_("Is it locked or covered?"))
    air: Air = Field(default=Air.UNSAID, title=N_("How is it aired?"))
    rescue: Words = Field(default="", max_length=200, title=N_("What for a rescue is ready, and where"))
    responsible: UUID | None = Field(default=None, title=N_("Who is responsible"))
    note: Words = Field(default="", max_length=300, title=N_("Remark"))


class EnterInput(SpaceFields):
    subject: UUID = Field(title=N_("Firm in question"))


class ChangeInput(SpaceFields):
    subject: UUID = Field(title=N_("Space in question"))


class DenyInput(ActInput):
    subject: UUID = Field(title=N_("Firm in question"))
    point: UUID = Field(title=N_("Risk point that it belongs to"))


class RetireInput(ActInput):
    subject: UUID = Field(title=N_("Space in question"))
    why: Words = Field(min_length=2, max_length=200, title=N_("Why it is no longer there"))
