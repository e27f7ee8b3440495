"""What the ledger tells in the list of risk points: the worst that is open there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.hazards import queries
from anma.hazards.choices import HazardLevel
from anma.hazards.models import Hazard
from anma.hazards.words import level_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.risks.hanging import Cell, column
from anma.risks.models import RiskPoint


@column(gettext_lazy("Worst open hazard"))
def worst(viewer: Viewer, rows: Sequence[RiskPoint]) -> Mapping[UUID, Cell]:
    """A major one before a general one, then what is due first."""
    open_ones = queries.hazards(viewer).filter(point_id__in=[row.pk for row in rows])
    found: dict[UUID | None, Hazard] = {}
    for hazard in sorted(open_ones, key=lambda one: one.level != HazardLevel.MAJOR):
        found.setdefault(hazard.point_id, hazard)
    return {pk: _cell(viewer, hazard) for pk, hazard in found.items() if pk}


def _cell(viewer: Viewer, hazard: Hazard) -> Cell:
    late = hazard.due_on is not None and hazard.due_on < clock.today()
    words = [level_words(viewer, hazard), *([_("overdue")] if late else [])]
    return Cell(" · ".join(words), reverse("hazards:detail", args=[hazard.pk]), late=True)
