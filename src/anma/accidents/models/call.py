from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.kernel.viewer import Viewer


class Call(EvidentialModel, PersonalColumns):
    """What somebody said on the telephone, in the order of the questions; kept half-filled. The office's alone.

    Every answer stands as it was said, numbers too ("two or three"). `caller` and `phone` are personal and go with the
    names of the accident, or with the call where none came of it. `ended_at` is set when it is said to be over.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("caller", "phone")

    firm_words = models.CharField(max_length=120, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    when_words = models.CharField(max_length=60, blank=True, default="")
    what = models.CharField(max_length=500, blank=True, default="")
    people = models.CharField(max_length=120, blank=True, default="")
    danger = models.CharField(max_length=200, blank=True, default="")
    done = models.CharField(max_length=200, blank=True, default="")
    told = models.CharField(max_length=120, blank=True, default="")
    caller = models.CharField(max_length=60, blank=True, default="")
    phone = models.CharField(max_length=30, blank=True, default="")
    began_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    taken_by = models.UUIDField(null=True, blank=True)
    saves = models.PositiveIntegerField(default=0)
    accident_id = models.UUIDField(null=True, blank=True)
    dropped_day = models.DateField(null=True, blank=True)
    dropped_why = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["area_code", "began_at"], name="accident_call_area")]

    @classmethod
    def withheld_q(cls, viewer: Viewer) -> Q | None:
        """Who called whom is no matter of who reads figures."""
        return None if viewer.may("calls.see") else Q(pk__isnull=False)
