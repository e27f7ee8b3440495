"""May this bottle be filled here and now? One answer for the page, for the scale and for the act, in a few look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from anma.codes import queries as codes
from anma.codes.choices import CodeKind
from anma.codes.models import Code
from anma.cylinders.choices import CylinderState, StationState, Why
from anma.cylinders.models import Cylinder, Household, Recall, Station
from anma.cylinders.reading import gas_name
from anma.cylinders.reasons import NOT_YET, RECALLED_ELSEWHERE, TOLD
from anma.cylinders.rules.tables import setting
from anma.insurance.covering import bottle_policy
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why` is empty where the bottle may be filled; `values` fill the sentence."""

    bottle: Cylinder | None
    why: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What the filler reads below the one line; `told` among the values names a nearer one."""
        return str(TOLD[self.values.get("told", self.why)]) % self.values if self.why else ""


def bottle_of(text: str, viewer: Viewer, *, lock: bool = False) -> Cylinder | None:
    """The bottle that a scanned or typed label hangs on, whoever's it is: somebody holds it in the hand."""
    with system_scope("the bottle that somebody holds in the hand"):
        found = codes.find(text, None, viewer)
        return _behind(found.code, lock)


def _behind(code: Code | None, lock: bool) -> Cylinder | None:
    if code is None or code.kind != CodeKind.CYLINDER:
        return None
    rows = Cylinder.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=code.target_id)
    found: Cylinder | None = (rows.select_for_update() if lock else rows).first()
    return found


def why_not_here(row: Cylinder, home: Household | None, day: Any) -> str:
    """Why a bottle must not leave the station or be connected, or ""; `home` None asks for any of its households."""
    foreign = home is not None and row.holder_id != home.holder_id
    found = (
        (row.held_for == Why.RECALL, Why.RECALL.value),
        (foreign or row.state == CylinderState.MOVED, Why.FOREIGN.value),
        (row.state == CylinderState.SCRAPPED, Why.SCRAPPED.value),
        (row.state == CylinderState.BUILT, Why.UNREGISTERED.value),
        (bool(row.held_for), row.held_for),
        (row.offered_to is not None, Why.OFFERED.value),
        (row.past(day), Why.LIFE.value),
        (row.overdue(day), Why.INSPECTION.value),
    )
    return next((why for holds, why in found if holds), "")


def decide(station: Station, bottle: Cylinder | None, medium: str, now: datetime) -> Verdict:
    """The gravest reason against it, or none. Needs `system_scope`."""
    for ask in (_station, _known, _times, _gas, _full, _cover):
        found = ask(station, bottle, medium, now)
        if found is not None:
            return Verdict(bottle, found[0], found[1])
    return Verdict(bottle)


Answer = tuple[str, dict[str, Any]] | None


def _station(station: Station, bottle: Cylinder | None, medium: str, now: datetime) -> Answer:
    late = station.licence_until is not None and station.licence_until < clock.local_date(now)
    return (Why.STATION, {}) if late or station.state != StationState.WORKING else None


def _known(station: Station, bottle: Cylinder | None, medium: str, now: datetime) -> Answer:
    if bottle is None:
        return Why.UNREGISTERED, {}
    if bottle.state == CylinderState.SCRAPPED:
        return Why.SCRAPPED, {"day": bottle.out_day}
    if bottle.held_for == Why.RECALL:  # whoever's it is: a recalled bottle is a danger first
        return _recalled(station, bottle)
    if bottle.holder_id != station.pk or bottle.state == CylinderState.MOVED:
        return Why.FOREIGN, {"station": _name(bottle.holder_id)}
    if bottle.state == CylinderState.BUILT:
        return Why.UNREGISTERED, {"told": NOT_YET}
    if bottle.doubt == Why.CHECK:
        return Why.CHECK, {"bad": bottle.doubt_words}
    if bottle.offered_to is not None:
        return Why.OFFERED, {"station": _name(bottle.offered_to)}
    return (Why.TWO_PLACES, {}) if bottle.doubt or apart(bottle, station.pk, now) else None


def _recalled(station: Station, bottle: Cylinder) -> Answer:
    words = recall_words(bottle)
    if bottle.holder_id == station.pk:
        return Why.RECALL, {"words": words}
    return Why.RECALL, {"words": words, "station": _name(bottle.holder_id), "told": RECALLED_ELSEWHERE}


def recall_words(bottle: Cylinder) -> str:
    """Number and reason of the recall on which the bottle stands, whatever was written over its doubt since."""
    if bottle.doubt == Why.RECALL:
        return bottle.doubt_words
    found = Recall.objects.filter(pk=bottle.recall_id).first()
    return f"{found.number} {found.why}" if found else ""


def apart(bottle: Cylinder, station: UUID, now: datetime) -> bool:
    """Whether the code was at another station so shortly before that it cannot be the same bottle."""
    if bottle.seen_at is None or bottle.seen_by in (None, station):
        return False
    return now - bottle.seen_at < timedelta(minutes=setting("apart_minutes"))


def _name(station: UUID | None) -> str:
    found = Station.objects.as_system().filter(pk=station).values_list("name", flat=True).first()
    return str(found or "")


def _times(station: Station, bottle: Any, medium: str, now: datetime) -> Answer:
    today = clock.local_date(now)
    if bottle.past(today):
        return Why.LIFE, {"day": bottle.service_until}
    return (Why.INSPECTION, {"day": bottle.next_inspection}) if bottle.overdue(today) else None


def _gas(station: Station, bottle: Any, medium: str, now: datetime) -> Answer:
    right = bottle.medium == medium and medium in station.media
    return None if right else (Why.MEDIUM, {"gas": gas_name(bottle.medium)})


def _full(station: Station, bottle: Any, medium: str, now: datetime) -> Answer:
    if bottle.filled_at is None:
        return None
    time = f"{timezone.localtime(bottle.filled_at):%H:%M}"
    if now - bottle.filled_at < timedelta(minutes=setting("again_minutes")):
        return Why.AGAIN, {"time": time}
    full = bottle.state == CylinderState.FILLED
    return (Why.FULL, {"time": f"{timezone.localtime(bottle.filled_at):%m-%d %H:%M}"}) if full else None


def _cover(station: Station, bottle: Any, medium: str, now: datetime) -> Answer:
    if not setting("cover_needed") or station.enterprise_id is None:
        return None
    return None if bottle_policy(station.enterprise_id, clock.local_date(now)) else (Why.COVER, {})
