"""The platform asks a named person about something odd, and hands up what nobody answers or what comes again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import NOT_FOUND, Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of, office_in_charge
from anma.evidence.chain import SYSTEM, StreamRef
from anma.evidence.models import StreamKind
from anma.kernel import clock
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import system_scope
from anma.kernel.working_days import add_working_days
from anma.standing.doubting.rules import rules
from anma.standing.models import Doubt
from anma.standing.reasons import ALREADY_ASKED, NOT_YET, UNKNOWN_RULE

MOST = 60


class AskInput(ActInput):
    """`to` is the person who is asked, nobody for the office. `values` are the numbers of the question, as text."""

    firm: UUID = Field(title=N_("Firm in question"))
    rule: str = Field(max_length=30, title=N_("Rule that asks"))
    key: str = Field(min_length=8, max_length=64, title=N_("What makes the question asked once"))
    about: UUID = Field(title=N_("What it is counted by"))
    person: UUID | None = Field(default=None, title=N_("Whom it is about"))
    to: UUID | None = Field(default=None, title=N_("Who is asked"))
    first: date = Field(title=N_("First day"))
    last: date = Field(title=N_("Last day"))
    values: dict[str, str] = Field(default_factory=dict, title=N_("Numbers of the question"))
    looks: list[UUID] = Field(default_factory=list, max_length=MOST, title=N_("Checks that show it"))
    files: list[UUID] = Field(default_factory=list, max_length=MOST, title=N_("Photos that show it"))
    hazards: list[UUID] = Field(default_factory=list, max_length=MOST, title=N_("Hazards that show it"))

    def evidence(self) -> dict[str, Any]:
        """As it stands in the row."""
        lists = {name: [str(pk) for pk in getattr(self, name)] for name in ("looks", "files", "hazards")}
        return {name: found for name, found in {**lists, "values": dict(self.values)}.items() if found}


class OfPlatform(Act[Any]):
    """Run by the jobs alone."""

    commandable = False

    def in_system(self, model: type[Any], pk: UUID, *, lock: bool) -> Any:
        with system_scope("what a job looks after"):
            rows = model.objects.as_system().filter(pk=pk)
            found = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found


def chain_of(row: Any) -> StreamRef:
    """The chain of the office that holds a row, or the platform's where none does."""
    return StreamRef(row.holder_id, StreamKind.OFFICE) if row.holder_id else SYSTEM


def held_by_office(area: str) -> dict[str, Any]:
    """The scope of a row that the firm learns nothing of."""
    office = office_in_charge(area)
    return {"held_by": Party.AUTHORITY, "shown_to": Shown.AUTHORITY, "holder_id": office.pk if office else None}


def due_on(day: date) -> date:
    return add_working_days(day, rules().answer_within)


@register
class Ask(OfPlatform):
    """Once for one rule, subject and window; in the chain of the firm, or of the office where that is asked."""

    code, title, Input = "standing.ask", _("Ask about something odd"), AskInput

    def find(self, context: Context[AskInput], *, lock: bool) -> Enterprise:
        firm: Enterprise = self.in_system(Enterprise, context.input.firm, lock=False)
        return firm

    def stream(self, context: Context[AskInput]) -> StreamRef:
        row = context.subject
        to_office = row.shown_to == Shown.AUTHORITY
        return chain_of(row) if to_office else StreamRef(row.enterprise_id, StreamKind.ENTERPRISE)

    def check(self, context: Context[AskInput]) -> None:
        if context.input.rule not in rules().rules:
            raise Refused(UNKNOWN_RULE)
        rows = Doubt.objects.as_system().filter(enterprise_id=context.subject.pk, key=context.input.key)
        if rows.exists():
            raise Refused(ALREADY_ASKED)

    def execute(self, context: Context[AskInput]) -> Mapping[str, Any]:
        firm, data, today = context.subject, context.input, clock.today()
        scope = copies_of(firm) | ({"shown_to": Shown.FIRM} if data.to else held_by_office(firm.area_code))
        context.subject = row = Doubt(
            id=data.id, rule=data.rule, rule_edition=rules().edition, key=data.key, about=data.about,
            person_id=data.person, first_day=data.first, last_day=data.last, evidence=data.evidence(),
            raised_at=context.received_at, raised_day=today, asked_to=data.to, due_on=due_on(today), **scope,
        )  # fmt: skip
        row.save()
        context.data["rule"] = data.rule
        return {"doubt": str(row.pk)}


class HandUpInput(ActInput):
    subject: UUID = Field(title=N_("Question in question"))


@register
class HandUp(OfPlatform):
    """The office gets a row of its own; the firm's stays as it is and tells nothing of it."""

    code, title, Input = "standing.hand_up", _("Hand a question up to the office"), HandUpInput

    def find(self, context: Context[HandUpInput], *, lock: bool) -> Doubt:
        row: Doubt = self.in_system(Doubt, context.input.subject, lock=lock)
        return row

    def stream(self, context: Context[HandUpInput]) -> StreamRef:
        return chain_of(context.subject)  # of the row that was made

    def check(self, context: Context[HandUpInput]) -> None:
        row = context.subject
        if row.shown_to == Shown.AUTHORITY or not (unanswered(row) or comes_again(row)):
            raise Refused(NOT_YET)
        rows = Doubt.objects.as_system().filter(enterprise_id=row.enterprise_id, key=key_above(row))
        if rows.exists():
            raise Refused(ALREADY_ASKED)

    def execute(self, context: Context[HandUpInput]) -> Mapping[str, Any]:
        asked, today = context.subject, clock.today()
        kept = ("rule", "rule_edition", "about", "person_id", "first_day", "last_day", "evidence")
        firm = Enterprise.objects.as_system().get(enterprise_id=asked.enterprise_id, pk=asked.enterprise_id)
        context.subject = row = Doubt(
            id=context.input.id, key=key_above(asked), asked_as=asked.pk, raised_at=context.received_at,
            raised_day=today, due_on=due_on(today), **{name: getattr(asked, name) for name in kept},
            **{**copies_of(firm), **held_by_office(firm.area_code)},
        )  # fmt: skip
        row.save()
        context.data["rule"] = row.rule
        return {"doubt": str(row.pk)}


def key_above(row: Doubt) -> str:
    """The office is asked once about a question."""
    return f"up:{row.pk}"


def unanswered(row: Doubt) -> bool:
    return not row.told and row.due_on < clock.today()


def comes_again(row: Doubt) -> bool:
    """One rule asks about one subject time and again, whatever is answered. Needs `system_scope`."""
    since = row.raised_day - timedelta(days=rules().repeats_days)
    rows = Doubt.objects.as_system().filter(enterprise_id=row.enterprise_id, rule=row.rule, about=row.about)
    rows = rows.filter(shown_to=Shown.FIRM, raised_day__gt=since, raised_day__lte=row.raised_day)
    return bool(rows.count() >= rules().repeats)
