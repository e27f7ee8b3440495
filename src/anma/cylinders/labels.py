"""The code on a bottle: what a scan opens for the filler, for the station's people and offices, and for a household."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import viewer_of
from anma.codes.bindable import Kind, Scanned, Told, register
from anma.codes.choices import CodeKind
from anma.codes.models import Code
from anma.cylinders.choices import DeliveryState, FillingState, Why
from anma.cylinders.models import Cylinder, Delivery, Filling
from anma.cylinders.reading import gas_name, type_name
from anma.cylinders.rules.tables import setting
from anma.enterprises.models import Enterprise
from anma.insurance.covering import cover_of
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

KIND = CodeKind.CYLINDER.value
LAST = 5  # fillings and deliveries that a household reads


def opens(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """On to the scale or to the bottle's file; anybody else reads what concerns whoever has the bottle at home."""
    viewer, code = viewer_of(request), scanned.code
    if viewer.may("cylinders.begin_filling"):
        return redirect(f"{reverse('cylinders:fill')}?{urlencode({'code': code.token})}")
    if viewer.may("cylinders.deliver"):
        return redirect(f"{reverse('cylinders:deliver')}?{urlencode({'code': code.token})}")
    if Cylinder.objects.visible_to(viewer).filter(pk=code.target_id).exists() and viewer.may("cylinders.see"):
        return redirect(f"{reverse('cylinders:detail', args=[code.target_id])}?{urlencode({'code': code.token})}")
    return _at_home(request, code)


def _at_home(request: HttpRequest, code: Code) -> HttpResponse | None:
    """No station, no person, no place, no number but what stands on the bottle and the station's duty number."""
    with system_scope("what stands on a bottle that somebody has at home"):
        row = Cylinder.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=code.target_id).first()
        if row is None:
            return None
        filling = Filling.objects.as_system().filter(pk=row.filling_id).first() if row.filling_id else None
        covered = _covered(filling)
        life = list(_life(row))
        phone = _station_phone(row)
    today = clock.today()
    context = {
        "row": row,
        "gas": gas_name(row.medium),
        "type": type_name(row.kind),
        "filling": filling,
        "good": not (row.past(today) or row.overdue(today) or row.held_for or row.out_day),
        "recalled": row.held_for == Why.RECALL,
        "covered": covered,
        "life": life,
        "phone": phone,
        "number": setting("emergency_number"),
        "token": code.token,
    }
    return render(request, "cylinders/at_home.html", context)


def told(code: Code) -> Told | None:
    """A bottle as it stands on it, and the duty number that its station's firm released: a leak is told there at once.

    Needs `system_scope`.
    """
    row = Cylinder.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=code.target_id).first()
    if row is None:
        return None
    return Told(f"{gas_name(row.medium)} · {type_name(row.kind)} · {row.maker} {row.serial}", _station_phone(row))


def _station_phone(row: Cylinder) -> str:
    rows = Enterprise.objects.as_system().filter(enterprise_id=row.enterprise_id, pk=row.enterprise_id)
    return str(rows.values_list("duty_phone", flat=True).first() or "")


def _covered(filling: Filling | None) -> bool:
    """Whether a cover holds now: a recall ends it before its time."""
    if filling is None or filling.covered_until is None or filling.covered_until <= clock.now():
        return False
    cover = cover_of(filling.pk)
    return cover is not None and cover.voided_at is None


def _life(row: Cylinder) -> Iterator[tuple[date, str]]:
    """The days of a bottle, the newest first: what happened to it, never where or by whom."""
    days: list[tuple[Any, str]] = [
        ((row.built_day, FIRST, None), _now("built")),
        ((row.inspected_day, SECOND, None), _now("inspected")),
        ((row.out_day, LAST_OF_ALL, None), _now("out of service")),
    ]
    filled = Filling.objects.as_system().filter(cylinder_id=row.pk, state=FillingState.FILLED)
    days += [(when, _now("filled and weighed")) for when in _last(filled, "filled_day", "ended_at")]
    brought = Delivery.objects.as_system().filter(cylinder_id=row.pk, state=DeliveryState.CONNECTED)
    days += [(when, _now("connected at a household")) for when in _last(brought, "day", "at")]
    known = [(when, words) for when, words in days if when[0] is not None]
    yield from ((when[0], words) for when, words in sorted(known, key=lambda pair: _order(pair[0]), reverse=True))


# Of one day: what comes first where nobody noted the minute.
FIRST, SECOND, THEN, LAST_OF_ALL = range(4)


def _order(when: tuple[date, int, datetime | None]) -> tuple[date, int, float]:
    day, rank, moment = when
    return day, rank, moment.timestamp() if moment else 0.0


def _last(rows: Any, day: str, moment: str) -> list[tuple[date, int, datetime | None]]:
    return [(one, THEN, at) for one, at in rows.order_by(f"-{day}", f"-{moment}").values_list(day, moment)[:LAST]]


def name(viewer: Viewer, code: Code) -> str:
    """The bottle's number for those who may see it."""
    row = Cylinder.objects.visible_to(viewer).filter(pk=code.target_id).first()
    return str(row) if row else ""


register(Kind(KIND, _("Gas cylinder"), opens, name, told_of=told))
