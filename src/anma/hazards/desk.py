"""What the ledger of hazards puts on the safety officer's desk."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.acts import home
from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.hazards import listing, watched
from anma.hazards.alike import ALIKE
from anma.hazards.choices import HazardLevel
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.models import Hazard
from anma.hazards.words import FLAG_WORDS, level_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer


def _list(**asked: str) -> Callable[[Viewer, UUID], Found]:
    """The panel of one address of the ledger: it counts and shows exactly what the address opens."""
    query = urlencode(asked)

    def find(viewer: Viewer, firm: UUID) -> Found:
        rows = listing.chosen(viewer, QueryDict(query))
        worst = [_line(viewer, row) for row in rows[:WORST]]
        return Found(rows.count() if worst else 0, f"{reverse('hazards:list')}?{query}", worst)

    return find


def _line(viewer: Viewer, row: Hazard) -> Line:
    level = level_words(viewer, row) if row.level == HazardLevel.MAJOR or MAYBE_MAJOR in row.flags else ""
    unseen = str(FLAG_WORDS[ALIKE]) if ALIKE in row.flags else ""
    detail = " · ".join(filter(None, (level, row.place, unseen, watched.progress_words(row))))
    late = row.due_on is not None and row.due_on < clock.today()
    return Line(row.description, reverse("hazards:detail", args=[row.pk]), detail, _note(row), late)


def _note(row: Hazard) -> str:
    """How long it is late, until when it has time, or since when it lies there."""
    if row.due_on is None:
        days = (clock.today() - row.found_day).days
        return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days} if days else _("today")
    days = (clock.today() - row.due_on).days
    if days > 0:
        return ngettext("%(n)s day overdue", "%(n)s days overdue", days) % {"n": days}
    return _("due %(day)s") % {"day": row.due_on}


def _panel(key: str, title: Promise, order: int, permission: str, **asked: str) -> None:
    register(Panel(key, title, order, permission, _list(**asked)))


def _rest(viewer: Viewer, firm: UUID) -> Found:
    """What is overdue and does not stand in this person's panel of what was handed up."""
    if viewer.may("hazards.decide_extension", firm):
        return _list(show="late_not_principal")(viewer, firm)
    return _list(show="late_not_up")(viewer, firm)


# Before anything else: a danger to life may wait among ordinary ones.
_panel("maybe_major", gettext_lazy("May be major: please judge these first"), 5, "hazards.judge", show="maybe_major")
_panel("reported", gettext_lazy("Dangers reported, nobody looked yet"), 15, "hazards.assign", show="reported")
_panel("to_assign", gettext_lazy("Hazards nobody is named for"), 20, "hazards.assign", show="found")
_panel("asked", gettext_lazy("More time asked for"), 22, "hazards.decide_extension", show="asked")
_panel("to_review", gettext_lazy("Put right, to be looked at again"), 25, "hazards.review", show="to_review")
_panel("no_plan", gettext_lazy("Major hazards without a plan"), 8, "hazards.plan", show="no_plan")
_panel(
    "up2",
    gettext_lazy("Overdue, handed up to the principal"),
    36,
    "hazards.decide_extension",
    show="escalated_principal",
)
register(
    Panel(
        "up1",
        gettext_lazy("Overdue, handed up to the safety officer"),
        38,
        "hazards.assign",
        # The principal has the step above it in a panel of its own, and the rest of what is overdue in another.
        lambda viewer, firm: (
            None if viewer.may("hazards.decide_extension", firm) else _list(show="escalated")(viewer, firm)
        ),
    )
)
_panel("stalled", gettext_lazy("Major, no word of progress"), 39, "hazards.assign", show="stalled")
register(Panel("overdue", gettext_lazy("Hazards overdue, not handed up to you"), 40, "hazards.see", _rest))
_panel("due_today", gettext_lazy("Hazards due today"), 60, "hazards.see", due="today")
_panel("due_week", gettext_lazy("Hazards due later this week"), 62, "hazards.see", due="week")


def _number(key: str, title: Promise, order: int, **asked: str) -> home.Number:
    """A figure of the boss's page: one address of the ledger."""
    query = urlencode(asked)

    def find(viewer: Viewer) -> tuple[int, str]:
        return listing.chosen(viewer, QueryDict(query)).count(), f"{reverse('hazards:list')}?{query}"

    return home.Number(key, title, order, "hazards.see", find)


home.register(
    home.Home.FIRM,
    _number("hazards_open", gettext_lazy("Hazards open"), 10, show="open"),
    _number("hazards_overdue", gettext_lazy("Hazards overdue"), 20, show="open", due="overdue"),
)
