"""What goes to the office: a question that nobody answered in its days, and one that comes again and again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.scope import Shown
from anma.kernel.viewer import system_scope
from anma.standing.doubting.rules import rules
from anma.standing.doubting.screening import ASKER
from anma.standing.models import Doubt

MOST = 500


def hand_up() -> int:
    """Each by an act of its own; returns how many."""
    with system_scope("which questions the office gets"):
        waiting = [*_unanswered(), *_again()]
    return sum(_hand_up(pk) for pk in dict.fromkeys(waiting))


def _of_firms() -> Any:
    return Doubt.objects.as_system().filter(shown_to=Shown.FIRM)


def _unanswered() -> list[UUID]:
    rows = _of_firms().filter(told="", due_on__lt=clock.today()).order_by("due_on", "id")
    return _not_yet(list(rows.values_list("pk", flat=True)[:MOST]))


def _again() -> list[UUID]:
    """The newest of each row of questions; the next one of the same row comes only after the days have passed."""
    since = clock.today() - timedelta(days=rules().repeats_days)
    rows = _of_firms().filter(raised_day__gt=since).order_by().values("enterprise_id", "rule", "about")
    often = rows.annotate(n=Count("pk"), newest=Max("raised_day")).filter(n__gte=rules().repeats)[:MOST]
    found = []
    for one in often:
        same = _of_firms().filter(enterprise_id=one["enterprise_id"], rule=one["rule"], about=one["about"])
        ids = list(same.filter(raised_day__gt=since).order_by("-raised_day", "-pk").values_list("pk", flat=True))
        if len(_not_yet(ids)) == len(ids):  # none of them is up there
            found.append(ids[0])
    return found


def _not_yet(ids: list[UUID]) -> list[UUID]:
    above = set(Doubt.objects.as_system().filter(asked_as__in=ids).values_list("asked_as", flat=True))
    return [pk for pk in ids if pk not in above]


def _hand_up(pk: UUID) -> bool:
    try:
        perform(ASKER, "standing.hand_up", {"subject": pk})
    except Refused:
        return False  # answered meanwhile, or another worker was quicker
    return True
