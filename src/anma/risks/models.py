from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.kernel.database.planning import Ranked
from anma.kernel.fields import CompactField
from anma.kernel.scope import WALLED
from anma.kernel.tenant import TenantForeignKey
from anma.risks.choices import LEVEL_ORDER, PointState, RiskLevel, SheetKind, SheetState
from anma.risks.naming import named

WORST_FIRST = Ranked("level", *LEVEL_ORDER)


class RiskPoint(EvidentialModel):
    """A place, machine, job or substance that can hurt somebody. What the wall shows is its newest edition.

    While drafting, `draft` holds the document; publishing writes an `Edition` and empties it. The other columns say
    what was published last (before the first edition: what is drafted). `assessed_day` is when somebody last looked
    whether the assessment still holds; `changed_day` and `changed_because` stand while somebody says it no longer does.
    `pack_seen` stands for what the pack said of the point (`packed.seen`) when the firm took it over, accepted a newer
    edition or kept its own; empty in rows older than the column. `pack_left` is what the pack said then of those parts
    that stay as the firm has them (path → digest): not offered again before the pack says something else of them.
    """

    keepers = False
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
    pack_seen = models.CharField(max_length=16, blank=True, default="")
    pack_left = CompactField(null=True)
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
            models.Index(
                fields=["area_code", "level", "state", "place", "name", "id", "shown_to"], name="risk_point_area"
            ),
            models.Index(fields=["enterprise_id", "state"], name="risk_point_firm"),
            models.Index(fields=["state", "area_code", "shown_to"], name="risk_point_state"),
            models.Index(WORST_FIRST, "place", "name", "id", "level", "state", *WALLED, name="risk_point_worst"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The name in the reader's language, where a pack gave it."""
        return named(self.name)

    @property
    def shown_place(self) -> str:
        """The place in the reader's language, where a pack gave it."""
        return named(self.place)


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

    `trade_word` is what it typed to find `trade`: the class may hold several trades, and the word says which is meant.
    `ticked` are the things it said it has (None: not asked yet), `struck` the proposals it said it does not have,
    `answers` what it said to the questions of the packs, by their keys (None for one that it left for later).
    """

    trade = models.CharField(max_length=4, blank=True, default="")
    trade_word = models.CharField(max_length=40, blank=True, default="")
    ticked = CompactField(null=True)
    words = models.CharField(max_length=400, blank=True, default="")
    struck = CompactField(null=True)
    answers = CompactField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id"], name="survey_once")]

    def __str__(self) -> str:
        return f"{self.enterprise_id}"


class Worksheet(EvidentialModel, PersonalColumns):
    """A table of the field, JHA or SCL, filled in row by row and final once it is finished.

    `rule` is the method with its bands (`LS/A`), the same for all rows. A row of `rows` is
    {id, turn, what, standard, consequence, measures, inputs, grade, better, looked}: `turn` counts its writes, `looked`
    is False while it only repeats what a point's pack proposes, `grade` is a grade in plain data or None.
    """

    personal: ClassVar[tuple[str, ...]] = ("analyst", "reviewer", "approver")

    kind = models.CharField(max_length=3, choices=SheetKind.choices)
    rule = models.CharField(max_length=30)
    state = models.CharField(max_length=8, choices=SheetState.choices, default=SheetState.OPEN)
    point_id = models.UUIDField(null=True, blank=True)
    copied_from = models.UUIDField(null=True, blank=True)
    department = models.CharField(max_length=60, blank=True, default="")
    section = models.CharField(max_length=60, blank=True, default="")
    post = models.CharField(max_length=60, blank=True, default="")
    subject = models.CharField(max_length=80)  # the task of a JHA, the machine or place of an SCL
    analysed_day = models.DateField(null=True, blank=True)
    analyst = models.CharField(max_length=60, blank=True, default="")
    reviewer = models.CharField(max_length=60, blank=True, default="")
    approver = models.CharField(max_length=60, blank=True, default="")
    rows = CompactField(default=list)
    row_count = models.PositiveIntegerField(default=0)
    level = models.CharField(max_length=8, choices=RiskLevel.choices, blank=True, default="")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state"], name="worksheet_firm")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
