"""What officers add to a briefing: their own words, and figures of their own. Both are kept version by version."""

from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialLocalModel
from anma.kernel.fields import CompactField


class Wording(EvidentialLocalModel):
    """A paragraph of an area's briefing in an officer's words. The newest version stands; one without text gives the
    paragraph back to the outline.

    `text` names figures as `{key}` and `{a>b}`, so that no number in it can grow old. `title` is the paragraph's in
    Chinese, `first_day` the first day of the campaign that it speaks of.
    """

    local_because = "belongs to an area's briefing, not to an enterprise"
    not_evidential = frozenset[str]()

    area_code = models.CharField(max_length=12)
    first_day = models.DateField()
    lang = models.CharField(max_length=2)
    title = models.CharField(max_length=80)
    text = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    written_by = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["area_code", "first_day", "lang", "title", "version"], name="wording_once"),
        ]


class OwnFigure(EvidentialLocalModel):
    """A figure that an office put together from allowed pieces. The newest version of a key stands, all stay.

    A count names what it `counted` and `filters` (dimension to values); a rate the keys `above` and `below` it.
    """

    local_because = "a definition of an office, which names no enterprise"
    not_evidential = frozenset[str]()

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    area_code = models.CharField(max_length=12)
    office_id = models.UUIDField(null=True)
    name_zh = models.CharField(max_length=40)
    name_en = models.CharField(max_length=80, blank=True, default="")
    unit = models.CharField(max_length=20)
    words = models.CharField(max_length=300, blank=True, default="")
    counted = models.CharField(max_length=60, blank=True, default="")
    filters = CompactField(default=dict)
    above = models.CharField(max_length=60, blank=True, default="")
    below = models.CharField(max_length=60, blank=True, default="")
    withdrawn = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True, default="")
    defined_by = models.UUIDField(null=True)
    defined_at = models.DateTimeField()

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="own_figure_once")]
