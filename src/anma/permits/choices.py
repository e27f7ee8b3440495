from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PermitKind(models.TextChoices):
    """The eight kinds, in the order of the standard."""

    HOT = "hot", _("Hot work")
    CONFINED = "confined", _("Confined space entry")
    BLINDING = "blinding", _("Blinding of pipelines")
    HEIGHT = "height", _("Work at height")
    LIFTING = "lifting", _("Lifting")
    ELECTRICITY = "electricity", _("Temporary electricity")
    EXCAVATION = "excavation", _("Excavation")
    ROAD = "road", _("Road breaking")


class PermitState(models.TextChoices):
    """The life of a permit."""

    REQUESTED = "requested", pgettext_lazy("permit", "waiting for approval")
    APPROVED = "approved", pgettext_lazy("permit", "approved, not begun")
    RUNNING = "running", pgettext_lazy("permit", "people are at work")
    PAUSED = "paused", pgettext_lazy("permit", "paused")
    STOPPED = "stopped", pgettext_lazy("permit", "stopped for danger")
    ENDED = "ended", pgettext_lazy("permit", "ended, not yet checked")
    CHECKED = "checked", pgettext_lazy("permit", "ended and checked")
    REFUSED = "refused", pgettext_lazy("permit", "not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("permit", "withdrawn")


class Way(models.TextChoices):
    """How much is asked before the start."""

    FULL = "full", _("the whole way, with approvals")
    SIMPLE = "simple", _("two steps: request with measures, start by a second person")


class ApprovalLevel(models.TextChoices):
    """Who approves, from the bottom up."""

    BASE = "base", _("the team where the work is done")
    DEPARTMENT = "department", _("the safety department")
    PRINCIPAL = "principal", _("the firm's principal")


# The exchange tables know three states: before, during and after the work.
BEFORE = (PermitState.REQUESTED, PermitState.APPROVED)
DURING = (PermitState.RUNNING, PermitState.PAUSED, PermitState.STOPPED)
AFTER = (PermitState.ENDED, PermitState.CHECKED, PermitState.REFUSED, PermitState.WITHDRAWN)
# What may still bring people to the place.
ALIVE = (*BEFORE, *DURING)
