"""What waits at a station: for its head's desk, for the day's list of its people, for an office's morning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts.desk import WORST, Line, Shown
from anma.cylinders import homes, queries, recalls, wrong
from anma.cylinders.choices import DeliveryState, RecallState, Why
from anma.cylinders.models import Cylinder, Delivery, Household, Recall, RecallPart
from anma.cylinders.reading import bad_names, said
from anma.cylinders.rules.tables import setting
from anma.kernel import clock
from anma.kernel.viewer import Viewer

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Panel:
    """One number of the desk: its rows, the address that opens exactly these, and how a row is told."""

    key: str
    title: str | Promise
    url: str
    query: str
    rows: Callable[[Viewer], QuerySet[Any]]
    line: Callable[[Any], Line]

    def shown(self, viewer: Viewer) -> Shown:
        """How many, and the worst of them."""
        found = self.rows(viewer)
        count = found.count()
        lines = [self.line(row) for row in found[:WORST]] if count else []
        return Shown(self.key, str(self.title), count, reverse(self.url) + self.query, lines)


def called_back(viewer: Viewer) -> QuerySet[Cylinder]:
    """Bottles of open recalls that are not back: those with users first."""
    open_ = Recall.objects.filter(state=RecallState.OPEN).values("pk")
    rows = Cylinder.objects.visible_to(viewer).filter(recall_id__in=open_, recall_back__isnull=True)
    return rows.order_by("state", "id")  # type: ignore[no-any-return]


def open_recalls(viewer: Viewer) -> list[tuple[Recall, int]]:
    """Recalls under way with bottles that the viewer sees and that are not back, the most first."""
    rows = list(recalls.visible(viewer).filter(state=RecallState.OPEN))
    counted = recalls.missing(viewer, [row.pk for row in rows])
    return sorted(((row, counted[row.pk]) for row in rows if counted.get(row.pk)), key=lambda pair: -pair[1])


def stamped(viewer: Viewer) -> QuerySet[Cylinder]:
    """Held back for the head: a failed check, a code in two places. Recalled ones stand with their recall."""
    return queries.bottles(viewer, {"due": "doubt"}).exclude(queries.CALLED_BACK)


def unsafe(viewer: Viewer) -> QuerySet[Household]:
    return homes.households(viewer, {"due": "bad"}).order_by("checked_day", "id")


def refused_lately(viewer: Viewer) -> QuerySet[Delivery]:
    """What couriers did not connect in the last seven days."""
    rows: QuerySet[Delivery] = Delivery.objects.visible_to(viewer)
    return rows.filter(state=DeliveryState.REFUSED, day__gte=clock.today() - WEEK).order_by("-at", "-id")


def offered(viewer: Viewer) -> QuerySet[Cylinder]:
    """Handed over by this station, and the other one has not scanned it."""
    return Cylinder.objects.visible_to(viewer).filter(Q(offered_to__isnull=False)).order_by("id")  # type: ignore[no-any-return]


def _bottle(row: Cylinder) -> Line:
    url = reverse("cylinders:detail", args=[row.pk])
    return Line(f"{row} · {row.maker} {row.serial}", url, str(row.get_state_display()), said(row.seen_at))


def _doubt(row: Cylinder) -> Line:
    detail = row.doubt_words or str(Why(row.doubt).label)
    return Line(str(row), reverse("cylinders:detail", args=[row.pk]), detail, said(row.seen_at), late=True)


def _due(row: Cylinder) -> Line:
    late = row.overdue(clock.today())
    url = reverse("cylinders:detail", args=[row.pk])
    return Line(str(row), url, str(row.get_state_display()), row.next_inspection.isoformat(), late=late)


def _kitchen(row: Household) -> Line:
    url = reverse("cylinders:household", args=[row.pk])
    return Line(
        f"{row.number} {row.name}", url, bad_names(row.bad), row.checked_day.isoformat() if row.checked_day else ""
    )


def _hose(row: Household) -> Line:
    url = reverse("cylinders:household", args=[row.pk])
    return Line(f"{row.number} {row.name}", url, "", row.hose_day.isoformat() if row.hose_day else "", late=True)


def _filling(row: Any) -> Line:
    url = reverse("cylinders:filling", args=[row.pk])
    return Line(row.code[:12], url, str(row.get_state_display()), said(row.begun_at), late=True)


STATION = (
    Panel("recalled", _("Called back and not here yet"), "cylinders:recalls", "?state=open", called_back, _bottle),
    Panel("doubt", _("Held back for you"), "cylinders:list", "?due=doubt", stamped, _doubt),
    Panel(
        "unsafe", _("Households with an unsafe kitchen or hose"), "cylinders:households", "?due=bad", unsafe, _kitchen
    ),
    Panel("uncovered", _("Filled without a cover"), "cylinders:fillings", "?state=filled", wrong.uncovered, _filling),
    Panel("unfinished", _("Begun and never ended"), "cylinders:fillings", "?state=begun", wrong.unfinished, _filling),
    Panel(
        "over",
        _("Inspection is over"),
        "cylinders:list",
        "?due=over",
        lambda viewer: queries.bottles(viewer, {"due": "over"}).order_by("next_inspection", "id"),
        _due,
    ),
    Panel(
        "soon",
        _("Inspection soon"),
        "cylinders:list",
        "?due=soon",
        lambda viewer: queries.bottles(viewer, {"due": "soon"}).order_by("next_inspection", "id"),
        _due,
    ),
    Panel(
        "hose",
        _("Hoses too old"),
        "cylinders:households",
        "?due=hose",
        lambda viewer: homes.households(viewer, {"due": "hose"}).order_by("hose_day", "id"),
        _hose,
    ),
    Panel("offered", _("Handed over and not taken yet"), "cylinders:list", "", offered, _bottle),
)


def waiting(viewer: Viewer) -> Iterator[Shown]:
    """The station's panels that have something, what presses most first."""
    for panel in STATION:
        found = panel.shown(viewer)
        if found.count:
            yield found


def parts_of(viewer: Viewer, firm: Any) -> int:
    """How many recalls ever concerned a firm's station."""
    return RecallPart.objects.visible_to(viewer).filter(enterprise_id=firm).count()  # type: ignore[no-any-return]


def licence_ends(row: Any) -> bool:
    """Whether a station's licence has run out or will within the days at which an inspection is said to be soon."""
    limit = clock.today() + timedelta(days=setting("soon_days"))
    return row.licence_until is not None and row.licence_until <= limit
