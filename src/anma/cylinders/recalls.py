"""Who has bottles of this maker, batch, time or filling lot, and what came back of those that were called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from anma.acts.reasons import NOT_FOUND, Refused
from anma.cylinders.choices import IN_USE, CylinderState, FillingState
from anma.cylinders.models import Cylinder, Filling, Household, Recall, RecallPart
from anma.cylinders.queries import day_or_none, uuid_or_none
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer


def local(moment: datetime | None) -> datetime | None:
    """A moment as typed: without a zone it is the city's time."""
    return timezone.make_aware(moment) if moment is not None and timezone.is_naive(moment) else moment


def _moment_or_none(text: str) -> datetime | None:
    try:
        return local(datetime.fromisoformat(text[:25]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bottles. What is empty fits all; `filled_from`, `filled_to` are of the filling that is still in it."""

    maker: str = ""
    batch: str = ""
    built_from: date | None = None
    built_to: date | None = None
    station: UUID | None = None
    filled_from: datetime | None = None
    filled_to: datetime | None = None

    @property
    def lot(self) -> bool:
        """Whether a filling lot is asked for."""
        return self.filled_from is not None or self.filled_to is not None

    @property
    def empty(self) -> bool:
        """Whether nothing was said of the bottles themselves: a station alone is no recall."""
        return not (self.maker or self.batch or self.built_from or self.built_to or self.lot)

    @property
    def maker_open(self) -> bool:
        """Whether bottles are named by a batch or days that several makers may share; a filling lot asks for none."""
        return not (self.maker or self.lot)

    def columns(self) -> dict[str, Any]:
        """As a recall keeps it."""
        said = asdict(self)
        return {"station_id": said.pop("station"), **said}

    @classmethod
    def of(cls, row: Recall) -> Wanted:
        """What a recall was called for."""
        days = (row.built_from, row.built_to)
        return cls(row.maker, row.batch, *days, row.station_id, row.filled_from, row.filled_to)

    @classmethod
    def asked(cls, asked: Mapping[str, str]) -> Wanted:
        """What an address says."""
        said = {name: searched(asked.get(name, "")) for name in ("maker", "batch")}
        days = {name: day_or_none(asked.get(name, "")) for name in ("built_from", "built_to")}
        lot = {name: _moment_or_none(asked.get(name, "")) for name in ("filled_from", "filled_to")}
        return cls(**said, **days, station=uuid_or_none(asked.get("station", "")), **lot)  # type: ignore[arg-type]


def fitting(viewer: Viewer, wanted: Wanted) -> QuerySet[Cylinder]:
    """The bottles in use that fit, of those that the viewer may see, by number of station."""
    rows: QuerySet[Cylinder] = Cylinder.objects.visible_to(viewer).filter(state__in=IN_USE)
    said = {
        "maker": wanted.maker,
        "batch": wanted.batch,
        "built_day__gte": wanted.built_from,
        "built_day__lte": wanted.built_to,
        "holder_id": wanted.station,
    }
    rows = rows.filter(**{name: value for name, value in said.items() if value})
    return (rows.filter(filling_id__in=_lot(viewer, wanted)) if wanted.lot else rows).order_by("holder_id", "id")


def _lot(viewer: Viewer, wanted: Wanted) -> QuerySet[Any]:
    """The fillings of a lot by when they were begun: that is what a station's book tells."""
    rows = Filling.objects.visible_to(viewer).filter(state=FillingState.FILLED)
    said = {"holder_id": wanted.station, "begun_at__gte": wanted.filled_from, "begun_at__lte": wanted.filled_to}
    return rows.filter(**{name: value for name, value in said.items() if value}).values("pk")  # type: ignore[no-any-return]


def to_mark(viewer: Viewer, wanted: Wanted) -> QuerySet[Cylinder]:
    """Those that fit and are not wanted back already: a bottle is fetched once."""
    return fitting(viewer, wanted).exclude(recall_id__isnull=False, recall_back__isnull=True)


def makers(rows: QuerySet[Cylinder]) -> list[tuple[str, int]]:
    """Who made these bottles and how many each, the most first: a batch number means something to its maker alone."""
    return list(rows.order_by().values_list("maker").annotate(n=Count("pk")).order_by("-n", "maker"))


def visible(viewer: Viewer) -> QuerySet[Recall]:
    """Recalls that have a part in what the viewer sees, or that the own office called; the newest first."""
    parts = RecallPart.objects.visible_to(viewer).values("recall_id")
    own = Q(by_office=viewer.organisation_id) if viewer.organisation_id else Q(pk__in=())
    rows: QuerySet[Recall] = Recall.objects.filter(Q(pk__in=parts) | own)
    return rows.order_by("-called_at", "-id")


def one(viewer: Viewer, pk: UUID, *, lock: bool = False) -> Recall:
    """One recall, or `Refused` as if there were none."""
    rows = visible(viewer).filter(pk=pk)
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def bottles(viewer: Viewer, recall: UUID, *, missing: bool = True) -> QuerySet[Cylinder]:
    """The bottles of a recall: those not back yet, with users first; or all of them."""
    rows: QuerySet[Cylinder] = Cylinder.objects.visible_to(viewer).filter(recall_id=recall)
    rows = rows.filter(recall_back__isnull=True) if missing else rows
    return rows.order_by("state", "holder_id", "id")


def missing(viewer: Viewer, recalls: Iterable[UUID]) -> dict[UUID, int]:
    """How many bottles of each recall are not back."""
    rows = Cylinder.objects.visible_to(viewer).filter(recall_id__in=list(recalls), recall_back__isnull=True)
    return dict(rows.order_by().values_list("recall_id").annotate(n=Count("pk")))


def parts(viewer: Viewer, recall: UUID) -> list[tuple[RecallPart, int]]:
    """The stations' shares as far as they are seen, each with how many are not back."""
    rows = list(RecallPart.objects.visible_to(viewer).filter(recall_id=recall).order_by("-wanted", "id"))
    open_ = Cylinder.objects.visible_to(viewer).filter(recall_id=recall, recall_back__isnull=True)
    counted = dict(open_.order_by().values_list("holder_id").annotate(n=Count("pk")))
    return [(row, counted.get(row.holder_id, 0)) for row in rows]


def spread(rows: QuerySet[Cylinder]) -> tuple[dict[str, int], dict[UUID | None, int]]:
    """How many of these bottles are in which state, and at which station."""
    counted = rows.order_by().values_list("state", "holder_id").annotate(n=Count("pk"))
    states: dict[str, int] = {}
    stations: dict[UUID | None, int] = {}
    for state, station, n in counted:
        states[state] = states.get(state, 0) + n
        stations[station] = stations.get(station, 0) + n
    return {key: states[key] for key in CylinderState.values if key in states}, stations


def homes(viewer: Viewer, rows: Iterable[Cylinder]) -> dict[UUID, Household]:
    """The households where these bottles stand, for whoever may know them."""
    wanted = {row.household_id for row in rows if row.household_id}
    found = Household.objects.visible_to(viewer).filter(pk__in=wanted) if wanted else []
    return {row.pk: row for row in found}
