"""What training puts on the safety officer's desk: missing certificates, posts not learned, phones of two people."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.education.models import Attendance, TrainingPlan, TrainingSession
from anma.education.models.training import PlanState, SessionState
from anma.education.training import lacking, posts
from anma.enterprises.dated.showing import kind_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope


def without(viewer: Viewer, firm: UUID) -> Found:
    """People in a post without its certificate."""
    with system_scope("who lacks a certificate in the own firm"):
        found = lacking.lacks([firm])
    url = reverse("education:missing")
    lines = [Line(one.hat.person.name, url, one.post, kind_words(one.kind), late=True) for one in found[:WORST]]
    return Found(len(found), url, lines)


def unlearned(viewer: Viewer, firm: UUID) -> Found:
    """People at a post whose cards hang, who have not signed for it."""
    with system_scope("who has not learned the post in the own firm"):
        found = posts.unlearned([firm])
    url = reverse("education:newcomers")
    lines = [Line(hat.person.name, url, hat.team, hat.valid_from.isoformat()) for hat in found[:WORST]]
    return Found(len(found), url, lines)


def late_plans(viewer: Viewer, firm: UUID) -> Found:
    """Lines of the plan whose day has passed without a session that was held."""
    rows = TrainingPlan.objects.visible_to(viewer).filter(enterprise_id=firm, state=PlanState.PLANNED)
    held = TrainingSession.objects.visible_to(viewer).filter(enterprise_id=firm, state=SessionState.CLOSED)
    rows = rows.filter(due_day__lt=clock.today()).exclude(pk__in=held.filter(plan_id__isnull=False).values("plan_id"))
    url = f"{reverse('education:plans')}?show=late"
    lines = [Line(one.topic, url, note=one.due_day.isoformat(), late=True) for one in rows.order_by("due_day")[:WORST]]
    return Found(rows.count() if lines else 0, url, lines)


def doubtful(viewer: Viewer, firm: UUID) -> Found:
    """Two people scanned with one phone: a month long somebody is asked to have a look."""
    since = clock.today().replace(day=1)
    rows = Attendance.objects.visible_to(viewer).filter(enterprise_id=firm, shared=True, day__gte=since)
    url = f"{reverse('education:results')}?show=doubt"
    words = _("One phone scanned in for two people. Would you have a look?")
    found = list(rows.order_by("-day", "id")[:WORST])
    lines = [
        Line(words, reverse("education:session", args=[one.session_id]), note=one.day.isoformat()) for one in found
    ]
    return Found(rows.count() if found else 0, url, lines)


SEE = "training_people.see"
register(Panel("post_certificates", gettext_lazy("In a post without its certificate"), 42, SEE, without))
register(Panel("post_learning", gettext_lazy("Have not learned their post yet"), 62, SEE, unlearned))
register(Panel("training_late", gettext_lazy("Trainings whose day has passed"), 66, "training.see", late_plans))
register(Panel("training_doubts", gettext_lazy("Scans that somebody should look at"), 72, "training.see", doubtful))
