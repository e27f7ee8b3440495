from __future__ import annotations

from typing import Any

from django.db import models

from anma.evidence.rows import COPIES, EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.tenant import TenantForeignKey
from anma.risks.choices import PointState, RiskLevel


class RiskPoint(EvidentialModel):
    """A place, machine, job or substance that can hurt somebody. What the wall shows is its newest edition.

    While drafting, `draft` holds the document; publishing writes an `Edition` and empties it. The other columns say
    what was published last (before the first edition: what is drafted). `assessed_day` is when somebody last looked
    whether the assessment still holds; `changed_day` and `changed_because` stand while somebody says it no longer does.
    """

    not_evidential = COPIES | {"last_checked_day"}

    name = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True, default="")
    category = models.CharField(max_length=20)
    level = models.CharField(max_length=8, choices=RiskLevel.choices)
    accident_types = CompactField(default=list)
    state = models.CharField(max_length=10, choices=PointState.choices, default=PointState.DRAFT)
    edition = models.PositiveIntegerField(default=0)
    pack = models.CharField(max_length=60, blank=True, default="")
    pack_point = models.CharField(max_length=60, blank=True, default="")
    draft = CompactField(null=True)
    responsible_id = models.UUIDField(null=True, blank=True)
    responsible_team = models.CharField(max_length=60, blank=True, default="")
    published_day = models.DateField(null=True, blank=True)
    retired_day = models.DateField(null=True, blank=True)
    retired_because = models.CharField(max_length=200, blank=True, default="")
    last_checked_day = models.DateField(null=True, blank=True)
    assessed_day = models.DateField(null=True, blank=True)
    changed_day = models.DateField(null=True, blank=True)
    changed_because = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "level"], name="risk_point_area"),
            models.Index(fields=["enterprise_id", "state"], name="risk_point_firm"),
        ]

    def __str__(self) -> str:
        return self.name


class EditionIsFinal(RuntimeError):
    """Somebody tried to change or remove what hangs on a wall."""


class Edition(EvidentialModel):
    """A published edition of a risk point: one immutable document with stable inner ids.

    `until_day` is when the next edition took its place or the point was retired; it follows from those rows and is no
    evidence itself.
    """

    counted_then = True
    not_evidential = COPIES | {"until_day"}

    point = TenantForeignKey(RiskPoint, related_name="editions")
    number = models.PositiveIntegerField()
    document = CompactField()
    published_at = models.DateTimeField()
    published_day = models.DateField()
    published_by = models.UUIDField(null=True)
    level = models.CharField(max_length=8, choices=RiskLevel.choices)
    until_day = models.DateField(null=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise_id", "point", "number"], name="edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EditionIsFinal("An edition is final. Publish a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EditionIsFinal("An edition is final. Retire the point instead.")


class Survey(EvidentialModel):
    """What the firm told while finding its risks: kept at each step, so that a dead phone loses nothing.

    `ticked` are the things it said it has (None: not asked yet), `struck` the proposals it said it does not have.
    """

    trade = models.CharField(max_length=4, blank=True, default="")
    ticked = CompactField(null=True)
    words = models.CharField(max_length=400, blank=True, default="")
    struck = CompactField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id"], name="survey_once")]

    def __str__(self) -> str:
        return f"{self.enterprise_id}"
