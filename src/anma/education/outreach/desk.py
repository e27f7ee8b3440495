"""What this part puts on the safety officer's desk."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.education.outreach import queries
from anma.education.outreach.choices import ExemplarState, MemberState
from anma.education.outreach.matching import to_read
from anma.education.outreach.models import Exemplar
from anma.kernel.viewer import Viewer


def lessons(viewer: Viewer, firm: UUID) -> Found:
    """What happened elsewhere at risks such as the firm's, and nobody here has checked yet."""
    found = to_read(viewer, firm)
    lines = [
        Line(
            edition.title,
            f"{reverse('education:lesson', args=[edition.lesson_id])}?point={at[0].pk}",
            at[0].shown_name,
            edition.published_day.isoformat(),
        )
        for edition, at in found[:WORST]
    ]
    return Found(len(found), reverse("education:lessons"), lines)


def alliances(viewer: Viewer, firm: UUID) -> Found:
    """An invitation that waits for the firm's word."""
    rows = list(queries.memberships(viewer, MemberState.ASKED)[:20])
    lines = [
        Line(one.name, reverse("education:member", args=[one.pk]), one.lead, one.asked_day.isoformat()) for one in rows
    ]
    return Found(len(rows), f"{reverse('education:alliances')}?show=asked", lines[:WORST])


def exemplars(viewer: Viewer, firm: UUID) -> Found:
    """A method of the firm that an office would like others to read."""
    rows = Exemplar.objects.visible_to(viewer).filter(enterprise_id=firm, state=ExemplarState.ASKED)
    found = list(rows.order_by("-nominated_at")[:20])
    lines = [Line(one.title, reverse("education:exemplar", args=[one.pk])) for one in found]
    return Found(len(found), f"{reverse('education:exemplars')}?show=asked", lines[:WORST])


def visits(viewer: Viewer, firm: UUID) -> Found:
    """Other firms would like to come and see."""
    rows = list(queries.asked_of(viewer)[:20])
    lines = [
        Line(
            one.title,
            reverse("education:learning_one", args=[one.pk]),
            note=one.visit_day.isoformat() if one.visit_day else "",
        )
        for one in rows
    ]
    return Found(len(rows), f"{reverse('education:learning')}?show=asked", lines[:WORST])


register(Panel("alliances_asked", _("Invitations into an alliance"), 24, "alliances.see", alliances))
register(Panel("exemplars_asked", _("Methods of yours that others would like to read"), 25, "exemplars.see", exemplars))
register(Panel("peer_visits", _("Firms that would like to visit you"), 26, "exemplars.see", visits))
register(Panel("lessons", _("This happened at a place like yours"), 72, "lessons.see", lessons))
