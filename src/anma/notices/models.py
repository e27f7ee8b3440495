from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from anma.evidence.rows import COPIES, EvidentialLocalModel, EvidentialModel, PersonalColumns
from anma.kernel.fields import CompactField
from anma.kernel.ids import uuid7
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer
from anma.kernel.walled import Wall
from anma.notices.choices import DeliveryState, NoticeState, Result, Urgency, Way


class Notice(ScopedModel):
    """One person is told one thing; written in the transaction in which it happened, sent afterwards.

    It is about a firm, and shown to it where it is for the firm's own people, to the authority where it is for an
    office's. `once` is the key under which a matter is told once for good, such as a step of a ladder. `again` counts
    how often the same matter came up within its window. `message_id` names the message that carried it. `seen_at` only
    ends its being new for its own reader: nobody else is shown who has read what (trust.md 2.3).
    """

    kind = models.CharField(max_length=40)
    hat_id = models.UUIDField()
    person_id = models.UUIDField()
    subject_id = models.UUIDField()
    url = models.CharField(max_length=200)
    values = CompactField(default=dict)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    once = models.CharField(max_length=60, blank=True, default="")
    again = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=NoticeState.choices, default=NoticeState.TOLD)
    message_id = models.UUIDField(null=True, blank=True, db_index=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at"], name="notice_due"),
            models.Index(fields=["person_id", "told_at"], name="notice_person"),
            models.Index(fields=["subject_id", "kind"], name="notice_matter"),
            models.Index(fields=["enterprise_id", "told_at"], name="notice_firm"),
        ]

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(person_id=viewer.actor_id)


class Delivery(models.Model):
    """One message on its way to one person by one channel. Its id is the number under which it is handed over.

    The messages of several channels that carry the same notices share `message_id`; `rank` is their order. `contact_id`
    is set where it goes to one address whatever else is chosen: the code that proves an address.
    """

    local_because = "a message may hold notices of several firms; it is shown beside notices that are scoped"
    wall = Wall()

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    message_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField()
    hat_id = models.UUIDField(null=True, blank=True)
    contact_id = models.UUIDField(null=True, blank=True)
    channel = models.CharField(max_length=8, choices=Way.choices)
    rank = models.PositiveSmallIntegerField(default=0)
    urgency = models.CharField(max_length=8, choices=Urgency.choices)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_at"], name="delivery_due"),
            models.Index(fields=["person_id", "made_at"], name="delivery_person"),
        ]


class Attempt(models.Model):
    """One try to hand a message over, written before it is made, so that a crash leaves a try and not a gap."""

    local_because = "part of a delivery"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="tries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.UNKNOWN)
    provider_id = models.CharField(max_length=120, blank=True, default="")
    error = models.CharField(max_length=300, blank=True, default="")


class Contact(EvidentialLocalModel, PersonalColumns):
    """Where a person wants messages; used only after the code sent there was typed in.

    `rank` is the person's order of channels. `refused_at` is written by the sending job: the provider said that this
    address takes nothing. Neither it nor the tries at the code are evidence.
    """

    local_because = "a person's own address, whichever hat is worn"
    wall = Wall()
    personal: ClassVar[tuple[str, ...]] = ("address",)
    not_evidential = frozenset({"tries", "refused_at"})

    person_id = models.UUIDField(db_index=True)
    channel = models.CharField(max_length=8, choices=Way.choices)
    address = models.CharField(max_length=120, blank=True, default="")
    rank = models.PositiveSmallIntegerField(default=0)
    code_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)


class Habit(EvidentialLocalModel):
    """When a person wants to be left alone, at what hour the day's message comes, and in which language."""

    local_because = "a person's own wish, whichever hat is worn"
    wall = Wall()
    not_evidential = frozenset[str]()

    person_id = models.UUIDField(unique=True)
    quiet_from = models.PositiveSmallIntegerField(default=22)
    quiet_to = models.PositiveSmallIntegerField(default=7)
    digest_hour = models.PositiveSmallIntegerField(default=8)
    language = models.CharField(max_length=10, blank=True, default="")


class Link(EvidentialModel, PersonalColumns):
    """Opens one thing for whoever holds it, without a sign-in, until it ends; kept as a digest only.

    `acknowledged_by` is the name that its holder typed.
    """

    personal: ClassVar[tuple[str, ...]] = ("acknowledged_by",)
    not_evidential = COPIES | {"opened", "opened_at"}

    token_sha256 = models.CharField(max_length=64, db_index=True)
    thing = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    kind = models.CharField(max_length=40)
    values = CompactField(default=dict)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.UUIDField(null=True, blank=True)
    acknowledged_by = models.CharField(max_length=60, blank=True, default="")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    @classmethod
    def narrow_q(cls, viewer: Viewer) -> Q | None:
        return Q(made_by=viewer.actor_id)


class Opening(models.Model):
    """That a link was opened, and when; no address, no browser: who holds a link stays unknown."""

    local_because = "part of a link"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    link = models.ForeignKey(Link, models.CASCADE, related_name="openings", db_constraint=False)
    at = models.DateTimeField()
