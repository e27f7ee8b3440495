"""What grids add to a firm's page: in which grid it lies, and who has the grid today."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.grids import doubting, queries
from anma.grids.models import Charter, Grid
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of
from anma.places.queries import TOWN_DIGITS


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None where the town has no grids: the firm is told nothing that does not exist."""
    with system_scope("in which grid a firm lies that is seen"):
        town = firm.area_code[:TOWN_DIGITS]
        grids = list(queries.of_town(town))
        if not grids and firm.grid_id is None:
            return None
        grid = Grid.objects.as_system().filter(pk=firm.grid_id).first() if firm.grid_id else None
        charter = Charter.objects.as_system().filter(grid_id=firm.grid_id).order_by("-number").first() if grid else None
        line = doubting.line_of(firm) if grids and firm.state != EnterpriseState.CLOSED else None
    there = queries.on_duty(queries.officers_of(grid.pk)) if grid else []
    office = viewer.enterprise_id is None
    names = names_of(viewer, {hat.person_id for hat in there})
    may = holds(viewer, "grids.assign") and firm.state != EnterpriseState.CLOSED
    return {
        "grid": grid,
        "officers": [names.get(hat.person_id, "") for hat in there],
        "phone": charter.office_phone if charter else "",
        "opens": holds(viewer, "grids.see") and grid is not None and queries.grid_of(viewer, grid.pk) is not None,
        "offer": _offer(line, grids) if may and line else None,
        "outside": line.outside if line else "",
        "why": line.why if line and line.doubt and office else "",
        "may": may,
        "grids": grids if may else [],
        "ids": (uuid7(), uuid7(), uuid7()),
    }


def _offer(line: doubting.Line, grids: list[Grid]) -> Grid | None:
    """The grid in which the position lies, where the firm is in another one or in none."""
    if line.proposed is None or line.proposed == line.firm.grid_id:
        return None
    return next((grid for grid in grids if grid.pk == line.proposed), None)


def there(viewer: Viewer, firm: Enterprise) -> bool:
    """Whether the town has grids, or had when the firm was put into one."""
    if firm.grid_id is not None:
        return True
    with system_scope("whether the town of a firm that is seen has grids"):
        return queries.of_town(firm.area_code[:TOWN_DIGITS]).exists()


register(Section("grids", _("Safety grid"), 96, "grids/section.html", context, heavy=True, there=there))
