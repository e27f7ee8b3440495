from __future__ import annotations

from typing import ClassVar

from django.db import models

from anma.enterprises.choices import ClaimState, EnterpriseState
from anma.enterprises.dated_models import Dated as Dated  # noqa: PLC0414  (found by Django here)
from anma.evidence.rows import EvidentialModel, PersonalColumns


class Directory(models.Model):
    """Which enterprise has a credit code: the one place where the code is unique over the city."""

    local_because = "the directory holds a public number and an id; nobody lists it"
    no_wall_because = "looked up by the number before it is known whose it is"

    uscc = models.CharField(max_length=18, primary_key=True)
    enterprise_id = models.UUIDField(unique=True)


class Enterprise(EvidentialModel):
    """A firm in the register. Its id is its `enterprise_id`; the organisation of its people has the same id."""

    keepers = False

    uscc = models.CharField(max_length=18)
    name = models.CharField(max_length=120)
    initials = models.CharField(max_length=120, blank=True, default="")
    trade = models.CharField(max_length=4, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    lat = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    lng = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    headcount = models.PositiveIntegerField(null=True, blank=True)
    duty_phone = models.CharField(max_length=30, blank=True, default="")
    state = models.CharField(max_length=14, choices=EnterpriseState.choices)
    registered_day = models.DateField()
    claimed_day = models.DateField(null=True, blank=True)
    confirmed_day = models.DateField(null=True, blank=True)
    closed_day = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=200, blank=True, default="")
    category_scheme = models.CharField(max_length=30, blank=True, default="")
    grading = models.CharField(max_length=30, blank=True, default="")  # method and bands of new points, empty: LEC

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "state"], name="enterprise_area"),
            models.Index(fields=["initials"], name="enterprise_initials"),
        ]

    def __str__(self) -> str:
        return self.name


class Residence(EvidentialModel):
    """Where a firm lived and in which trade, from–to; a move ends one and begins the next on the same day."""

    town_code = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["town_code", "since"], name="residence_seek")]


class ClaimCode(EvidentialModel):
    """A code on paper by which the owner of a pre-registered firm takes it over. The digest alone is kept."""

    token_sha256 = models.CharField(max_length=64, db_index=True)
    issued_by = models.UUIDField(null=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)


class Claim(EvidentialModel, PersonalColumns):
    """Somebody says that a firm is theirs. A second one is a dispute that the town decides; neither sees the other."""

    personal: ClassVar[tuple[str, ...]] = ("claimant_name", "claimant_phone")

    person_id = models.UUIDField()
    claimant_name = models.CharField(max_length=60)
    claimant_phone = models.CharField(max_length=30, blank=True, default="")
    state = models.CharField(max_length=10, choices=ClaimState.choices)
    claimed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decision = models.CharField(max_length=300, blank=True, default="")
    taken_from = models.UUIDField(null=True, blank=True)  # the person who owned the firm until the town decided
