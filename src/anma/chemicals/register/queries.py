"""The register of chemical firms at a day, between two days, and one entry; always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.models import ChemicalChange, ChemicalFirm, MajorSpell
from anma.chemicals.register.acts.counting import ALL, BY_KIND
from anma.chemicals.register.choices import Change, FirmKind, FirmState
from anma.facts.behind import rows_behind
from anma.facts.indicators import Period, Where
from anma.kernel.viewer import Viewer

MAJOR = "major_hazard_firms"


@dataclass(frozen=True, slots=True)
class Span:
    """Two days that are compared, in a place and of a kind ("" is every kind)."""

    since: date
    as_of: date
    where: Where = Where()
    kind: str = ""


def at(viewer: Viewer, day: date, where: Where, kind: str = "") -> QuerySet[ChemicalFirm]:
    """Exactly the entries that the figure counts at the end of a day."""
    key = BY_KIND[FirmKind(kind)] if kind else ALL
    rows: QuerySet[ChemicalFirm] = rows_behind(key, viewer, where, Period(day, day))
    return rows.order_by("area_code", "since_day", "id")


def with_major(viewer: Viewer, day: date, where: Where) -> QuerySet[MajorSpell]:
    """Exactly the firms that the figure of major hazard installations counts at the end of a day."""
    rows: QuerySet[MajorSpell] = rows_behind(MAJOR, viewer, where, Period(day, day))
    return rows.order_by("area_code", "since_day", "id")


def gone(viewer: Viewer, span: Span) -> QuerySet[ChemicalFirm]:
    """Entries of the earlier day whose firm does not count so on the later one: closed, moved away, or converted."""
    later = at(viewer, span.as_of, span.where, span.kind).values("enterprise_id").order_by()
    return at(viewer, span.since, span.where, span.kind).exclude(enterprise_id__in=later)


def come(viewer: Viewer, span: Span) -> QuerySet[ChemicalFirm]:
    """Entries of the later day whose firm did not count so on the earlier one."""
    earlier = at(viewer, span.since, span.where, span.kind).values("enterprise_id").order_by()
    return at(viewer, span.as_of, span.where, span.kind).exclude(enterprise_id__in=earlier)


def entry(viewer: Viewer, pk: UUID) -> ChemicalFirm:
    """One entry, or `Refused` as if there were none."""
    found: ChemicalFirm | None = ChemicalFirm.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def of_firm(viewer: Viewer, firm: UUID | None) -> list[ChemicalFirm]:
    """All entries of a firm, the latest first."""
    rows = ChemicalFirm.objects.visible_to(viewer).filter(enterprise_id=firm)
    return list(rows.order_by("-since_day", "-id"))


def changes(viewer: Viewer, firms: Iterable[UUID | None], since: date, until: date) -> QuerySet[ChemicalChange]:
    """What happened to firms after one day and up to another, in order."""
    rows: QuerySet[ChemicalChange] = ChemicalChange.objects.visible_to(viewer)
    between = Q(day__gt=since, day__lte=until)
    return rows.filter(between, enterprise_id__in=set(firms)).order_by("day", "made_at", "id")


def history(viewer: Viewer, firm: UUID | None) -> list[ChemicalChange]:
    """Everything that happened to a firm, the latest first."""
    rows = ChemicalChange.objects.visible_to(viewer).filter(enterprise_id=firm)
    return list(rows.order_by("-day", "-made_at", "-id"))


def stopped_at(viewer: Viewer, rows: Iterable[ChemicalFirm], day: date) -> set[UUID]:
    """Those of the entries whose production was stopped at the end of that day."""
    wanted = (Change.STOPPED, Change.RESUMED)
    found = ChemicalChange.objects.visible_to(viewer).filter(
        row_id__in=[row.pk for row in rows], day__lte=day, what__in=wanted
    )
    last = dict(found.order_by("day", "made_at", "id").values_list("row_id", "what"))
    return {pk for pk, what in last.items() if what == Change.STOPPED}


def is_open(row: ChemicalFirm) -> bool:
    """Whether something can still happen to the entry."""
    return row.state != FirmState.OUT
