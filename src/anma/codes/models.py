from __future__ import annotations

from django.db import models
from django.db.models import Q

from anma.codes.choices import CodeKind, CodeState, Damage
from anma.evidence.rows import COPIES, EvidentialModel

HAS_BATCH = Q(batch_id__isnull=False)


class CodeDirectory(models.Model):
    """Token → enterprise and code. The resolver's only look-up by a bare value (scale.md, rule 3).

    A line without an enterprise is a blank of an office's stock: its `Code` is made when a firm binds it.
    """

    local_because = "the resolver's directory; holds no more than ids"
    no_wall_because = "anybody who scans looks a token up; who has none guesses none"

    token = models.CharField(max_length=26, primary_key=True)
    short = models.CharField(max_length=10, unique=True)
    enterprise_id = models.UUIDField(null=True)
    code_id = models.UUIDField(unique=True)
    batch_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["batch_id", "code_id"], name="code_directory_batch", condition=HAS_BATCH)]


class Batch(EvidentialModel):
    """Blank labels that were made at once, for a firm or (without one) for an office's stock.

    `kind` is what they are meant for, empty for anything. `sha256` is the digest of all tokens in the order of
    printing: it proves the blanks of a stock, which have no rows of their own yet.
    """

    kind = models.CharField(max_length=20, choices=CodeKind.choices, blank=True, default="")
    count = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_day = models.DateField()
    issued_by = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"{self.count} {self.issued_day}"


class Code(EvidentialModel):
    """A code that hangs on something. `kind` is a bindable kind of the registry, `target_id` its row.

    `seen_edition` is no evidence: it is what a phone said that it stood before, and asks for new paper, no more.
    """

    not_evidential = COPIES | {"seen_edition", "seen_at"}

    token = models.CharField(max_length=26)
    short = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, blank=True, default="")
    target_id = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=CodeState.choices, default=CodeState.BLANK)
    bound_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True, default="")
    replaced_by = models.UUIDField(null=True, blank=True)
    batch_id = models.UUIDField(null=True, blank=True)
    damage = models.CharField(max_length=10, choices=Damage.choices, blank=True, default="")
    damaged_at = models.DateTimeField(null=True, blank=True)
    seen_edition = models.PositiveIntegerField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch_id"], name="code_batch", condition=HAS_BATCH)]
