"""Who else was or will be there: a warning before a visit is planned and before somebody goes. It never blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.kernel.viewer import Viewer
from anma.supervision.routes.facts import Others
from anma.supervision.routes.gathering import other_visits, visits_of_month
from anma.supervision.routes.weights import Weights, weights


@dataclass(frozen=True, slots=True)
class Warning_:
    """A sentence; `together` is the day on which another office goes there, so that both may."""

    text: str
    together: date | None = None


def warnings_for(viewer: Viewer, firm: UUID, day: date, but: UUID | None = None) -> list[Warning_]:
    """What to know before a visit of one firm on a day; `but` is the visit itself, where it is planned already."""
    others = other_visits(viewer, [firm], day, but).get(firm, [])
    month = visits_of_month(viewer, [firm], day).get(firm, 0)
    return warnings(others, month, day, weights())


def warnings(others: Sequence[Others], month: int, day: date, rules: Weights) -> list[Warning_]:
    """Pure: how often this month, who is there on the day, who was there lately."""
    found = []
    if month >= rules.visits_a_month:
        said = _("This would be visit number %(n)d this month, counting every office.")
        found.append(Warning_(said % {"n": month + 1}))
    found += [_to_come(one, day) for one in others if one.planned]
    found += [_been(one, day) for one in others if not one.planned and (day - one.day).days < rules.rest_days]
    return found


def _to_come(one: Others, day: date) -> Warning_:
    if one.mine:
        return Warning_(_("You planned to be there on %(day)s.") % {"day": one.day.isoformat()})
    said = {"office": one.office, "day": one.day.isoformat()}
    if one.day == day:
        return Warning_(_("%(office)s is going there on the same day. Go together?") % said, day)
    return Warning_(_("%(office)s is going there on %(day)s. Go together?") % said, one.day)


def _been(one: Others, day: date) -> Warning_:
    days = (day - one.day).days
    if days <= 0:
        return Warning_(_("%(office)s is there on the same day or was.") % {"office": one.office})
    said = ngettext("%(office)s was there %(n)d day before.", "%(office)s was there %(n)d days before.", days)
    return Warning_(said % {"office": one.office, "n": days})
