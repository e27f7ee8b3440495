"""Reading units, their assessments and filings, and processes, always for a viewer."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from anma.acts.reasons import NOT_FOUND, Refused
from anma.chemicals.installations.choices import ProcessState, UnitState, Verdict
from anma.chemicals.models import FirmProcess, HazardUnit, UnitAssessment, UnitFiling
from anma.chemicals.models.installations import SOON_DAYS
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import matching
from anma.facts.ranges import after
from anma.kernel import clock
from anma.kernel.searching import containing
from anma.kernel.viewer import Viewer

SHOWS = ("major", "due", "grave", "key", "open", "below", "all", "retired")


def units(viewer: Viewer, firm: UUID | None = None) -> QuerySet[HazardUnit]:
    """The gravest first, those that are no longer there last."""
    rows: QuerySet[HazardUnit] = HazardUnit.objects.visible_to(viewer)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    return rows.order_by(F("retired_on").asc(nulls_first=True), F("grade").asc(nulls_last=True), "-s", "id")


def unit(viewer: Viewer, pk: UUID) -> HazardUnit:
    """One unit, or `Refused` as if there were none."""
    found: HazardUnit | None = HazardUnit.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def due(day: date) -> Q:
    """Major hazard installations in use that are to be filed: never were, changed since, run out or do so soon."""
    open_ = Q(filed_until__isnull=True) | Q(filed_until__lte=day + timedelta(days=SOON_DAYS))
    return Q(state=UnitState.KEPT, verdict=Verdict.MAJOR) & (open_ | ~Q(filed_assessment=F("assessment_id")))


def unfiled(day: date) -> Q:
    """As `due`, without what is in order today and only runs out soon."""
    open_ = Q(filed_until__isnull=True) | Q(filed_until__lt=day)
    return Q(state=UnitState.KEPT, verdict=Verdict.MAJOR) & (open_ | ~Q(filed_assessment=F("assessment_id")))


def unnamed() -> Q:
    """Major hazard installations for which not all three levels are named."""
    open_ = Q(main_id=None) | Q(technical_id=None) | Q(operating_id=None)
    return Q(state=UnitState.KEPT, verdict=Verdict.MAJOR) & open_


def narrowed(viewer: Viewer, rows: QuerySet[HazardUnit], show: str, area: str, text: str) -> QuerySet[HazardUnit]:
    """One chip of the list, an area by its code, and words of the unit or of its firm."""
    kept = Q(state=UnitState.KEPT)
    wanted = {
        "major": kept & Q(verdict=Verdict.MAJOR),
        "due": due(clock.today()),
        "grave": kept & Q(grade__in=(1, 2)),
        "key": kept & ~Q(key_chemicals=[]),
        "open": kept & Q(verdict=Verdict.UNKNOWN),
        "below": kept & Q(verdict=Verdict.BELOW),
        "retired": Q(state=UnitState.RETIRED),
    }
    rows = rows.filter(wanted.get(show, Q()))
    rows = rows.filter(area_code__gte=area, area_code__lt=after(area)) if area else rows
    if not text:
        return rows
    firms = Enterprise.objects.visible_to(viewer).filter(matching(text)).values("pk")
    return rows.filter(containing("name", text) | Q(enterprise_id__in=firms))


def assessments(viewer: Viewer, row: HazardUnit) -> list[UnitAssessment]:
    """All of a unit, the latest first."""
    rows = UnitAssessment.objects.visible_to(viewer).filter(unit_id=row.pk, enterprise_id=row.enterprise_id)
    return list(rows.order_by("-number"))


def assessment(viewer: Viewer, pk: UUID) -> tuple[HazardUnit, UnitAssessment]:
    """One assessment with its unit, or `Refused` as if there were none."""
    found = UnitAssessment.objects.visible_to(viewer).filter(pk=pk).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return unit(viewer, found.unit_id), found


def filings(viewer: Viewer, row: HazardUnit) -> list[UnitFiling]:
    """All of a unit, the latest first."""
    rows = UnitFiling.objects.visible_to(viewer).filter(unit_id=row.pk, enterprise_id=row.enterprise_id)
    return list(rows.order_by("-filed_on", "-id"))


def processes(viewer: Viewer, firm: UUID | None = None, show: str = "run") -> QuerySet[FirmProcess]:
    """Regulated processes, in the order of the list of 18."""
    rows: QuerySet[FirmProcess] = FirmProcess.objects.visible_to(viewer)
    rows = rows.filter(enterprise_id=firm) if firm else rows
    state = ProcessState.ENDED if show == "ended" else ProcessState.RUN
    return rows.filter(state=state).order_by("code", "name", "id")
