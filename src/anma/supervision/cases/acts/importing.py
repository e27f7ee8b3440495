"""A city brings in its own edition of the library of violations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.supervision.acts import officer_of
from anma.supervision.cases import reasons
from anma.supervision.cases.violations import library
from anma.supervision.models import LibraryEdition

MONEY = 1_000_000_000


class Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class StepInput(Plain):
    """One severity of one violation."""

    severity: Literal["light", "general", "serious"] = Field(title=N_("How serious it is"))
    unit: tuple[int, int] = Field(title=N_("Fine of the firm, from and up to"))
    person: tuple[int, int] = Field(title=N_("Fine of a person, from and up to"))
    when: str = Field(default="", max_length=300, title=N_("In which cases"))


class NameInput(Plain):
    zh: Printed = Field(min_length=2, max_length=200, title=N_("Violation"))
    en: Printed = Field(default="", max_length=200, title=N_("Violation in English"))


class EntryInput(Plain):
    """One violation."""

    key: str = Field(pattern=r"^[a-z0-9_]{2,60}$", title=N_("Key"))
    name: NameInput = Field(title=N_("Violation"))
    clause: str = Field(min_length=2, max_length=300, title=N_("Violated clause"))
    basis: str = Field(min_length=2, max_length=300, title=N_("Basis of the penalty"))
    measures: Printed = Field(default="", max_length=300, title=N_("Other measures, such as a warning"))
    categories: list[str] = Field(default_factory=list, max_length=9, title=N_("Kinds of hazards"))
    criteria: list[str] = Field(default_factory=list, max_length=50, title=N_("Criteria of major hazards"))
    words: str = Field(default="", max_length=300, title=N_("Words by which it is found"))
    checked: bool = Field(default=False, title=N_("Compared with the text of the law"))
    steps: list[StepInput] = Field(min_length=1, max_length=3, title=N_("Discretion"))


class BringInput(ActInput):
    edition: str = Field(min_length=2, max_length=40, title=N_("Name of the edition"))
    source: str = Field(min_length=4, max_length=300, title=N_("Where it comes from"))
    effective: date = Field(title=N_("In force from"))
    checked: bool = Field(default=False, title=N_("Every clause was compared with the text of the law"))
    entries: list[EntryInput] = Field(min_length=1, max_length=2000, title=N_("Violations"))


@register
class BringLibrary(Act[BringInput]):
    """Whole editions only: the old ones stay for the cases that rest on them."""

    code = "supervision.bring_library"
    title = _("Bring in an edition of the library of violations")
    Input = BringInput

    def check(self, context: Context[BringInput]) -> None:
        if library.named(context.input.edition) is not None:
            raise Refused(reasons.EDITION_TAKEN)

    def execute(self, context: Context[BringInput]) -> Mapping[str, Any]:
        asked = context.input
        row = LibraryEdition(
            id=asked.id,
            edition=asked.edition,
            source=asked.source,
            effective=asked.effective,
            checked=asked.checked,
            entries=[one.model_dump(mode="json") for one in asked.entries],
            brought_at=context.received_at,
            brought_by=officer_of(context),
        )
        row.save()
        return {"edition": row.edition, "entries": len(row.entries)}
