"""What training asks of somebody today: the own post, a session, a paper; of a trainer, the sessions to hold."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from anma.education.models import TrainingSession
from anma.education.models.training import SessionState
from anma.education.training import posts
from anma.education.training.queries import own_attendances, papers_open, sessions_ahead, sessions_by_id
from anma.education.training.views.phone import may_sit, minutes_left, own_hat
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.web.things import Thing

LOOKED_AT = 5  # the last sessions of somebody, of which a paper may be left


def training_things(viewer: Viewer) -> Iterator[Thing]:
    """At most one line for the post, one for each session of today and each paper that is left."""
    if viewer.enterprise_id is not None and viewer.may("own_training.see"):
        yield from _of_firm(viewer)
    elif viewer.may("education.open_session"):
        yield from _of_trainer(viewer)


def _of_firm(viewer: Viewer) -> Iterator[Thing]:
    hat, mine = own_hat(viewer), reverse("education:mine")
    if hat is not None and hat.team:
        with system_scope("whether this person has learned the own post"):
            waits = not posts.has_learned(hat) and posts.has_cards(hat.enterprise_id, hat.team)
        if waits:
            yield Thing(_("Learn your post"), hat.team, reverse("education:post"), _("cards, five questions, sign"), 1)
    for row in sessions_ahead(viewer):
        if row.day == clock.today():
            yield Thing(_("Training"), row.topic, mine, row.place, 2)
    been = list(own_attendances(viewer)[:LOOKED_AT])
    sessions = sessions_by_id(been) if been else {}
    running = papers_open(viewer) if been else {}
    for one in been:
        paper = running.get(one.pk)
        if paper is not None:
            left = _("%(left)s minutes left") % {"left": minutes_left(paper)}
            url = reverse("education:sitting", args=[paper.pk])
            yield Thing(_("Go on with the paper"), sessions[one.session_id].topic, url, left, 0)
        elif may_sit(one, sessions[one.session_id]):
            yield Thing(_("Paper to sit"), sessions[one.session_id].topic, mine, "", 2)


def _of_trainer(viewer: Viewer) -> Iterator[Thing]:
    rows = TrainingSession.objects.visible_to(viewer).filter(state__in=(SessionState.PLANNED, SessionState.OPEN))
    for row in rows.filter(day__lte=clock.today()).order_by("day", "begins_at", "id")[:20]:
        url, late = reverse("education:session", args=[row.pk]), row.day < clock.today()
        yield Thing(_("Hold the session"), row.topic, url, row.day.isoformat(), 0 if late else 1)
