"""Two permits that must not run at the same place and time; which, the table says."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from anma.permits.choices import ALIVE
from anma.permits.models import Permit
from anma.permits.rules.tables import Clash, clashes


def clashing(row: Permit) -> tuple[Permit, Clash] | None:
    """The first permit of the firm that excludes this one, and why. Needs `system_scope`."""
    for other in beside(row):
        for rule in clashes():
            if rule.kinds == {row.kind, other.kind} and not (rule.coupled and _couple(row, other)):
                return other, rule
    return None


def beside(row: Permit) -> Iterable[Permit]:
    """What else is open at the same place while this permit holds. Needs `system_scope`."""
    rows = Permit.objects.as_system().filter(_same_place(row), enterprise_id=row.enterprise_id, state__in=ALIVE)
    rows = rows.filter(planned_from__lt=row.ends_at).exclude(pk=row.pk).order_by("planned_from", "id")
    return [other for other in rows if other.ends_at > row.planned_from]


def _same_place(row: Permit) -> Q:
    """One risk point, one confined space, or the same words."""
    same = Q(place__iexact=row.place)
    same |= Q(point_id=row.point_id) if row.point_id else Q()
    return same | Q(space_id=row.space_id) if row.space_id else same


def _couple(row: Permit, other: Permit) -> bool:
    """One of them names the other: whoever asked for the second knew of the first."""
    return str(other.pk) in row.coupled or str(row.pk) in other.coupled


def known(firm: UUID | None, ids: Iterable[UUID]) -> bool:
    """Whether all of these are open permits of the firm. Needs `system_scope`."""
    wanted = set(ids)
    found = Permit.objects.as_system().filter(enterprise_id=firm, pk__in=wanted, state__in=ALIVE)
    return bool(found.count() == len(wanted))
