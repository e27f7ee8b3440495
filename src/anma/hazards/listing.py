"""The ledger by what is due: groups with their counts, a search, pages by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.enterprises.models import Enterprise
from anma.facts.behind import rows_behind
from anma.facts.spans import period_from, spelled, where_from
from anma.hazards import queries
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.database.counting import counted
from anma.kernel.searching import containing, searched
from anma.kernel.sheets import about
from anma.kernel.viewer import Viewer
from anma.knowledge.judging.names import CATEGORY_NAMES
from anma.places.queries import area_name
from anma.risks.models import RiskPoint

PAGE_SIZE = 50
UNJUDGED = "none"
FIGURES = ("hazards_found", "hazards_by_scan", "hazards_closed", "hazards_put_right", "hazards_open")
# What is open is grouped by its day; what ended, and what a figure counts, stands in the order of its days.
BY_DAY = ("closed", "lapsed", "merged", "dismissed", "put_aside", "self_confirmed")
# Open and ended rows side by side: the order is when they were found.
MIXED = ("all", "at_once", "lowered")
DUE: Mapping[str, str | Promise] = {
    "overdue": pgettext_lazy("hazards", "Overdue"),
    "today": pgettext_lazy("hazards", "Today"),
    "week": pgettext_lazy("hazards", "This week"),
    "later": pgettext_lazy("hazards", "Later"),
    "nobody": _("Nobody named yet"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are due in one span; `count` is of the whole list, not of the page."""

    key: str
    title: str | Promise
    count: int
    rows: list[Hazard]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the ledger. `last` is the key of its last row where another one follows."""

    rows: list[Hazard]
    count: int
    due: Mapping[str, int]
    last: UUID | None

    def groups(self) -> list[Group]:
        """The rows in the groups in which they are due; one nameless group where days do not matter."""
        if not self.due:
            return [Group("", "", self.count, self.rows)]
        grouped: dict[str, list[Hazard]] = {key: [] for key in DUE}
        for row in self.rows:
            grouped[span_of(row.due_on)].append(row)
        return [Group(key, DUE[key], self.due[key], rows) for key, rows in grouped.items() if rows]


def sunday() -> date:
    """The last day of this week."""
    today = clock.today()
    return today + timedelta(days=6 - today.weekday())


def span_of(due: date | None) -> str:
    """In which group a day falls."""
    today = clock.today()
    if due is None:
        return "nobody"
    if due <= today:
        return "overdue" if due < today else "today"
    return "week" if due <= sunday() else "later"


def due_q(key: str) -> Q:
    """The rows of one group."""
    today = clock.today()
    spans = {
        "overdue": Q(due_on__lt=today),
        "today": Q(due_on=today),
        "week": Q(due_on__gt=today, due_on__lte=sunday()),
        "later": Q(due_on__gt=max(today, sunday())),
        "nobody": Q(due_on__isnull=True),
    }
    return spans.get(key, Q())


def figure_of(asked: QueryDict) -> str:
    """The figure whose rows are asked for; empty for the ledger itself."""
    figure, period = asked.get("figure", ""), period_from(asked)
    return figure if figure in FIGURES and period else ""


def above(viewer: Viewer, asked: QueryDict) -> str:
    """The line above the file: a figure's rows are named by their days and their area."""
    period = period_from(asked) if figure_of(asked) else None
    area = where_from(asked).area_code if period else ""
    return about(spelled(str(_("Hazards")), period), area_name(area) if area else queries.scope_name(viewer))


def grouped(asked: QueryDict) -> bool:
    """True where the rows are grouped by what is due."""
    return not figure_of(asked) and asked.get("show", "open") not in (*BY_DAY, *MIXED)


def found(viewer: Viewer, asked: QueryDict) -> QuerySet[Any]:
    """The rows that an address asks for, in their order, without the chip of a due day."""
    figure, period = figure_of(asked), period_from(asked)
    named = (
        _search_q(viewer, searched(asked.get("q", "")))
        & category_q(asked.get("category", ""))
        & firm_q(asked.get("firm", ""))
    )
    if figure and period:
        return rows_behind(figure, viewer, where_from(asked), period).filter(named).order_by("-found_at", "-id")
    rows = queries.hazards(viewer, asked.get("show", "open")).filter(named)
    for key in beside(asked):
        rows = rows.exclude(queries.FILTERS[key](viewer))
    if asked.get("show") in MIXED:
        return rows.order_by("-found_at", "-id")
    return rows.order_by(F("due_on").asc(nulls_last=True), "found_at", "id") if grouped(asked) else rows


def beside(asked: QueryDict) -> list[str]:
    """The lists whose rows are left out (`besides=major_review,rechecks`): they stand elsewhere on the same page."""
    return [key for key in asked.get("besides", "").split(",") if key in queries.FILTERS]


def chosen(viewer: Viewer, asked: QueryDict) -> QuerySet[Any]:
    """The same with the chip: what is downloaded."""
    rows = found(viewer, asked)
    return rows.filter(due_q(asked.get("due", ""))) if grouped(asked) else rows


def firm_q(text: str) -> Q:
    """The rows of one firm; all where none is named."""
    try:
        return Q(enterprise_id=UUID(text)) if text else Q()
    except ValueError:
        return Q()


def category_q(key: str) -> Q:
    """The rows of one kind, or those whose kind nobody has said; all where the key is none."""
    if key == UNJUDGED:
        return Q(category="")
    return Q(category=key) if key in CATEGORY_NAMES else Q()


def _search_q(viewer: Viewer, text: str) -> Q:
    """Words of the hazard, of its place, its risk point or its firm."""
    if not text:
        return Q()
    point = RiskPoint.objects.visible_to(viewer).filter(containing("name", text), pk=OuterRef("point_id"))
    said = containing("description", text) | containing("place", text) | Q(Exists(point))
    if viewer.enterprise_id is not None:
        return said
    firms = Enterprise.objects.visible_to(viewer).filter(containing("name", text)).values("enterprise_id")
    return said | Q(enterprise_id__in=firms)


def page_of(viewer: Viewer, asked: QueryDict) -> Page:
    """One page, counted over the whole list, read by key behind `after`."""
    due = _counts(found(viewer, asked)) if grouped(asked) else {}
    rows = chosen(viewer, asked)
    chip = asked.get("due", "")
    count = (due[chip] if chip in due else sum(due.values())) if due else counted(rows)
    ahead = list(_after(viewer, asked, rows)[: PAGE_SIZE + 1])
    page = ahead[:PAGE_SIZE]
    return Page(page, count, due, page[-1].pk if len(ahead) > PAGE_SIZE else None)


def _counts(rows: QuerySet[Any]) -> dict[str, int]:
    each = {key: Count("pk", filter=due_q(key)) for key in DUE}
    return dict(rows.order_by().aggregate(**each))


def _after(viewer: Viewer, asked: QueryDict, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows behind the one whose key is given; none where that is no key of this list."""
    after = str(asked.get("after") or "")
    if not after:
        return rows
    last = _row(_keys(viewer, asked), after)
    return rows.filter(_behind(last, asked)) if last else rows.none()


def _keys(viewer: Viewer, asked: QueryDict) -> QuerySet[Any]:
    """Where a key is looked up: a figure's rows may have moved away; what is open may have been done meanwhile."""
    return found(viewer, asked) if figure_of(asked) else queries.hazards(viewer, "all")


def _row(rows: QuerySet[Any], text: str) -> Hazard | None:
    try:
        return rows.filter(pk=UUID(text)).first()
    except ValueError:
        return None


def _behind(last: Hazard, asked: QueryDict) -> Q:
    """What stands behind a row in the order of `found`."""
    if figure_of(asked) or asked.get("show") in MIXED:
        return Q(found_at__lt=last.found_at) | Q(found_at=last.found_at, pk__lt=last.pk)
    if not grouped(asked):
        return _behind_ended(last)
    later = Q(found_at__gt=last.found_at) | Q(found_at=last.found_at, pk__gt=last.pk)
    if last.due_on is None:
        return Q(due_on__isnull=True) & later
    return Q(due_on__isnull=True) | Q(due_on__gt=last.due_on) | (Q(due_on=last.due_on) & later)


def _behind_ended(last: Hazard) -> Q:
    if last.ended_day is None:
        return Q(pk__in=())  # what is open has no place in this order
    return Q(ended_day__lt=last.ended_day) | Q(ended_day=last.ended_day, pk__lt=last.pk)
