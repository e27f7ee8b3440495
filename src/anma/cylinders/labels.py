"""The code on a bottle: what a scan opens for the filler, for the station's people and offices, and for a household."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import viewer_of
from anma.codes.bindable import Kind, Scanned, register
from anma.codes.choices import CodeKind
from anma.codes.models import Code
from anma.cylinders.models import Cylinder, Filling
from anma.cylinders.reading import gas_name, type_name
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope

KIND = CodeKind.CYLINDER.value


def opens(request: HttpRequest, scanned: Scanned) -> HttpResponse | None:
    """On to the scale or to the bottle's file; anybody else reads what concerns whoever has the bottle at home."""
    viewer, code = viewer_of(request), scanned.code
    if viewer.may("cylinders.begin_filling"):
        return redirect(f"{reverse('cylinders:fill')}?{urlencode({'code': code.token})}")
    if Cylinder.objects.visible_to(viewer).filter(pk=code.target_id).exists() and viewer.may("cylinders.see"):
        return redirect(f"{reverse('cylinders:detail', args=[code.target_id])}?{urlencode({'code': code.token})}")
    return _at_home(request, code)


def _at_home(request: HttpRequest, code: Code) -> HttpResponse | None:
    """No station, no person, no number but what stands on the bottle. Deliveries add their part here."""
    with system_scope("what stands on a bottle that somebody has at home"):
        row = Cylinder.objects.as_system().filter(enterprise_id=code.enterprise_id, pk=code.target_id).first()
        if row is None:
            return None
        filling = Filling.objects.as_system().filter(pk=row.filling_id).first() if row.filling_id else None
    today = clock.today()
    context = {
        "row": row,
        "gas": gas_name(row.medium),
        "type": type_name(row.kind),
        "filling": filling,
        "good": not (row.past(today) or row.overdue(today) or row.doubt or row.out_day),
        "covered": bool(filling and filling.covered_until and filling.covered_until > clock.now()),
    }
    return render(request, "cylinders/at_home.html", context)


def name(viewer: Viewer, code: Code) -> str:
    """The bottle's number for those who may see it."""
    row = Cylinder.objects.visible_to(viewer).filter(pk=code.target_id).first()
    return str(row) if row else ""


register(Kind(KIND, _("Gas cylinder"), opens, name))
