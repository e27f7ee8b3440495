from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from anma.evidence.rows import EvidentialLocalModel
from anma.kernel.fields import CompactField
from anma.kernel.walled import Wall


class Receipt(models.Model):
    """What was answered to an accepted act. The same act sent again gets the same answer and does nothing.

    `body_sha256` is of the typed input; `sent_sha256` of an envelope's body as the phone sent it and compares it.
    """

    local_because = "read by the engine and by whoever holds the id"
    wall = Wall(owner="enterprise_id", held=True)

    id = models.UUIDField(primary_key=True)
    actor_key = models.CharField(max_length=60)
    act = models.CharField(max_length=60)
    body_sha256 = models.CharField(max_length=64)
    sent_sha256 = models.CharField(max_length=64, blank=True, default="")
    event_id = models.UUIDField()
    enterprise_id = models.UUIDField(null=True)
    result = CompactField(default=dict)
    flags = CompactField(default=list)
    stored_at = models.DateTimeField()

    @property
    def number(self) -> str:
        """What the phone shows: the last 8 digits of the id, which are random."""
        return self.id.hex[-8:].upper()


class AsideAnswer(models.TextChoices):
    """What the named person found."""

    VALID = "valid", _("it is right and stays on record")
    BY_HAND = "by_hand", _("entered by hand")
    INVALID = "invalid", _("it is not right")


class SetAside(EvidentialLocalModel):
    """A submission that could not be taken as it was and was not thrown away: a named person looks at it.

    The log keeps `body_sha256`, not the body itself, which may name people and can be erased. What names no firm falls
    to the offices that reach `area_then`, the area it is about; without one to the city's.
    """

    local_because = "kept for the person named in it; shown by queries that ask for the firm or office"
    wall = Wall(owner="enterprise_id", granted=True, city=True, area="area_then")
    not_evidential = frozenset({"body"})

    submission_id = models.UUIDField()
    actor_key = models.CharField(max_length=60)
    act = models.CharField(max_length=60)
    enterprise_id = models.UUIDField(null=True, db_index=True)
    area_then = models.CharField(max_length=12, blank=True, default="")
    body = models.TextField()
    body_sha256 = models.CharField(max_length=64)
    sent_sha256 = models.CharField(max_length=64, blank=True, default="")
    reason = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    answer = models.CharField(max_length=10, choices=AsideAnswer.choices, blank=True, default="")
    decision = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        base_manager_name = "objects"
        constraints = [models.UniqueConstraint(fields=["submission_id", "body_sha256"], name="set_aside_once")]
