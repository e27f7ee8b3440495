"""What looks wrong: bottles not seen for long, seen in two places, at another station, with too much in them.

Each line is a question with its evidence, never a charge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.cylinders.choices import IN_USE, FillingState, Why
from anma.cylinders.models import Cylinder, Filling
from anma.cylinders.queries import bottles_of, station_names
from anma.cylinders.reading import said
from anma.cylinders.rules.tables import setting
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

MONTH = timedelta(days=30)
BACK = timedelta(days=90)  # how far back what happened at the scale is told


@dataclass(frozen=True, slots=True)
class Line:
    """One bottle and what speaks for it."""

    number: str
    url: str
    station: str
    evidence: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Group:
    """One way of being wrong. `rows` are as many as the page has room for, `count` how many there are."""

    key: str
    title: str | Promise
    meaning: str | Promise
    find: Callable[[Viewer], QuerySet[Any]]
    told: Callable[[Any, dict[UUID, Cylinder], dict[UUID | None, str]], str]
    of_fillings: bool


def vanished(viewer: Viewer) -> QuerySet[Cylinder]:
    """In use, and no station has scanned them for months; never scanned ones count from their label on."""
    limit = clock.now() - MONTH * setting("vanished_months")
    rows = Cylinder.objects.visible_to(viewer).filter(state__in=IN_USE)
    unseen = Q(seen_at__lt=limit) | Q(seen_at__isnull=True, labelled_at__lt=limit)
    return rows.filter(unseen).order_by(F("seen_at").asc(nulls_first=True), "id")  # type: ignore[no-any-return]


def in_two_places(viewer: Viewer) -> QuerySet[Cylinder]:
    """The same code at two stations within less time than a bottle needs."""
    return Cylinder.objects.visible_to(viewer).filter(doubt=Why.TWO_PLACES).order_by("-seen_at", "id")  # type: ignore[no-any-return]


def elsewhere(viewer: Viewer) -> QuerySet[Filling]:
    """Scanned at the scale of a station that is not its own: it moved without being handed over."""
    return _fillings(viewer).filter(state=FillingState.REFUSED, why=Why.FOREIGN)


def overfilled(viewer: Viewer) -> QuerySet[Filling]:
    """More than the bottle may hold was read, whether or not it was let out again."""
    return _fillings(viewer).filter(over=True)


def unfinished(viewer: Viewer) -> QuerySet[Filling]:
    """Let on the scale and never written to the end."""
    limit = clock.now() - timedelta(minutes=setting("open_minutes"))
    return _fillings(viewer).filter(state=FillingState.BEGUN, begun_at__lt=limit)


def uncovered(viewer: Viewer) -> QuerySet[Filling]:
    """Filled, but the station had no policy."""
    return _fillings(viewer).filter(state=FillingState.FILLED, cover_id__isnull=True)


def _fillings(viewer: Viewer) -> QuerySet[Filling]:
    rows: QuerySet[Filling] = Filling.objects.visible_to(viewer).filter(begun_at__gte=clock.now() - BACK)
    return rows.order_by("-begun_at", "-id")


def _last_seen(row: Cylinder, bottles: dict[UUID, Cylinder], names: dict[UUID | None, str]) -> str:
    if row.seen_at is None:
        return _("never scanned since its label was made on %(day)s") % {"day": said(row.labelled_at)}
    return _("last scanned %(time)s at %(station)s") % {"time": said(row.seen_at), "station": _at(row.seen_by, names)}


def _own(row: Filling, bottles: dict[UUID, Cylinder], names: dict[UUID | None, str]) -> str:
    bottle = bottles.get(row.cylinder_id) if row.cylinder_id else None
    owner = _at(bottle.holder_id if bottle else None, names)
    return _("belongs to %(station)s, was scanned here %(time)s") % {"station": owner, "time": said(row.begun_at)}


def _readings(row: Filling, bottles: dict[UUID, Cylinder], names: dict[UUID | None, str]) -> str:
    bottle = bottles.get(row.cylinder_id) if row.cylinder_id else None
    read = " → ".join(str(one["value"]) for one in row.readings)
    if bottle is None or bottle.most is None:
        return read
    empty = bottle.tare or 0 if bottle.gas.weighed else 0
    values = {"read": read, "most": bottle.most + empty, "unit": bottle.gas.unit}
    told = _("read %(read)s %(unit)s, allowed up to %(most)s %(unit)s") % values
    return told if not row.still_over else _("%(told)s; not let out") % {"told": told}


def _begun(row: Filling, bottles: dict[UUID, Cylinder], names: dict[UUID | None, str]) -> str:
    return _("begun %(time)s, no reading since") % {"time": said(row.begun_at)}


def _filled(row: Filling, bottles: dict[UUID, Cylinder], names: dict[UUID | None, str]) -> str:
    return _("filled %(time)s without a cover") % {"time": said(row.ended_at)}


def _at(pk: UUID | None, names: dict[UUID | None, str]) -> str:
    return names.get(pk, "") if pk else ""


GROUPS = (
    Group(
        "two_places",
        gettext_lazy("Seen in two places"),
        gettext_lazy(
            "One of two bottles carries a copied code. Both stay closed until a head has compared the stamps."
        ),
        in_two_places,
        _last_seen,
        False,
    ),
    Group(
        "over",
        gettext_lazy("More in it than it may hold"),
        gettext_lazy("The scale read more than volume and gas allow. Ask whether it was let out."),
        overfilled,
        _readings,
        True,
    ),
    Group(
        "elsewhere",
        gettext_lazy("At another station without being handed over"),
        gettext_lazy("Somebody brought another station's bottle to be filled. It was turned away."),
        elsewhere,
        _own,
        True,
    ),
    Group(
        "vanished",
        gettext_lazy("Not seen for months"),
        gettext_lazy("In use by the file, and no station has scanned it for so long."),
        vanished,
        _last_seen,
        False,
    ),
    Group(
        "unfinished",
        gettext_lazy("Begun and never ended"),
        gettext_lazy("Let on the scale, but nobody wrote down what went in."),
        unfinished,
        _begun,
        True,
    ),
    Group(
        "uncovered",
        gettext_lazy("Filled without a cover"),
        gettext_lazy("The station had no policy for bottles on that day."),
        uncovered,
        _filled,
        True,
    ),
)


def lines(viewer: Viewer, group: Group, most: int) -> list[Line]:
    """The first lines of a group."""
    rows = list(group.find(viewer)[:most])
    bottles = bottles_of(viewer, rows) if group.of_fillings else {}
    with system_scope("names of stations beside rows already seen"):
        own = _foreign_bottles(rows, bottles) if group.key == "elsewhere" else bottles
        asked = [row.holder_id for row in rows] + [row.holder_id for row in own.values()]
        names = station_names([*asked, *(getattr(row, "seen_by", None) for row in rows)])
    return list(_lines(group, rows, own, names))


def _foreign_bottles(rows: list[Any], bottles: dict[UUID, Cylinder]) -> dict[UUID, Cylinder]:
    """Whose bottle it was is told also where its own station lies outside of the reader's reach."""
    wanted = {row.cylinder_id for row in rows if row.cylinder_id} - bottles.keys()
    return {**bottles, **{row.pk: row for row in Cylinder.objects.as_system().filter(pk__in=wanted)}}


def _lines(
    group: Group, rows: list[Any], bottles: dict[UUID, Cylinder], names: dict[UUID | None, str]
) -> Iterator[Line]:
    for row in rows:
        bottle = bottles.get(row.cylinder_id) if group.of_fillings else row
        route = "cylinders:filling" if group.of_fillings else "cylinders:detail"
        number = str(bottle) if bottle else row.code
        at = row.begun_at if group.of_fillings else row.seen_at
        yield Line(
            number, reverse(route, args=[row.pk]), _at(row.holder_id, names), group.told(row, bottles, names), at
        )
