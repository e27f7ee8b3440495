"""Who has two grids, or a grid and an office, reads at home what waits under the other hats, with one tap to change."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from anma.acts.pages import holds
from anma.hazards.queries import hazards
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import hats, viewer_for
from anma.people.queries import organisation_name, role_title
from anma.supervision.routes.queries import planned


@dataclass(frozen=True, slots=True)
class Other:
    """Another hat of the same person: overdue hazards of its reach, and own visits planned until today."""

    hat: UUID
    role: str
    where: str
    late: int
    visits: int

    @property
    def waits(self) -> bool:
        return bool(self.late or self.visits)


def others(viewer: Viewer) -> list[Other]:
    """The other hats that have a morning too; none for whom there is one hat alone."""
    worn = [hat for hat in hats(viewer.actor_id) if hat.pk != viewer.hat_id] if viewer.actor_id else []
    return [_told(hat.pk, viewer_for(hat)) for hat in worn if holds(viewer_for(hat), "morning.see")]


def _told(hat: UUID, other: Viewer) -> Other:
    with system_scope("what waits under another hat of the same person"):
        late = hazards(other, "late").count()
        visits = planned(other).filter(planned_day__lte=clock.today()).count()
    return Other(hat, role_title(other.role), organisation_name(other.organisation_id), late, visits)
