"""Major hazards on the lists of offices: who follows each, how many days are left, the last word, the five."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.enterprises.queries import names_behind
from anma.hazards.listed import fulfilments, missing_of
from anma.hazards.models import Hazard
from anma.hazards.transitions import WORKING
from anma.hazards.watched import silence_words
from anma.kernel import clock
from anma.kernel.paging import Pages
from anma.kernel.sheets import about, enough
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.places.queries import reach_name
from anma.supervision.cases import queries
from anma.supervision.models import Talk

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One listed hazard. `left` are days, below zero where it is late; `talk` is the talk about it, if any."""

    row: Hazard
    firm: str
    who: str
    left: int | None
    said: str
    missing: list[str]
    have: int
    talk: Talk | None

    @property
    def late(self) -> bool:
        """What the office accepted waits for its list, and nobody is late with it."""
        return self.left is not None and self.left < 0

    @property
    def over(self) -> int:
        return -(self.left or 0)


@page("majors.see")
@require_safe
def major_list(request: HttpRequest) -> HttpResponse:
    """The most overdue first; a late one without a talk proposes it."""
    viewer = viewer_of(request)
    rows = Pages(queries.listed_majors(viewer), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "rows": rows,
        "lines": lines(viewer, list(rows)),
        "late": queries.listed_majors(viewer).filter(due_on__lt=clock.today(), state__in=WORKING).count(),
        "may_talk": viewer.may("supervision.plan_talk"),
        "scope": reach_name(viewer.reach),
        "as_of": clock.now(),
    }
    return render(request, "supervision/majors.html", context)


def lines(viewer: Viewer, rows: Sequence[Hazard]) -> list[Line]:
    firms = names_behind(viewer, {row.enterprise_id for row in rows})
    names = names_of(viewer, {row.overseer for row in rows})
    talks = _talks(viewer, [row.pk for row in rows])
    return [_line(row, firms, names, talks) for row in rows]


def _line(row: Hazard, firms: Any, names: Any, talks: dict[UUID, Talk]) -> Line:
    left = (row.due_on - clock.today()).days if row.due_on and row.state in WORKING else None
    missing = missing_of(row)
    firm, who = firms.get(row.enterprise_id, ""), names.get(row.overseer, "")
    have = len(fulfilments(row, "")) - len(missing)
    return Line(row, firm, who, left, silence_words(row), missing, have, talks.get(row.pk))


def _talks(viewer: Viewer, hazards: list[UUID]) -> dict[UUID, Talk]:
    rows = queries.talks(viewer).filter(about_id__in=hazards).exclude(state="called_off").order_by("planned_day", "id")
    return {row.about_id: row for row in rows if row.about_id}


@page("majors.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a file."""
    viewer = viewer_of(request)
    rows = list(enough(queries.listed_majors(viewer)))
    heads = [_("Firm"), _("What is dangerous"), pgettext("major", "Listed on"), _("Who of the office follows it")]
    heads += [_("By when?"), _("Days left"), pgettext("major", "Last word"), pgettext("major", "Of the five there are")]
    heads += [pgettext("major", "Lacking"), pgettext("major", "Talk")]
    above = about(_("Major hazards on the list"), reach_name(viewer.reach))
    return as_file("majors", heads, _lines(viewer, rows), above)


def _lines(viewer: Viewer, rows: list[Hazard]) -> Iterator[list[Any]]:
    for one in lines(viewer, rows):
        days = [day.isoformat() if day else "" for day in (one.row.listed_day, one.row.due_on)]
        talk = one.talk.get_state_display() if one.talk else ""
        lacking = pgettext("list", ", ").join(one.missing)
        yield [one.firm, one.row.description, days[0], one.who, days[1], one.left, one.said, one.have, lacking, talk]
