"""The allowed pieces: what may be counted, and by what it may be narrowed. Nothing here counts people or names anybody.

A new piece is a line in `COUNTABLES`; a new way of narrowing is a `Dimension`. docs/how-to/own-figures.md tells users.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.accidents.choices import Branch
from anma.briefing.outline.declared import reader
from anma.facts.behind import counts_then
from anma.facts.indicators import Indicator, get
from anma.hazards.choices import HazardLevel, Source
from anma.knowledge.judging.names import CATEGORY_NAMES
from anma.knowledge.tables import sectors
from anma.risks.choices import RiskLevel
from anma.supervision.cases.choices import CaseSource, CaseWay, Severity, StopScope, TalkWhy
from anma.supervision.choices import VisitKind

Words = str | Promise
Titles = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Dimension:
    """A way of narrowing: the values that one may choose, with their words, and the condition that a choice makes."""

    key: str
    title: Words
    titles: Callable[[], Titles]
    condition: Callable[[Indicator, list[str]], Q]


@dataclass(frozen=True, slots=True)
class Countable:
    """A declared indicator that may be narrowed."""

    indicator: str
    dimensions: tuple[str, ...] = ()

    @property
    def declared(self) -> Indicator:
        return get(self.indicator)

    @property
    def ways(self) -> list[Dimension]:
        return [DIMENSIONS[key] for key in (*self.dimensions, "trade")]


def _column(name: str) -> Callable[[Indicator, list[str]], Q]:
    return lambda _one, values: Q(**{f"{name}__in": values})


def _choices(choices: Iterable[tuple[str, Words]]) -> Callable[[], Titles]:
    return lambda: {key: words for key, words in choices if key}


def _categories() -> Titles:
    return {key: name.in_(reader()) for key, name in CATEGORY_NAMES.items()}


def _trades() -> Titles:
    return {code: one.name.in_(reader()) for code, one in sorted(sectors().items())}


def _trade(one: Indicator, values: list[str]) -> Q:
    """Where a flow happened in the trade of then; a stock stands in the one of now."""
    return Q(**{"sector_then__in" if counts_then(one) else "sector__in": values})


SCANNED: Titles = {"yes": _("by scanning a code"), "no": _("without scanning")}
SIZES: Titles = {
    "small": pgettext_lazy("size of a firm", "fewer than 20 people"),
    "middle": pgettext_lazy("size of a firm", "20 to 299 people"),
    "large": pgettext_lazy("size of a firm", "300 people and more"),
}
OF_SIZE = {"small": Q(headcount__lt=20), "middle": Q(headcount__range=(20, 299)), "large": Q(headcount__gte=300)}


def _scanned(_one: Indicator, values: list[str]) -> Q:
    return Q(by_scan__in=[value == "yes" for value in values])


def _sized(_one: Indicator, values: list[str]) -> Q:
    found = Q(pk__in=())
    for value in values:
        found |= OF_SIZE[value]
    return found


LEVEL = pgettext_lazy("dimension of a figure", "Level")
HAZARD_KIND = pgettext_lazy("dimension of a figure", "Kind of hazard")
FINDER = pgettext_lazy("dimension of a figure", "Who found it")
SCANNING = pgettext_lazy("dimension of a figure", "Found by scanning")
VISIT_KIND = pgettext_lazy("dimension of a figure", "Kind of visit")
PROCEDURE = pgettext_lazy("dimension of a figure", "Procedure")
CASE_SOURCE = pgettext_lazy("dimension of a figure", "Where the case comes from")
GRAVITY = pgettext_lazy("dimension of a figure", "Gravity")
STOPPED = pgettext_lazy("dimension of a figure", "What was stopped")
TALK_WHY = pgettext_lazy("dimension of a figure", "Reason of the talk")
BRANCH = pgettext_lazy("dimension of a figure", "Branch")
SIZE = pgettext_lazy("dimension of a figure", "Size of the firm")
TRADE = pgettext_lazy("dimension of a figure", "Trade")
DIMENSIONS = {
    one.key: one
    for one in (
        Dimension("hazard_level", LEVEL, _choices(HazardLevel.choices), _column("level")),
        Dimension("hazard_category", HAZARD_KIND, _categories, _column("category")),
        Dimension("hazard_source", FINDER, _choices(Source.choices), _column("source_kind")),
        Dimension("by_scan", SCANNING, lambda: SCANNED, _scanned),
        Dimension("point_level", LEVEL, _choices(RiskLevel.choices), _column("level")),
        Dimension("visit_kind", VISIT_KIND, _choices(VisitKind.choices), _column("kind")),
        Dimension("case_way", PROCEDURE, _choices(CaseWay.choices), _column("way")),
        Dimension("case_source", CASE_SOURCE, _choices(CaseSource.choices), _column("source")),
        Dimension("severity", GRAVITY, _choices(Severity.choices), _column("severity")),
        Dimension("stop_scope", STOPPED, _choices(StopScope.choices), _column("scope")),
        Dimension("talk_why", TALK_WHY, _choices(TalkWhy.choices), _column("why")),
        Dimension("branch", BRANCH, _choices(Branch.choices), _column("branch")),
        Dimension("size", SIZE, lambda: SIZES, _sized),
        Dimension("trade", TRADE, _trades, _trade),
    )
}
OF_HAZARDS = ("hazard_level", "hazard_category", "hazard_source", "by_scan")
OF_CASES = ("case_way", "case_source", "severity")
COUNTABLES = {
    one.indicator: one
    for one in (
        Countable("hazards_found", OF_HAZARDS),
        Countable("hazards_put_right", OF_HAZARDS),
        Countable("hazards_closed", OF_HAZARDS),
        Countable("hazards_open", OF_HAZARDS),
        Countable("risk_points", ("point_level",)),
        Countable("inspections"),
        Countable("enterprises", ("size",)),
        Countable("enterprises_claimed", ("size",)),
        Countable("visits", ("visit_kind",)),
        Countable("firms_visited", ("visit_kind",)),
        Countable("cases_opened", OF_CASES),
        Countable("penalties", OF_CASES),
        Countable("stop_orders", ("stop_scope",)),
        Countable("firms_stopped", ("stop_scope",)),
        Countable("firms_talked", ("talk_why",)),
        Countable("accidents", ("branch",)),
        Countable("risk_services"),
    )
}


def faults(counted: str, filters: Mapping[str, list[str]]) -> str | None:
    """The first piece that is not allowed; None where all are."""
    if counted not in COUNTABLES:
        return counted
    ways = {way.key: way for way in COUNTABLES[counted].ways}
    for key, values in filters.items():
        if key not in ways or not values:
            return key
        unknown = next((value for value in values if value not in ways[key].titles()), None)
        if unknown is not None:
            return unknown
    return None


def condition(counted: str, filters: Mapping[str, list[str]]) -> Q:
    """What the filters ask of the rows of a countable; values of one dimension are alternatives."""
    found = Q()
    for key, values in sorted(filters.items()):
        found &= DIMENSIONS[key].condition(get(counted), list(values))
    return found
