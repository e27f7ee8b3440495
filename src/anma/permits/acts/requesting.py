"""Asking for a permit: what is done where, when, by whom; on the short way with every measure ticked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from anma.acts.base import Context, register
from anma.acts.paper import Printed
from anma.acts.reasons import Refused
from anma.enterprises.queries import copies_of
from anma.people.loading import in_force
from anma.people.models import Membership, MembershipState
from anma.permits import reasons, times
from anma.permits.choices import PermitKind, Way
from anma.permits.clashing import clashing, known
from anma.permits.models import Permit
from anma.permits.reading import in_reader
from anma.permits.rules.tables import Kind, kinds, measures
from anma.permits.spaces import opened
from anma.permits.transitions import PERMITS, SIMPLE
from anma.permits.ways import offered
from anma.risks.acts.firm import FirmAct, ForFirm
from anma.risks.models import RiskPoint

MOST_PEOPLE, MOST_MEASURES = 30, 10


def _aware(moment: datetime) -> datetime:
    """What a form says without a zone is the city's time."""
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _lines(raw: Any) -> Any:
    """A text area: one man a line, parted by commas."""
    if not isinstance(raw, str):
        return raw
    return [_man(line) for line in raw.splitlines() if line.strip()]


def _man(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.replace("\uff0c", ",").split(",")]
    if len(parts) > 3 or not parts[0]:
        raise ValueError(str(reasons.MEN_UNREAD.sentence))
    try:
        date.fromisoformat(parts[2]) if len(parts) > 2 and parts[2] else None
    except ValueError:
        raise ValueError(str(reasons.MEN_UNREAD.sentence)) from None
    return {key: part for key, part in zip(("name", "certificate", "until"), parts, strict=False) if part}


def _text_list(raw: Any) -> Any:
    return [line.strip() for line in raw.splitlines() if line.strip()] if isinstance(raw, str) else raw


Moment = Annotated[datetime, AfterValidator(_aware)]


class Man(BaseModel):
    """Somebody of a contractor who has no role in this firm."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    name: Printed = Field(min_length=1, max_length=40, title=N_("Name of the contractor's man"))
    certificate: Printed = Field(default="", max_length=40, title=N_("Number of the certificate"))
    until: date | None = Field(default=None, title=N_("Certificate valid until"))

    def plain(self) -> dict[str, str]:
        found = {"name": self.name, "certificate": self.certificate}
        return {**found, "until": self.until.isoformat() if self.until else ""}


class RequestInput(ForFirm):
    kind: PermitKind = Field(title=N_("What kind of work"))
    grade: str = Field(default="", max_length=8, title=N_("Grade of the work"))
    way: Way = Field(default=Way.FULL, title=N_("Which way"))
    work: Printed = Field(min_length=2, max_length=300, title=N_("What exactly is done"))
    place: Printed = Field(min_length=2, max_length=120, title=N_("Where exactly"))
    point: UUID | None = Field(default=None, title=N_("Risk point in question"))
    space: UUID | None = Field(default=None, title=N_("Confined space in question"))
    dangers: Printed = Field(default="", max_length=300, title=N_("What could go wrong"))
    starts: Moment = Field(title=N_("From when"))
    until: Moment = Field(title=N_("Until when"))
    odd_hours: bool = Field(default=False, title=N_("Also at night or on days off"))
    longer_because: Printed = Field(default="", max_length=200, title=N_("Why it takes longer"))
    serves: UUID | None = Field(default=None, title=N_("Permit of the job that the electricity serves"))
    coupled: tuple[UUID, ...] = Field(default=(), max_length=5, title=N_("Permits that this one goes together with"))
    contractor: Printed = Field(default="", max_length=120, title=N_("Contractor's firm"))
    men: Annotated[tuple[Man, ...], BeforeValidator(_lines)] = Field(
        default=(), max_length=MOST_PEOPLE, title=N_("The contractor's men")
    )
    people: tuple[UUID, ...] = Field(default=(), max_length=MOST_PEOPLE, title=N_("Who works"))
    leader: UUID | None = Field(default=None, title=N_("Who leads the work"))
    measures: tuple[Printed, ...] = Field(default=(), max_length=40, title=N_("Measures that are done"))
    more: Annotated[tuple[Printed, ...], BeforeValidator(_text_list)] = Field(
        default=(), max_length=MOST_MEASURES, title=N_("Further measures, one a line")
    )

    @property
    def asked(self) -> Kind | None:
        return kinds().get((self.kind.value, self.grade))

    @property
    def odd(self) -> bool:
        """A job of several days is asked by its first hour and by what is said of its working hours."""
        short = self.until - self.starts <= timedelta(hours=24)
        return self.odd_hours or (
            times.touches_odd_hours(self.starts, self.until) if short else times.is_odd_hour(self.starts)
        )


@register
class Request(FirmAct):
    """Its subject is the firm, locked, so that two permits that exclude each other are never asked for at once."""

    code = "permits.request"
    title = _("Ask for a permit")
    Input = RequestInput

    def check(self, context: Context[RequestInput]) -> None:
        super().check(context)
        data = context.input
        if data.asked is None:
            raise Refused(reasons.NO_GRADE)
        rule = _rule(data)
        _check_times(context, rule)
        _check_named(context, context.subject.pk)
        _check_way(context, rule)
        _check_served(context)
        if found := clashing(_row(context, rule)):
            other, why = found
            raise Refused(reasons.CLASH, other=other.number, why=in_reader(why.why))

    def execute(self, context: Context[RequestInput]) -> Mapping[str, Any]:
        row = _row(context, _rule(context.input))
        row.measures = _measures(context, row)
        if row.way == Way.SIMPLE:
            PERMITS.move(row, SIMPLE)
        row.save()
        context.data.update(permit=str(row.pk), kind=row.kind, grade=row.grade)
        return {"permit": str(row.pk), "number": row.number, "grade": row.grade}


def _rule(data: RequestInput) -> Kind:
    asked = kinds()[data.kind.value, data.grade]
    return kinds()[data.kind.value, times.raised(asked, odd=data.odd)]


def _check_times(context: Context[RequestInput], rule: Kind) -> None:
    data = context.input
    if data.until <= data.starts:
        raise Refused(reasons.TIMES)
    if data.until <= context.happened.stands:
        raise Refused(reasons.PAST)
    hours = (data.until - data.starts) / timedelta(hours=1)
    if hours > rule.most:
        raise Refused(reasons.TOO_LONG, hours=rule.most)
    if hours > rule.hours and not data.longer_because:
        raise Refused(reasons.SAY_WHY_LONGER, hours=rule.hours)


def _check_named(context: Context[RequestInput], firm: UUID) -> None:
    data = context.input
    named = {*data.people, *([data.leader] if data.leader else [])}
    if not data.people and not data.men:
        raise Refused(reasons.NOBODY)
    rows = Membership.objects.as_system().filter(in_force(context.happened.day), enterprise_id=firm)
    found = set(rows.filter(person_id__in=named, state=MembershipState.ACTIVE).values_list("person_id", flat=True))
    if found != named:
        raise Refused(reasons.NOT_A_MEMBER)
    points = RiskPoint.objects.as_system().filter(enterprise_id=firm, pk=data.point)
    if data.point is not None and not points.exists():
        raise Refused(reasons.POINT_UNKNOWN)
    if data.space is not None and opened.kept(firm, data.space) is None:
        raise Refused(reasons.SPACE_UNKNOWN)
    if not known(firm, data.coupled):
        raise Refused(reasons.COUPLED_UNKNOWN)


def _check_way(context: Context[RequestInput], rule: Kind) -> None:
    data = context.input
    if data.way not in offered(context.subject, rule):
        raise Refused(reasons.ONLY_WHOLE_WAY)
    if data.way == Way.SIMPLE and {one.key for one in measures(rule.kind)} - set(data.measures):
        raise Refused(reasons.TICK_FIRST)


def _check_served(context: Context[RequestInput]) -> None:
    """Electricity that serves a permitted job ends with it."""
    data = context.input
    if data.serves is None:
        return
    if not known(context.subject.pk, [data.serves]):
        raise Refused(reasons.SERVES_NOTHING)
    served = Permit.objects.as_system().get(enterprise_id=context.subject.pk, pk=data.serves)
    if data.until > served.ends_at:
        raise Refused(reasons.SERVES_LESS)


def _row(context: Context[RequestInput], rule: Kind) -> Permit:
    """The permit as it is asked for, not saved."""
    data = context.input
    row = Permit(
        id=data.id,
        number=_number(rule, data.starts, data.id),
        kind=rule.kind,
        grade=rule.grade,
        grade_asked=data.grade,
        way=data.way,
        chain=[] if data.way == Way.SIMPLE else list(rule.approvers),
        work=data.work,
        place=data.place,
        point_id=data.point or _point_of(context),
        space_id=data.space,
        dangers=data.dangers,
        at_odd_hours=data.odd,
        planned_from=data.starts,
        planned_until=data.until,
        longer_because=data.longer_because,
        serves=data.serves,
        coupled=sorted(str(pk) for pk in data.coupled),
        contractor=data.contractor,
        people=sorted(str(pk) for pk in set(data.people)),
        leader_id=data.leader,
        asked_at=context.happened.stands,
        asked_day=context.happened.day,
        asked_by=context.viewer.actor_id,
        **copies_of(context.subject),
    )
    row.men = [man.plain() for man in data.men]
    return row


def _point_of(context: Context[RequestInput]) -> UUID | None:
    """The point of the space: what is asked for there without naming the space meets this permit too."""
    space = opened.kept(context.subject.pk, context.input.space) if context.input.space else None
    return space.point_id if space else None


def _number(rule: Kind, starts: datetime, pk: UUID) -> str:
    """As people say it: kind, day, and four signs that no other permit of the day is likely to have."""
    return f"{rule.short}-{timezone.localtime(starts):%y%m%d}-{pk.hex[-4:].upper()}"


def _measures(context: Context[RequestInput], row: Permit) -> list[dict[str, Any]]:
    """The kind's own list and what the request adds; on the short way whoever asks has ticked them all."""
    done = {"by": str(context.viewer.actor_id), "at": times.stamp(context.happened.stands), "scanned": False}
    ticked = done if row.way == Way.SIMPLE else {}
    own = [{"key": one.key, **ticked} for one in measures(row.kind)]
    more = [{"key": f"more.{n}", "text": text, **ticked} for n, text in enumerate(context.input.more, 1)]
    return own + more
