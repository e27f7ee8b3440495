from __future__ import annotations

from django.db import models

from anma.evidence.digests import GENESIS
from anma.kernel.fields import CompactField
from anma.kernel.ids import uuid7
from anma.kernel.walled import Wall


class StreamKind(models.TextChoices):
    """Whose chain it is."""

    ENTERPRISE = "enterprise"
    OFFICE = "office"
    SYSTEM = "system"


class Stream(models.Model):
    """The head of one chain. Its row is locked last in every act. `checkpoint_seq`: where a checkpoint last saw it."""

    local_because = "read by the engine and by verification, never listed to anyone"

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, choices=StreamKind.choices)
    seq = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default=GENESIS)
    sm3 = models.CharField(max_length=64, default=GENESIS)
    received_at = models.DateTimeField(null=True)
    checkpoint_seq = models.BigIntegerField(default=0)


class Event(models.Model):
    """One act as it was accepted. Written once; on PostgreSQL no role may change or delete it."""

    local_because = "holds no personal value; shown through queries that ask for the stream's firm or office"
    wall = Wall(owner="stream_id")

    id = models.UUIDField(primary_key=True, default=uuid7)
    stream_id = models.UUIDField()
    seq = models.BigIntegerField()
    act = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True, db_index=True)
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField(db_index=True)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    sm3 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream_id", "seq"], name="event_seq_once")]


class Checkpoint(models.Model):
    """A signed statement of where the chains stood; exported at once to holders outside."""

    local_because = "made for auditors and outside holders"

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.BigIntegerField(unique=True)
    made_at = models.DateTimeField()
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    key_id = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    exported_to = CompactField(default=list)
