"""Whose act it is: the insurer's that keeps the row, or the insured firm's own people's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_ALLOWED, Refused
from anma.hazards.registering import beside
from anma.insurance.models import Policy
from anma.insurance.reasons import POLICY_OVER
from anma.kernel.scope import Party
from anma.kernel.viewer import Viewer
from anma.people.inputs import PersonalInput

INSURER, FIRM, EITHER = "insurer", "firm", "either"


class About(ActInput):
    """`subject` is the row in question: a policy, a plan, a service, a claim, a complaint or a sum."""

    subject: UUID = Field(title=N_("What it is about"))


class AboutPeople(PersonalInput):
    subject: UUID = Field(title=N_("What it is about"))


class SidedAct(Act[Any]):
    """`side` says who does it: whoever keeps the row, or the firm that it is about. Nobody acts for the other."""

    side: ClassVar[str] = INSURER

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        if not self.is_theirs(context.viewer, context.subject):
            raise Refused(NOT_ALLOWED)

    def is_theirs(self, viewer: Viewer, row: Any) -> bool:
        """Whether somebody stands on the side that does this."""
        sides = {INSURER: viewer.organisation_id == row.holder_id, FIRM: viewer.enterprise_id == row.tenant}
        return any(sides.values()) if self.side == EITHER else sides[self.side]

    def moved(self, context: Context[Any]) -> Any:
        """The subject after the step of its table, not yet saved."""
        if self.table is not None:
            self.table.move(context.subject, self.code)
        return context.subject

    def saved(self, context: Context[Any], name: str) -> Mapping[str, Any]:
        """Save the subject; `name` is what the receipt calls it."""
        context.subject.save()
        return {name: str(context.subject.pk)}


class UnderPolicy(SidedAct):
    """Something new under a policy that holds."""

    subject_model = Policy

    def check(self, context: Context[Any]) -> None:
        if not context.subject.holds_on(context.happened.day):
            raise Refused(POLICY_OVER)


def kept_by(row: Any) -> dict[str, Any]:
    """The scope of a new row about the same firm that the same insurer keeps."""
    return {**beside(row), "held_by": Party.KEEPER, "holder_id": row.holder_id}


def of_firm(row: Any) -> dict[str, Any]:
    """The scope of a row of the firm itself: the insurer keeps the service, not the hazard."""
    today = {name: getattr(row, name) for name in ("enterprise_id", "area_code", "sector", "grid_id")}
    return {**today, "area_then": row.area_code, "sector_then": row.sector}
