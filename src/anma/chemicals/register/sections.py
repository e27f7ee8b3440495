"""What the register of chemical firms adds to a firm's page: its entry, and for officers the way to make one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.chemicals.register import queries, showing
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 4


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """The open entry, else the last one; None where the firm has none and the reader makes none."""
    if not holds(viewer, "chemical_firms.see"):
        return None
    entries, may = queries.of_firm(viewer, firm.pk), viewer.may("chemicals.list_firm", firm.pk)
    if not entries and not may:
        return None
    told = [showing.in_words(one) for one in queries.history(viewer, firm.pk)[:SHOWN]] if entries else []
    known = bool(entries) and queries.is_open(entries[0])
    over = known and showing.licence_over(entries[0], clock.today())
    return {"entry": entries[0] if entries else None, "told": told, "may": may and not known, "licence_over": over}


register(Section("chemical_firm", _("Register of chemical firms"), 25, "chemicals/register/section.html", context))
