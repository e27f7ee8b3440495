"""What looks wrong with bottles, for officers; each line leads to its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from anma.acts.pages import page, viewer_of
from anma.cylinders import wrong
from anma.cylinders.reading import said
from anma.hazards.queries import scope_name
from anma.kernel import clock
from anma.kernel.database.counting import counted_each, summed
from anma.kernel.sheets import MOST, about
from anma.kernel.sheets import download as as_file
from anma.kernel.viewer import Viewer

SHOWN = 20


@page("stations.see")
@require_safe
def page_of(request: HttpRequest) -> HttpResponse:
    """Group by group, how many there are and the first of them."""
    viewer = viewer_of(request)
    counts = counted_each({one.key: one.find(viewer) for one in wrong.GROUPS})
    filled = [one for one in wrong.GROUPS if counts[one.key]]
    groups = [(one, counts[one.key], wrong.lines(viewer, one, SHOWN)) for one in filled]
    context = {
        "groups": groups,
        "total": summed(counts.values()),
        "scope": scope_name(viewer),
        "as_of": clock.now(),
    }
    return render(request, "cylinders/wrong.html", context)


@page("stations.see")
@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """All of it as one file."""
    viewer = viewer_of(request)
    heads = [_("What looks wrong"), _("Bottle"), pgettext("cylinder", "Station"), _("What speaks for it"), _("When")]
    return as_file("bottles-wrong", heads, _lines(viewer), about(_("What looks wrong"), scope_name(viewer)))


def _lines(viewer: Viewer) -> Iterator[tuple[Any, ...]]:
    for group in wrong.GROUPS:
        for line in wrong.lines(viewer, group, MOST):
            yield (str(group.title), line.number, line.station, line.evidence, said(line.at))
