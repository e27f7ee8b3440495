"""What this part adds to a firm's page: talks it heard, lessons it checked, methods, alliances."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.education.outreach.models import AllianceMember, Exemplar, Learning, LessonAnswer, OutreachFirm
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel.viewer import Viewer

SHOWN = 5


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """None where there is nothing, or the viewer sees none of it."""
    if not viewer.may("reached.see"):
        return None
    talks = OutreachFirm.objects.visible_to(viewer).filter(enterprise_id=firm.pk, struck_day=None)
    answers = LessonAnswer.objects.visible_to(viewer).filter(enterprise_id=firm.pk)
    members = AllianceMember.objects.visible_to(viewer).filter(enterprise_id=firm.pk, state="joined")
    methods = Exemplar.objects.visible_to(viewer).filter(enterprise_id=firm.pk)
    learned = Learning.objects.visible_to(viewer).filter(enterprise_id=firm.pk, adopted_day__isnull=False)
    found = {
        "talks": list(talks.order_by("-day", "-id")[:SHOWN]),
        "answers": list(answers.order_by("-said_at", "-id")[:SHOWN]),
        "members": list(members.order_by("joined_day", "id")[:SHOWN]),
        "methods": list(methods.order_by("-nominated_at", "-id")[:SHOWN]),
        "learned": list(learned.order_by("-adopted_day", "-id")[:SHOWN]),
    }
    may_name = viewer.enterprise_id is None and viewer.may("education.nominate_exemplar")
    return {**found, "may_name": may_name} if any(found.values()) or may_name else None


register(Section("outreach", _("Talks, lessons and exemplars"), 36, "education/outreach/section.html", context))
