from __future__ import annotations

from typing import ClassVar

from django.db import models

from anma.evidence.rows import EvidentialLocalModel, PersonalColumns


class Verification(EvidentialLocalModel, PersonalColumns):
    """An expert's word that an entry of the library is right as it stood that day.

    `digest` is that of the entry's content (`content.py`): once the entry says something else, the mark no longer
    counts and nobody has to take it back. `event` is empty for the point's own lines. Name and standing are shown to
    everybody who reads the entry; they are personal values and go when the mark is withdrawn.
    """

    local_because = "the library belongs to nobody, and everybody who reads an entry reads who verified it"
    no_wall_because = "who puts a name under an entry wants it read; nothing of a firm stands here"
    not_evidential = frozenset[str]()
    personal: ClassVar[tuple[str, ...]] = ("name", "standing")

    pack = models.CharField(max_length=60)
    point = models.CharField(max_length=60, db_index=True)
    event = models.CharField(max_length=60, blank=True, default="")
    edition = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    verified_by = models.UUIDField()
    name = models.CharField(max_length=80, blank=True, default="")
    standing = models.CharField(max_length=160, blank=True, default="")
    compared = models.CharField(max_length=300)
    day = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.UUIDField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.entry

    @property
    def entry(self) -> str:
        """As `content.py` names it."""
        return "/".join(filter(None, (self.pack, self.point, self.event)))
