"""What of a round on paper is kept: the sheet as it was printed, and what of it was keyed in by whom."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.evidence.rows import EvidentialModel
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class PaperRound(EvidentialModel):
    """A printed sheet: its number and, in its order, the points with the edition that is asked.

    `stops` is a list of [point, edition]. The same list of the same day is the same sheet, however often it is printed.
    """

    code = models.CharField(max_length=9)
    day = models.DateField()
    stops = CompactField(default=list)
    printed_at = models.DateTimeField()
    printed_by = models.UUIDField(null=True, blank=True)
    photos = CompactField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise_id", "code"], name="paper_round_once")]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(printed_by=viewer.actor_id)


class KeyedIn(EvidentialModel):
    """One point of a sheet became an inspection, once: a second person who keys in the same paper adds nothing."""

    paper_id = models.UUIDField()
    point_id = models.UUIDField()
    inspection_id = models.UUIDField()
    walked_by = models.UUIDField()
    keyed_by = models.UUIDField(null=True)
    keyed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise_id", "paper_id", "point_id"], name="keyed_in_once"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(walked_by=viewer.actor_id)
