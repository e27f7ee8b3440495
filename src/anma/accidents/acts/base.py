"""What the acts on one accident share: who handles it, in which chain it stands, and figures that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents.choices import Scope
from anma.accidents.models import Accident
from anma.accidents.reasons import NO_ACCIDENT, NOT_HANDLING, STRUCK_OFF
from anma.accidents.sizes import size_of
from anma.acts.base import Act, Context
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.facts.counting import Place, count
from anma.kernel.files import SCOPE
from anma.kernel.scope import Party, Shown
from anma.people.inputs import PersonalInput

NUMBERS = ("deaths", "serious", "light", "missing", "late_deaths")


class About(ActInput):
    subject: UUID = Field(title=N_("Accident in question"))


class AboutPeople(PersonalInput):
    subject: UUID = Field(title=N_("Accident in question"))


class OnAccident(Act[Any]):
    """`by_handler`: only the office that handles it; the firm's own acts and later looks ask less."""

    subject_model = Accident
    by_handler = False
    in_office_chain = False

    def find(self, context: Context[Any], *, lock: bool) -> Accident:
        """A death without an accident is told so, not "not found"."""
        try:
            found: Accident = super().find(context, lock=lock)
        except Refused as refused:
            if refused.reason is NOT_FOUND:
                raise Refused(NO_ACCIDENT) from refused
            raise
        return found

    def allowed(self, context: Context[Any]) -> None:
        super().allowed(context)
        if self.by_handler and context.viewer.organisation_id != context.subject.lead_id:
            raise Refused(NOT_HANDLING)

    def _check_state(self, context: Context[Any]) -> None:
        if context.subject is not None and context.subject.struck_day is not None:
            raise Refused(STRUCK_OFF)
        super()._check_state(context)

    def stream(self, context: Context[Any]) -> StreamRef:
        """What the firm may not know of stands in the office's chain."""
        row, office = context.subject, context.viewer.organisation_id
        hidden = self.in_office_chain or row.shown_to == Shown.AUTHORITY
        return StreamRef(office, StreamKind.OFFICE) if hidden and office else super().stream(context)

    def moved(self, context: Context[Any]) -> Accident:
        """The subject after the step of its table, not yet saved."""
        row: Accident = context.subject
        if self.table is not None:
            self.table.move(row, self.code)
        return row

    def saved(self, context: Context[Any]) -> Mapping[str, Any]:
        context.subject.save()
        return {"accident": str(context.subject.pk)}


def of_office(row: Accident) -> dict[str, Any]:
    """The scope of a row about the accident that the firm does not see."""
    return {**like(row), "held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": row.lead_id}


def like(row: Accident) -> dict[str, Any]:
    """The scope of a row that is seen as the accident is, made where the firm is today."""
    scope = {name: getattr(row, name) for name in SCOPE}
    return {**scope, "area_then": row.area_code, "sector_then": row.sector}


def figures_of(row: Accident) -> dict[str, int]:
    """What the row counts for; nothing once it is struck off."""
    if not row.is_counted:
        return {}
    hurt = {"deaths": row.deaths, "injured": row.hurt}
    if row.scope == Scope.PRODUCTION:
        return {"accidents": 1, "accident_deaths": hurt["deaths"], "accident_injured": hurt["injured"]}
    return {"other_accidents": 1, "other_accident_deaths": hurt["deaths"], "other_accident_injured": hurt["injured"]}


def place_of(row: Accident) -> Place:
    return Place(row.tenant, row.area_then, row.sector_then)


@contextmanager
def counted(row: Accident) -> Iterator[None]:
    """What the row counted for before is taken off its day, what it counts for afterwards is put on."""
    before, day = figures_of(row), row.happened_day
    yield
    count(place_of(row), day, {key: -n for key, n in before.items()})
    count(place_of(row), row.happened_day, figures_of(row))


def settle(row: Accident) -> None:
    """What follows from the numbers."""
    row.hurt = row.serious + row.light
    row.size = size_of(row.deaths, row.serious, row.loss)


def note(context: Context[Any], row: Accident, act: str, why: str = "", day: Any = None, delegated: str = "") -> None:
    """One more entry of the course, with the numbers and the size as they stand from now on.

    `delegated` is the paper by which a higher level left the investigation to the office that handles it.
    """
    entry = {
        "at": context.received_at.isoformat(),
        "by": str(context.viewer.actor_id or ""),
        "act": act,
        "day": (day or context.happened.day).isoformat(),
        "why": why,
        **{name: getattr(row, name) for name in NUMBERS},
        "loss": "" if row.loss is None else f"{row.loss:.2f}",
        "size": row.size,
        **({"delegated": delegated, "office": str(row.lead_id)} if delegated else {}),
    }
    row.changes = [*row.changes, entry]
