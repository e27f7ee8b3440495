"""At the door: a planned visit begins, one that is under way goes on, else there is a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, Held, register
from anma.acts.reasons import NOT_ALLOWED, NOT_FOUND, Refused
from anma.acts.set_asides import HIDDEN, tells
from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.hazards.targets import code_row
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import ANONYMOUS, Viewer, system_scope
from anma.people.consents import consented
from anma.people.models import Membership, MembershipState
from anma.places.geometry import metres
from anma.supervision.acts import office_of, officer_of
from anma.supervision.choices import VisitKind, VisitState
from anma.supervision.models import Visit
from anma.supervision.visits.acts.reasoning import note_reason
from anma.supervision.visits.acts.walking import LATE_FLAG, firm_named, takes_part
from anma.supervision.visits.inputs import BeginInput
from anma.supervision.visits.lines.composing import composed
from anma.supervision.visits.reasons import CLOSED, NO_DOOR, SECOND
from anma.supervision.visits.timing import is_late
from anma.supervision.visits.transitions import VISITS

FARTHEST_M = 2_000_000
# What a firm may not read off the row: that somebody reported, or that an office doubts.
UNSAID = (VisitKind.COMPLAINT, VisitKind.DOUBT)


@register
class BeginVisit(Act[BeginInput]):
    """From now on the firm sees the visit, and it stands in the firm's chain."""

    code = "supervision.begin_visit"
    title = _("Begin a visit")
    Input = BeginInput
    subject_model = Enterprise
    subject_key = "firm"
    from_field = True

    def area_of(self, data: BeginInput) -> str:

        named = firm_named(ANONYMOUS, data)
        rows = Enterprise.objects.as_system().filter(pk=named, enterprise_id=named)
        return str(rows.values_list("area_code", flat=True).first() or "") if named else ""

    def find(self, context: Context[BeginInput], *, lock: bool) -> Enterprise:
        """By name or by the label at the door, and only in the officer's reach."""
        if context.viewer.is_anonymous or not context.viewer.may(self.code):
            raise Refused(NOT_ALLOWED)
        with system_scope("at whose door somebody stands"):
            named = firm_named(context.viewer, context.input)
        if named is None:
            raise Refused(NO_DOOR)
        rows = Enterprise.objects.visible_to(context.viewer)
        found: Enterprise | None = (rows.select_for_update() if lock else rows).filter(pk=named).first()
        if found is None:
            raise Refused(NOT_FOUND)
        return found

    def check(self, context: Context[BeginInput]) -> None:
        if context.subject.state == EnterpriseState.CLOSED:
            raise Held(CLOSED) if context.origin.from_phone else Refused(CLOSED)
        second = context.input.second_officer
        if second is not None and not _is_colleague(context.viewer, second) and not context.origin.from_phone:
            raise Refused(SECOND)

    def execute(self, context: Context[BeginInput]) -> Mapping[str, Any]:
        firm = context.subject
        if running := _under_way(context, firm):
            return _goes_on(context, running)
        row = _planned(context, firm) or Visit(id=context.input.visit or context.input.id, state=VISITS.initial)
        _begin(context, row, firm)
        row.save()
        context.count(row, visits=1, firms_visited=1)
        context.data["visit"] = str(row.pk)
        return {"visit": str(row.pk), "continued": False}


def _rows(firm: Enterprise) -> Any:
    return Visit.objects.as_system().filter(enterprise_id=firm.pk).select_for_update()


def _under_way(context: Context[BeginInput], firm: Enterprise) -> Visit | None:
    """The visit of today that this officer is on already, or which a colleague of the office walks alone."""
    today = _rows(firm).filter(office_id=office_of(context), visit_day=context.happened.day)
    rows = [row for row in today if row.state == VisitState.UNDER_WAY or row.pk == context.input.visit]
    mine = [row for row in rows if takes_part(context.viewer, row)]
    alone = [row for row in rows if row.second_officer_id is None and row.state == VisitState.UNDER_WAY]
    return next(iter([*mine, *alone]), None)


def _goes_on(context: Context[BeginInput], row: Visit) -> Mapping[str, Any]:
    """One visit, two phones: whoever comes second is its second officer."""
    context.data["visit"] = str(row.pk)
    if not takes_part(context.viewer, row):
        row.second_officer_id = officer_of(context)
    elif row.second_officer_id is None:
        row.second_officer_id = _second(context)
    row.save()
    return {"visit": str(row.pk), "continued": True}


def _planned(context: Context[BeginInput], firm: Enterprise) -> Visit | None:
    """The one that the phone names, else what this officer had planned there for today."""
    rows = _rows(firm).filter(office_id=office_of(context), state=VisitState.PLANNED)
    if context.input.planned is not None:
        found: Visit | None = rows.filter(pk=context.input.planned).first()
        if found is not None:
            return found
        context.flag("visit.plan_gone")
    of_today = [row for row in rows.filter(planned_day=context.happened.day) if takes_part(context.viewer, row)]
    return next(iter(of_today), None)


def _begin(context: Context[BeginInput], row: Visit, firm: Enterprise) -> None:
    """Everything that stands at the door."""
    data, office = context.input, office_of(context)
    held = {"held_by": Party.AUTHORITY, "holder_id": office, "office_id": office, "shown_to": Shown.BOTH}
    kind = VisitKind(data.kind or row.kind or (VisitKind.CAMPAIGN if data.campaign else VisitKind.ROUTINE))
    note_reason(context, row, firm, kind)
    for name, value in {**copies_of(firm), **held}.items():
        setattr(row, name, value)
    row.kind = VisitKind.ROUTINE if kind in UNSAID else kind
    row.why = None
    row.campaign_id = data.campaign or row.campaign_id
    row.officer_id, row.second_officer_id = _officers(context, row)
    row.began_at, row.visit_day = context.happened.stands, context.happened.day
    code = _door(context, firm)
    row.code_id = code.pk if code else None
    row.away_m, row.accuracy_m = _away(context, firm)
    list_of = composed(firm, row.kind)
    row.lines, row.lines_edition = list_of.compact(), list_of.edition
    if is_late(context):
        context.flag(LATE_FLAG)
    VISITS.move(row, BeginVisit.code)
    row.flags = sorted(context.flags)


def _officers(context: Context[BeginInput], row: Visit) -> tuple[UUID, UUID | None]:
    """Whoever stands at the door leads; whom the plan named comes along."""
    me, second = officer_of(context), _second(context)
    planned = [pk for pk in (row.officer_id, row.second_officer_id) if pk and pk != me]
    return me, second or next(iter(planned), None)


def _second(context: Context[BeginInput]) -> UUID | None:
    second = context.input.second_officer
    if second is None or _is_colleague(context.viewer, second):
        return second
    context.flag("visit.second_unknown")
    return None


def _is_colleague(viewer: Viewer, person: UUID) -> bool:
    """Somebody else of the same office. Needs `system_scope`."""
    rows = Membership.objects.as_system().filter(organisation_id=viewer.organisation_id, person_id=person)
    return person != viewer.actor_id and bool(rows.filter(state=MembershipState.ACTIVE).exists())


def _door(context: Context[BeginInput], firm: Enterprise) -> Code | None:
    """The label that was scanned; one of another firm, or one that hangs no more, is kept and marked."""
    text = context.input.code
    found = code_row(text, context.viewer) if text else None
    odd = {
        "code.unknown": bool(text) and found is None,
        "code.elsewhere": found is not None and found.enterprise_id != firm.pk,
        "code.replaced": found is not None and found.state == CodeState.REPLACED,
        "code.retired": found is not None and found.state == CodeState.RETIRED,
    }
    for flag, holds in odd.items():
        if holds:
            context.flag(flag)
    return found if found is not None and found.enterprise_id == firm.pk else None


def _away(context: Context[BeginInput], firm: Enterprise) -> tuple[int | None, int | None]:
    """Metres from the firm and how exactly the phone knew, after the officer's own yes alone. No position is kept."""
    data = context.input
    if data.lat is None or data.lng is None or not consented(context.viewer):
        return None, None
    if firm.lat is None or firm.lng is None:
        return None, None
    there, here = (float(firm.lng), float(firm.lat)), (float(data.lng), float(data.lat))
    return min(round(metres(there, here)), FARTHEST_M), data.accuracy_m


def _in_words(body: Mapping[str, Any], viewer: Viewer) -> list[tuple[str, str]]:
    named = body.get("firm")
    firm = Enterprise.objects.visible_to(viewer).filter(pk=named).first() if named else None
    return [(str(_("Firm")), firm.name if firm else str(HIDDEN))]


tells("supervision.begin_visit")(_in_words)
