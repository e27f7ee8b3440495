"""What a member standing at a risk reads: what happened elsewhere at the same kind of place, one tap away."""

from __future__ import annotations

from typing import Any

from anma.cards.beside import Beside, register
from anma.education.outreach.matching import lessons_at
from anma.education.outreach.models import LessonAnswer
from anma.kernel.viewer import Viewer
from anma.risks.models import RiskPoint

SHOWN = 2


def here(viewer: Viewer, point: RiskPoint) -> dict[str, Any]:
    """The newest lessons about this kind of risk; those answered here in their newest edition come last and quiet."""
    if not viewer.may("lessons.see"):
        return {"lessons": []}
    found = list(lessons_at([point]))
    answers = LessonAnswer.objects.visible_to(viewer).filter(enterprise_id=point.enterprise_id, point_id=point.pk)
    keys = [one.lesson_id for one in found]
    read = set(answers.filter(lesson_id__in=keys).values_list("lesson_id", "edition")) if found else set()
    new = [one for one in found if (one.lesson_id, one.number) not in read]
    return {"lessons": new[:SHOWN], "point": point, "read": len(found) - len(new)}


register(Beside("lessons", "education/outreach/beside.html", here))
