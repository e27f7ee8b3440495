from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialLocalModel
from anma.kernel.fields import CompactField
from anma.kernel.ids import uuid7
from anma.kernel.walled import Wall


class EnterpriseDay(models.Model):
    """What happened at one enterprise on one day, in one place and trade. Upserted inside acts only.

    `counts` maps indicator keys to whole numbers; `folded` is what the roll-ups already hold of it.
    """

    local_because = "counted, never listed: figures open to the rows behind them, which are scoped"
    wall = Wall()

    id = models.UUIDField(primary_key=True, default=uuid7)
    enterprise_id = models.UUIDField()
    day = models.DateField()
    area_then = models.CharField(max_length=12)
    sector_then = models.CharField(max_length=32, blank=True, default="")
    counts = models.TextField(default="{}")
    folded = models.TextField(default="{}")
    changed = models.IntegerField(default=0, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_id", "day", "area_then", "sector_then"], name="enterprise_day_once"
            ),
        ]
        indexes = [models.Index(fields=["day", "area_then"], name="enterprise_day_area")]


class RollUp(models.Model):
    """One wide row per (area, sector, day or month) with every indicator; parents are summed beforehand.

    `sector` "" is all trades together. `grain` is "day" or "month", `day` the first day of it.
    """

    local_because = "sums over areas; who may see which area is asked where figures are read"

    id = models.UUIDField(primary_key=True, default=uuid7)
    area_code = models.CharField(max_length=12, blank=True)
    sector = models.CharField(max_length=32, blank=True, default="")
    grain = models.CharField(max_length=5)
    day = models.DateField()
    counts = CompactField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area_code", "sector", "grain", "day"], name="roll_up_once")]


class DistinctMark(models.Model):
    """An enterprise that was counted by a *distinct* indicator in an area on a day."""

    local_because = "counted, never listed"
    wall = Wall()

    id = models.UUIDField(primary_key=True, default=uuid7)
    enterprise_id = models.UUIDField()
    indicator = models.CharField(max_length=60)
    day = models.DateField()
    area_then = models.CharField(max_length=12)
    sector_then = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise_id", "indicator", "day", "area_then", "sector_then"], name="distinct_once"
            ),
        ]
        indexes = [models.Index(fields=["indicator", "day", "area_then"], name="distinct_seek")]


class ReportedValue(EvidentialLocalModel):
    """A value typed from below for an area and a month; the newest by `reported_at` stands, all stay.

    A correction is a further row with a `reason`.
    """

    local_because = "belongs to an area, not to an enterprise"
    not_evidential = frozenset[str]()

    indicator = models.CharField(max_length=60)
    area_code = models.CharField(max_length=12)
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    reported_by = models.UUIDField(null=True)
    reported_at = models.DateTimeField()
    source = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["indicator", "area_code", "first_day"], name="reported_seek")]


class PublishedFigure(EvidentialLocalModel):
    """A figure as it was published. It stays; a restatement is a further row with its own date.

    `as_of` is up to when the roll-ups were folded. `denominator` is the base of a ratio.
    """

    local_because = "published"
    not_evidential = frozenset[str]()

    indicator = models.CharField(max_length=60)
    area_code = models.CharField(max_length=12)
    first_day = models.DateField()
    last_day = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    as_of = models.DateTimeField()
    published_at = models.DateTimeField()
    published_by = models.UUIDField(null=True)
    restates = models.UUIDField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        base_manager_name = "objects"
        indexes = [models.Index(fields=["indicator", "area_code", "first_day"], name="published_seek")]


class StoredDay(models.Model):
    """A day that the installation keeps under a name; `as_of` is the day of which its figures speak."""

    local_because = "housekeeping of the installation"

    name = models.CharField(max_length=20, primary_key=True)
    day = models.DateField()


class FoldMark(models.Model):
    """When the folder last finished (`fold`: pages show it as "as of"), and when it last changed a sum (`changed`)."""

    local_because = "housekeeping of the installation"

    name = models.CharField(max_length=20, primary_key=True)
    done_at = models.DateTimeField()
