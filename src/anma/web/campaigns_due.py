"""What an office's morning says of campaigns: the reports that this very office owes, one tap from their form."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.campaigns.missing import Missing, owed_by
from anma.campaigns.queries import campaigns
from anma.campaigns.reminding import address
from anma.kernel.viewer import Viewer
from anma.web.morning_lines import SHOWN, Line, Row


def lines(viewer: Viewer) -> Iterator[Line]:
    """One line, what is due first in its rows."""
    owed = owed_by(viewer, campaigns(viewer)) if holds(viewer, "campaigns.report") else []
    if not owed:
        return
    text = ngettext("%(n)d campaign report due", "%(n)d campaign reports due", len(owed)) % {"n": len(owed)}
    rows = [Row(f"{one.campaign.title} · {one.month:%Y-%m}", _due(one), address(one)) for one in owed[:SHOWN]]
    yield Line("campaign_reports", text, address(owed[0]) if len(owed) == 1 else reverse("campaigns:list"), rows)


def _due(one: Missing) -> str:
    day = {"day": one.due_on.isoformat()}
    return _("late since %(day)s") % day if one.late else _("due %(day)s") % day
