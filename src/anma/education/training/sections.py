"""What training adds to a firm's page: how many are trained this year, what is missing. Counts, no names."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.education.models import Attendance, TrainingSession
from anma.education.models.training import SessionState
from anma.education.training import lacking, posts
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None for whom trainings are no matter, and of a firm where there is nothing to say."""
    if not holds(viewer, "training.see"):
        return None
    first = clock.today().replace(month=1, day=1)
    rows = Attendance.objects.visible_to(viewer).filter(enterprise_id=firm.pk, day__gte=first)
    trained = Q(trained_day__isnull=False)
    found = rows.aggregate(times=Count("pk", filter=trained), hours=Sum("hours", filter=trained))
    held = TrainingSession.objects.visible_to(viewer).filter(enterprise_id=firm.pk, day__gte=first)
    with system_scope("how many lack a certificate or have not learned their post: counts alone"):
        lacks, open_ = len(lacking.lacks([firm.pk])), len(posts.unlearned([firm.pk]))
    sessions = held.filter(state=SessionState.CLOSED).count()
    if not (sessions or lacks or open_ or found["times"]):
        return None
    opens = viewer.may("training_people.see", firm.pk)
    return {**found, "sessions": sessions, "lacks": lacks, "unlearned": open_, "firm_pk": firm.pk, "opens": opens}


register(Section("training", _("Training and certificates"), 31, "education/training/section.html", context))
