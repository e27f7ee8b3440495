"""The first report: by the firm, by an office after a call, of what was found out later, or from an older record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.accidents import clocks, types
from anma.accidents.acts.base import figures_of, like, note, place_of, settle
from anma.accidents.choices import Branch, Level, Scope, Way, Wrong, Yes
from anma.accidents.models import Accident, Call, UpReport
from anma.accidents.numbering import number_of
from anma.accidents.reasons import (
    AHEAD,
    AREA_UNKNOWN,
    CALL_OVER,
    CALL_UNKNOWN,
    DAYS_CROSS,
    FIRM_MISSING,
    LEARNT_BEFORE,
    ONLY_OFFICES,
    POINT_ELSEWHERE,
    SAME_ONE,
    TYPE_UNKNOWN,
    WHY_NOW,
)
from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies, copies_of, office_in_charge
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.facts.counting import count
from anma.kernel import clock
from anma.kernel.scope import Party, Shown
from anma.kernel.viewer import Viewer
from anma.permits.acts.requesting import Moment
from anma.places.queries import area
from anma.risks.models import RiskPoint

Some = Annotated[int, Field(ge=0, le=10_000)]
Yuan = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
SAME_HOURS = timedelta(hours=6)
OF_OLD = (Way.FOUND, Way.RECORD)


class ReportInput(ActInput):
    """`firm` is left out by members. Without a firm an office names the `unit` and the town (`area`) that counts it.

    `type` is a code of either edition. `reported` is the day on which an older record says that it was reported,
    `found` the day on which it came to light; then `why` says where it comes from.
    """

    firm: UUID | None = Field(default=None, title=N_("Firm in question"))
    unit: Printed = Field(default="", max_length=120, title=N_("Unit that no register knows"))
    area: str = Field(default="", max_length=12, title=N_("Town that counts it"))
    sector: str = Field(default="", max_length=32, title=N_("Trade of the unit"))
    happened: Moment = Field(title=N_("When it happened"))
    learnt: Moment | None = Field(default=None, title=N_("When the firm's principal learnt of it"))
    place: Printed = Field(default="", max_length=120, title=N_("Where exactly?"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    what: PrintedLines = Field(min_length=4, max_length=1000, title=N_("What happened, without names"))
    type: str = Field(default="", max_length=8, title=N_("Type of accident"))
    scope: Scope = Field(default=Scope.PRODUCTION, title=N_("Scope of the figure"))
    branch: Branch = Field(default=Branch.INDUSTRY, title=N_("Field of the accident"))
    deaths: Some = Field(default=0, title=N_("Deaths"))
    serious: Some = Field(default=0, title=N_("Seriously injured"))
    light: Some = Field(default=0, title=N_("Slightly injured"))
    missing: Some = Field(default=0, title=N_("Missing people"))
    loss: Yuan | None = Field(default=None, title=N_("Direct loss (yuan)"))
    found: date | None = Field(default=None, title=N_("Found out later: on which day"))
    reported: date | None = Field(default=None, title=N_("From an older record: reported on"))
    why: PrintedLines = Field(default="", max_length=500, title=N_("Why only now, and where it comes from"))
    secret: Yes = Field(default=Yes.NO, title=N_("Keep it from the firm while it is looked into"))
    sure: Yes = Field(default=Yes.NO, title=N_("It is another accident than the one that stands here"))
    call: UUID | None = Field(default=None, title=N_("Call that told of it"))

    @property
    def way(self) -> Way:
        """How it came in, of what is no firm's own report."""
        return Way.RECORD if self.reported else Way.FOUND if self.found else Way.OFFICE


@register
class Report(Act[ReportInput]):
    """Late is late: the real days stand, the report is marked, and nobody is turned away for it."""

    code, title, Input = "accidents.report", _("Report an accident"), ReportInput

    def find(self, context: Context[ReportInput], *, lock: bool) -> Enterprise | None:
        data, viewer = context.input, context.viewer
        wanted = viewer.enterprise_id or data.firm
        if wanted is None:
            return None
        rows = Enterprise.objects.visible_to(viewer).filter(pk=wanted)
        found: Enterprise | None = (rows.select_for_update() if lock else rows).first()
        if found is None:
            raise Refused(FIRM_MISSING)
        return found

    def tenant(self, context: Context[ReportInput]) -> UUID | None:
        subject = context.subject
        return subject.tenant if isinstance(subject, Accident) else subject.pk if subject else None

    def stream(self, context: Context[ReportInput]) -> StreamRef:
        office = context.viewer.organisation_id
        hidden = context.input.secret == Yes.YES and office is not None
        return StreamRef(office, StreamKind.OFFICE) if hidden and office else super().stream(context)

    def check(self, context: Context[ReportInput]) -> None:
        data, viewer = context.input, context.viewer
        _check_times(context)
        if data.type and not any(types.pair(data.type)):
            raise Refused(TYPE_UNKNOWN)
        if viewer.enterprise_id is not None and (data.secret == Yes.YES or data.reported or data.found or data.call):
            raise Refused(ONLY_OFFICES)
        if context.subject is None:
            _check_unit(viewer, data)
        else:
            _check_firm(context, context.subject)
        _call_of(context)

    def execute(self, context: Context[ReportInput]) -> Mapping[str, Any]:
        data, firm = context.input, context.subject
        call = _call_of(context)
        row = _accident(context, firm)
        settle(row)
        note(context, row, self.code, data.why)
        count(place_of(row), row.happened_day, figures_of(row))
        told = _first_report(context, row, call)
        if told.late:
            row.wrong = Wrong.LATE
            context.flag("accidents.late")
        row.save()
        told.save()
        if call is not None:
            call.accident_id = row.pk
            call.save()
        context.subject = row
        context.data["accident"] = str(row.pk)
        return {"accident": str(row.pk), "number": row.number}


def _check_times(context: Context[ReportInput]) -> None:
    data, now = context.input, context.received_at
    if data.happened > now:
        raise Refused(AHEAD)
    if data.learnt is not None and not data.happened <= data.learnt <= now:
        raise Refused(LEARNT_BEFORE)
    day, today = clock.local_date(data.happened), context.happened.day
    if any(one is not None and not day <= one <= today for one in (data.found, data.reported)):
        raise Refused(DAYS_CROSS)
    if (data.found or data.reported) and len(data.why) < 4:
        raise Refused(WHY_NOW)


def _check_unit(viewer: Viewer, data: ReportInput) -> None:
    if viewer.enterprise_id is not None or len(data.unit) < 2:
        raise Refused(FIRM_MISSING)
    if area(data.area) is None or not any(one.lo <= data.area < one.hi for one in viewer.reach):
        raise Refused(AREA_UNKNOWN)


def _check_firm(context: Context[ReportInput], firm: Enterprise) -> None:
    data = context.input
    if data.point and not _points(firm.pk).filter(pk=data.point).exists():
        raise Refused(POINT_ELSEWHERE)
    if data.sure == Yes.NO:
        near = (data.happened - SAME_HOURS, data.happened + SAME_HOURS)
        rows = Accident.objects.visible_to(context.viewer).filter(enterprise_id=firm.pk, happened_at__range=near)
        known = rows.filter(struck_day__isnull=True).first()
        if known is not None:
            raise Refused(SAME_ONE, number=known.number)


def _points(firm: UUID) -> Any:
    return RiskPoint.objects.as_system().filter(enterprise_id=firm)


def _call_of(context: Context[ReportInput]) -> Call | None:
    if context.input.call is None:
        return None
    rows = Call.objects.visible_to(context.viewer).select_for_update()
    call: Call | None = rows.filter(pk=context.input.call).first()
    if call is None:
        raise Refused(CALL_UNKNOWN)
    if call.accident_id is not None or call.dropped_day is not None:
        raise Refused(CALL_OVER)
    return call


def _accident(context: Context[ReportInput], firm: Enterprise | None) -> Accident:
    data, viewer = context.input, context.viewer
    old, new = types.pair(data.type)
    same = ("unit", "scope", "branch", "place", "what", "deaths", "serious", "light", "missing", "loss")
    way = Way.FIRM if viewer.enterprise_id is not None else data.way
    scope = copies_of(firm) if firm is not None else {**copies(data.area, ""), **_sector(data)}
    lead = viewer.organisation_id if viewer.reach else _office(scope["area_code"])
    happened = clock.local_date(data.happened)
    return Accident(
        id=data.id,
        number=number_of(data.id, happened),
        **scope,
        **_held(context),
        **{name: getattr(data, name) for name in same},
        call_id=data.call,
        type_old=old,
        type_new=new,
        point_id=data.point if firm is not None else None,
        happened_at=data.happened,
        happened_day=happened,
        learnt_at=data.learnt,
        way=way,
        reported_at=context.received_at,
        reported_day=data.reported or context.happened.day,
        reported_by=viewer.actor_id,
        found_day=data.found,
        lead_id=lead,
        investigate_due=(data.found or happened) + timedelta(days=clocks.INVESTIGATION),
    )


def _sector(data: ReportInput) -> dict[str, str]:
    return {"sector": data.sector, "sector_then": data.sector}


def _office(area_code: str) -> UUID | None:
    office = office_in_charge(area_code)
    return office.pk if office else None


def _held(context: Context[ReportInput]) -> dict[str, Any]:
    """Whoever enters it holds it; what is looked into behind the firm's back is the authority's alone."""
    if context.viewer.enterprise_id is not None:
        return {}
    shown = Shown.AUTHORITY if context.input.secret == Yes.YES else Shown.BOTH
    return {"held_by": Party.AUTHORITY, "holder_id": context.viewer.organisation_id, "shown_to": shown}


def _first_report(context: Context[ReportInput], row: Accident, call: Call | None) -> UpReport:
    """The county has heard: with the call where there was one, else now. Of older records no clock runs."""
    data = context.input
    due = None if row.way == Way.RECORD else clocks.first_due(data.happened, data.learnt)
    return UpReport(
        **like(row),
        accident_id=row.pk,
        level=Level.COUNTY,
        due_at=due,
        told_at=call.began_at if call else context.received_at,
        noted_at=context.received_at,
        noted_by=context.viewer.actor_id,
    )
