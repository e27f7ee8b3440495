"""Lists of what nobody moves: handed up, without a plan, without a word of progress, left undecided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.grids.queries import OFFICER
from anma.hazards import ladder
from anma.hazards.choices import HazardLevel, HazardState, Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN, WORKING
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership

MAJOR = Q(level=HazardLevel.MAJOR)


def stalled() -> Q:
    """Major ones that are being put right, of which nobody has told anything for `ANMA_PROGRESS_DAYS`."""
    since = clock.now() - timedelta(days=settings.ANMA_PROGRESS_DAYS)
    silent = Q(progress_at__lt=since) | Q(progress_at__isnull=True, found_at__lt=since)
    return MAJOR & Q(state=HazardState.RECTIFYING) & silent


def left_alone() -> Q:
    """What has lain there for `ANMA_UNDECIDED_HOURS`."""
    return Q(found_at__lt=clock.now() - timedelta(hours=settings.ANMA_UNDECIDED_HOURS))


def _late() -> Q:
    return Q(state__in=WORKING, due_on__lt=clock.today())


def _from_grids() -> Q:
    """What grid officers found, who order nothing: it goes on to those who may where it is major or late."""
    with system_scope("who is a grid officer"):
        hats = Membership.objects.as_system().filter(role=OFFICER).values("person_id")
        found = Q(source_kind=Source.VISIT, state__in=WORKING, found_by__in=hats)
    return found & (MAJOR | _late())


FILTERS: Mapping[str, Callable[[Viewer], Q]] = {
    "escalated": lambda viewer: ladder.at_least(ladder.SAFETY_OFFICER),
    "escalated_principal": lambda viewer: ladder.at_least(ladder.PRINCIPAL),
    "escalated_office": lambda viewer: ladder.at_least(ladder.OFFICE),
    # The rest of what is overdue, beside a list of what was handed up: no row stands in both.
    "late_not_up": lambda viewer: _late() & ~ladder.at_least(ladder.SAFETY_OFFICER),
    "late_not_principal": lambda viewer: _late() & ~ladder.at_least(ladder.PRINCIPAL),
    # What the reader found on own visits and wanted put right by today.
    "rechecks": lambda viewer: Q(
        source_kind=Source.VISIT, found_by=viewer.actor_id, state__in=WORKING, due_on__lte=clock.today()
    ),
    "from_grids": lambda viewer: _from_grids(),
    "stalled": lambda viewer: stalled(),
    "no_plan": lambda viewer: MAJOR & Q(state__in=WORKING, plans=[]),
    "listed": lambda viewer: Q(listed_day__isnull=False, delisted_day__isnull=True, state__in=OPEN),
    # An office looks over what firms called no danger; it opens again what it doubts.
    "put_aside": lambda viewer: Q(state=HazardState.DISMISSED, ended_day__gt=clock.today() - timedelta(days=7)),
    "to_delist": lambda viewer: Q(state=HazardState.ACCEPTED),
}


def progress_words(row: Hazard) -> str:
    """How far it is by the last word, and how old that is; "" where nobody has said anything."""
    if row.progress_at is None or row.progress is None:
        return ""
    days = (clock.today() - clock.local_date(row.progress_at)).days
    age = ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days} if days > 0 else _("today")
    return _("%(percent)s %% done, said %(age)s") % {"percent": row.progress, "age": age}


def silence_words(row: Hazard) -> str:
    """For a list of what nobody speaks of: the last word, or that there was none."""
    return progress_words(row) or _("no word of progress yet")


def waited_words(row: Hazard) -> str:
    """How long it has lain there undecided."""
    hours = int((clock.now() - row.found_at).total_seconds() // 3600)
    if hours < 48:
        return ngettext("for %(n)s hour", "for %(n)s hours", hours) % {"n": hours}
    return ngettext("for %(n)s day", "for %(n)s days", hours // 24) % {"n": hours // 24}


def marks(row: Hazard) -> list[str]:
    """What the days alone say of a hazard, as chips: more time given, handed up."""
    step = ladder.step_of(row)
    given = any(one["decision"] == "approve" for one in row.extensions)
    found = [_("more time was given")] if given else []
    return [*found, *([str(ladder.STEP_WORDS[step])] if step else [])]
