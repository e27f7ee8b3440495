"""Which lessons speak of a risk: by the pack's point from which it came, or by a word of its name."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from anma.education.outreach.models import LessonAnswer, LessonEdition, LessonLink
from anma.education.outreach.writing import KIND, WORD
from anma.kernel.viewer import Viewer
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint


def lessons_at(points: Iterable[RiskPoint]) -> dict[LessonEdition, list[RiskPoint]]:
    """Current lessons with the risks that each speaks of, the newest first. Two questions, however many risks."""
    known = list(points)
    kinds = {f"{KIND}{point.pack_point}" for point in known if point.pack_point}
    current = LessonLink.objects.filter(edition__until_day=None)
    rows = current.filter(key__in=kinds) | current.filter(key__startswith=WORD)
    found: dict[LessonEdition, list[RiskPoint]] = {}
    for link in rows.select_related("edition").order_by("-edition__published_at", "-edition_id", "id"):
        at = found.setdefault(link.edition, [])
        at += [point for point in known if point not in at and _speaks_of(link.key, point)]
    return {edition: at for edition, at in found.items() if at}


def _speaks_of(key: str, point: RiskPoint) -> bool:
    if key.startswith(KIND):
        return key == f"{KIND}{point.pack_point}"
    return key.removeprefix(WORD) in point.name


def to_read(viewer: Viewer, firm: UUID) -> list[tuple[LessonEdition, list[RiskPoint]]]:
    """Lessons about risks of a firm that nobody there has answered in their newest edition."""
    points = RiskPoint.objects.visible_to(viewer).filter(enterprise_id=firm, state=PointState.PUBLISHED)
    found = lessons_at(points.only("id", "enterprise_id", "name", "place", "pack_point", "state"))
    answers = LessonAnswer.objects.visible_to(viewer).filter(enterprise_id=firm)
    read = set(answers.filter(lesson_id__in=[one.lesson_id for one in found]).values_list("lesson_id", "edition"))
    return [(one, at) for one, at in found.items() if (one.lesson_id, one.number) not in read]
