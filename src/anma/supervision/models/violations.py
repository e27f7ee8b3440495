"""Editions of the library of violations that a city brought in."""

from __future__ import annotations

from django.db import models

from anma.evidence.rows import EvidentialLocalModel
from anma.kernel.fields import CompactField


class LibraryEdition(EvidentialLocalModel):
    """One edition of the library, whole; the newest in force is used for new cases, older ones stay for theirs.

    `entries` are as `cases/violations/library.yaml` has them. `checked` says that whoever brought it in compared every
    clause and amount with the text of the law.
    """

    local_because = "what the law says of a violation belongs to nobody and is the same for every firm"
    no_wall_because = "every officer reads it, and nothing of a firm stands in it"
    not_evidential = frozenset[str]()

    edition = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=300)
    effective = models.DateField()
    checked = models.BooleanField(default=False)
    entries = CompactField(default=list)
    brought_at = models.DateTimeField()
    brought_by = models.UUIDField()

    def __str__(self) -> str:
        return self.edition
