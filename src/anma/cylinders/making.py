"""New rows of bottles with their codes, one or hundreds at once. Called inside acts only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from anma.codes.batches import free_shorts
from anma.codes.binding import line_of
from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.tokens import new_token
from anma.cylinders.choices import CylinderState
from anma.cylinders.inputs import CylinderFields
from anma.cylinders.models import Cylinder, Station
from anma.cylinders.scope import of_station
from anma.evidence.rows import write_many
from anma.kernel.database.bulk import copy_rows
from anma.kernel.ids import uuid7

ASKED_AT_ONCE = 200


def bottle(station: Station, said: CylinderFields, pk: UUID, now: datetime, day: Any) -> Cylinder:
    """The unsaved row; without a number of the registration it may not be filled yet."""
    kept = said.model_dump(exclude={"next_inspection", "service_until", "ownership"})
    known = bool(said.registration)
    return Cylinder(
        id=pk,
        **{name: kept[name] for name in CylinderFields.model_fields if name in kept},
        ownership=said.ownership.value,
        next_inspection=said.due,
        service_until=said.ends,
        state=CylinderState.REGISTERED if known else CylinderState.BUILT,
        registered_day=day if known else None,
        labelled_at=now,
        **of_station(station),
    )


def write(rows: Sequence[Cylinder], now: datetime) -> list[Code]:
    """Save bottles and hang a new code on each, in few statements."""
    codes = [_code(row, short, now) for row, short in zip(rows, free_shorts(len(rows)), strict=True)]
    write_many(rows)
    write_many(codes)
    copy_rows(CodeDirectory, [line_of(code) for code in codes])
    return codes


def _code(row: Cylinder, short: str, now: datetime) -> Code:
    hung = {"kind": CodeKind.CYLINDER.value, "target_id": row.pk, "bound_at": now}
    scope = {
        name: getattr(row, name)
        for name in (
            "enterprise_id",
            "held_by",
            "holder_id",
            "area_code",
            "area_then",
            "sector",
            "sector_then",
            "grid_id",
        )
    }
    return Code(id=uuid7(), token=new_token(), short=short, state=CodeState.BOUND, **hung, **scope)


def known(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Cylinder]:
    """Bottles in somebody's file by maker and stamp. Needs `system_scope`."""
    wanted, found = list(pairs), {}
    for at in range(0, len(wanted), ASKED_AT_ONCE):
        part = wanted[at : at + ASKED_AT_ONCE]
        rows = Cylinder.objects.as_system().filter(serial__in={serial for _maker, serial in part}, out_day__isnull=True)
        found.update({(row.maker, row.serial): row for row in rows.filter(_makers(part))})
    return found


def _makers(part: Sequence[tuple[str, str]]) -> Q:
    return Q(maker__in={maker for maker, _stamp in part})
