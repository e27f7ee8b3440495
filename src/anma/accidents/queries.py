"""Reading accidents and what belongs to them, always for a viewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from anma.accidents import clocks
from anma.accidents.choices import State, Way
from anma.accidents.models import Accident, Harmed, Measure, UpReport
from anma.acts.reasons import NOT_FOUND, Reason, Refused
from anma.hazards.models import Hazard
from anma.hazards.transitions import ENDED
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer, system_scope

Told = Mapping[str, tuple[datetime, datetime | None]]


def one_of(model: type[ScopedModel], viewer: Viewer, pk: UUID, *, absent: Reason = NOT_FOUND) -> Any:
    """One row, or `Refused` as if there were none; `absent` tells whoever enters something under it what to do."""
    found = model.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(absent)
    return found


def told_of(row: Accident) -> Told:
    """Which level heard when, and by when it had to. Needs `system_scope`."""
    rows = UpReport.objects.as_system().filter(accident_id=row.pk)
    return {one.level: (one.told_at, one.due_at) for one in rows}


def clocks_of(viewer: Viewer, rows: Iterable[Accident]) -> dict[UUID, list[clocks.Clock]]:
    """The clocks of several accidents that the viewer sees, in one question."""
    wanted = {row.pk: row for row in rows}
    told: dict[UUID, dict[str, tuple[datetime, datetime | None]]] = {pk: {} for pk in wanted}
    for one in UpReport.objects.visible_to(viewer).filter(accident_id__in=wanted):
        told[one.accident_id][one.level] = (one.told_at, one.due_at)
    return {pk: [] if row.way == Way.RECORD else clocks.clocks(told[pk], row.changes) for pk, row in wanted.items()}


def running(viewer: Viewer) -> QuerySet[Accident]:
    """What is not closed or struck off."""
    found: QuerySet[Accident] = Accident.objects.visible_to(viewer).exclude(state__in=(State.CLOSED, State.STRUCK))
    return found


def overdue(row: Accident, today: date) -> bool:
    """Whether the report of the investigation is late."""
    if row.way == Way.RECORD:
        return False  # what was found then stands in the old file
    return row.report_day is None and row.last_day is not None and row.last_day < today and row.is_counted


def handles(viewer: Viewer, row: Accident) -> bool:
    """Who handles the accident: the office in charge, and the firm's own people who may read names."""
    theirs = viewer.organisation_id == row.lead_id or (
        viewer.enterprise_id is not None and viewer.enterprise_id == row.enterprise_id
    )
    return theirs and viewer.may("harmed.see")


def people_of(viewer: Viewer, row: Accident) -> list[Harmed]:
    """Who was harmed, for who handles it; nobody for everybody else."""
    if not handles(viewer, row):
        return []
    return list(Harmed.objects.visible_to(viewer).filter(accident_id=row.pk).order_by("harm", "since_day", "id"))


def hazards_of(viewer: Viewer, measures: Iterable[Measure]) -> dict[UUID, Hazard]:
    """The hazards through which the firm's measures run, as far as the viewer sees them."""
    ids = [one.hazard_id for one in measures if one.hazard_id]
    return {row.pk: row for row in Hazard.objects.visible_to(viewer).filter(pk__in=ids)} if ids else {}


def is_done(measure: Measure) -> bool:
    """Whether it is in place. Needs `system_scope`: the ledger says it of the firm's."""
    if measure.hazard_id is None:
        return measure.done_day is not None
    rows = Hazard.objects.as_system().filter(enterprise_id=measure.enterprise_id, pk=measure.hazard_id)
    return bool(rows.filter(state__in=ENDED).exists())


def published() -> list[Accident]:
    """Every accident whose report is public, newest first; safe columns only are shown of it."""
    with system_scope("published reports of investigations"):
        rows = Accident.objects.as_system().filter(published_day__isnull=False, struck_day__isnull=True)
        return list(rows.order_by("-published_day", "-id"))
