"""Chips of the office's list of firms: whose next visit is due by its level, and the rest."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises import filters
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.standing import listing

DUE, NOT_DUE = "1", "0"


def _choices(viewer: Viewer) -> filters.Choices:
    return [(DUE, _("visit due")), (NOT_DUE, _("visit not due yet"))] if holds(viewer, "scores.see") else []


def _narrow(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    due = listing.late_keys(viewer)
    return rows.filter(pk__in=due) if value == DUE else rows.exclude(pk__in=due)


filters.register(filters.Filter("due", _("Next visit"), _choices, _narrow, 40))
