"""Reading re-visits: what is left of this week's, what they showed, and the draws that anybody can draw again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint
from anma.risks.naming import named
from anma.standing.choices import Drawn, Seen
from anma.standing.models import Revisit, RevisitDraw


def revisits(viewer: Viewer, show: str = "open") -> QuerySet[Revisit]:
    """Self-confirmed first, then in the order of the firms: one way for all of a firm."""
    rows: QuerySet[Revisit] = Revisit.objects.visible_to(viewer).order_by("-week", "-first", "enterprise_id", "id")
    if show == "all":
        return rows
    return rows.filter(result="") if show == "open" else rows.exclude(result="")


def draws() -> list[RevisitDraw]:
    """The last weeks' draws."""
    return list(RevisitDraw.objects.order_by("-week")[:5])


def subjects(viewer: Viewer, rows: list[Revisit]) -> dict[UUID, tuple[str, UUID | None]]:
    """Subject → its words, and the point where it is one."""
    hazards = Hazard.objects.visible_to(viewer).filter(
        pk__in=[row.subject_id for row in rows if row.kind == Drawn.HAZARD]
    )
    found: dict[UUID, tuple[str, UUID | None]] = {
        row.pk: (" · ".join(filter(None, (row.description, row.place, _found(row.found_at)))), None) for row in hazards
    }
    looks = Inspection.objects.visible_to(viewer).filter(pk__in=[r.subject_id for r in rows if r.kind == Drawn.LOOK])
    at = {pk: (point, day) for pk, point, day in looks.values_list("pk", "point_id", "done_at")}
    points = RiskPoint.objects.visible_to(viewer).filter(pk__in=[point for point, _day in at.values()])
    names = {pk: named(name) for pk, name in points.values_list("pk", "name")}
    return found | {pk: (_look(names.get(point, ""), day), point) for pk, (point, day) in at.items()}


def _found(at: datetime) -> str:
    """With the minute: the same is found twice at one place, and two rows must not read alike."""
    return _("found %(at)s") % {"at": f"{localtime(at):%Y-%m-%d %H:%M}"}


def _look(name: str, at: datetime) -> str:
    return " · ".join(filter(None, (name, _("checked %(at)s") % {"at": f"{localtime(at):%Y-%m-%d %H:%M}"})))


def percent(share: str) -> str:
    """A share as people write it: "0.10" is 10%."""
    return f"{(Decimal(share) * 100).normalize():f}%"


@dataclass(frozen=True, slots=True)
class Showed:
    """What re-visits of one kind showed."""

    kind: str
    first: bool
    as_said: int
    not_as_said: int

    @property
    def seen(self) -> int:
        return self.as_said + self.not_as_said


def showed(viewer: Viewer) -> list[Showed]:
    """How often things were as they had been said, in the viewer's reach; what could not be seen counts for nothing."""
    rows = Revisit.objects.visible_to(viewer).exclude(result__in=("", Seen.NOT_THERE)).order_by()
    counted = {(k, f, r): n for k, f, r, n in rows.values_list("kind", "first", "result").annotate(n=Count("pk"))}
    kinds = [(Drawn.HAZARD, True), (Drawn.HAZARD, False), (Drawn.LOOK, False)]
    return [
        Showed(kind, first, *(counted.get((kind, first, result), 0) for result in (Seen.AS_SAID, Seen.NOT_AS_SAID)))
        for kind, first in kinds
    ]
