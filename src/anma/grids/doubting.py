"""Which firms of a town a person has to look at, and in which grid the others belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.grids import queries
from anma.grids.acts.assigning import outside_of, spot_of
from anma.grids.choices import How
from anma.grids.models import Placement
from anma.grids.placing import Doubt, Verdict, guessed
from anma.kernel.viewer import Viewer
from anma.places.queries import after

WORDS: dict[Doubt, str | Promise] = {
    Doubt.NO_POSITION: _("has no position"),
    Doubt.GUESSED: _("stands at one spot with others: probably guessed"),
    Doubt.NONE: _("stands in no grid"),
    Doubt.SEVERAL: _("stands in several grids"),
    Doubt.BORDER: _("stands close to a border"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One firm: where its position says that it belongs, and why that is doubtful. None: it is certain, or decided.
    `outside`: why it belongs to no grid on purpose."""

    firm: Enterprise
    proposed: UUID | None
    others: tuple[UUID, ...]
    doubt: Doubt | None
    metres: float = 0.0
    decided: bool = False
    outside: str = ""

    @property
    def why(self) -> str | Promise:
        return WORDS[self.doubt] if self.doubt else ""

    @property
    def choices(self) -> list[UUID]:
        """The grids that come into question, the likeliest first."""
        return [pk for pk in (self.proposed, *self.others) if pk]


def lines_of(town: str) -> Iterator[Line]:
    """Every open firm of a town. Needs `system_scope`."""
    rows = Enterprise.objects.as_system().filter(area_code__gte=town, area_code__lt=after(town))
    yield from _lines(town, list(rows.exclude(state=EnterpriseState.CLOSED).order_by("initials", "id")))


def seen_lines(viewer: Viewer, town: str) -> list[Line]:
    """The same of the firms that the viewer sees; inside a `system_scope` for the ground."""
    rows = Enterprise.objects.visible_to(viewer).filter(area_code__gte=town, area_code__lt=after(town))
    return list(_lines(town, list(rows.exclude(state=EnterpriseState.CLOSED).order_by("initials", "id"))))


def line_of(firm: Enterprise) -> Line:
    """One firm alone; whether others stand at its spot is not asked. Needs `system_scope`."""
    return next(_lines(firm.area_code[:9], [firm]))


def _lines(town: str, firms: list[Enterprise]) -> Iterator[Line]:
    cut = queries.division(town)
    standing = queries.grounds(area.grid for area in cut.areas)
    spots = {firm.pk: (float(firm.lng), float(firm.lat)) for firm in firms if firm.lat and firm.lng}
    crowded = guessed(spots.values())
    kept, outside = _placements(firms), outside_of(firm.pk for firm in firms)
    for firm in firms:
        if firm.pk in outside and firm.grid_id is None:
            yield Line(firm, None, (), None, decided=True, outside=outside[firm.pk].why)
            continue
        row = kept.get(firm.pk)
        ground = standing.get(row.of_grid) if row else None
        if (
            row
            and row.how == How.HAND
            and row.spot == spot_of(firm)
            and row.ground_id == (ground.pk if ground else None)
        ):
            yield Line(firm, row.of_grid, (), None, decided=True)
            continue
        spot = spots.get(firm.pk)
        yield _judged(firm, cut.place(spot) if spot else None, spot in crowded)


def _judged(firm: Enterprise, verdict: Verdict | None, crowded: bool) -> Line:
    if verdict is None:
        return Line(firm, None, (), Doubt.NO_POSITION)
    doubt = verdict.doubt or (Doubt.GUESSED if crowded else None)
    return Line(firm, verdict.grid, verdict.others, doubt, verdict.metres)


def _placements(firms: Iterable[Enterprise]) -> dict[UUID, Placement]:
    rows = Placement.objects.as_system().filter(enterprise_id__in=[firm.pk for firm in firms], until__isnull=True)
    return {row.enterprise_id: row for row in rows.order_by("since", "id")}


def counted(lines: Iterable[Line]) -> Counter[str]:
    """How many of each doubt, and how many are certain but lie in another grid than written."""
    found: Counter[str] = Counter()
    for line in lines:
        if line.doubt is not None:
            found[line.doubt] += 1
        elif line.proposed != line.firm.grid_id:
            found["certain"] += 1
        else:
            found["settled"] += 1
    return found
