"""The register as somebody sees it, what the firm's points suggest for it, and what criterion 13 could hit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from anma.kernel.viewer import Viewer
from anma.knowledge.judging.majors import Criterion, criteria
from anma.permits.space_models import Answer, Space, SpaceState
from anma.permits.spaces import tables
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint

CRITERION = "gm-13-1"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A published point that sounds like a confined space, and what its words say of it."""

    point: RiskPoint
    kind: str
    dangers: tuple[str, ...]

    @property
    def poison(self) -> bool:
        return any(tables.dangers()[key].poison for key in self.dangers)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why criterion 13 (one) could hit, in words; `whole` where register and sign may both be missing."""

    name: str
    sentence: str
    whole: bool


def spaces(viewer: Viewer, firm: UUID | None = None) -> QuerySet[Space]:
    """What stands in the register today."""
    rows: QuerySet[Space] = Space.objects.visible_to(viewer).filter(state=SpaceState.KEPT)
    return (rows.filter(enterprise_id=firm) if firm else rows).order_by("enterprise_id", "place", "name", "id")


def known(viewer: Viewer, firm: UUID) -> list[Space]:
    """What was ever entered or declined and is not gone: the register beside the points that are none, in one query."""
    rows: QuerySet[Space] = Space.objects.visible_to(viewer).filter(enterprise_id=firm).exclude(state=SpaceState.GONE)
    return list(rows.order_by("place", "name", "id"))


def kept(rows: Iterable[Space]) -> list[Space]:
    """Of the known ones those that stand in the register."""
    return [row for row in rows if row.state == SpaceState.KEPT]


def suggestions(viewer: Viewer, firm: UUID, rows: Iterable[Space] | None = None) -> list[Suggestion]:
    """Published points whose words speak of a confined space and which nobody has answered for yet."""
    done = {row.point_id for row in (known(viewer, firm) if rows is None else rows)}
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    found = (_suggested(row) for row in points.defer("draft").order_by("place", "name", "id") if row.pk not in done)
    return [one for one in found if one is not None]


def _suggested(row: RiskPoint) -> Suggestion | None:
    kind = tables.kind_of(f"{row.name} {row.place}")
    if row.pack == "confined" or row.pack_point.startswith("confined"):
        kind = kind or tables.ANY_PIT
    return Suggestion(row, kind, tuple(tables.dangers_of(kind))) if kind else None


def criterion() -> Criterion:
    """Article 13 (one) in the platform's own words; a named person judges whether it fits."""
    return next(one for one in criteria() if one.key == CRITERION)


def doubts_of(viewer: Viewer, firm: UUID, rows: Sequence[Space] | None = None) -> list[Doubt]:
    """Where the criterion could hit: it asks for poison, no register and no sign together. `rows`: the known ones."""
    rows = known(viewer, firm) if rows is None else rows
    open_points = [one for one in suggestions(viewer, firm, rows) if one.poison]
    found = [Doubt(one.point.shown_name, _("not in the register; is there a sign?"), True) for one in open_points]
    return found + [_half(row) for row in kept(rows) if row.sign != Answer.YES and is_poisonous(row)]


def _half(row: Space) -> Doubt:
    none = row.sign == Answer.NO
    return Doubt(row.name, _("no sign hangs there") if none else _("nobody has said whether a sign hangs there"), False)


def is_poisonous(row: Space) -> bool:
    return any(tables.dangers()[key].poison for key in row.dangers if key in tables.dangers())
