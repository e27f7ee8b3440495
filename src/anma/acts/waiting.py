"""What was set aside, on the safety officer's desk."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy

from anma.acts.base import every
from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.acts.models import SetAside
from anma.acts.reasons import sentence_of
from anma.acts.set_asides import in_question
from anma.kernel.viewer import Viewer


def waiting(viewer: Viewer, firm: UUID) -> Found:
    """What nobody has looked at, the oldest first."""
    rows = in_question(viewer).filter(decided_at__isnull=True)
    oldest = [_line(row) for row in rows[:WORST]]
    return Found(rows.count() if oldest else 0, reverse("acts:asides"), oldest)


def _line(row: SetAside) -> Line:
    day = date_format(localtime(row.received_at), "Y-m-d")
    act = every().get(row.act)
    return Line(str(act.title) if act else row.act, reverse("acts:asides"), sentence_of(row.reason), day)


register(Panel("asides", gettext_lazy("Sent by phones and kept aside"), 30, "asides.see", waiting))
