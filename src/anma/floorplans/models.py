from __future__ import annotations

from typing import Any

from django.db import models

from anma.evidence.rows import EvidentialModel
from anma.floorplans.choices import Ground, PlanFormat, PlanState
from anma.kernel.fields import CompactField
from anma.kernel.tenant import TenantForeignKey


class Plan(EvidentialModel):
    """The map of one floor or yard. Its picture is a stored file of this row; what is drawn stands in its editions.

    `edition` is the newest one (0: nothing drawn yet), and the version from which whoever draws says to have begun.
    """

    name = models.CharField(max_length=60)
    ground = models.CharField(max_length=7, choices=Ground.choices)
    state = models.CharField(max_length=7, choices=PlanState.choices, default=PlanState.USED)
    edition = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    started_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state"], name="floorplan_firm")]

    def __str__(self) -> str:
        return self.name


class DrawingIsFinal(RuntimeError):
    """Somebody tried to change or remove a drawing; a new one is drawn instead."""


class PlanEdition(EvidentialModel):
    """One drawing of a plan, never changed. No colour stands in it: a colour is worked out from the points each time.

    `areas` are {id, name, corners, points}: corners as whole numbers from 0 to 10000 across and down the plan.
    """

    plan = TenantForeignKey(Plan, related_name="editions")
    number = models.PositiveIntegerField()
    areas = CompactField(default=list)
    drawn_at = models.DateTimeField()
    drawn_day = models.DateField()
    drawn_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise_id", "plan", "number"], name="floorplan_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise DrawingIsFinal("A drawing is final. Draw a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise DrawingIsFinal("A drawing is final. Take the plan down instead.")


class PlanPrint(EvidentialModel):
    """What hangs of a map since it was printed: which drawing, and how the points stood then.

    `stands` are the published points of each area by its id, each [id, name, place, level]; `job_id` is the job of
    `cards`, which opens again as exactly that paper (none of a print from before the map was one of the papers);
    `names` is whether the firm wanted the name of who drew it on the paper.
    """

    plan = TenantForeignKey(Plan, related_name="prints")
    number = models.PositiveIntegerField()
    stands = CompactField(default=dict)
    job_id = models.UUIDField(null=True)
    format = models.CharField(max_length=2, choices=PlanFormat.choices)
    lang = models.CharField(max_length=4)
    names = models.BooleanField(default=False)
    printed_at = models.DateTimeField()
    printed_day = models.DateField()
    printed_by = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "plan", "printed_at"], name="floorplan_print")]

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number} {self.printed_day}"
