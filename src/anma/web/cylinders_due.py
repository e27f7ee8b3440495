"""What an office's morning says of gas bottles: recalls under way, kitchens that were not safe, what looks wrong."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.cylinders import panels, wrong
from anma.cylinders.models import Delivery
from anma.cylinders.reading import bad_names
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.web.morning_lines import SHOWN, Line, Row

TOLD = ("two_places", "over", "elsewhere", "uncovered")  # what asks for a look today; the others stand in the list


def recalls(viewer: Viewer) -> Iterator[Line]:
    """Bottles that were called back and are not back; where it opens says who has them."""
    if not holds(viewer, "stations.see") or not (found := panels.open_recalls(viewer)):
        return
    count = sum(n for _row, n in found)
    text = ngettext(
        "%(n)d gas bottle was called back and is not back", "%(n)d gas bottles were called back and are not back", count
    )
    worst = [
        Row(row.why, f"{row.number} · {n:,}", reverse("cylinders:recall", args=[row.pk])) for row, n in found[:SHOWN]
    ]
    url = f"{reverse('cylinders:recalls')}?state=open"
    yield Line("recalls", text % {"n": count}, url, worst, decides=viewer.may("cylinders.call_back"))


def kitchens(viewer: Viewer) -> Iterator[Line]:
    """Households of the last week where no bottle was connected."""
    if not holds(viewer, "stations.see"):
        return
    rows = panels.refused_lately(viewer)
    if not (count := rows.count()):
        return
    text = ngettext(
        "%(n)d kitchen of this week was not safe, and no gas was connected",
        "%(n)d kitchens of this week were not safe, and no gas was connected",
        count,
    )
    worst = [Row(row.number, bad_names(row.bad), _opens(viewer, row)) for row in rows[:SHOWN]]
    since = (clock.today() - panels.WEEK).isoformat()
    url = f"{reverse('cylinders:deliveries')}?state=refused&from={since}"
    yield Line("kitchens", text % {"n": count}, url, worst)


def _opens(viewer: Viewer, row: Delivery) -> str:
    if row.hazard_id is not None and holds(viewer, "hazards.see"):
        return reverse("hazards:detail", args=[row.hazard_id])
    return reverse("cylinders:deliveries")


def wrong_lines(viewer: Viewer) -> Iterator[Line]:
    """What looks wrong with bottles, one line; each question with its number."""
    if not holds(viewer, "stations.see"):
        return
    found = [(group, group.find(viewer).count()) for group in wrong.GROUPS if group.key in TOLD]
    count = sum(n for _group, n in found)
    if not count:
        return
    text = ngettext("%(n)d gas bottle asks for a look", "%(n)d gas bottles ask for a look", count) % {"n": count}
    url = reverse("cylinders:wrong")
    worst = [Row(str(group.title), _("%(n)s times") % {"n": f"{n:,}"}, f"{url}#{group.key}") for group, n in found if n]
    yield Line("bottles_wrong", text, url, worst[:SHOWN])
