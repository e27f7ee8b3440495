"""What permits put on the safety officer's desk: what waits for an approval, and who works on when time is over."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts import home
from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.permits.choices import DURING
from anma.permits.models import Permit
from anma.permits.queries import narrowed, permits, waiting_for
from anma.permits.reading import title_of


def waiting(viewer: Viewer, firm: UUID) -> Found:
    """To be approved, let go on, or checked by this person."""
    rows = [row for row in waiting_for(viewer) if row.enterprise_id == firm]
    return Found(len(rows), f"{reverse('permits:list')}?show=mine", [_line(row) for row in rows[:WORST]])


def over(viewer: Viewer, firm: UUID) -> Found:
    """People at work whose permit has run out."""
    rows = Permit.objects.visible_to(viewer).filter(enterprise_id=firm, state__in=DURING, valid_until__lt=clock.now())
    found = list(rows.order_by("valid_until", "id"))
    lines = [_line(row, _("time is over"), late=True) for row in found[:WORST]]
    return Found(len(found), f"{reverse('permits:list')}?show=running", lines)


def _line(row: Permit, note: str = "", *, late: bool = False) -> Line:
    url = reverse("permits:detail", args=[row.pk])
    return Line(f"{title_of(row)} · {row.place}", url, row.work, note or str(row.get_state_display()), late=late)


register(Panel("permits_over", gettext_lazy("Dangerous work after its time"), 12, "permits.see", over))
register(Panel("permits_waiting", gettext_lazy("Permits that wait for you"), 14, "permits.see", waiting))


def running(viewer: Viewer) -> tuple[int, str]:
    """Dangerous work that goes on at this moment."""
    return narrowed(permits(viewer), viewer, "running").count(), f"{reverse('permits:list')}?show=running"


title = gettext_lazy("Dangerous work going on now")
home.register(home.Home.FIRM, home.Number("permits_running", title, 40, "permits.see", running))
