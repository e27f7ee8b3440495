from __future__ import annotations

from django.db import models

from anma.codes.choices import CodeState
from anma.evidence.rows import EvidentialModel


class CodeDirectory(models.Model):
    """Token → enterprise and code. The resolver's only look-up by a bare value (scale.md, rule 3)."""

    local_because = "the resolver's directory; holds no more than ids"
    no_wall_because = "anybody who scans looks a token up; who has none guesses none"

    token = models.CharField(max_length=26, primary_key=True)
    short = models.CharField(max_length=10, unique=True)
    enterprise_id = models.UUIDField(null=True)
    code_id = models.UUIDField(unique=True)


class Code(EvidentialModel):
    """A code that hangs on something. `kind` is a bindable kind of the registry, `target_id` its row."""

    token = models.CharField(max_length=26)
    short = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, blank=True, default="")
    target_id = models.UUIDField(null=True, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=CodeState.choices, default=CodeState.BLANK)
    bound_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.UUIDField(null=True, blank=True)
