from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FirmKind(models.TextChoices):
    """What a firm counts as in the register; one at a time, so that no firm is counted twice."""

    PRODUCTION = "production", pgettext_lazy("chemical firm", "producer")
    TRADE = "trade", pgettext_lazy("chemical firm", "dealer")
    USE = "use", pgettext_lazy("chemical firm", "user")
    STORAGE = "storage", pgettext_lazy("chemical firm", "storer")


class FirmState(models.TextChoices):
    """How it stands. A firm that has stopped is in the register until it is closed, moved away or converted."""

    RUNNING = "running", pgettext_lazy("chemical firm", "running")
    STOPPED = "stopped", pgettext_lazy("chemical firm", "production stopped")
    OUT = "out", pgettext_lazy("chemical firm", "no longer in the register")


class Change(models.TextChoices):
    """What can happen to an entry."""

    OPENED = "opened", pgettext_lazy("chemical firm change", "entered the register")
    LICENSED = "licensed", pgettext_lazy("chemical firm change", "licence granted or renewed")
    STOPPED = "stopped", pgettext_lazy("chemical firm change", "production stopped")
    RESUMED = "resumed", pgettext_lazy("chemical firm change", "production resumed")
    MOVED = "moved", pgettext_lazy("chemical firm change", "moved into another park or site")
    CONVERTED = "converted", pgettext_lazy("chemical firm change", "converted to another kind")
    LEFT_TRADE = "left_trade", pgettext_lazy("chemical firm change", "converted, no chemicals any more")
    MOVED_AWAY = "moved_away", pgettext_lazy("chemical firm change", "moved away from the city")
    CLOSED = "closed", pgettext_lazy("chemical firm change", "closed")
    MAJOR_BEGAN = "major_began", pgettext_lazy("chemical firm change", "major hazard installation began")
    MAJOR_ENDED = "major_ended", pgettext_lazy("chemical firm change", "no major hazard installation any more")


ENDS = (Change.LEFT_TRADE, Change.MOVED_AWAY, Change.CLOSED)
NOT_SO_LATER = (Change.LICENSED, Change.MOVED)  # they change no count and may stand between others
PARKLESS = _("outside any park")
