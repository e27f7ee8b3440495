"""The lists of this room: what each shows, how it is narrowed, and the same as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.accidents import types
from anma.accidents.choices import NearState, State
from anma.accidents.models import Accident, Call, NearMiss
from anma.accidents.queries import overdue
from anma.accidents.sizes import size_name
from anma.insurance.listings import Listing, moment, said
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.places.queries import area_name

TOWN = 9


def _all(viewer: Viewer) -> Q:
    return Q()


ALL = (pgettext_lazy("accidents", "All"), _all)


def _accident(row: Accident, names: Mapping[Any, str]) -> list[Any]:
    numbers = [row.deaths, row.serious, row.light, row.missing, "" if row.loss is None else row.loss]
    kinds = [types.name_of(row.type_new) if row.type_new else _("to be chosen"),
             types.name_of(row.type_old) if row.type_old else _("to be chosen")]  # fmt: skip
    told = [moment(row.happened_at), said(row.reported_day), row.get_wrong_display()]
    return [row.number, row.get_state_display(), row.what, size_name(row.size), *kinds, *numbers,
            area_name(row.area_then[:TOWN]), row.get_branch_display(), row.get_scope_display(), *told,
            said(row.last_day), said(row.report_day)]  # fmt: skip


ACCIDENTS = Listing(
    "list",
    _("Accidents"),
    Accident,
    "accidents:detail",
    ("-happened_at", "-id"),
    (
        _("Number of the accident"),
        pgettext_lazy("accident", "State"),
        _("Course of the accident"),
        _("Size of the accident"),
        _("Type (2025)"),
        _("Type (1986)"),
        _("Deaths"),
        _("Seriously injured"),
        _("Slightly injured"),
        _("Missing people"),
        _("Direct loss (yuan)"),
        _("Town"),
        _("Field of the accident"),
        _("Scope of the figure"),
        _("When it happened"),
        _("Day of the first report"),
        _("What is wrong with the report"),
        _("Investigation due by"),
        _("Report of the investigation"),
    ),
    _accident,
    {
        "open": (pgettext_lazy("accidents", "Open"), lambda viewer: ~Q(state__in=(State.CLOSED, State.STRUCK))),
        "late": (
            pgettext_lazy("accidents", "Investigation is late"),
            lambda viewer: Q(pk__in=late_ones(viewer)),
        ),
        "type": (
            pgettext_lazy("accidents", "Type to be chosen"),
            lambda viewer: Q(type_new="") | Q(type_old=""),
        ),
        "wrong": (pgettext_lazy("accidents", "Report late or untrue"), lambda viewer: ~Q(wrong="")),
        "published": (pgettext_lazy("accidents", "Published"), lambda viewer: Q(published_day__isnull=False)),
        "struck": (pgettext_lazy("accidents", "Struck off"), lambda viewer: Q(struck_day__isnull=False)),
        "all": ALL,
    },
    _("No accident here. May it stay so; what nearly happened is told as a near miss."),
    figures=("accidents", "accident_deaths", "accident_injured"),
    late=lambda row: overdue(row, clock.today()),
)


def late_ones(viewer: Viewer) -> list[Any]:
    """Investigations that are late, worked out from the row: their time was perhaps extended."""
    rows = Accident.objects.visible_to(viewer).filter(
        report_day__isnull=True, struck_day__isnull=True, investigate_due__lt=clock.today()
    )
    return [row.pk for row in rows if overdue(row, clock.today())]


def _near(row: NearMiss, names: Mapping[Any, str]) -> list[Any]:
    state = [row.get_state_display(), row.words, row.place, said(row.reported_day), row.lesson]
    hazard = _("yes") if row.hazard_id else ""
    return [row.get_kind_display(), *state, hazard]


NEAR = Listing(
    "near",
    _("Near misses"),
    NearMiss,
    "accidents:near_one",
    ("-reported_day", "-id"),
    (
        _("What nearly happened?"),
        pgettext_lazy("near miss", "State"),
        _("In the reporter's words"),
        _("Where exactly?"),
        _("Told on"),
        _("What was learnt"),
        _("A hazard came of it"),
    ),
    _near,
    {
        "new": (pgettext_lazy("near misses", "To learn from"), lambda viewer: Q(state=NearState.NEW)),
        "learnt": (pgettext_lazy("near misses", "Learnt from"), lambda viewer: Q(state=NearState.LEARNT)),
        "all": ALL,
    },
    _("Nobody has told of a near miss yet. Whoever tells of one keeps somebody from harm."),
    figures=("near_misses",),
)


def _call(row: Call, names: Mapping[Any, str]) -> list[Any]:
    said_of = [row.firm_words, row.place, row.what, row.people]
    return [moment(row.began_at), _state(row), *said_of, names.get(row.taken_by, "")]


def _state(row: Call) -> Any:
    if row.accident_id is not None:
        return _("became an accident")
    return _("put aside") if row.dropped_day else _("open")


CALLS = Listing(
    "calls",
    _("Emergency calls"),
    Call,
    "accidents:call",
    ("-began_at", "-id"),
    (
        _("When it was taken"),
        pgettext_lazy("call", "State"),
        _("Which firm is it?"),
        _("Where exactly, and how does one get there?"),
        _("What happened?"),
        _("How many are dead, hurt, missing?"),
        _("Taken by"),
    ),
    _call,
    {
        "open": (
            pgettext_lazy("calls", "Open"),
            lambda viewer: Q(accident_id__isnull=True, dropped_day__isnull=True),
        ),
        "all": ALL,
    },
    _("No call is open. The questions wait under “Take a call”."),
    people=lambda row: (row.taken_by,),
)
EVERY = {one.key: one for one in (ACCIDENTS, NEAR, CALLS)}
