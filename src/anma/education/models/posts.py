"""Certificates that somebody looked up, what a post asks for, and who has learned the own post."""

from __future__ import annotations

import json
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.education.models.training import NOTHING
from anma.evidence.rows import COPIES, EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.viewer import Viewer


class Way(models.TextChoices):
    """How it was looked up. The page behind the certificate's own code is no way: whoever forges one forges both."""

    SITE = "site", _("typed the number at the official site")
    PHONE = "phone", _("called the issuer's public number")
    COUNTER = "counter", _("asked at the issuer's counter")


class Found(models.TextChoices):
    GENUINE = "genuine", pgettext_lazy("certificate", "found, and all of it fits")
    DIFFERS = "differs", pgettext_lazy("certificate", "found, but something differs")
    NOT_FOUND = "not_found", pgettext_lazy("certificate", "not found at the issuer")


class NeedState(models.TextChoices):
    KEPT = "kept", pgettext_lazy("what a post asks for", "asked for")
    ENDED = "ended", pgettext_lazy("what a post asks for", "no longer asked for")


class CertificateCheck(EvidentialModel):
    """Somebody looked a certificate (a `Dated` row of a person) up at its issuer, and says what was found.

    `sound` is whether the number itself can be right: form and check digit. Photos of what was found are the firm's.
    """

    dated_id = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=40)
    person_id = models.UUIDField(null=True, blank=True)
    way = models.CharField(max_length=7, choices=Way.choices)
    where = models.CharField(max_length=120)
    found = models.CharField(max_length=9, choices=Found.choices)
    sound = models.BooleanField(default=True)
    looked_on = models.DateField()
    checked_at = models.DateTimeField()
    checked_by = models.UUIDField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    photos = CompactField(default=list)

    class Meta:
        indexes = [
            models.Index(fields=["enterprise_id", "dated_id"], name="check_of_paper"),
            models.Index(fields=["area_code", "found"], name="check_area"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id, person_id__isnull=False)


class PostNeed(EvidentialModel):
    """Who works at a post (a team of the firm) must hold a certificate of this kind."""

    post = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=5, choices=NeedState.choices, default=NeedState.KEPT)
    said_at = models.DateTimeField()
    said_by = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise_id", "state"], name="need_firm")]

    def __str__(self) -> str:
        return f"{self.post} {self.kind}"

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return NOTHING


class PostSigning(EvidentialModel, PersonalColumns):
    """Somebody read the cards of the own post, answered five questions drawn from their measures, and signed.

    `cards`: [point, edition] of what was read; `laid`, `answers` as in a sitting. `marks` are the strokes of the
    signature; they go when the person is erased. Who answered too little wrong or right stands here too: `passed`.
    """

    not_evidential: ClassVar[frozenset[str]] = COPIES
    personal: ClassVar[tuple[str, ...]] = ("marks",)

    membership_id = models.UUIDField()
    person_id = models.UUIDField()
    post = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    cards = CompactField(default=list)
    seed = models.CharField(max_length=32)
    laid = CompactField(default=list)
    answers = CompactField(default=dict)
    right = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(default=False)
    marks = models.TextField(blank=True, default="")
    signed_at = models.DateTimeField()
    day = models.DateField()
    phone = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise_id", "membership_id", "post", "number"], name="signing_once")
        ]
        indexes = [
            models.Index(fields=["enterprise_id", "membership_id"], name="signing_person"),
            models.Index(fields=["area_code", "day"], name="signing_area"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)

    @property
    def strokes(self) -> list[list[int]]:
        """The signature's lines, each a flat list of x and y."""
        return list(json.loads(self.marks)) if self.marks else []
