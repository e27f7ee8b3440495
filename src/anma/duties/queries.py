"""Reading the offices' side: committees with their meetings, posts, bodies, rules. A town reads its own and below,
an office besides what it keeps itself and where it has a seat; plans and rules are public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.acts.reasons import NOT_FOUND, Refused
from anma.duties.choices import MeetingState, TaskState
from anma.duties.models import Committee, Meeting, MeetingTask, PostHolder, Rule, SafetyBody, Seat
from anma.duties.spans import Span, before, quarter_of
from anma.kernel import clock
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, MembershipState, OfficeReach, Organisation, OrganisationKind
from anma.people.queries import Choice, labelled

NOBODY = Q(pk__in=())


def on_day(day: date) -> Q:
    """Dated rows that hold on a day; `until` is the first day on which they no longer do."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def offices() -> list[Choice]:
    """The offices of which somebody could be asked or told something, by area; grids are no offices of that kind."""
    grids = OfficeReach.objects.filter(grid_id__isnull=False).values("organisation_id")
    rows = Organisation.objects.filter(kind=OrganisationKind.OFFICE).exclude(pk__in=grids)
    return labelled(rows.order_by("area_code", "name", "id"))


def own_office(viewer: Viewer) -> list[Organisation]:
    """The viewer's own, a grid too; none for whoever acts for no office."""
    return list(Organisation.objects.filter(pk=viewer.organisation_id, kind=OrganisationKind.OFFICE))


def members(committee: Committee) -> list[Choice]:
    """The offices that have a seat today, and the one that keeps the committee: who can be given a task."""
    with system_scope("who sits in a committee already seen"):
        seats = Seat.objects.as_system().filter(committee_id=committee.pk).filter(on_day(clock.today()))
        wanted = {committee.office_id, *seats.values_list("office_id", flat=True)}
    return labelled(Organisation.objects.filter(pk__in=wanted).order_by("area_code", "name", "id"))


def offices_below(viewer: Viewer) -> list[Organisation]:
    """Those that lie wholly in the reach, without the own one."""
    inside = NOBODY
    for one in viewer.reach:
        if not one.sector and one.grid_id is None:
            inside |= Q(area_code__gte=one.lo, area_code__lt=one.hi)
    rows = Organisation.objects.filter(inside, kind=OrganisationKind.OFFICE).exclude(pk=viewer.organisation_id)
    return list(rows.order_by("area_code", "name", "id"))


def names_of_offices(ids: Iterable[Any]) -> dict[str, str]:
    """Names by the id as text: rows keep ids as text in compact columns. Names of offices are public."""
    wanted = {str(pk) for pk in ids if pk}
    rows = Organisation.objects.filter(pk__in=wanted).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def people_of(office: UUID) -> list[Membership]:
    """Who has a role in an office today, for choosing one."""
    with system_scope("who works in an office signs with the own name everywhere"):
        rows = Membership.objects.as_system().filter(organisation_id=office, state=MembershipState.ACTIVE)
        return list(rows.select_related("person").order_by("person__name", "id"))


def _seen(model: Any, viewer: Viewer, beyond: Q) -> list[Any]:
    """What the reach holds, and `beyond`; few rows, read at once."""
    seen = list(model.objects.visible_to(viewer))
    with system_scope("what an office keeps itself or has a seat in"):
        more = list(model.objects.as_system().filter(beyond)) if viewer.organisation_id and viewer.reach else []
    return list({row.pk: row for row in [*seen, *more]}.values())


def _sits_in(viewer: Viewer) -> list[UUID]:
    with system_scope("in which committees the office sits"):
        rows = Seat.objects.as_system().filter(office_id=viewer.organisation_id, until=None)
        return list(rows.values_list("committee_id", flat=True))


def committees(viewer: Viewer, day: date | None = None) -> list[Committee]:
    """Those of a day (today); all of them, ended ones too, with no day named by `every`."""
    day = day or clock.today()
    return [row for row in every_committee(viewer) if row.since <= day and (row.until is None or row.until > day)]


def every_committee(viewer: Viewer) -> list[Committee]:
    rows = _seen(Committee, viewer, Q(office_id=viewer.organisation_id) | Q(pk__in=_sits_in(viewer)))
    return sorted(rows, key=lambda row: (row.area_code, row.kind == "professional", row.since, row.name))


def committee(viewer: Viewer, pk: UUID) -> Committee:
    """One of them, or `Refused`."""
    found = next((row for row in every_committee(viewer) if row.pk == pk), None)
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def meeting(viewer: Viewer, pk: UUID) -> tuple[Meeting, Committee]:
    """A meeting with its committee: for whoever sees the committee, or was invited."""
    with system_scope("a meeting of a committee that is seen"):
        row = Meeting.objects.as_system().filter(pk=pk).first()
        its = Committee.objects.as_system().filter(pk=row.committee_id).first() if row else None
    if row is None or its is None:
        raise Refused(NOT_FOUND)
    if str(viewer.organisation_id) not in row.invited and not Meeting.objects.visible_to(viewer).filter(pk=pk).exists():
        committee(viewer, its.pk)
    return row, its


def of_committees(rows: Iterable[Committee]) -> tuple[list[Seat], list[Meeting], list[MeetingTask]]:
    """Seats, meetings and tasks of committees that the viewer sees already."""
    ids = [row.pk for row in rows]
    with system_scope("what belongs to committees already seen"):
        seats = list(Seat.objects.as_system().filter(committee_id__in=ids).order_by("since", "id"))
        held = list(Meeting.objects.as_system().filter(committee_id__in=ids).order_by("-starts_at", "-id"))
        tasks = list(MeetingTask.objects.as_system().filter(committee_id__in=ids).order_by("due_on", "id"))
    return seats, held, tasks


def tasks_of(meeting_id: UUID) -> list[MeetingTask]:
    with system_scope("tasks of a meeting already seen"):
        return list(MeetingTask.objects.as_system().filter(meeting_id=meeting_id).order_by("due_on", "id"))


@dataclass(frozen=True, slots=True)
class Line:
    """A committee with how its meetings stand: whether the one of the quarter before is missing, what is late."""

    row: Committee
    seats: int
    last: Meeting | None
    next: Meeting | None
    missed: bool
    quarter: Span
    open: int
    late: int


def lines(rows: list[Committee], day: date | None = None) -> list[Line]:
    day = day or clock.today()
    seats, meetings, tasks = of_committees(rows)
    return [_line(row, seats, meetings, tasks, day) for row in rows]


def _line(row: Committee, seats: list[Seat], meetings: list[Meeting], tasks: list[MeetingTask], day: date) -> Line:
    own = [one for one in meetings if one.committee_id == row.pk]
    held = [one for one in own if one.state == MeetingState.HELD]
    called = [one for one in own if one.state == MeetingState.CALLED]
    undone = [one for one in tasks if one.committee_id == row.pk and one.state == TaskState.OPEN]
    asked = quarter_missed(row, [one.day for one in held], day)
    sitting = sum(one.committee_id == row.pk and (one.until is None or one.until > day) for one in seats)
    late = sum(one.due_on < day for one in undone)
    return Line(
        row, sitting, held[0] if held else None, called[-1] if called else None, asked is not None,
        asked or quarter_of(day), len(undone), late,
    )  # fmt: skip


def quarter_missed(row: Committee, held: Iterable[date], day: date) -> Span | None:
    """Pure: the last full quarter, where the committee existed in all of it and did not meet; None where it did."""
    last = quarter_of(before(quarter_of(day)))
    existed = row.since <= last.first and row.until is None
    return last if existed and not any(last.holds(one) for one in held) else None


def my_tasks(viewer: Viewer) -> list[MeetingTask]:
    """What the own office has to do, the latest day first; each with the committee that gave it as `given_by`."""
    with system_scope("tasks of the own office"):
        rows = MeetingTask.objects.as_system().filter(office_id=viewer.organisation_id, state=TaskState.OPEN)
        found = list(rows.order_by("due_on", "id"))
        gave = Committee.objects.as_system().filter(pk__in={row.committee_id for row in found})
        names = dict(gave.values_list("pk", "name"))
    for row in found:
        row.given_by = names.get(row.committee_id, "")
    return found


def posts(office_ids: Iterable[UUID]) -> list[PostHolder]:
    """Who holds which post now, of offices that are seen already."""
    with system_scope("who holds a post is public among offices"):
        return list(PostHolder.objects.as_system().filter(office_id__in=list(office_ids), until=None).order_by("post"))


def bodies(viewer: Viewer, day: date | None = None) -> list[SafetyBody]:
    """Which departments have a body for safety on a day."""
    day = day or clock.today()
    rows = _seen(SafetyBody, viewer, Q(office_id=viewer.organisation_id))
    kept = [row for row in rows if row.from_day <= day and (row.until is None or row.until > day)]
    return sorted(kept, key=lambda row: (row.area_code, row.since, row.name))


def rules(*, text: str = "", kind: str = "", show: str = "force", day: date | None = None) -> list[Rule]:
    """The register: what is in force, what has ended, what is to be looked through; texts of rules are public."""
    day = day or clock.today()
    with system_scope("plans and rules are public"):
        found = Rule.objects.as_system().order_by("kind", "-since", "title", "id")
        found = found.filter(kind=kind) if kind else found
        plain = searched(text)
        found = found.filter(Q(title__contains=plain) | Q(number__contains=plain)) if plain else found
        found = found.filter(_shown(show, day))
        return list(found[:2000])


def _shown(show: str, day: date) -> Q:
    if show == "all":
        return Q()
    if show == "ended":
        return Q(until__lte=day)
    if show == "review":
        return on_day(day) & Q(review_due__lte=day)
    return on_day(day)


def rules_of(committee_id: UUID) -> list[Rule]:
    """The editions of a committee's rules of work, the newest first."""
    with system_scope("rules of work of a committee already seen"):
        return list(Rule.objects.as_system().filter(committee_id=committee_id).order_by("-since", "-id"))
